from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    INDIVIDUAL = "individual", _("Individinriktad")
    STRUCTURAL = "structural", _("Strukturövergripande")


class Method(TextChoices):
    PARTICIPANTS = "participants", _("Enskilda deltagare")
    COUNTS = "counts", _("Endast antal")


class MeasureKind(TextChoices):
    CONSULTATION = "consultation", _("Konsultation")
    PRE_REHABILITATION = "pre_rehabilitation", _("Förrehabilitering")
    WORK_TRAINING = "work_training", _("Arbetsträning")
    STUDY = "study", _("Studier")
    YOUTH_TEAM = "youth_team", _("Ungdomsteam")
    GUIDANCE = "guidance", _("Vägledning")
    HEALTH = "health", _("Hälsa")
    NETWORK = "network", _("Nätverk")
    OTHER = "other", _("Annat")


class LegalBasis(TextChoices):
    """What lets an identified enrolment be recorded; the association decides per measure (house 5)."""

    PUBLIC_TASK = "public_task", _("Uppgift av allmänt intresse")
    LEGAL_OBLIGATION = "legal_obligation", _("Rättslig förpliktelse")
    CONSENT = "consent", _("Samtycke")


class Standing(TextChoices):
    """Where in its period a measure is; worked out from its dates, never stored."""

    UPCOMING = "upcoming", _("Kommande")
    UNDER_WAY = "under_way", _("Pågår")
    ENDED = "ended", _("Avslutad")


class MeasureStep(TextChoices):
    """What can happen to a measure, as its history says it."""

    ADD = "add", _("Insatsen lades till")
    CHANGE = "change", _("Uppgifterna ändrades")
    BUDGET = "budget", _("Budgeten ändrades")
    ASSIGN = "assign", _("Deltagaransvarig lades till")
    RELEASE = "release", _("Deltagaransvarig lämnade")


#: Groups that the field has a word of its own for. Any other group is what somebody wrote.
GROUPS = {"youth": _("Unga")}
#: What people call them.
GROUP_WORDS = {"youth": "youth", "unga": "youth", "ungdom": "youth", "ungdomar": "youth"}
