"""Keeping what was counted, for those who ask of all associations at once. It can be thrown away at any time."""

from collections.abc import Sequence

from django.db import transaction

from samsyn.lib.dates import today
from samsyn.outcomes.figures import kept
from samsyn.outcomes.models import KeptAnswer


def keep(years: Sequence[int]) -> int:
    """Count, of these years, what has changed since it was kept or never was, and keep it; how many answers.

    The beats are read before the counting, so an answer never claims to be newer than it is: what is written
    meanwhile makes it one that no longer holds. Run twice at once, both are right.
    """
    _, changed = kept.standing(years)
    counted = kept.count(changed)
    with transaction.atomic():
        KeptAnswer.objects.bulk_create(
            [
                KeptAnswer(
                    association_id=place.association,
                    year=place.year,
                    beats=changed[place],
                    question=kept.QUESTION,
                    rows=kept.to_kept(rows),
                )
                for place, rows in counted.items()
            ],
            update_conflicts=True,
            unique_fields=["association", "year"],
            update_fields=["beats", "question", "rows"],
        )
    return len(counted)


def keep_lately() -> int:
    """Task: keep this year and the one before. Runs in a worker each night."""
    return keep([today().year, today().year - 1])


@transaction.atomic
def recount(years: Sequence[int]) -> int:
    """Throw away what is kept of these years and count it anew; how many answers."""
    KeptAnswer.objects.filter(year__in=list(years)).delete()
    return keep(years)
