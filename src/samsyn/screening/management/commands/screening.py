from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from samsyn.accounts.queries import operator, with_address
from samsyn.lib.dates import parse, today
from samsyn.organisations.management.commands.invite import refuse_unknown
from samsyn.organisations.models import Association
from samsyn.screening import actions


class Command(BaseCommand):
    help = "Märk någon som utbildad. Utan märket finns rummet inte."

    def add_arguments(self, parser):
        words = parser.add_subparsers(dest="word", required=True)
        trained = words.add_parser("trained", help="märk den som har adressen")
        trained.add_argument("email", help="adressen till den som är utbildad")
        trained.add_argument("--association", required=True, help="förbundets kortnamn i adressen")
        trained.add_argument("--until", default="", help="sista dagen, ÅÅÅÅ-MM-DD; tills vidare utan den")

    def handle(self, *, email, association, until, **options):
        slugs = list(Association.objects.order_by("slug").values_list("slug", flat=True))
        refuse_unknown(association, slugs, _("Förbundet %(given)s finns inte. Välj bland: %(accepted)s."))
        person = with_address(email)
        if person is None:
            raise CommandError(_("Ingen har den adressen. Bjud in personen först."), returncode=2)
        try:
            actions.mark_trained(
                person,
                Association.objects.get(slug=association),
                by=operator(),
                until=day(until),
            )
        except actions.AlreadyTrained:
            raise CommandError(_("Personen är redan märkt."), returncode=2) from None
        except PermissionDenied as refusal:
            raise CommandError(str(refusal), returncode=2) from None
        self.stdout.write(_("Märkt. Personen hittar dit från sin startsida."))


def day(text):
    """The last day, when one is given; it may not have passed."""
    if not text:
        return None
    try:
        found = parse(text)
    except ValueError:
        raise CommandError(_("Skriv sista dagen som ÅÅÅÅ-MM-DD."), returncode=2) from None
    if found < today():
        raise CommandError(_("Sista dagen har redan varit."), returncode=2)
    return found
