"""`samsyn report year --association SLUG --year Y`: the year in numbers on standard output."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext_lazy

from samsyn.lib.dates import today
from samsyn.lib.suggestions import nearest
from samsyn.organisations.models import Association
from samsyn.outcomes.actions import keep
from samsyn.outcomes.figures import ALL, FIRST_YEAR, LAST_YEAR, year_in_numbers
from samsyn.outcomes.protection import NotProtectable
from samsyn.outcomes.queries import association_names, public_now
from samsyn.outcomes.renderings import as_csv, as_json, as_pdf, as_xlsx
from samsyn.outcomes.renderings.preview import why_not

#: What the whole installation's figures are called in a document.
ALL_OF_THEM = gettext_lazy("Samordningsförbunden tillsammans")
#: By format, of the year, the association's name and in the county the names of all by slug. Texts, and files that are not.
TEXTS = {
    "json": lambda year, name, names: as_json(year),
    "csv": lambda year, name, names: as_csv(year, names=names),
}
FILES = {
    "xlsx": lambda year, name, names: as_xlsx(year, name, names=names),
    "pdf": lambda year, name, names: as_pdf(year, None, name, names=names),
}
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
        found = self.public(place, number) if public else year_in_numbers(place, number)
        name, names = (place.name, {}) if place else (str(ALL_OF_THEM), association_names())
        written = rendering(found, name, names)
        if isinstance(written, bytes):
            self.stdout.buffer.write(written)
            self.stdout.flush()
        else:
            self.stdout.write(written, ending="")

    def public(self, association, year):
        """As everybody would see it if it were published now; why it may not be goes to standard error."""
        try:
            now = public_now(association, year, on=today())
        except NotProtectable:
            raise CommandError(
                "Siffrorna går inte att skydda tillsammans med det som redan är publicerat.", returncode=1
            ) from None
        found = now.frozen.published
        if now.obstacle:
            out = found.published_on and f"Det här är revision {found.revision}, som redan är ute. "
            why = why_not(year, found.revision, now.obstacle.hindrance)
            self.stderr.write(f"{out or 'Så skulle det se ut, men det kan inte publiceras än. '}{why}")
        return found


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
