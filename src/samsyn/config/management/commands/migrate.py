from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import migrate
from django.utils.translation import gettext as _

from samsyn.audit.actions import set_retention
from samsyn.enrolments.actions import seed_codes
from samsyn.organisations.actions import seed_municipalities
from samsyn.organisations.models import Association
from samsyn.projects.actions import seed_file_layouts, seed_indicators, seed_rule_sets
from samsyn.referrals.actions import seed_consent_texts


class Command(migrate.Command):
    """Django's own, and then what every installation starts with."""

    help = _("Skapar eller uppgraderar databasen och lägger in kommuner och regioner.")

    def handle(self, *args, **options):
        super().handle(*args, **options)
        if any(options[part] for part in ("app_label", "check_unapplied", "plan")):
            return
        call_command("createcachetable", database=options["database"], verbosity=0)
        seed_municipalities()
        for association in Association.objects.order_by("pk"):
            seed_codes(association)  # lists that have come since the association was added
            seed_consent_texts(association)
            seed_rule_sets(association)
            seed_indicators(association)
            seed_file_layouts(association)
        set_retention(settings.ACCESS_LOG_DAYS)
