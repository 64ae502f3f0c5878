from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from samsyn.accounts.queries import operator, with_address
from samsyn.organisations import actions, queries
from samsyn.organisations.management.commands.invite import refuse_unknown
from samsyn.organisations.models import Association


class Command(BaseCommand):
    help = "Hjälp in någon som är utelåst, tillsammans med en i förbundet: börja, eller bekräfta det som är begärt."

    def add_arguments(self, parser):
        parser.add_argument("email", help="adressen till den som är utelåst")
        parser.add_argument("--association", required=True, help="förbundets kortnamn i adressen")
        parser.add_argument(
            "--reason", default="", help="vad som har hänt; behövs när ingen i förbundet har börjat"
        )

    def handle(self, *, email, association, reason, **options):
        slugs = list(Association.objects.order_by("slug").values_list("slug", flat=True))
        refuse_unknown(association, slugs, _("Förbundet %(given)s finns inte. Välj bland: %(accepted)s."))
        place, person = Association.objects.get(slug=association), with_address(email)
        started = queries.open_rescues_of(place).filter(user=person).first() if person else None
        try:
            if started:
                actions.confirm_rescue(started, by=operator())
                self.stdout.write(_("Bekräftat. Personen får ett brev med en länk som gäller i 24 timmar."))
            elif person and reason:
                actions.start_rescue(person, place, reason, by=operator())
                self.stdout.write(
                    _("Begärt. Nu måste en administratör eller förbundschefen bekräfta inom tre dagar.")
                )
            else:
                raise CommandError(
                    _("Ingen i förbundet har begärt hjälp för den adressen. Börja själv med --reason."),
                    returncode=2,
                )
        except actions.RescueOver:
            raise CommandError(
                _("Det är redan bekräftat, eller så har tiden gått ut."), returncode=2
            ) from None
        except PermissionDenied as refusal:
            raise CommandError(str(refusal), returncode=2) from None
