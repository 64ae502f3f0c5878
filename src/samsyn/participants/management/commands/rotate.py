from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from samsyn.participants.actions import reseal_all


class Command(BaseCommand):
    help = _("Låser om identiteter under den första nyckeln, så att den gamla kan tas bort.")

    def handle(self, **options):
        changed = reseal_all()
        self.stdout.write(
            _("%(number)s identiteter låstes om. Den gamla nyckeln kan tas bort.") % {"number": changed}
        )
