from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from samsyn.accounts.queries import operator
from samsyn.organisations import actions
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association


class Command(BaseCommand):
    help = "Bjud in någon till ett samordningsförbund. Länken skrivs ut och skickas med e-post."

    def add_arguments(self, parser):
        parser.add_argument("email", help="adressen som inbjudan gäller")
        parser.add_argument("--association", required=True, help="förbundets kortnamn i adressen")
        parser.add_argument("--role", required=True, help=f"en av {', '.join(RoleKind.values)}")

    def handle(self, *, email, association, role, **options):
        slugs = list(Association.objects.order_by("slug").values_list("slug", flat=True))
        refuse_unknown(association, slugs, _("Förbundet %(given)s finns inte. Välj bland: %(accepted)s."))
        refuse_unknown(role, RoleKind.values, _("Rollen %(given)s finns inte. Välj bland: %(accepted)s."))
        try:
            _invitation, link = actions.invite(
                email, Association.objects.get(slug=association), role, by=operator()
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages), returncode=2) from None
        except actions.AlreadyInvited:
            raise CommandError(
                _("Adressen har redan en öppen inbjudan till den rollen."), returncode=2
            ) from None
        except actions.RoleAlreadyHeld:
            raise CommandError(_("Personen har redan den rollen."), returncode=2) from None
        except actions.RolesKeptApart:
            raise CommandError(
                _("Ingen kan både arbeta på ett kansli och ha en roll där man ser deltagare."), returncode=2
            ) from None
        self.stdout.write(link)


def refuse_unknown(given, accepted, sentence):
    if given not in accepted:
        words = ", ".join(accepted) or _("inget finns än; lägg till ett med samsyn association add")
        raise CommandError(sentence % {"given": given, "accepted": words}, returncode=2)
