"""Where a record of the catalogue, a proposal and a suggestion can be, and the steps between. Three lifecycles whole."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RecordState(TextChoices):
    DRAFT = "draft", _("Utkast")
    SUBMITTED = "submitted", _("Inskickad")
    IN_REVIEW = "in_review", _("Granskas")
    PUBLISHED = "published", _("Publicerad")
    PAUSED = "paused", _("Pausad")
    ARCHIVED = "archived", _("Arkiverad")


class RecordStep(TextChoices):
    ADD = "add", _("Lades till")
    CHANGE = "change", _("Ändrades")
    CONFIRM = "confirm", _("Bekräftades")
    FREE_PLACES = "free", _("Lediga platser angavs")
    SUBMIT = "submit", _("Skickades in")
    TAKE_UP = "take_up", _("Togs upp till granskning")
    SEND_BACK = "send_back", _("Skickades tillbaka")
    PUBLISH = "publish", _("Publicerades")
    PAUSE = "pause", _("Pausades")
    RESUME = "resume", _("Visas igen")
    ARCHIVE = "archive", _("Arkiverades")
    RESTORE = "restore", _("Hämtades ur arkivet")


FIRST_OF_RECORD = RecordState.DRAFT
ALIVE = frozenset(set(RecordState) - {RecordState.ARCHIVED})

#: step: (states it may start in, state it ends in; None leaves it where it is)
RECORD_STEPS: dict[RecordStep, tuple[frozenset[RecordState], RecordState | None]] = {
    RecordStep.CHANGE: (ALIVE, None),
    RecordStep.CONFIRM: (ALIVE, None),
    RecordStep.FREE_PLACES: (ALIVE, None),
    RecordStep.SUBMIT: (frozenset({RecordState.DRAFT}), RecordState.SUBMITTED),
    RecordStep.TAKE_UP: (frozenset({RecordState.SUBMITTED}), RecordState.IN_REVIEW),
    RecordStep.SEND_BACK: (frozenset({RecordState.SUBMITTED, RecordState.IN_REVIEW}), RecordState.DRAFT),
    RecordStep.PUBLISH: (
        frozenset({RecordState.DRAFT, RecordState.SUBMITTED, RecordState.IN_REVIEW}),
        RecordState.PUBLISHED,
    ),
    RecordStep.PAUSE: (frozenset({RecordState.PUBLISHED}), RecordState.PAUSED),
    RecordStep.RESUME: (frozenset({RecordState.PAUSED}), RecordState.PUBLISHED),
    RecordStep.ARCHIVE: (ALIVE, RecordState.ARCHIVED),
    RecordStep.RESTORE: (frozenset({RecordState.ARCHIVED}), RecordState.DRAFT),
}
#: Steps that take nothing away from somebody who is writing, so they do not stop what is being written.
QUIET = frozenset({RecordStep.CONFIRM, RecordStep.FREE_PLACES})


class ProposalState(TextChoices):
    OPEN = "open", _("Väntar på svar")
    ACCEPTED = "accepted", _("Godtaget")
    DECLINED = "declined", _("Avböjt")
    WITHDRAWN = "withdrawn", _("Återtaget")


class ProposalStep(TextChoices):
    ACCEPT = "accept", _("Godta")
    DECLINE = "decline", _("Avböj")
    WITHDRAW = "withdraw", _("Återta")


FIRST_OF_PROPOSAL = ProposalState.OPEN

PROPOSAL_STEPS = {
    ProposalStep.ACCEPT: (frozenset({ProposalState.OPEN}), ProposalState.ACCEPTED),
    ProposalStep.DECLINE: (frozenset({ProposalState.OPEN}), ProposalState.DECLINED),
    ProposalStep.WITHDRAW: (frozenset({ProposalState.OPEN}), ProposalState.WITHDRAWN),
}


class SuggestionState(TextChoices):
    RECEIVED = "received", _("Mottaget")
    ANSWERED = "answered", _("Besvarat")
    DISMISSED = "dismissed", _("Avfört")


class SuggestionStep(TextChoices):
    ANSWER = "answer", _("Besvara")
    DISMISS = "dismiss", _("Avför")


FIRST_OF_SUGGESTION = SuggestionState.RECEIVED

SUGGESTION_STEPS = {
    SuggestionStep.ANSWER: (frozenset({SuggestionState.RECEIVED}), SuggestionState.ANSWERED),
    SuggestionStep.DISMISS: (frozenset({SuggestionState.RECEIVED}), SuggestionState.DISMISSED),
}
