"""`samsyn recount [--year Y]`: throws away what is kept of all associations' figures and counts it anew."""

from django.core.management.base import BaseCommand

from samsyn.lib.dates import today
from samsyn.outcomes.actions import recount
from samsyn.outcomes.management.commands.report import number_of


class Command(BaseCommand):
    help = "Räknar om det som sparas av alla förbunds siffror: ett år, eller det här och det förra."

    def add_arguments(self, parser):
        parser.add_argument("--year", metavar="ÅR", help="fyra siffror")

    def handle(self, *args, year, **options):
        years = [number_of(year)] if year else [today().year, today().year - 1]
        for each in years:
            self.stdout.write(f"{each}: {recount([each])} förbund räknade om.")
