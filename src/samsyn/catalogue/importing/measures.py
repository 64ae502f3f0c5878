"""A file of measures (contracts: import files, `measures`), as the engine in `imports` asks for it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from samsyn.catalogue import queries
from samsyn.catalogue.actions import LOCKED_FACTS, add_measure, change_measure
from samsyn.catalogue.choices import Direction, MeasureKind, Method
from samsyn.catalogue.models import Measure, comparable
from samsyn.catalogue.rules import EDITORS
from samsyn.imports import checking
from samsyn.imports.checking import Words
from samsyn.imports.kinds import Call, Column, Fate, Planned, Row
from samsyn.organisations.models import Municipality
from samsyn.organisations.rules import may_name_organisations

DIRECTIONS, KINDS = Words(Direction.choices), Words(MeasureKind.choices)
#: A file is of measures that are followed; what stands in the catalogue only has formats of its own.
METHODS = Words(choice for choice in Method.choices if choice[0] != Method.NONE)
FATES = {Fate.NEW: lazy("Ny"), Fate.CORRECTED: lazy("Rättas"), Fate.UNCHANGED: lazy("Oförändrad")}
LONGEST_NAME, LONGEST_GROUP = 120, 40


class Measures:
    """One row is one measure, known again by its name."""

    label = lazy("Insatser")
    columns = (
        Column("name", lazy("Namn"), required=True, help=lazy("Insatsens namn; samma namn är samma insats.")),
        Column("direction", lazy("Inriktning"), required=True, help=lazy("individual eller structural.")),
        Column("method", lazy("Metod"), required=True, help=lazy("participants eller counts.")),
        Column("kind", lazy("Slag"), help=lazy("Insatsens slag; tom är other.")),
        Column("provider", lazy("Utförare"), help=lazy("Namnet på den som bedriver insatsen.")),
        Column("starts_on", lazy("Startdatum"), help=lazy("År-månad-dag.")),
        Column("ends_on", lazy("Slutdatum"), help=lazy("År-månad-dag.")),
        Column("groups", lazy("Grupper"), help=lazy("Till exempel youth; flera med + emellan.")),
        Column("municipalities", lazy("Kommuner"), help=lazy("Kommunkoder med + emellan.")),
    )

    @staticmethod
    def may_import(user, roles):
        """Those who may change the measures one by one."""
        return user.is_operator or bool(roles & EDITORS)

    def __init__(self, call: Call):
        self.call = call
        self.measures = {each.name_key: each for each in call.association.measures.with_surroundings()}
        self.municipalities = {each.code: each for each in Municipality.objects.all()}
        self.words = Words((each.code, each.name) for each in self.municipalities.values())
        self.names: dict[str, int] = {}
        self.providers = Words((each.reference, each.name) for each in call.association.organisations.all())
        self.may_name = may_name_organisations(call.by, call.association)

    def check(self, rows: list[Row]) -> list[Planned | None]:
        return [self._planned(row) for row in rows]

    def _planned(self, row: Row) -> Planned | None:
        said = self._said(row)
        name = comparable(row.cells["name"])
        line = self.names.setdefault(name, row.line)
        if line != row.line and name:
            row.refuse("name", _("Samma insats står redan på rad %(line)s.") % {"line": line})
        known = self.measures.get(name)
        changes = said
        if known:
            changes = {fact: value for fact, value in said.items() if _differs(known, fact, value)}
        self._refuse_what_does_not_hold(row, known, said, changes)
        if row.faults:
            return None
        fate = Fate.NEW if known is None else Fate.CORRECTED if changes else Fate.UNCHANGED
        normal = repr((name, sorted((fact, _text(value)) for fact, value in said.items() if fact != "name")))
        return Planned(fate, normal, (known, said if known is None else changes, said))

    def _said(self, row: Row) -> dict[str, Any]:
        """What the cells say, by fact; an empty cell says nothing."""
        said = {
            "name": name_of(row),
            "direction": checking.coded(row, "direction", DIRECTIONS),
            "method": checking.coded(row, "method", METHODS),
            "kind": checking.coded(row, "kind", KINDS),
            "provider": provider(row, self.providers, may_name=self.may_name),
            "starts_on": checking.day(row, "starts_on"),
            "ends_on": checking.day(row, "ends_on"),
            "groups": self._groups(row),
            "municipalities": [
                self.municipalities[code] for code in checking.codes(row, "municipalities", self.words)
            ],
        }
        return {fact: value for fact, value in said.items() if value}

    def _groups(self, row: Row) -> list[str]:
        groups = [part.strip() for part in row.cells["groups"].split("+") if part.strip()]
        if any(len(group) > LONGEST_GROUP for group in groups):
            row.refuse(
                "groups", _("Texten är för lång: högst %(longest)s tecken.") % {"longest": LONGEST_GROUP}
            )
        elif len(queries.groups_named(groups)) < len({*groups}):
            row.refuse(
                "groups", _("En grupp ska ha ett namn med bokstäver och stå en gång, till exempel youth.")
            )
        return groups

    def _refuse_what_does_not_hold(
        self, row: Row, known: Measure | None, said: dict[str, Any], changes: dict[str, Any]
    ) -> None:
        facts = {"direction": "", "method": "", "starts_on": None, "ends_on": None}
        facts = {each: said.get(each) or getattr(known, each, value) for each, value in facts.items()}
        for each, words in (("direction", DIRECTIONS), ("method", METHODS)):
            if not facts[each] and not row.cells[each]:
                row.refuse(each, _("Här måste stå ett värde: %(accepted)s.") % {"accepted": words.listed()})
            if known and known.is_locked and each in changes and each in LOCKED_FACTS:
                row.refuse(each, _("Insatsen har registreringar, så inriktning och metod kan inte ändras."))
        if facts["direction"] == Direction.STRUCTURAL and facts["method"] == Method.PARTICIPANTS:
            row.refuse("method", _("En strukturövergripande insats följs bara med antal."), Method.COUNTS)
        if facts["starts_on"] and facts["ends_on"] and facts["ends_on"] < facts["starts_on"]:
            row.refuse("ends_on", _("Slutdatum är före startdatum. Rätta det ena av dem."))

    def store(self, planned: list[Planned]) -> None:
        for plan in planned:
            known, facts, _said = plan.entry
            if plan.fate == Fate.NEW:
                add_measure(self.call.association, by=self.call.by, **facts)
            elif plan.fate == Fate.CORRECTED:
                change_measure(known, version=known.version, by=self.call.by, **facts)

    def shown(self, planned: Planned) -> list[tuple[str, str]]:
        known, _facts, said = planned.entry
        facts = {each: said.get(each) or getattr(known, each, "") for each in ("direction", "method", "kind")}
        return [
            (_("Vad som händer"), str(FATES[planned.fate])),
            (_("Insats"), said["name"]),
            (_("Inriktning"), DIRECTIONS.labels.get(facts["direction"], "")),
            (_("Metod"), METHODS.labels.get(facts["method"], "")),
            (_("Slag"), KINDS.labels.get(facts["kind"] or MeasureKind.OTHER, "")),
        ]


def name_of(row: Row) -> str:
    """The measure's name, which every row must have."""
    return " ".join(checking.text(row, "name", longest=LONGEST_NAME, required=True).split())


def provider(row: Row, providers: Words, *, may_name: bool) -> str:
    """A provider's name; one that nobody has becomes a named organisation, where whoever imports may add such."""
    if may_name:
        return " ".join(checking.text(row, "provider", longest=LONGEST_NAME).split())
    unknown = lazy("Förbundet har ingen organisation med det namnet. Be kansliet lägga till den.")
    return providers.labels.get(checking.coded(row, "provider", providers, unknown=unknown), "")


def _differs(known: Measure, fact: str, value: Any) -> bool:
    """What is stored says otherwise; a name or a provider written with other capitals is the same one."""
    if fact == "name":
        return False
    if fact == "provider":
        return known.provider is None or comparable(known.provider.name) != comparable(value)
    if fact == "groups":
        return {group.name for group in known.groups.all()} != set(queries.groups_named(value))
    if fact == "municipalities":
        return {each.code for each in known.municipalities.all()} != {each.code for each in value}
    return getattr(known, fact) != value


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "+".join(sorted(getattr(each, "code", None) or checking.folded(each) for each in value))
    return checking.folded(str(value))
