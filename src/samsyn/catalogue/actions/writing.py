"""What somebody wrote about a record, made into facts that hold and columns to store."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import models

from samsyn.catalogue.choices import OF_MEASURE, RECORD_FACTS, SAID_APART, Facet, Fault
from samsyn.catalogue.models import Record, Term
from samsyn.catalogue.queries import Facts, laid_over
from samsyn.lib.dates import parse
from samsyn.organisations.models import Municipality

#: What is said facet by facet, and what it is for a facet when nothing is.
NOTHING_SAID: dict[str, type] = {"terms": list, "notes": str}
#: What a change may say. The rest has an action of its own.
CHANGEABLE = frozenset(RECORD_FACTS) - SAID_APART
LONGEST_NOTE, LONGEST_TEXT = 500, 20_000
LONGEST_NAME = 120
MOST_START_DATES = 50
REVIEW_AT_MOST_EVERY = 30
PAIRS = (("age_from", "age_to"), ("hours_from", "hours_to"))
_is_web_address = URLValidator(schemes=["http", "https"])


class FactsRefused(Exception):
    """What was said does not hold. `faults` are pairs of the fact (`terms.<facet>` for terms) and what is wrong."""

    def __init__(self, faults: list[tuple[str, Fault]]):
        super().__init__(", ".join(f"{fact}: {fault}" for fact, fault in faults))
        self.faults = faults


class MeasureIsFollowed(FactsRefused):
    """Figures go by what the measure is called, who provides it and where, so who edits no measures leaves them."""


class _Wrong(Exception):
    def __init__(self, fault: Fault):
        super().__init__(fault)
        self.fault = fault


def settled(said: Facts, now: Facts) -> Facts:
    """What is said, as `facts_of` would tell it; `now` is what stands.

    Of terms and notes, the facets that are mentioned are replaced and the others stay. Days may be dates or ISO
    dates. Raises TypeError for what no record says, FactsRefused with every fault at once.
    """
    if unknown := said.keys() - CHANGEABLE:
        raise TypeError(f"A record has no {', '.join(sorted(unknown))}.")
    facts, faults = {}, []
    for fact, value in said.items():
        try:
            facts[fact] = _reader(fact)(value)
        except _Wrong as wrong:
            faults.append((fact, wrong.fault))
    whole = laid_over(now, facts)
    for fact in facts.keys() & NOTHING_SAID:
        facts[fact] = {facet: said for facet, said in sorted(whole[fact].items()) if said}
    faults += _unknown_codes(facts)
    faults += _out_of_order(whole)
    if faults:
        raise FactsRefused(faults)
    return facts


def changeable(facts: Facts) -> Facts:
    """A version's facts as something to write: whole, so that facets it does not mention become empty."""
    whole = {fact: value for fact, value in facts.items() if fact in CHANGEABLE}
    for fact, nothing in NOTHING_SAID.items():
        if fact in whole:
            whole[fact] = {facet.value: nothing() for facet in Facet} | whole[fact]
    return whole


def only_what_differs(changed: Facts, now: Facts) -> Facts:
    """`changed`, whose terms and notes are whole, with only the facets that differ from `now`; one that would be
    emptied stands there empty. So what is changed in the others meanwhile stays, whenever this is written.
    """
    narrow = dict(changed)
    for fact in changed.keys() & NOTHING_SAID:
        said, stands, nothing = changed[fact], now[fact], NOTHING_SAID[fact]
        facets = sorted(said.keys() | stands.keys())
        narrow[fact] = {
            facet: said.get(facet, nothing()) for facet in facets if said.get(facet) != stands.get(facet)
        }
    return narrow


def unmentioned(facts: Facts, said: Facts) -> Facts:
    """`facts` without those that `said` mentions; of terms and notes, without the facets that it mentions."""
    left = {fact: value for fact, value in facts.items() if fact not in said}
    for fact in facts.keys() & said.keys() & NOTHING_SAID.keys():
        facets = {facet: value for facet, value in facts[fact].items() if facet not in (said[fact] or {})}
        left |= {fact: facets} if facets else {}
    return left


def columns_of(facts: Facts) -> dict[str, Any]:
    """The facts that stand in columns of the record, as values to store."""
    columns = {fact: facts[fact] for fact in facts.keys() - OF_MEASURE - {"terms", "labels"}}
    if "valid_until" in columns:
        columns["valid_until"] = parse(columns["valid_until"]) if columns["valid_until"] else None
    return columns


def terms_of(facts: Facts) -> list[Term] | None:
    """The terms that are said; None when nothing is said about terms."""
    if "terms" not in facts:
        return None
    wanted = {(facet, code) for facet, codes in facts["terms"].items() for code in codes}
    return [term for term in Term.objects.all() if (term.facet, term.code) in wanted]


def municipalities_of(codes: Iterable[str]) -> list[Municipality]:
    return list(Municipality.objects.filter(code__in=list(codes)))


def empty() -> Facts:
    """What a record says before anything is said."""
    nothing = {fact: "" for fact in OF_MEASURE} | {"municipalities": [], "terms": {}, "valid_until": ""}
    return nothing | {fact: _default(fact) for fact in CHANGEABLE - OF_MEASURE - {"terms", "valid_until"}}


