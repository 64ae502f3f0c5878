from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samsyn.accounts.queries import operator
from samsyn.enrolments.actions import seed_codes
from samsyn.lib.dates import today
from samsyn.organisations.actions import (
    AssociationExists,
    SlugNotAllowed,
    UnknownMunicipality,
    add_association,
)
from samsyn.projects.actions import seed_file_layouts, seed_indicators, seed_rule_sets
from samsyn.referrals.actions import seed_consent_texts

SAYS = {
    AssociationExists: gettext_lazy("Det finns redan ett förbund med kortnamnet %s eller samma namn."),
    SlugNotAllowed: gettext_lazy(
        "Kortnamnet %s kan inte användas. Skriv små bokstäver a–z, siffror och bindestreck, och inte namnet på en sida."
    ),
    UnknownMunicipality: gettext_lazy(
        "Det finns ingen kommun med koden %s. Koden har fyra siffror, till exempel 0136."
    ),
}


class Command(BaseCommand):
    help = _("Lägger till ett förbund: association add KORTNAMN NAMN --municipalities 0136,0138")

    def add_arguments(self, parser):
        verbs = parser.add_subparsers(dest="verb", required=True)
        add = verbs.add_parser("add")
        add.add_argument("slug", metavar="SLUG")
        add.add_argument("name", metavar="NAME")
        add.add_argument("--municipalities", required=True, metavar="CODES")
        add.add_argument("--since", type=date.fromisoformat, default=None, metavar="DATE")

    def handle(self, *, slug, name, municipalities, since, **options):
        codes = [code.strip() for code in municipalities.split(",") if code.strip()]
        try:
            with transaction.atomic():
                association = add_association(slug, name, codes, since or today(), by=operator())
                seed_codes(association)
                seed_consent_texts(association)
                seed_rule_sets(association)
                seed_indicators(association)
                seed_file_layouts(association)
        except tuple(SAYS) as refusal:
            raise CommandError(str(SAYS[type(refusal)]) % refusal, returncode=2) from None
        self.stdout.write(_("%s finns nu.") % association.name)
