"""A record's facts in words, as its page, a comparison and a list to hand over say them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.catalogue import queries
from samsyn.catalogue.choices import Facet, FreshnessKind, RecordSex
from samsyn.catalogue.models import Record
from samsyn.catalogue.search import cards
from samsyn.catalogue.search.cards import alphabetical, in_english
from samsyn.lib.dates import parse
from samsyn.look.templatetags.writing import day
from samsyn.organisations.choices import OrganisationKind

REFERRAL = "referral"
#: Authorities are called what they are.
KINDS_TO_SAY = {
    OrganisationKind.SOCIAL_ENTERPRISE,
    OrganisationKind.CIVIL_SOCIETY,
    OrganisationKind.COMPANY,
    OrganisationKind.EDUCATION,
}
#: Facets whose words are no names: after the first they have a small letter.
PLAIN_WORDS = {Facet.CATEGORY, Facet.TARGET_GROUP, Facet.LIVELIHOOD, Facet.ACCESSIBILITY}


@dataclass(frozen=True)
class Fact:
    """A label, what is said in one or more pieces, and what is said more precisely about it."""

    key: str
    label: str
    values: Sequence[str]
    note: str = ""

    @property
    def text(self) -> str:
        return ", ".join(self.values)

    @property
    def whole(self) -> str:
        """With what is said more precisely."""
        return ". ".join(part.rstrip(".") if place == 0 else part for place, part in enumerate(self._parts))

    @property
    def _parts(self) -> list[str]:
        return [part for part in (self.text, self.note) if part]


@dataclass(frozen=True)
class Badge:
    """Whether what stands can be believed."""

    text: str
    is_stale: bool
    is_due: bool
    #: Why, when it may no longer be true.
    reason: str


@dataclass(frozen=True)
class Told:
    """A record in the language of the page."""

    record: Record
    title: str
    summary: str
    paragraphs: Sequence[str]
    plain: Sequence[str]
    #: The page is in English and the record is not.
    is_foreign: bool
    provider: str
    badge: Badge
    way_in: Sequence[Fact]
    room: Sequence[Fact]
    whom: Sequence[Fact]
    how: Sequence[Fact]
    where: Sequence[Fact]
    #: Whom to ask, on one line.
    contact: str
    can_be_referred_to: bool


def told(record: Record, on: date) -> Told:
    """All that the record says on the day `on`; it should come `with_surroundings()`."""
    in_other_words = in_english() and bool(record.name_en or record.summary_en or record.description_en)
    said = {facet: _terms(record, facet) for facet in Facet}
    return Told(
        record=record,
        title=(record.name_en if in_other_words else "") or record.name,
        summary=(record.summary_en if in_other_words else "") or record.summary,
        paragraphs=_paragraphs((record.description_en if in_other_words else "") or record.description),
        plain=_paragraphs(record.plain_text),
        is_foreign=in_english() and not in_other_words,
        provider=_provider(record),
        badge=badge_of(record, on),
        way_in=_present(
            [
                said[Facet.WAY_IN],
                said[Facet.REFERRER],
                _requirements(record),
                said[Facet.LIVELIHOOD],
                _registered(record),
            ]
        ),
        room=_present(_room(record, on)),
        whom=_present([said[Facet.TARGET_GROUP], _ages(record), _sex(record), said[Facet.CATEGORY]]),
        how=_present([*_extent(record), said[Facet.METHOD], _cost(record), said[Facet.FUNDING]]),
        where=_present(
            [*_place(record), _languages(record, said[Facet.LANGUAGE]), said[Facet.ACCESSIBILITY]]
        ),
        contact=_contact(record),
        can_be_referred_to=any(t.code == REFERRAL for t in record.terms.all() if t.facet == Facet.WAY_IN),
    )


def rows(several: Sequence[Told]) -> list[tuple[str, list[Fact | None]]]:
    """Records beside each other: for each fact that one of them has its label, and what each says."""
    by_key = [{fact.key: fact for fact in facts(each)} for each in several]
    labels = {fact.key: fact.label for each in several for fact in facts(each)}
    order = [fact for fact in ORDER if fact in labels]
    return [(labels[key], [said.get(key) for said in by_key]) for key in order]


def facts(each: Told) -> list[Fact]:
    """In the order they are read."""
    return [*each.way_in, *each.room, *each.whom, *each.how, *each.where]


ORDER = (
    "way_in referrer requirements livelihood registered free_places waiting start places target_group ages sex category extent weeks method"
    " cost funding municipalities address remote language accessibility"
).split()


def badge_of(record: Record, on: date) -> Badge:
    freshness = queries.freshness(record, on)
    text = cards.checked_in_words(freshness.kind, freshness.reviewed_on)
    if freshness.reviewed_by:
        text = _("%(checked)s av %(who)s") % {"checked": text, "who": freshness.reviewed_by}
    return Badge(
        text,
        freshness.is_stale,
        freshness.kind == FreshnessKind.DUE,
        str(freshness.reason.label) if freshness.reason else "",
    )


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _provider(record: Record) -> str:
    """With what kind it is, where the name does not say."""
    provider = record.provider
    if not provider or provider.kind not in KINDS_TO_SAY:
        return provider.name if provider else ""
    return f"{provider.name} ({cards.lowered(str(provider.get_kind_display()))})"


def _contact(record: Record) -> str:
    who = record.contact_function or record.contact_name
    return ", ".join(filter(None, [who, record.contact_phone, record.contact_email, record.web]))


def _present(facts: Sequence[Fact | None]) -> list[Fact]:
    return [fact for fact in facts if fact and (fact.values or fact.note)]


def _terms(record: Record, facet: Facet) -> Fact:
    terms = sorted(
        (t for t in record.terms.all() if t.facet == facet), key=lambda term: (term.position, term.label)
    )
    words = [str(term) for term in terms]
    if facet == Facet.WAY_IN:
        words = [cards.one_of(words)] if words else []
    elif facet in PLAIN_WORDS:
        words = [*words[:1], *map(cards.lowered, words[1:])]
    return Fact(facet.value, str(facet.label), words, record.notes.get(facet, ""))


def _fact(key: str, label: str, value: str) -> Fact | None:
    return Fact(key, label, [value]) if value else None


def _requirements(record: Record) -> Fact | None:
    return _fact("requirements", _("Det här krävs"), record.requirements)


def _registered(record: Record) -> Fact | None:
    if record.must_be_registered is None:
        return None
    words = _("Krävs") if record.must_be_registered else _("Krävs inte")
    return _fact("registered", _("Inskrivning på Arbetsförmedlingen"), words)


def _room(record: Record, on: date) -> list[Fact | None]:
    """Places, and when somebody can begin; what was said about it has its day."""
    free = queries.free_places(record, on)
    said = free is not None and record.free_places_on
    free_words = cards.free_in_words(free) if free is not None else ""
    weeks = record.waiting_weeks
    waiting = "" if weeks is None else _("Ingen") if weeks == 0 else weeks_in_words(weeks)
    starts = [day(each) for each in map(parse, record.start_dates) if each >= on]
    if record.starts_continuously:
        starts = [_("Löpande"), *starts]
    return [
        Fact(
            "free_places",
            _("Lediga platser"),
            [free_words],
            _("Uppgiften är från %(day)s.") % {"day": day(record.free_places_on)},
        )
        if said
        else None,
        _fact("waiting", _("Väntetid"), waiting),
        Fact("start", _("Start"), starts),
        _fact("places", _("Platser"), str(record.places) if record.places else ""),
    ]


def _ages(record: Record) -> Fact | None:
    return _fact("ages", _("Ålder"), cards.ages_in_words(record.age_from, record.age_to))


def _sex(record: Record) -> Fact | None:
    is_for_all = record.sex == RecordSex.ALL
    return None if is_for_all else _fact("sex", _("Kön"), str(RecordSex(record.sex).label))


def _extent(record: Record) -> list[Fact | None]:
    low, high = record.hours_from, record.hours_to
    hours = ""
    if low is not None and high is not None and low != high:
        hours = _("%(low)s–%(high)s timmar i veckan") % {"low": low, "high": high}
    elif (high if low is None else low) is not None:
        several = high if low is None else low
        hours = ngettext("%(hours)s timme i veckan", "%(hours)s timmar i veckan", several) % {
            "hours": several
        }
    return [
        _fact("extent", _("Omfattning"), hours),
        _fact("weeks", _("Längd"), weeks_in_words(record.weeks) if record.weeks else ""),
    ]


def weeks_in_words(weeks: int) -> str:
    return ngettext("%(weeks)s vecka", "%(weeks)s veckor", weeks) % {"weeks": weeks}


def _cost(record: Record) -> Fact | None:
    return _fact("cost", _("Kostnad"), record.cost)


def _place(record: Record) -> list[Fact | None]:
    names = sorted((each.name for each in record.measure.municipalities.all()), key=alphabetical)
    town = " ".join(filter(None, [record.postal_code, record.city]))
    address = ", ".join(filter(None, [record.street, town]))
    districts = _("Stadsdelar: %(names)s") % {"names": record.districts} if record.districts else ""
    return [
        Fact("municipalities", _("För den som bor i"), names, districts),
        _fact("address", _("Adress"), address),
        _fact("remote", _("På distans"), _("Ja") if record.is_remote else ""),
    ]


def _languages(record: Record, said: Fact) -> Fact:
    interpreter = [_("Tolk ordnas")] if record.has_interpreter else []
    return Fact(said.key, said.label, [*said.values, *interpreter], said.note)
