"""Where a subscription, an issue and its letter to one reader can be, and the steps between. The lifecycles are this file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SubscriptionState(TextChoices):
    UNCONFIRMED = "unconfirmed", _("Obekräftad")
    ACTIVE = "active", _("Prenumererar")
    PAUSED = "paused", _("Pausad efter studsar")
    ENDED = "ended", _("Avslutad")


class SubscriptionStep(TextChoices):
    SIGN_UP = "sign_up", _("Anmälde sig")
    BRING_IN = "bring_in", _("Lästes in från en fil")
    CONFIRM = "confirm", _("Bekräftade")
    CHOOSE = "choose", _("Ändrade sina val")
    PAUSE = "pause", _("Pausades")
    RESUME = "resume", _("Sattes igång igen")
    END = "end", _("Avslutade")


FIRST_OF_SUBSCRIPTION = SubscriptionState.UNCONFIRMED
#: step: (states it may start in, state it ends in; None leaves it where it is)
SUBSCRIPTION_STEPS: dict[SubscriptionStep, tuple[frozenset[SubscriptionState], SubscriptionState | None]] = {
    SubscriptionStep.CONFIRM: (
        frozenset({SubscriptionState.UNCONFIRMED, SubscriptionState.PAUSED}),
        SubscriptionState.ACTIVE,
    ),
    SubscriptionStep.CHOOSE: (frozenset({SubscriptionState.ACTIVE, SubscriptionState.PAUSED}), None),
    SubscriptionStep.PAUSE: (frozenset({SubscriptionState.ACTIVE}), SubscriptionState.PAUSED),
    SubscriptionStep.RESUME: (frozenset({SubscriptionState.PAUSED}), SubscriptionState.ACTIVE),
    SubscriptionStep.END: (
        frozenset({SubscriptionState.UNCONFIRMED, SubscriptionState.ACTIVE, SubscriptionState.PAUSED}),
        SubscriptionState.ENDED,
    ),
}


class IssueState(TextChoices):
    DRAFT = "draft", _("Utkast")
    SCHEDULED = "scheduled", _("Schemalagt")
    SENDING = "sending", _("Skickas")
    PAUSED = "paused", _("Pausat")
    SENT = "sent", _("Skickat")
    CANCELLED = "cancelled", _("Avbrutet")


class IssueStep(TextChoices):
    ADD = "add", _("Lades upp")
    CHANGE = "change", _("Ändrades")
    SCHEDULE = "schedule", _("Schemalades")
    UNSCHEDULE = "unschedule", _("Togs ur schemat")
    MISS = "miss", _("Skickades inte i tid")
    BEGIN = "begin", _("Började skickas")
    FILE = "file", _("Lades i arkivet")
    PAUSE = "pause", _("Pausades")
    RESUME = "resume", _("Fortsatte")
    COMPLETE = "complete", _("Är skickat")
    CANCEL = "cancel", _("Avbröts")


FIRST_OF_ISSUE = IssueState.DRAFT
#: Still being written.
WRITABLE = frozenset({IssueState.DRAFT, IssueState.SCHEDULED})
#: Has left for somebody, so it stands in the archive.
OUT = frozenset({IssueState.SENDING, IssueState.PAUSED, IssueState.SENT, IssueState.CANCELLED})
ISSUE_STEPS: dict[IssueStep, tuple[frozenset[IssueState], IssueState | None]] = {
    IssueStep.CHANGE: (WRITABLE, None),
    IssueStep.SCHEDULE: (WRITABLE, IssueState.SCHEDULED),
    IssueStep.UNSCHEDULE: (frozenset({IssueState.SCHEDULED}), IssueState.DRAFT),
    IssueStep.MISS: (frozenset({IssueState.SCHEDULED}), IssueState.DRAFT),
    IssueStep.BEGIN: (WRITABLE, IssueState.SENDING),
    IssueStep.FILE: (WRITABLE, IssueState.SENT),
    IssueStep.PAUSE: (frozenset({IssueState.SENDING}), IssueState.PAUSED),
    IssueStep.RESUME: (frozenset({IssueState.PAUSED}), IssueState.SENDING),
    IssueStep.COMPLETE: (frozenset({IssueState.SENDING}), IssueState.SENT),
    IssueStep.CANCEL: (frozenset({IssueState.SENDING, IssueState.PAUSED}), IssueState.CANCELLED),
}


class DeliveryState(TextChoices):
    QUEUED = "queued", _("I kö")
    SENDING = "sending", _("Skickas")
    SENT = "sent", _("Skickat")
    DEFERRED = "deferred", _("Väntar på nytt försök")
    FAILED = "failed", _("Gick inte fram")
    SKIPPED = "skipped", _("Skickades inte")


class DeliveryStep(TextChoices):
    CLAIM = "claim", _("Tas om hand")
    RELEASE = "release", _("Läggs tillbaka")
    TAKE_UP = "take_up", _("Tas upp igen")
    ACCEPT = "accept", _("Togs emot")
    DEFER = "defer", _("Skjuts upp")
    FAIL = "fail", _("Gick inte fram")
    SKIP = "skip", _("Skickas inte")


FIRST_OF_DELIVERY = DeliveryState.QUEUED
WAITING = frozenset({DeliveryState.QUEUED, DeliveryState.DEFERRED})
#: Nothing more happens to them by itself.
SETTLED = frozenset({DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.SKIPPED})
IN_HAND = frozenset({DeliveryState.SENDING})
DELIVERY_STEPS: dict[DeliveryStep, tuple[frozenset[DeliveryState], DeliveryState]] = {
    DeliveryStep.CLAIM: (WAITING, DeliveryState.SENDING),
    DeliveryStep.RELEASE: (IN_HAND, DeliveryState.QUEUED),
    DeliveryStep.TAKE_UP: (IN_HAND, DeliveryState.QUEUED),
    DeliveryStep.ACCEPT: (IN_HAND, DeliveryState.SENT),
    DeliveryStep.DEFER: (IN_HAND, DeliveryState.DEFERRED),
    DeliveryStep.FAIL: (IN_HAND, DeliveryState.FAILED),
    DeliveryStep.SKIP: (WAITING | IN_HAND, DeliveryState.SKIPPED),
}
