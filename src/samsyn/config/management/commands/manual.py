from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = _("Visar den här översikten.")
    requires_system_checks = []

    def handle(self, **options):
        self.stdout.write(_("samsyn KOMMANDO. Mer om ett kommando: samsyn KOMMANDO --help") + "\n\n")
        for name, app in sorted(get_commands().items()):
            if str(app).startswith("samsyn."):
                self.stdout.write(f"  {name:<12} {load_command_class(app, name).help}")
