"""What of a case's plan somebody may read, and the plan as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.lib.dates import today
from samsyn.organisations.models import Association, Organisation
from samsyn.participants.choices import Reason
from samsyn.participants.models import Following
from samsyn.referrals.choices import Kind, Purpose
from samsyn.referrals.models import Case, Consent, Ending, PlanEvent, PlanOffer, PlanRow, Review, opened_words
from samsyn.referrals.queries.seeing import Sight
from samsyn.referrals.queries.teams import parties_of
from samsyn.referrals.states import AFTER_MEETING, CLOSED, OPEN_OFFERS, CaseState, RowState

#: Weeks are for offices; a plan is followed up after about two months (domain 7.1).
MONTHS_TO_FOLLOW_UP = 2
#: How long whoever had a case may read it, and undo that it ended.
WINDOW = timedelta(days=30)


def writes_plan(case: Case, sight: Sight) -> bool:
    """Who receives, and a party that the person has agreed to tell something, from the meeting until the end."""
    may = sight.party is not None and (sight.is_intake or bool(sight.kinds))
    return may and case.has_person and case.state in AFTER_MEETING


def ends_case(case: Case, sight: Sight) -> bool:
    """Who receives for the team follows up and ends, in the name of a party."""
    return sight.is_intake and sight.party is not None


@dataclass(frozen=True)
class RowShown:
    """A row, opened."""

    row: PlanRow
    activity: str
    goal: str
    comment: str
    #: Who does it: names of parties, and the person.
    who: list[str]
    parties: frozenset[int]
    is_overdue: bool
    #: The one who looks wrote it, so the words are theirs to change.
    is_own: bool

    @property
    def who_in_words(self) -> str:
        return ", ".join(self.who)


@dataclass(frozen=True)
class Goal:
    """What is to be reached, and all that is done for it."""

    words: str
    rows: list[RowShown]


@dataclass(frozen=True)
class Plan:
    """The plan as far as one person's sight allows. `form` is there while a row is written: `editing` says which."""

    goals: list[Goal]
    is_writable: bool
    follow_up_on: date | None
    form: Any = None
    editing: str = ""
    #: For 409: what stands now beside what was typed, (label, mine, stored).
    conflict: list[tuple[str, str, str]] = field(default_factory=list)
    notice: str = ""
    #: Read by all in the room, from a screen: nothing on it leads anywhere.
    is_on_screen: bool = False

    @property
    def rows(self) -> list[RowShown]:
        return [row for goal in self.goals for row in goal.rows]

    @property
    def open_rows(self) -> list[RowShown]:
        return [each for each in self.rows if each.row.is_open]

    @property
    def summary(self) -> str:
        """What a change is told as to who does not see the page."""
        if not self.rows:
            return ""
        overdue = sum(each.is_overdue for each in self.rows)
        counted = _("%(open)d att göra, %(all)d i planen.") % {
            "open": len(self.open_rows),
            "all": len(self.rows),
        }
        if not overdue:
            return counted
        late = ngettext("%(number)d är försenad.", "%(number)d är försenade.", overdue)
        return f"{counted} {late % {'number': overdue}}"


def plan_in_sight(case: Case, sight: Sight) -> Plan:
    """The plan, by goal, the most urgent first. In four statements however long it is."""
    rows = [row for row in _opened(case) if sight.reads_plan_row(row.row.written_by_id, row.parties)]
    own = sight.party.pk if sight.party else None
    shown = [_as_own(row) if row.row.written_by_id == own else row for row in rows]
    return Plan(_by_goal(shown), writes_plan(case, sight), case.follow_up_on)


def _as_own(row: RowShown) -> RowShown:
    return RowShown(**{**row.__dict__, "is_own": True})


def _opened(case: Case) -> list[RowShown]:
    on = today()
    rows = PlanRow.objects.filter(case=case).select_related("written_by").prefetch_related("parties")
    return [_shown(case, row, on) for row in rows.order_by("pk")]


def _shown(case: Case, row: PlanRow, on: date) -> RowShown:
    words = words_of_row(case, row)
    parties = sorted(row.parties.all(), key=lambda party: (party.name, party.pk))
    who = [party.name for party in parties] + ([_("Personen själv")] if row.by_person else [])
    return RowShown(
        row=row,
        **words,
        who=who,
        parties=frozenset(party.pk for party in parties),
        is_overdue=row.is_overdue(on),
        is_own=False,
    )


