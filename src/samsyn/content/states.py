"""Where a document, and an order of printed copies, can be, and the steps between. The lifecycles are this file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentState(TextChoices):
    DRAFT = "draft", _("Utkast")
    #: Out from its moment on, which may be one to come: the query decides (`published(at)`), no timer.
    PUBLISHED = "published", _("Publicerad")
    UNPUBLISHED = "unpublished", _("Avpublicerad")


class DocumentStep(TextChoices):
    CREATE = "create", _("Skapades")
    SAVE = "save", _("Sparades")
    RESTORE = "restore", _("Hämtades tillbaka")
    MOVE = "move", _("Fick ny adress")
    PUBLISH = "publish", _("Publicerades")
    UNPUBLISH = "unpublish", _("Avpublicerades")
    OFFER = "offer", _("Går att beställa i tryck")
    STOP = "stop", _("Går inte längre att beställa i tryck")


S = DocumentState
FIRST = S.DRAFT
ANY = frozenset(S)

#: step: (states it may start in, state it ends in; None leaves it where it is)
DOCUMENT_STEPS: dict[DocumentStep, tuple[frozenset[DocumentState], DocumentState | None]] = {
    DocumentStep.SAVE: (ANY, None),
    DocumentStep.RESTORE: (ANY, None),
    DocumentStep.MOVE: (ANY, None),
    # Once more, when what is out is to say what has been written since.
    DocumentStep.PUBLISH: (ANY, S.PUBLISHED),
    DocumentStep.UNPUBLISH: (frozenset({S.PUBLISHED}), S.UNPUBLISHED),
    DocumentStep.OFFER: (ANY, None),
    DocumentStep.STOP: (ANY, None),
}


class OrderState(TextChoices):
    ORDERED = "ordered", _("Beställd")
    SENT = "sent", _("Skickad")
    DECLINED = "declined", _("Avböjd")


class OrderStep(TextChoices):
    ORDER = "order", _("Beställdes")
    SEND = "send", _("Skickades")
    DECLINE = "decline", _("Avböjdes")


FIRST_OF_ORDER = OrderState.ORDERED

ORDER_STEPS: dict[OrderStep, tuple[frozenset[OrderState], OrderState]] = {
    OrderStep.SEND: (frozenset({OrderState.ORDERED}), OrderState.SENT),
    OrderStep.DECLINE: (frozenset({OrderState.ORDERED}), OrderState.DECLINED),
}
