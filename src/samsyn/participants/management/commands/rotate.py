from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from samsyn.accounts.actions import reseal_factors
from samsyn.participants.actions import reseal_all


class Command(BaseCommand):
    help = _(
        "Låser om identiteter och det som inloggningen vilar på under den första nyckeln, så att den gamla kan tas bort."
    )

    def handle(self, **options):
        numbers = {"number": reseal_all(), "factors": reseal_factors()}
        self.stdout.write(
            _(
                "%(number)s identiteter och %(factors)s hemligheter för inloggning låstes om. Den gamla nyckeln kan tas "
                "bort."
            )
            % numbers
        )
