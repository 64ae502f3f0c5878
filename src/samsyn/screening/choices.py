from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Answer(TextChoices):
    """What somebody may answer to a question. Not wanting to is an answer like the others."""

    YES = "yes", _("Ja")
    NO = "no", _("Nej")
    DECLINED = "declined", _("Vill inte svara")


class When(TextChoices):
    """When it was that somebody answers yes to (domain 9; inferred)."""

    NOW = "now", _("Nu")
    LAST_YEAR = "last_year", _("Det senaste året")
    EARLIER = "earlier", _("Tidigare")


class Interpreter(TextChoices):
    """Who carries the words. A relative never does: then nothing is asked (domain 9, caveat 1)."""

    NONE = "none", _("Ingen tolk behövs")
    IMPARTIAL = "impartial", _("Opartisk tolk")


class Hindrance(TextChoices):
    """Why the questions were not asked: a count of its own, since it says how the work goes."""

    NOT_ALONE = "not_alone", _("Vi var inte ensamma")
    RELATIVE = "relative", _("En anhörig tolkade")
    URGENT = "urgent", _("Något akut gick före")
    DECLINED = "declined", _("Personen ville inte")
    UNTRAINED = "untrained", _("Den som mötte personen var inte utbildad")


class Aid(TextChoices):
    """What was done. A choice of words, never free text."""

    SUPPORT = "support", _("Information om stöd")
    SHELTER = "shelter", _("Kontakt med kvinnojour eller annan jour")
    SOCIAL_SERVICES = "social_services", _("Kontakt med socialtjänsten")
    HEALTH_CARE = "health_care", _("Kontakt med hälso- och sjukvården")
    POLICE = "police", _("Kontakt med polisen")
    CHILD_REPORT = "child_report", _("Orosanmälan för barn")
    NONE = "none", _("Personen avstod")


class Language(TextChoices):
    """The languages that the questions of an association may be in."""

    SWEDISH = "sv", _("Svenska")
    EASY_SWEDISH = "sv-easy", _("Lätt svenska")
    ENGLISH = "en", _("Engelska")
    OTHER = "other", _("Annat språk")
