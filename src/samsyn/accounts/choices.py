"""What may happen to somebody's second factor."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FactorChange(TextChoices):
    APP_ADDED = "app_added", _("Appen för koder lades till")
    APP_REMOVED = "app_removed", _("Appen för koder togs bort")
    PASSKEY_ADDED = "passkey_added", _("En passernyckel lades till")
    PASSKEY_REMOVED = "passkey_removed", _("En passernyckel togs bort")
    CODES_MADE = "codes_made", _("Nya reservkoder skapades")
    CODE_USED = "code_used", _("En reservkod användes")
    SIGN_IN_LINKED = "sign_in_linked", _("En inloggning hos någon annan kopplades till kontot")
    SIGN_IN_UNLINKED = "sign_in_unlinked", _("En inloggning hos någon annan kopplades från kontot")
    HELPED_IN = "helped_in", _("Alla andra steg togs bort med hjälp av två administratörer")
