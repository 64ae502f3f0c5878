from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Act(TextChoices):
    """What somebody did that the access log remembers."""

    READ = "read", _("Läste")
    LISTED = "listed", _("Såg i lista")
    SEARCHED = "searched", _("Sökte")
    LOOKED_UP = "looked_up", _("Slog upp nummer")
    EXPORTED = "exported", _("Hämtade ut")
    CHANGED = "changed", _("Ändrade")
    REFUSED = "refused", _("Nekades")
