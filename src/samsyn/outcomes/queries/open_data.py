"""What is out, for everybody: each release with its days, and the years of all associations. One or two queries each."""

from datetime import date
from typing import NamedTuple

from django.db.models import Max, Min

from samsyn.organisations.models import Association
from samsyn.outcomes.figures.shapes import Year
from samsyn.outcomes.models import Publication
from samsyn.outcomes.queries.publications import thawed


class Release(NamedTuple):
    """A year that is published, of an association or (None) the county: the days of its first and latest revision."""

    association: Association | None
    year: int
    revision: int
    issued: date
    modified: date


def releases(association: Association | None) -> list[Release]:
    """Every year of the association; for None those of the county and then of each association. The latest first."""
    rows = Publication.objects.of(association) if association else Publication.objects.all()
    found = rows.values_list("association", "year").annotate(
        Max("revision"), Min("published_on"), Max("published_on")
    )
    owners = {
        each.pk: each for each in ([association] if association else Association.objects.order_by("pk"))
    }
    told = [Release(owners.get(pk), *rest) for pk, *rest in found.order_by("-year")]
    return sorted(told, key=lambda each: each.association.slug if each.association else "")


def published_by_associations(year: int) -> list[tuple[str, str, Year]]:
    """(slug, name, the latest revision) of each association that has published the year, by name."""
    rows = Publication.objects.filter(year=year, association__isnull=False).latest()
    found = rows.order_by("association__name", "pk")
    return [
        (slug, name, thawed(text))
        for slug, name, text in found.values_list("association__slug", "association__name", "published")
    ]


def association_names() -> dict[str, str]:
    """The name of every association by its slug."""
    return dict(Association.objects.order_by("slug").values_list("slug", "name"))


def years_under_way() -> list[int]:
    """Years that some association has published and the county has not, the latest first."""
    of_county = Publication.objects.of(None).values("year")
    rows = Publication.objects.filter(association__isnull=False).exclude(year__in=of_county)
    return list(rows.order_by("-year").values_list("year", flat=True).distinct())
