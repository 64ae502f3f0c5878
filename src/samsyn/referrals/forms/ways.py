"""What can be done with a case from its page: the one thing that comes next, and the others below."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.referrals import choices, queries, rules
from samsyn.referrals.choices import Answer
from samsyn.referrals.models import Case
from samsyn.referrals.states import AFTER_MEETING, CASE_STEPS, OPEN, UNANSWERED, CaseState, CaseStep


@dataclass(frozen=True)
class Way:
    """A step from the page, at its address under the case's. `posts`: nothing more is asked, so it is a button."""

    path: str
    label: Promise
    posts: bool = False


VERIFY = Way("identitet/", _("Bekräfta vem det är"))
TAKE_ON = Way("ta-emot/", _("Ta emot ärendet"), posts=True)
ADVISE = Way("rad/", _("Svara med råd"))
CONTACT = Way("kontakt/", _("Anteckna första kontakten"))
CONSENT = Way("samtycken/", _("Fråga om samtycke"))
BOOK = Way("boka/", _("Boka ett möte"))
MEET = Way("mote/", _("Till mötet"))
PLAN = Way("plan/", _("Skriv planen"))
REVIEW = Way("plan/folj-upp/", _("Följ upp planen"))
ASK = Way("fraga/", _("Fråga avsändaren"))
ASSIGN = Way("ansvarig/", _("Säg vem som har ärendet"))
BOOK_NEXT = Way("boka/", _("Boka nästa möte"))
END = Way("avsluta/", _("Avsluta ärendet"))
DECLINE = Way("avboj/", _("Avböj"))
REDIRECT = Way("lamna-vidare/", _("Lämna till ett annat team"))
WITHDRAW = Way("ta-tillbaka/", _("Ta tillbaka på personens begäran"))
REOPEN = Way("oppna-igen/", _("Öppna igen"))
PROTECT = Way("skydda/", _("Personen har skyddade uppgifter"))

S = CaseState
#: Every way, in the order of the list; and the states it may be gone in, those of its step where it is one.
STATES = {
    VERIFY: OPEN,
    TAKE_ON: CASE_STEPS[CaseStep.TAKE_ON][0],
    ADVISE: CASE_STEPS[CaseStep.HOLD][0],
    CONTACT: CASE_STEPS[CaseStep.CONTACT][0],
    CONSENT: UNANSWERED,
    BOOK: CASE_STEPS[CaseStep.BOOK][0],
    MEET: frozenset({S.BOOKED}),
    PLAN: frozenset({S.HELD}),
    REVIEW: CASE_STEPS[CaseStep.REVIEW][0],
    ASK: CASE_STEPS[CaseStep.ASK][0],
    ASSIGN: CASE_STEPS[CaseStep.ASSIGN][0],
    BOOK_NEXT: AFTER_MEETING,
    END: CASE_STEPS[CaseStep.END][0],
    DECLINE: CASE_STEPS[CaseStep.DECLINE][0],
    REDIRECT: CASE_STEPS[CaseStep.REDIRECT][0],
    WITHDRAW: CASE_STEPS[CaseStep.WITHDRAW][0],
    REOPEN: CASE_STEPS[CaseStep.REOPEN][0],
    PROTECT: CASE_STEPS[CaseStep.PROTECT][0],
}

#: The one thing to do next where a case is: the first of these that can be done. The rest are below it.
FIRST = {
    S.RECEIVED: (VERIFY, TAKE_ON, CONTACT, CONSENT),
    S.READY: (VERIFY, TAKE_ON, BOOK),
    S.BOOKED: (MEET,),
    S.MISSED: (BOOK,),
    S.HELD: (PLAN, END),
    S.FOLLOW_UP: (REVIEW,),
}

UNANSWERED_YET = _("Teamet har inte svarat än.")
#: What comes next, where it is not for the one who looks to do.
NEXT = {
    S.RECEIVED: _("Nästa steg är personens samtycke. Sedan kan ett möte bokas."),
    S.WAITING: _("Teamet väntar på svar från avsändaren."),
    S.READY: _("Nästa steg är att boka ett möte."),
    S.BOOKED: _("Ett möte är bokat."),
    S.MISSED: _("Mötet blev inte av. Boka ett nytt, eller avsluta."),
    S.HELD: _("Nästa steg är planen."),
    S.PLAN: _("Planen pågår. Den följs upp efter två månader."),
    S.FOLLOW_UP: _("Det är dags att följa upp planen."),
    S.ENDED: _("Ärendet är avslutat."),
    S.DECLINED: _("Teamet har avböjt ärendet."),
    S.REDIRECTED: _("Ärendet är lämnat till ett annat team."),
    S.WITHDRAWN: _("Ärendet är återtaget."),
}


@dataclass(frozen=True)
class Ways:
    """`main` is the one thing to do next, if it is done from here; `sentence` says what comes otherwise."""

    main: Way | None
    others: list[Way]
    sentence: Promise | str


def ways_from(case: Case, user: User) -> Ways:
    """What `user` may do with the case as it stands; the pages and the actions ask the same rules again."""
    allowed = _allowed(case, user)
    possible = [way for way, states in STATES.items() if case.state in states and _is_left(way, case)]
    ways = [way for way in possible if way in allowed]
    main = _main(case, ways)
    others = [way for way in ways if way != main]
    return Ways(main, others, "" if main else _sentence(case))


def _main(case: Case, ways: list[Way]) -> Way | None:
    state = CaseState(case.state)
    if queries.is_due(state, case.follow_up_on, on=today()):
        state = S.FOLLOW_UP
    return next((way for way in FIRST.get(state, ()) if way in ways), None)


def _sentence(case: Case) -> Promise | str:
    if case.state == S.RECEIVED and not case.is_answered:
        return UNANSWERED_YET
    return NEXT[CaseState(case.state)]


def _is_left(way: Way, case: Case) -> bool:
    """It has not been done, and there is somebody to do it for."""
    is_known = case.participant is not None and case.participant.is_identified
    left = {
        VERIFY: case.way == choices.Way.SELF_REFERRAL and not case.is_verified and is_known,
        TAKE_ON: case.answer == Answer.NONE,
        ADVISE: not case.has_person,
        CONTACT: case.has_person and case.first_contact_at is None and case.is_answered,
        CONSENT: case.participant is not None and case.is_answered,
        PLAN: case.has_person,
        END: case.has_person or case.state == S.HELD,
        ASK: bool(case.sender_id or case.sender_email),
        PROTECT: is_known,
    }
    return left.get(way, True)


def _allowed(case: Case, user: User) -> set[Way]:
    sight = queries.sight_of(user, case)
    allowed = {MEET} if sight.party else set()
    if queries.writes_plan(case, sight):
        allowed.add(PLAN)
    if rules.handles(user, sight):
        allowed |= set(STATES) - {PLAN, REVIEW, END, REOPEN}
    if queries.ends_case(case, sight):
        allowed |= {REVIEW, END}
    if rules.may_reopen(user, case):
        allowed.add(REOPEN)
    if rules.may_protect(user, case):
        allowed.add(PROTECT)
    if rules.is_coordinator(user, case.team):
        allowed.add(ASSIGN)
    return allowed
