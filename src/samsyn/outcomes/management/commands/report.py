"""`samsyn report year --association SLUG --year Y`: the year in numbers on standard output."""

from django.core.management.base import BaseCommand, CommandError

from samsyn.lib.suggestions import nearest
from samsyn.organisations.models import Association
from samsyn.outcomes.figures import ALL, FIRST_YEAR, LAST_YEAR, year_in_numbers
from samsyn.outcomes.renderings import as_csv, as_json

RENDERINGS = {"json": as_json, "csv": as_csv}
#: Promised by the contract and not here yet.
TO_COME = ("xlsx", "pdf")


def wrong(sentence: str) -> CommandError:
    """The call itself is wrong: exit 2."""
    return CommandError(sentence, returncode=2)


class Command(BaseCommand):
    help = "Skriver årets siffror för ett förbund, eller för alla, till standard ut."

    def add_arguments(self, parser):
        parser.add_argument("what", metavar="year", help="det enda som finns: year, året i siffror")
        parser.add_argument(
            "--association", required=True, metavar="SLUG", help=f"förbundets slug, eller {ALL}"
        )
        parser.add_argument("--year", required=True, metavar="ÅR", help="fyra siffror")
        parser.add_argument("--format", default="json", help="json eller csv")
        parser.add_argument("--public", action="store_true", help="de publicerade siffrorna (finns inte än)")

    def handle(self, *args, what, association, year, format, public, **options):
        if what != "year":
            raise wrong(f"Rapporten {what} finns inte. Det som finns är: year.")
        if public:
            raise wrong("Publicerade siffror (--public) finns inte i den här versionen. Utelämna --public.")
        rendering = rendering_of(format)
        found = year_in_numbers(association_of(association), number_of(year))
        self.stdout.write(rendering(found), ending="")


def rendering_of(name):
    if name in TO_COME:
        raise wrong(f"Formatet {name} finns inte i den här versionen. Välj json eller csv.")
    if name not in RENDERINGS:
        raise wrong(f"Formatet {name} finns inte. Välj json eller csv.")
    return RENDERINGS[name]


def number_of(year):
    if not (year.isascii() and year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR):
        raise wrong(f"Året ska vara fyra siffror, från {FIRST_YEAR} till {LAST_YEAR}.")
    return int(year)


def association_of(slug):
    """The association, or None for all."""
    if slug == ALL:
        return None
    if found := Association.objects.filter(slug=slug).first():
        return found
    slugs = list(Association.objects.order_by("slug").values_list("slug", flat=True))
    meant = nearest(slug, slugs) or next((each for each in slugs if each.startswith(slug)), None)
    guess = f" Menade du {meant}?" if meant else ""
    raise wrong(f"Förbundet {slug} finns inte.{guess} Det som finns är: {', '.join([*slugs, ALL])}.")
