"""`samsyn report year --association SLUG --year Y`: the year in numbers on standard output."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy

from samsyn.lib.suggestions import nearest
from samsyn.organisations.models import Association
from samsyn.outcomes.actions import keep
from samsyn.outcomes.figures import ALL, FIRST_YEAR, LAST_YEAR, year_in_numbers
from samsyn.outcomes.protection import NotProtectable
from samsyn.outcomes.queries import county_would_be_published, would_be_published
from samsyn.outcomes.renderings import as_csv, as_json, as_pdf, as_xlsx

#: What the whole installation's figures are called in a document.
ALL_OF_THEM = gettext_lazy("Samordningsförbunden tillsammans")
#: By format, of the year and the association's name. Texts, and files that are not.
TEXTS = {"json": lambda year, name: as_json(year), "csv": lambda year, name: as_csv(year)}
FILES = {"xlsx": as_xlsx, "pdf": lambda year, name: as_pdf(year, None, name)}
FORMATS = "json, csv, xlsx eller pdf"


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
        parser.add_argument("--format", default="json", help=FORMATS)
        parser.add_argument(
            "--public", action="store_true", help="det som skulle publiceras nu, utan små tal"
        )

    def handle(self, *args, what, association, year, format, public, **options):
        if what != "year":
            raise wrong(f"Rapporten {what} finns inte. Det som finns är: year.")
        rendering = rendering_of(format, self.stdout)
        place, number = association_of(association), number_of(year)
        if place is None:
            keep([number])
        found = published_now(place, number) if public else year_in_numbers(place, number)
        written = rendering(found, place.name if place else str(ALL_OF_THEM))
        if isinstance(written, bytes):
            self.stdout.buffer.write(written)
            self.stdout.flush()
        else:
            self.stdout.write(written, ending="")


def published_now(association, year):
    """As everybody would see it if it were published now; the county's for None."""
    try:
        if association is None:
            return county_would_be_published(year).published
        return would_be_published(association, year).published
    except NotProtectable:
        raise CommandError(
            "Siffrorna går inte att skydda tillsammans med det som redan är publicerat.", returncode=1
        ) from None


def rendering_of(name, out):
    if name in FILES and out.isatty():
        raise wrong(f"En {name}-fil går inte att läsa i fönstret. Skriv den till en fil: … > året.{name}")
    if name not in TEXTS | FILES:
        raise wrong(f"Formatet {name} finns inte. Välj {FORMATS}.")
    return (TEXTS | FILES)[name]


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
