from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from samsyn.accounts.actions import reseal_factors
from samsyn.participants.actions import reseal_all
from samsyn.referrals.actions import reseal_all as reseal_cases
from samsyn.screening.actions import reseal_all as reseal_screenings


class Command(BaseCommand):
    help = _(
        "Låser om identiteter, ärenden och det som inloggningen vilar på under den första nyckeln, så att den gamla kan tas bort."
    )

    def handle(self, **options):
        reseal_screenings()  # not told: whoever reads over a shoulder need not know what there is
        numbers = {"number": reseal_all(), "words": reseal_cases(), "factors": reseal_factors()}
        self.stdout.write(
            _(
                "%(number)s identiteter, %(words)s texter och filer i ärenden och %(factors)s hemligheter för inloggning "
                "låstes om. Den gamla nyckeln kan tas bort."
            )
            % numbers
        )
