"""Cases alive today, in each state of the board, brought there by what the product itself does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.demo.actions.meeting import Codes, at, codes_of, receives
from samsyn.demo.plan import living as plan_of
from samsyn.demo.plan import people
from samsyn.demo.plan.living import LIVING, LivingCase, LivingRow
from samsyn.demo.plan.shapes import AssociationPlan
from samsyn.enrolments.choices import CodeList
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import read_key
from samsyn.organisations.models import Association, Organisation, Team
from samsyn.referrals import actions, queries
from samsyn.referrals.actions import Agreed, Arrival, Ended, Hours, Looked, RowWords, Yes
from samsyn.referrals.choices import Along, ConsentForm, EndKind, Language, Met, Purpose, Way
from samsyn.referrals.models import Booking, Case, MeetingDay
from samsyn.referrals.states import AFTER_MEETING, CaseState, CaseStep, RowState, RowStep

S = CaseState
MET = AFTER_MEETING | {S.MISSED, S.ENDED}
#: Days from when a case comes until the team meets, for one that has met.
BEFORE_MEETING = 18
#: Days after it came: the first contact, the answer, the yes, the booking.
CONTACT, ANSWER, CONSENT, BOOK = 2, 3, 7, 8
CONSENT_LASTS = timedelta(days=365)
#: Days after a meeting when a plan was followed up, and how long ago a case ended.
REVIEWED_AFTER, ENDED_AGO = timedelta(days=61), timedelta(days=9)


@dataclass(frozen=True)
class TeamAtWork:
    """A team, who receives in it, the days when it meets, and its parties: the one that receives first."""

    team: Team
    receiver: User
    parties: list[Organisation]
    been: list[MeetingDay]
    coming: list[MeetingDay]


@dataclass(frozen=True)
class Setting:
    """What the cases need besides their teams."""

    association: Association
    teams: Mapping[str, TeamAtWork]
    measures: Mapping[str, Measure]
    users: Mapping[str, User]
    codes: Codes
    rng: Random
    on: date
    taken: set[str] = field(default_factory=set)


def bring_to_life(
    plan: AssociationPlan,
    association: Association,
    teams: Mapping[str, Team],
    measures: Mapping[str, Measure],
    users: Mapping[str, User],
    *,
    seed: int,
    on: date,
) -> None:
    """The living cases of the association as they stand on the day `on`, and the days when its teams meet."""
    at_work = {}
    for place, planned in enumerate(plan.teams):
        at_work[planned.slug] = _at_work(
            teams[planned.slug], receives(planned, users), on=on, weeks_ago=place
        )
    rng = Random(f"{seed} {plan.slug} living")
    setting = Setting(association, at_work, measures, users, codes_of(association), rng, on)
    for living in LIVING:
        _live(living, setting)


def _at_work(team: Team, receiver: User, *, on: date, weeks_ago: int) -> TeamAtWork:
    """The team with its days: the latest of them a Thursday before the day `on`, of this week or so many before."""
    latest = on - timedelta(days=1 + (on.weekday() - 4) % 7, weeks=weeks_ago)
    step = timedelta(weeks=plan_of.WEEKS_BETWEEN)
    first = latest - plan_of.DAYS_BEFORE * step
    days = actions.add_series(
        team,
        Hours(plan_of.MEETS_AT, plan_of.MEETS_UNTIL, plan_of.MINUTES, plan_of.PLACE),
        first_on=first,
        until=latest + plan_of.DAYS_AHEAD * step,
        weeks_between=plan_of.WEEKS_BETWEEN,
        by=receiver,
        at=at(first, 8),
    )
    own = queries.members_of(team, on=on).get(user=receiver).organisation
    others = [party for party in queries.parties_of(team, on=on) if party != own]
    planned = [day for day in days if day.is_planned]
    been = [day for day in planned if day.on < on]
    return TeamAtWork(team, receiver, [own, *others], been, planned[len(been) :])


def _live(living: LivingCase, setting: Setting) -> None:
    """One case, from the day it came to where it stands."""
    there = setting.teams[living.team]
    meets = there.been[-living.met] if living.met else there.coming[0]
    days_ago = living.days_ago or (setting.on - meets.on).days + BEFORE_MEETING
    came = setting.on - timedelta(days=days_ago)
    case = actions.receive(_arrival(living, setting), by=None, at=at(came, 8)).case
    if living.is_answered_now or living.state == S.WAITING:
        _ask(living, case, came, there, setting)
    elif living.state in (S.DECLINED, S.REDIRECTED, S.WITHDRAWN):
        _close(living, case, at(came + timedelta(days=4), 14), there, setting)
    elif living.state != S.RECEIVED and case.participant:
        _take_on(case, came, there)
        if living.state != S.READY:
            actions.book(case, meets, living.slot, by=there.receiver, at=at(came + timedelta(days=BOOK), 10))
        if living.state in MET:
            _meet(living, case, meets, there, setting)


def _arrival(living: LivingCase, setting: Setting) -> Arrival:
    born = people.birth_day(setting.rng, (living.age, living.age), setting.on)
    number = people.identity_number(setting.rng, born, living.sex, setting.taken)
    sender = setting.association.organisations.filter(name=living.sender_organisation).first()
    words = {"question" if living.way == Way.CONSULTATION else "reason": living.reason}
    return Arrival(
        team=setting.teams[living.team].team,
        way=living.way,
        words=words | ({"wishes": living.wishes} if living.wishes else {}),
        name=living.name,
        contact=people.phone(setting.rng) if living.name else "",
        key=read_key(number, on=setting.on) if living.way == Way.REFERRAL else None,
        birth_year=born.year if living.name else None,
        age_band="30-39",
        sex=living.sex,
        municipality=living.municipality,
        theme=setting.codes[CodeList.THEME, living.theme],
        sender=setting.users[plan_of.SENDER] if living.is_by_sender else None,
        sender_email="remittent@example.se" if sender and not living.is_by_sender else "",
        sender_organisation=sender,
        sender_kind=living.sender_kind,
    )


def _contact(case: Case, came: date, there: TeamAtWork) -> None:
    """Who receives has it, and has phoned the person."""
    phoned = at(came + timedelta(days=CONTACT), 10)
    actions.assign(case, there.receiver, by=there.receiver, at=phoned)
    actions.note_contact(case, phoned, by=there.receiver, at=phoned)


def _ask(living: LivingCase, case: Case, came: date, there: TeamAtWork, setting: Setting) -> None:
    _contact(case, came, there)
    asked = at(came + timedelta(days=5), 11)
    question = actions.ask(case, plan_of.QUESTION, by=there.receiver, at=asked)
    if living.is_answered_now:
        actions.answer_as_sender(question, plan_of.REPLY, by=setting.users[plan_of.SENDER])


def _close(living: LivingCase, case: Case, moment: datetime, there: TeamAtWork, setting: Setting) -> None:
    if living.state == S.DECLINED:
        reason = setting.codes[CodeList.DECLINE, "en_part_racker"]
        actions.decline(case, reason, by=there.receiver, at=moment)
    elif living.state == S.REDIRECTED:
        agreed = Agreed([Along.IDENTITY, Along.WORDS], ConsentForm.SPOKEN, moment.date())
        other = setting.teams[plan_of.HANINGE].team
        actions.redirect(case, other, by=there.receiver, agreed=agreed, at=moment)
    else:
        actions.withdraw(case, by=there.receiver, at=moment)


def _take_on(case: Case, came: date, there: TeamAtWork) -> None:
    """Answered, and ready: the person has said what the parties may tell each other, in each direction."""
    _contact(case, came, there)
    actions.take_on(case, by=there.receiver, at=at(came + timedelta(days=ANSWER), 9))
    texts, moment = queries.latest_texts(case.association), at(came + timedelta(days=CONSENT), 13)
    own, *others = there.parties
    for party, kinds in zip(others, plan_of.EXCHANGED, strict=False):
        for source, target in ((own, party), (party, own)):
            text = texts[Purpose.EXCHANGE, Language.SWEDISH]
            said = Yes(text, ConsentForm.PAPER, moment + CONSENT_LASTS, source, target, frozenset(kinds))
            actions.give(case, said, by=there.receiver, at=moment)
    about_figures = texts[Purpose.STATISTICS, Language.SWEDISH]
    said = Yes(about_figures, ConsentForm.PAPER, moment + CONSENT_LASTS)
    actions.give(case, said, by=there.receiver, at=moment)


def _meet(living: LivingCase, case: Case, day: MeetingDay, there: TeamAtWork, setting: Setting) -> None:
    """The meeting, what was written at it, and what came after."""
    moment, by = at(day.on, 15), there.receiver
    booking = Booking.objects.get(case=case)
    if living.state == S.MISSED:
        actions.miss(booking, by=by, at=moment)
        return
    actions.hold(case, on=day.on, by=by, at=moment)
    booking.refresh_from_db()
    members = [
        each for each in queries.members_of(there.team, on=today()) if each.organisation in there.parties
    ]
    actions.note_presence(booking, members=members, attendees=[], person=True, by=by)
    for kind, text in living.notes:
        actions.write(case, kind, text, by=by, version=0, meeting=booking, at=moment)
    for row in living.rows:
        _write(row, case, moment, there, setting)
    case.refresh_from_db()
    if living.is_reviewed:
        _review(case, moment + REVIEWED_AFTER, setting, by=by)
    if living.state == S.FOLLOW_UP:
        assert case.follow_up_on
        actions.take(CaseStep.FALL_DUE, case, by=None, at=at(case.follow_up_on, 6))
    elif living.state == S.ENDED:
        _end(case, at(setting.on, 15) - ENDED_AGO, setting, by=by)


def _write(row: LivingRow, case: Case, moment: datetime, there: TeamAtWork, setting: Setting) -> None:
    parties = tuple(there.parties[place] for place in row.parties)
    done_by = moment.date() + timedelta(weeks=row.weeks)
    said = RowWords(row.activity, row.goal, "", parties, row.by_person, done_by)
    written = actions.write_row(case, said, by=there.receiver, at=moment)
    if row.state != RowState.PLANNED:
        step = RowStep.FINISH if row.state == RowState.DONE else RowStep.START
        actions.step_row(
            step, written, seen=written.version, by=there.receiver, at=moment + timedelta(days=1)
        )
    if row.offered_to:
        actions.offer(
            written,
            setting.measures[row.offered_to],
            seen=written.version,
            by=there.receiver,
            said_on=moment.date(),
            said_in=ConsentForm.SPOKEN,
            at=moment,
        )


def _review(case: Case, moment: datetime, setting: Setting, *, by: User) -> None:
    looked = Looked(
        Met.MET,
        "Planen håller. Vi ses igen om två månader.",
        queries.months_after(moment.date(), queries.MONTHS_TO_FOLLOW_UP),
        ladder=setting.codes[CodeList.LADDER, "3"],
    )
    actions.review(case, looked, seen=case.version, by=by, at=moment)
    case.refresh_from_db()


def _end(case: Case, moment: datetime, setting: Setting, *, by: User) -> None:
    code = setting.codes
    ended = Ended(
        EndKind.AS_PLANNED,
        code[CodeList.END_REASON, "slutford_arbete"],
        code[CodeList.ONWARDS, "arbete"],
        code[CodeList.GAP, "vantan"],
        "Arbetar halvtid sedan tre veckor. Arbetsgivaren och vården vet vem som ringer om det blir svårt.",
    )
    actions.end(case, ended, seen=case.version, by=by, at=moment)
