from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Dimension(TextChoices):
    """What a comparison divides the people by; the value is what an address says."""

    SEX = "kon", _("Kön")
    AGE = "alder", _("Ålder")
    MUNICIPALITY = "kommun", _("Kommun")
    REFERRER = "remittent", _("Remittent")
    EDUCATION = "utbildning", _("Utbildning")
    SUPPORT_TIME = "tid", _("Tid i offentlig försörjning")
    MEASURE = "insats", _("Insats")


class ComparedFigure(TextChoices):
    """What a comparison compares; the value is what an address says."""

    PARTICIPANTS = "deltagare", _("Deltagare")
    NEW = "nya", _("Nya deltagare")
    ENDED = "avslutade", _("Avslutade deltaganden")
    TO_WORK_OR_STUDY = "arbete-eller-studier", _("Till arbete eller studier")
    SHARE = "andel", _("Andel till arbete eller studier")


class OwnFigure(TextChoices):
    """What a case worker may open the list behind, among those they follow; the value is what an address says."""

    PARTICIPANTS = "deltagare", _("Deltagare")
    NEW = "nya", _("Nya deltagare")
    ENDED = "avslutade", _("Avslutade deltaganden")
    TO_WORK_OR_STUDY = "arbete-eller-studier", _("Till arbete eller studier")


class Hindrance(TextChoices):
    """Why a year may not be published."""

    NOT_CLOSED = "not_closed", _("Året är inte slut")
    NOTHING_TOOK_PLACE = "nothing_took_place", _("Det finns inget att publicera")
    NOTHING_NEW = "nothing_new", _("Det finns inget nytt att publicera")
    REVISED_TWICE = "revised_twice", _("Året har redan reviderats två gånger i år")
    CHANGED_TOO_LITTLE = "changed_too_little", _("Några siffror har ändrats för lite")
    NOT_PROTECTABLE = "not_protectable", _("Siffrorna går inte att skydda")
