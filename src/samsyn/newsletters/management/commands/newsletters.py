from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from samsyn.newsletters import actions, queries


class Command(BaseCommand):
    help = "Säg om nyhetsbrev kan skickas härifrån; med --adopt att den här installationen är den riktiga."

    def add_arguments(self, parser):
        parser.add_argument(
            "--adopt",
            action="store_true",
            help="databasen hör hit, till adressen i SAMSYN_URL, till exempel efter en flytt",
        )

    def handle(self, *, adopt, **options):
        if adopt:
            actions.adopt()
        self.stdout.write(queries.is_elsewhere() or _("Nyhetsbrev skickas härifrån."))
