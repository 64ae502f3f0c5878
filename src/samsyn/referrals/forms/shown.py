"""What the board and the page of a case say of a case: its column, its age, what to look at, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Page
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samsyn.participants.choices import Form
from samsyn.participants.queries import Person
from samsyn.referrals import queries
from samsyn.referrals.models import Case
from samsyn.referrals.states import CaseState

S = CaseState
#: (the section's address on the page, its heading, the states in it)
COLUMNS = [
    ("nya", _("Nya"), {S.RECEIVED}),
    ("vantar", _("Väntar på komplettering"), {S.WAITING}),
    ("klara", _("Klara att boka"), {S.READY, S.MISSED}),
    ("bokade", _("Bokade"), {S.BOOKED}),
    ("genomforda", _("Genomförda"), {S.HELD}),
    ("planer", _("Plan pågår"), {S.PLAN}),
    ("uppfoljning", _("Uppföljning"), {S.FOLLOW_UP}),
]
COLORS = {
    S.RECEIVED: "info",
    S.WAITING: "warning",
    S.MISSED: "warning",
    S.FOLLOW_UP: "warning",
    S.READY: "success",
    S.BOOKED: "success",
    S.HELD: "success",
    S.PLAN: "success",
}
#: What the sender's form asks, as the team reads it. A door that asks something else adds it here.
QUESTIONS = {
    "reason": _("Varför"),
    "tried_before": _("Vad som har prövats"),
    "question": _("Fråga till teamet"),
    "wishes": _("Personens önskemål"),
    "language": _("Språk och tolk"),
    "accessibility": _("Tillgänglighet"),
    "contact": _("Så nås personen"),
}


@dataclass(frozen=True)
class Card:
    """A case on the board. `name` is there for who may know it; `flags` are (words, color)."""

    case: Case
    name: str
    age: str
    flags: list[tuple[str, str]]

    @property
    def facts(self) -> list[str]:
        """The least that is told of a case, to everybody in the team."""
        return facts_of(self.case)


@dataclass(frozen=True)
class Column:
    anchor: str
    label: str
    cards: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class Board:
    """Every open column, and a page of those that closed lately."""

    columns: list[Column]
    closed: list[Card]
    page: Page
    has_many_teams: bool

    @classmethod
    def of(cls, cards: Sequence[Card], page: Page, *, has_many_teams: bool) -> "Board":
        still_open = [card for card in cards if card.case.is_open]
        closed = [card for card in cards if not card.case.is_open]
        return cls(columns_of(still_open), closed, page, has_many_teams)

    @property
    def is_empty(self) -> bool:
        return not self.closed and not any(column.cards for column in self.columns)


def facts_of(case: Case) -> list[str]:
    """Age band, municipality and theme: what those are told who are told nothing more."""
    return [str(each) for each in (case.get_age_band_display(), case.municipality, case.theme) if each]


def card_of(case: Case, people: Mapping[int, Person], *, on: date) -> Card:
    person = people.get(case.participant_id or 0)
    return Card(case, person.label if person else "", age_of(case, on=on), flags_of(case, on=on))


def columns_of(cards: Sequence[Card]) -> list[Column]:
    """Every open column in order, also the empty; the one that has waited longest comes first in each."""
    oldest = sorted(cards, key=lambda card: (card.case.waits_since, card.case.pk))
    return [
        Column(anchor, str(label), [card for card in oldest if card.case.state in states])
        for anchor, label, states in COLUMNS
    ]


def age_of(case: Case, *, on: date) -> str:
    """How long it has been where it is; of a protected person's case no days are kept."""
    if is_protected(case):
        return ""
    days = (on - timezone.localdate(case.waits_since)).days
    if days < 1:
        return str(_("I dag"))
    return ngettext("%(days)s dag", "%(days)s dagar", days) % {"days": days}


def _waits_for(case: Case) -> str:
    """What has taken too long."""
    if case.state == S.WAITING:
        return str(_("Avsändaren har inte svarat"))
    return str(_("Ingen har hört av sig") if case.is_answered else _("Avsändaren väntar på svar"))


def flags_of(case: Case, *, on: date) -> list[tuple[str, str]]:
    """What to look at, in words: a color alone says nothing."""
    flags = []
    if case.state == S.MISSED:
        flags.append((str(_("Uteblev")), "warning"))
    if getattr(case, "has_new_answer", False) and case.state in (S.RECEIVED, S.READY):
        flags.append((str(_("Frågan är besvarad")), "success"))
    if queries.waits_too_long(case, on=on):
        flags.append((_waits_for(case), "danger"))
    if case.coordinator_reminded_at:
        flags.append((str(_("Samordnaren är påmind")), "warning"))
    elif case.team_reminded_at:
        flags.append((str(_("Teamet är påmint")), "warning"))
    if queries.is_due(case.state, case.follow_up_on, on=on):
        flags.append((str(_("Dags att följa upp")), "warning"))
    if case.is_open and case.assigned_to_id is None:
        flags.append((str(_("Ingen ansvarig")), "neutral"))
    if is_protected(case):
        flags.append((str(_("Skyddade personuppgifter")), "neutral"))
    return flags


def is_protected(case: Case) -> bool:
    return case.participant is not None and case.participant.form == Form.PROTECTED


def written_to_team(words: object) -> list[tuple[str, str]]:
    """(what was asked, what was written), in the form's order; what was left empty is not there."""
    given = words if isinstance(words, dict) else {}
    known = [name for name in QUESTIONS if name in given]
    others = [name for name in given if name not in QUESTIONS]
    asked = [
        (str(QUESTIONS.get(name, name.replace("_", " ").capitalize())), given[name])
        for name in known + others
    ]
    return [(label, str(text)) for label, text in asked if text]