def words_of_row(case: Case, row: PlanRow) -> dict[str, str]:
    """`activity`, `goal` and `comment` of the row. Raises CannotOpen."""
    words = opened_words(case, row.sealed)
    assert isinstance(words, dict)
    return {name: words.get(name, "") for name in ("activity", "goal", "comment")}


def _by_goal(rows: Iterable[RowShown]) -> list[Goal]:
    goals: dict[str, Goal] = {}
    for row in sorted(rows, key=_urgency):
        goals.setdefault(" ".join(row.goal.split()).casefold(), Goal(row.goal, [])).rows.append(row)
    return list(goals.values())


def _urgency(shown: RowShown) -> tuple[bool, date, int]:
    return (not shown.row.is_open, shown.row.done_by or date.max, shown.row.pk)


def plan_row(case: Case, sight: Sight, reference: str) -> RowShown | None:
    """The row of the case with this reference, if it is in sight."""
    return next((each for each in plan_in_sight(case, sight).rows if each.row.reference == reference), None)


@dataclass(frozen=True)
class EventShown:
    """A line of a row's history: never who, but from which party. `before` is what was changed, opened."""

    event: PlanEvent
    before: list[tuple[str, str]]


def history_of_row(case: Case, row: PlanRow) -> list[EventShown]:
    """All that has happened to the row, the latest first; for those who read the row."""
    labels = {
        "activity": _("Aktivitet"),
        "goal": _("Mål"),
        "comment": _("Kommentar"),
        "who": _("Vem"),
        "done_by": _("Klart senast"),
    }
    events = row.events.select_related("by", "party").order_by("-at", "-pk")
    shown = []
    for event in events:
        was = opened_words(case, event.before) if event.before is not None else {}
        assert isinstance(was, dict)
        shown.append(EventShown(event, [(labels[name], was[name] or "–") for name in labels if name in was]))
    return shown


# --- the person's own ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ToldToPerson:
    """A row as the person reads it: agencies and "du", no staff."""

    activity: str
    goal: str
    who: list[str]
    done_by: date | None
    state: RowState
    is_overdue: bool


def plan_for_person(case: Case) -> list[ToldToPerson]:
    """The whole plan, for the person it is about and nobody else: by goal, the most urgent first."""
    return told_to_person([row for goal in _by_goal(_opened(case)) for row in goal.rows])


def told_to_person(rows: Iterable[RowShown]) -> list[ToldToPerson]:
    """These rows as the person reads them."""
    return [
        ToldToPerson(
            activity=each.activity,
            goal=each.goal,
            who=[_("Du"), *each.who[:-1]] if each.row.by_person else each.who,
            done_by=each.row.done_by,
            state=RowState(each.row.state),
            is_overdue=each.is_overdue,
        )
        for each in rows
    ]


# --- looking back -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ReviewShown:
    """An earlier review: its summary, when the one who looks may read what its party wrote, and the rows in sight."""

    review: Review
    summary: str
    rows: list[dict[str, Any]]


def reviews_in_sight(case: Case, sight: Sight) -> list[ReviewShown]:
    """The reviews of the case, the latest first, with what the one who looks may read of them today."""
    shown = []
    for review in case.reviews.select_related("party", "ladder").order_by("-number"):
        words = opened_words(case, review.sealed)
        assert isinstance(words, dict)
        rows = [row for row in words["rows"] if sight.reads_plan_row(row["written_by"], row["parties"])]
        for row in rows:
            row["state_label"] = RowState(row["state"]).label
            row["done_by"] = date.fromisoformat(row["done_by"]) if row["done_by"] else None
        summary = words["summary"] if sight.has_exchange_with(review.party_id) else ""
        shown.append(ReviewShown(review, summary, rows))
    return shown


@dataclass(frozen=True)
class EndingShown:
    """How the case ended, and what goes on without the team."""

    ending: Ending
    summary: str
    handed_over: list[tuple[RowShown, str]]


