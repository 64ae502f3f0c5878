from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Referrer(TextChoices):
    MUNICIPALITY = "municipality", _("Kommun")
    EMPLOYMENT_SERVICE = "employment_service", _("Arbetsförmedlingen")
    SOCIAL_INSURANCE = "social_insurance", _("Försäkringskassan")
    REGION = "region", _("Region och vård")
    SELF = "self", _("Egen anmälan")
    OTHER = "other", _("Annan")
    UNKNOWN = "unknown", _("Okänd")


class EndKind(TextChoices):
    AS_PLANNED = "as_planned", _("Enligt plan")
    INTERRUPTED = "interrupted", _("Avbrutet")
    REGISTERED_IN_ERROR = "registered_in_error", _("Felregistrering")


class CodeList(TextChoices):
    """The lists an association may edit; seeded from the field's own (domain 1.4)."""

    END_REASON = "end_reason", _("Avslutsanledning")
    LIVELIHOOD = "livelihood", _("Försörjning")
    EDUCATION = "education", _("Utbildningsnivå")
    SUPPORT_TIME = "support_time", _("Tid i offentlig försörjning")
    THEME = "theme", _("Vad ärendet gäller")
    DECLINE = "decline", _("Varför teamet avböjer")
    GAP = "gap", _("Var samverkan brast")
    ONWARDS = "onwards", _("Vart personen gick vidare")
    LADDER = "ladder", _("Steg mot arbete eller studier")


class Occasion(TextChoices):
    BEFORE = "before", _("Före")
    AFTER = "after", _("Efter")


class Answer(TextChoices):
    """What was said about occupation on an occasion."""

    MISSING = "", _("Inte registrerat")
    GIVEN = "given", _("Angivet")
    NONE = "none", _("Ingen sysselsättning")
    UNKNOWN = "unknown", _("Okänt")
