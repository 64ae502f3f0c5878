from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """The record's own, never held against the number (contracts: import files)."""

    WOMAN = "woman", _("Kvinna")
    MAN = "man", _("Man")
    OTHER = "other", _("Annat")
    UNKNOWN = "unknown", _("Okänt")


class Form(TextChoices):
    """How much is known of who a participant is (house 5)."""

    NUMBER = "number", _("Personnummer")
    LOCAL_KEY = "local_key", _("Lokal nyckel")
    ANONYMOUS = "anonymous", _("Anonym")
    PROTECTED = "protected", _("Skyddade personuppgifter")


#: Forms under which the same person is known again.
IDENTIFIED = frozenset({Form.NUMBER, Form.LOCAL_KEY})


class Reason(TextChoices):
    """Why somebody follows a participant."""

    ENROLMENT = "enrolment", _("Deltar i insatsen")
    TEAM = "team", _("Tar emot ärendet i teamet")
    CONSENT = "consent", _("Får ta del med samtycke")
    HANDED_OVER = "handed_over", _("Hade ärendet förut")