def ending_in_sight(case: Case, sight: Sight) -> EndingShown | None:
    """The end that holds, for the party that wrote it, and for those it was told by consent."""
    if case.state != CaseState.ENDED:
        return None
    ending = case.endings.filter(undone_at=None).select_related("party").first()
    if ending is None or not sight.has_exchange_with(ending.party_id):
        return None
    words = opened_words(case, ending.sealed)
    assert isinstance(words, dict)
    to = {each.row_id: each.to for each in ending.handovers.select_related("to")}
    rows = [row for row in plan_in_sight(case, sight).rows if row.row.pk in to]
    named = [(row, str(to[row.row.pk] or _("Personen själv"))) for row in rows]
    return EndingShown(ending, words["summary"], named)


@dataclass(frozen=True)
class Earlier:
    """An earlier case of the same person at the same team, and what was left undone."""

    case: Case
    rows: list[RowShown]


def earlier_cases(case: Case, user: User, sight: Sight) -> list[Earlier]:
    """Ended cases of the same person at the same team, for whoever receives this one and received those.

    Of their plans the rows that the party wrote itself and that were open at the end. A person that the team has not
    confirmed has no earlier cases: they are matched with nobody.
    """
    if not sight.is_intake or sight.party is None or case.participant_id is None or not case.is_verified:
        return []
    followed = Following.objects.filter(
        user=user, participant=case.participant_id, reason__in=[Reason.TEAM, Reason.HANDED_OVER]
    )
    others = Case.objects.filter(
        team=case.team_id,
        participant=case.participant_id,
        state__in=CLOSED,
        erased_on=None,
        reference__in=followed.values("source"),
    ).exclude(pk=case.pk)
    party = sight.party.pk
    return [
        Earlier(other, [row for row in _opened(other) if row.row.written_by_id == party and row.row.is_open])
        for other in others.select_related("gap", "end_reason").order_by("-received_at", "-pk")
    ]


@dataclass(frozen=True)
class BesidePlan:
    """What stands beside the plan on its page."""

    reviews: list[ReviewShown]
    ending: EndingShown | None
    earlier: list[Earlier]


def beside_plan(case: Case, sight: Sight, user: User) -> BesidePlan:
    """Reviews, how it ended, and what came before, as far as the sight allows."""
    return BesidePlan(
        reviews_in_sight(case, sight), ending_in_sight(case, sight), earlier_cases(case, user, sight)
    )


# --- the calendar -------------------------------------------------------------------------------------------


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on, or the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)


def due_for_follow_up(*, on: date) -> QuerySet[Case]:
    """Cases whose plan should have been followed up by the day."""
    return Case.objects.filter(state=CaseState.PLAN, follow_up_on__lte=on).order_by("pk")


# --- a row that becomes an enrolment ------------------------------------------------------------------------


def measures_to_begin(association: Association, *, on: date) -> list[Measure]:
    """The association's measures under way whose participants are registered one by one, by name."""
    measures = Measure.objects.followed_person_by_person().filter(association=association)
    return list(measures.under_way_between(on, on).select_related("provider", "association").order_by("name"))


def is_told_by_consent(case: Case, provider: Organisation | None) -> bool:
    """Whether the person has agreed, in force now, that some party tells this provider who they are."""
    if provider is None:
        return False
    given = Consent.objects.in_force(timezone.now()).filter(
        case=case, purpose=Purpose.EXCHANGE, target=provider
    )
    return any(Kind.IDENTITY in consent.kinds for consent in given.order_by("pk"))


def offers_to(user: User, association: Association, *, on: date) -> QuerySet[PlanOffer]:
    """What the measures' case worker is asked to take on: what waits for anybody, and what they themselves accepted."""
    offers = PlanOffer.objects.for_worker(user, on).filter(association=association, state__in=OPEN_OFFERS)
    return offers.with_names().order_by("at", "pk")


def offer_of(row: PlanRow) -> PlanOffer | None:
    """The latest offer of the row."""
    return row.offers.select_related("measure").order_by("-at", "-pk").first()


def who_may_do(case: Case) -> list[Organisation]:
    """The parties that a row may be given to: those in the team today."""
    return parties_of(case.team, on=today())


def handed_to(association: Association) -> QuerySet[Organisation]:
    """Whom a case may be handed over to: any organisation that the association knows."""
    return Organisation.objects.filter(association=association).order_by("name")