def _default(fact: str) -> Any:
    field: Any = Record._meta.get_field(fact)
    return field.get_default()


def _reader(fact: str) -> Callable[[Any], Any]:
    """How a fact's value is read. Each returns it as `facts_of` has it, or raises _Wrong."""
    special = {
        "name": _name,
        "provider": lambda value: _text(value, LONGEST_NAME),
        "municipalities": _codes,
        "terms": _terms,
        "notes": _notes,
        "start_dates": lambda value: sorted({_day(each) for each in _some(value, MOST_START_DATES)} - {""}),
        "valid_until": _day,
    }
    return special.get(fact) or _by_field(Record._meta.get_field(fact))


def _by_field(field: Any) -> Callable[[Any], Any]:
    if isinstance(field, models.BooleanField):
        return (lambda value: None if value is None else bool(value)) if field.null else bool
    if isinstance(field, models.FloatField):
        return _coordinate
    if isinstance(field, models.IntegerField):
        largest = 32_767 if isinstance(field, models.PositiveSmallIntegerField) else 2_147_483_647
        return lambda value: _number(value, largest, required=not field.null)
    if field.choices:
        return lambda value: _chosen(value, field)
    if isinstance(field, models.URLField):
        return lambda value: _valid(_text(value, field.max_length), _is_web_address)
    if isinstance(field, models.EmailField):
        return lambda value: _valid(_text(value, field.max_length), validate_email)
    return lambda value: _text(value, field.max_length)


def _text(value: Any, longest: int | None) -> str:
    # PostgreSQL holds no NUL; browsers send carriage returns.
    text = str(value or "").replace("\x00", "").replace("\r\n", "\n").strip()
    if longest:
        text = " ".join(text.split())
        if len(text) > longest:
            raise _Wrong(Fault.TOO_LONG)
    elif len(text) > LONGEST_TEXT:
        raise _Wrong(Fault.TOO_LONG)
    return text


def _name(value: Any) -> str:
    name = _text(value, LONGEST_NAME)
    if not name:
        raise _Wrong(Fault.REQUIRED)
    return name


def _valid(text: str, validator: Callable[[str], None]) -> str:
    try:
        if text:
            validator(text)
    except ValidationError:
        raise _Wrong(Fault.NOT_AN_ADDRESS) from None
    return text


def _chosen(value: Any, field: Any) -> str:
    if value not in dict(field.choices):
        raise _Wrong(Fault.NOT_IN_LIST)
    return str(value)


def _number(value: Any, largest: int, *, required: bool) -> int | None:
    if value is None and not required:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _Wrong(Fault.NOT_A_NUMBER)
    if value > largest:
        raise _Wrong(Fault.TOO_LARGE)
    return value


def _coordinate(value: Any) -> float | None:
    if value is None:
        return None
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _Wrong(Fault.NOT_ON_MAP)
    return float(value)


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    try:
        return parse(value).isoformat() if value else ""
    except (TypeError, ValueError):
        raise _Wrong(Fault.NOT_A_DAY) from None


def _some(value: Any, most: int) -> list[Any]:
    listed = list(value or [])
    if len(listed) > most:
        raise _Wrong(Fault.TOO_LONG)
    return listed


def _codes(value: Any) -> list[str]:
    return sorted({str(code) for code in value or []})


def _by_facet(value: Any) -> dict[str, Any]:
    said = dict(value or {})
    if said.keys() - set(Facet.values):
        raise _Wrong(Fault.NOT_IN_LIST)
    return said


def _terms(value: Any) -> dict[str, list[str]]:
    return {str(facet): _codes(codes) for facet, codes in _by_facet(value).items()}


def _notes(value: Any) -> dict[str, str]:
    return {str(facet): _text(note, LONGEST_NOTE) for facet, note in _by_facet(value).items()}


def _unknown_codes(facts: Facts) -> list[tuple[str, Fault]]:
    """Municipalities and terms that nobody has."""
    found = []
    codes = facts.get("municipalities", [])
    if len(municipalities_of(codes)) < len(codes):
        found.append(("municipalities", Fault.NOT_IN_LIST))
    terms = facts.get("terms", {})
    known = {(term.facet, term.code) for term in terms_of(facts) or []}
    for facet, said in terms.items():
        if any((facet, code) not in known for code in said):
            found.append((f"terms.{facet}", Fault.NOT_IN_LIST))
    return found


def _out_of_order(facts: Facts) -> list[tuple[str, Fault]]:
    """What the table's constraints say, said before they do, at the fact where it is to be put right."""
    found = [
        (last, Fault.OUT_OF_ORDER)
        for first, last in PAIRS
        if facts[first] is not None and facts[last] is not None and facts[first] > facts[last]
    ]
    latitude, longitude = facts["latitude"], facts["longitude"]
    if (latitude is None) != (longitude is None) or (
        latitude is not None and not (-90 <= latitude <= 90 and -180 <= longitude <= 180)
    ):
        found.append(("longitude", Fault.NOT_ON_MAP))
    if facts["review_days"] < REVIEW_AT_MOST_EVERY:
        found.append(("review_days", Fault.TOO_OFTEN))
    return found
