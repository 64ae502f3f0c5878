"""Where a case, its meetings, a row of its plan and an offer can be, and the steps between. The lifecycles are this file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseState(TextChoices):
    RECEIVED = "received", _("Inkommen")
    WAITING = "waiting", _("Väntar på komplettering")
    READY = "ready", _("Samtycke klart")
    BOOKED = "booked", _("Bokad")
    MISSED = "missed", _("Uteblev")
    HELD = "held", _("Genomförd")
    PLAN = "plan", _("Plan pågår")
    FOLLOW_UP = "follow_up", _("Uppföljning")
    ENDED = "ended", _("Avslutad")
    DECLINED = "declined", _("Avböjd")
    REDIRECTED = "redirected", _("Lämnad vidare")
    WITHDRAWN = "withdrawn", _("Återtagen")


class CaseStep(TextChoices):
    RECEIVE = "receive", _("Kom in")
    ASSIGN = "assign", _("Fick en ansvarig")
    VERIFY = "verify", _("Identiteten bekräftades")
    CONTACT = "contact", _("Första kontakten")
    ASK = "ask", _("Frågade avsändaren")
    COMPLETE = "complete", _("Kompletterades")
    TAKE_ON = "take_on", _("Teamet tar emot")
    MAKE_READY = "make_ready", _("Klart att boka")
    UNREADY = "unready", _("Inte längre klart att boka")
    BOOK = "book", _("Bokades")
    UNBOOK = "unbook", _("Avbokades")
    MISS = "miss", _("Uteblev")
    HOLD = "hold", _("Genomfördes")
    BOOK_NEXT = "book_next", _("Nästa möte bokades")
    REBOOK = "rebook", _("Mötet flyttades")
    UNBOOK_NEXT = "unbook_next", _("Nästa möte avbokades")
    MISS_NEXT = "miss_next", _("Uteblev från nästa möte")
    MEET = "meet", _("Möttes igen")
    BEGIN_PLAN = "begin_plan", _("Planen började")
    RESCHEDULE = "reschedule", _("Uppföljningen flyttades")
    FALL_DUE = "fall_due", _("Dags för uppföljning")
    REVIEW = "review", _("Följdes upp")
    END = "end", _("Avslutades")
    REOPEN = "reopen", _("Öppnades igen")
    DECLINE = "decline", _("Avböjdes")
    REDIRECT = "redirect", _("Lämnades till ett annat team")
    WITHDRAW = "withdraw", _("Återtogs")
    REMIND = "remind", _("Påminnelse")
    CONSENT = "consent", _("Samtycke lämnades")
    REVOKE = "revoke", _("Samtycke återkallades")
    IDENTIFY = "identify", _("Rätt person angavs")
    PROTECT = "protect", _("Identiteten togs bort")
    ERASE = "erase", _("Gallrades")


S = CaseState
FIRST = S.RECEIVED
UNANSWERED = frozenset({S.RECEIVED, S.WAITING})
#: Nothing has met yet.
BEFORE_MEETING = UNANSWERED | {S.READY, S.BOOKED, S.MISSED}
AFTER_MEETING = frozenset({S.HELD, S.PLAN, S.FOLLOW_UP})
OPEN = BEFORE_MEETING | AFTER_MEETING
CLOSED = frozenset(set(S) - OPEN)
ANY = frozenset(S)

#: step: (states it may start in, state it ends in; None leaves it where it is)
CASE_STEPS: dict[CaseStep, tuple[frozenset[CaseState], CaseState | None]] = {
    CaseStep.ASSIGN: (OPEN, None),
    CaseStep.VERIFY: (OPEN, None),
    CaseStep.CONTACT: (OPEN, None),
    CaseStep.ASK: (frozenset({S.RECEIVED, S.WAITING, S.READY}), S.WAITING),
    CaseStep.COMPLETE: (frozenset({S.WAITING}), S.RECEIVED),
    CaseStep.TAKE_ON: (frozenset({S.RECEIVED, S.WAITING, S.READY}), None),
    CaseStep.MAKE_READY: (UNANSWERED, S.READY),
    CaseStep.UNREADY: (frozenset({S.READY}), S.RECEIVED),
    CaseStep.BOOK: (frozenset({S.READY, S.MISSED}), S.BOOKED),
    CaseStep.UNBOOK: (frozenset({S.BOOKED}), S.READY),
    CaseStep.MISS: (frozenset({S.BOOKED}), S.MISSED),
    CaseStep.HOLD: (frozenset({S.READY, S.BOOKED}), S.HELD),
    # The meetings after the first leave the case where it is.
    CaseStep.BOOK_NEXT: (AFTER_MEETING, None),
    CaseStep.REBOOK: (AFTER_MEETING | {S.BOOKED}, None),
    CaseStep.UNBOOK_NEXT: (AFTER_MEETING, None),
    CaseStep.MISS_NEXT: (AFTER_MEETING, None),
    CaseStep.MEET: (AFTER_MEETING, None),
    CaseStep.BEGIN_PLAN: (frozenset({S.HELD}), S.PLAN),
    CaseStep.RESCHEDULE: (frozenset({S.PLAN}), None),
    CaseStep.FALL_DUE: (frozenset({S.PLAN}), S.FOLLOW_UP),
    CaseStep.REVIEW: (frozenset({S.PLAN, S.FOLLOW_UP}), S.PLAN),
    CaseStep.END: (AFTER_MEETING | {S.READY, S.BOOKED, S.MISSED}, S.ENDED),
    CaseStep.REOPEN: (frozenset({S.ENDED}), S.HELD),
    CaseStep.DECLINE: (frozenset({S.RECEIVED, S.WAITING, S.READY, S.MISSED}), S.DECLINED),
    CaseStep.REDIRECT: (frozenset({S.RECEIVED, S.WAITING, S.READY, S.MISSED}), S.REDIRECTED),
    CaseStep.WITHDRAW: (OPEN, S.WITHDRAWN),
    CaseStep.REMIND: (OPEN, None),
    CaseStep.CONSENT: (OPEN, None),
    CaseStep.REVOKE: (ANY, None),
    CaseStep.IDENTIFY: (OPEN, None),
    CaseStep.PROTECT: (ANY, None),
    CaseStep.ERASE: (CLOSED, None),
}


class RowState(TextChoices):
    """How it goes with one thing in the plan."""

    PLANNED = "planned", _("Planerad")
    ONGOING = "ongoing", _("Pågår")
    DONE = "done", _("Klar")
    CANCELLED = "cancelled", _("Avbruten")


class RowStep(TextChoices):
    WRITE = "write", _("Skrevs")
    CHANGE = "change", _("Ändrades")
    START = "start", _("Började")
    FINISH = "finish", _("Blev klar")
    CANCEL = "cancel", _("Avbröts")
    RESUME = "resume", _("Togs upp igen")
    OFFER = "offer", _("Erbjöds till en insats")
    ENROL = "enrol", _("Blev ett deltagande")


R = RowState
FIRST_OF_ROW = R.PLANNED
OPEN_ROWS = frozenset({R.PLANNED, R.ONGOING})

#: As CASE_STEPS.
ROW_STEPS: dict[RowStep, tuple[frozenset[RowState], RowState | None]] = {
    RowStep.CHANGE: (OPEN_ROWS, None),
    RowStep.START: (frozenset({R.PLANNED}), R.ONGOING),
    RowStep.FINISH: (OPEN_ROWS, R.DONE),
    RowStep.CANCEL: (OPEN_ROWS, R.CANCELLED),
    RowStep.RESUME: (frozenset({R.DONE, R.CANCELLED}), R.ONGOING),
    RowStep.OFFER: (OPEN_ROWS, None),
    RowStep.ENROL: (OPEN_ROWS, R.ONGOING),
}
#: What people choose by what they want the row to be.
STEP_TO: dict[RowState, RowStep] = {R.DONE: RowStep.FINISH, R.CANCELLED: RowStep.CANCEL}


def row_step_to(wanted: str, now: str) -> RowStep | None:
    """The step that takes a row that is `now` to `wanted`; None when it is there, or no step leads there."""
    if wanted == now:
        return None
    if wanted == R.ONGOING:
        return RowStep.START if now == R.PLANNED else RowStep.RESUME
    return STEP_TO.get(RowState(wanted))


class OfferState(TextChoices):
    """Where an offer to a measure's case workers is."""

    OFFERED = "offered", _("Väntar på svar")
    ACCEPTED = "accepted", _("Antaget")
    DECLINED = "declined", _("Avböjt")
    ENROLLED = "enrolled", _("Personen är registrerad")
    TAKEN_BACK = "taken_back", _("Taget tillbaka")


