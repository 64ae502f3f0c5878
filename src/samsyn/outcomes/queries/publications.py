"""What has been published. Each is asked in as many queries however many associations and years there are."""

import json
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery

from samsyn.catalogue.models import Measure
from samsyn.enrolments.models import Count, Enrolment
from samsyn.lib.dates import first_day, last_day
from samsyn.organisations.models import Association
from samsyn.outcomes.figures.shapes import Year, alphabetical
from samsyn.outcomes.figures.storage import from_stored
from samsyn.outcomes.models import Publication


class Stamp(NamedTuple):
    """Which revision of a year is the latest, and its day."""

    revision: int
    published_on: date


class CountyStatus(NamedTuple):
    """How far the county has come with a year: who has published, and who has figures and has not. Both by name."""

    published: list[Association]
    remaining: list[Association]

    @property
    def is_complete(self) -> bool:
        """Somebody has published, and nobody remains."""
        return bool(self.published) and not self.remaining


def published_year(association: Association | None, year: int) -> Year | None:
    """The latest revision of the association's year, the county's for None; None when it is not published."""
    text = Publication.objects.of(association).filter(year=year).values_list("published", flat=True).first()
    return thawed(text) if text else None


def published_years(association: Association | None) -> list[Year]:
    """The latest revision of each published year of the association, the county's for None; the latest year first."""
    rows = Publication.objects.of(association).latest().order_by("-year")
    return [thawed(text) for text in rows.values_list("published", flat=True)]


def revisions(association: Association | None, year: int) -> list[Year]:
    """Everything that has been published of the association's year, the county's for None; the latest first."""
    rows = Publication.objects.of(association).filter(year=year).order_by("-revision")
    return [thawed(text) for text in rows.values_list("published", flat=True)]


def year_before(association: Association | None, shown: Year) -> Year | None:
    """The year before as it was out when the shown revision was published; what is published later changes nothing in it.

    The days alone do not tell: of two published on the same day one came first. Rows are never changed, so their keys tell.
    """
    rows = Publication.objects.of(association)
    itself = rows.filter(year=shown.year, revision=shown.revision)
    was_out = Q(published_on__lt=shown.published_on) | Q(
        published_on=shown.published_on, pk__lt=Subquery(itself.values("pk"))
    )
    text = rows.filter(was_out, year=shown.year - 1).values_list("published", flat=True).first()
    return thawed(text) if text else None


def stamps(association: Association | None) -> dict[int, Stamp]:
    """When each year was last published, by year; years that are not published are left out."""
    rows = Publication.objects.of(association).latest().order_by("-year")
    return {
        year: Stamp(revision, on)
        for year, revision, on in rows.values_list("year", "revision", "published_on")
    }


def county_status(year: int) -> CountyStatus:
    """Who has published the year, and who has something to report and has not."""
    published = set(Publication.objects.filter(year=year).values_list("association", flat=True)) - {None}
    concerned = Association.objects.filter(_took_place(year) | Q(pk__in=published))
    status = CountyStatus([], [])
    for association in sorted(concerned, key=lambda each: alphabetical(each.name)):
        (status.published if association.pk in published else status.remaining).append(association)
    return status


def _took_place(year: int) -> Q:
    """Whether the association's year is not empty: somebody took part, or was counted (contracts 3)."""
    people = Enrolment.objects.counted().filter(
        Q(ended_on=None) | Q(ended_on__gte=first_day(year)),
        association=OuterRef("pk"),
        measure__in=Measure.objects.followed_person_by_person(),
        started_on__lte=last_day(year),
    )
    counts = Count.objects.filter(
        Q(women__gt=0) | Q(men__gt=0) | Q(other__gt=0),
        association=OuterRef("pk"),
        is_in_error=False,
        on__gte=first_day(year),
        on__lte=last_day(year),
    )
    return Q(Exists(people)) | Q(Exists(counts))


def thawed(text: str) -> Year:
    """The year that was frozen as this text."""
    return from_stored(json.loads(text))