class OfferStep(TextChoices):
    ACCEPT = "accept", _("Antogs")
    DECLINE = "decline", _("Avböjdes")
    ENROL = "enrol", _("Personen registrerades")
    TAKE_BACK = "take_back", _("Togs tillbaka")


F = OfferState
FIRST_OF_OFFER = F.OFFERED
OPEN_OFFERS = frozenset({F.OFFERED, F.ACCEPTED})

OFFER_STEPS: dict[OfferStep, tuple[frozenset[OfferState], OfferState]] = {
    OfferStep.ACCEPT: (frozenset({F.OFFERED}), F.ACCEPTED),
    OfferStep.DECLINE: (OPEN_OFFERS, F.DECLINED),
    OfferStep.ENROL: (frozenset({F.ACCEPTED}), F.ENROLLED),
    OfferStep.TAKE_BACK: (OPEN_OFFERS, F.TAKEN_BACK),
}


class DayState(TextChoices):
    PLANNED = "planned", _("Planerad")
    HOLIDAY = "holiday", _("Helgdag")
    CANCELLED = "cancelled", _("Inställd")


class DayStep(TextChoices):
    MOVE = "move", _("Flyttas")
    CANCEL = "cancel", _("Ställs in")


FIRST_OF_DAY = DayState.PLANNED
DAY_STEPS: dict[DayStep, tuple[frozenset[DayState], DayState | None]] = {
    DayStep.MOVE: (frozenset({DayState.PLANNED}), None),
    DayStep.CANCEL: (frozenset({DayState.PLANNED}), DayState.CANCELLED),
}


class BookingState(TextChoices):
    BOOKED = "booked", _("Bokad")
    HELD = "held", _("Genomförd")
    MISSED = "missed", _("Uteblev")
    CANCELLED = "cancelled", _("Avbokad")


class BookingStep(TextChoices):
    MOVE = "move", _("Flyttas")
    CANCEL = "cancel", _("Avbokas")
    MISS = "miss", _("Uteblir")
    HOLD = "hold", _("Genomförs")


FIRST_OF_BOOKING = BookingState.BOOKED
BOOKING_STEPS: dict[BookingStep, tuple[frozenset[BookingState], BookingState | None]] = {
    BookingStep.MOVE: (frozenset({BookingState.BOOKED}), None),
    BookingStep.CANCEL: (frozenset({BookingState.BOOKED}), BookingState.CANCELLED),
    BookingStep.MISS: (frozenset({BookingState.BOOKED}), BookingState.MISSED),
    BookingStep.HOLD: (frozenset({BookingState.BOOKED}), BookingState.HELD),
}
