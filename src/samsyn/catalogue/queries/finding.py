"""What visitors ask for by address: records by their slugs, lists by their tokens, and who belongs where."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Prefetch

from samsyn.catalogue.choices import LIST_DAYS
from samsyn.catalogue.models import Record, SavedList, SavedListItem
from samsyn.organisations.models import Association, Membership


def published_with(slugs: Iterable[str]) -> list[Record]:
    """The published records with these slugs, in the order of the slugs; the others are left out."""
    order = {slug: place for place, slug in enumerate(dict.fromkeys(slugs))}
    found = Record.objects.published().with_surroundings().filter(slug__in=order)
    return sorted(found, key=lambda record: order[record.slug])


def list_with(token: str, on: date) -> SavedList | None:
    """The list that the token opens on the day, with those of its records that are still published as `shown`."""
    records = Record.objects.published().with_surroundings()
    items = SavedListItem.objects.filter(record__in=Record.objects.published()).prefetch_related(
        Prefetch("record", records)
    )
    lists = SavedList.objects.filter(token=token, created_at__date__gte=on - timedelta(days=LIST_DAYS))
    return lists.prefetch_related(Prefetch("items", items, "shown")).first()


def municipalities_now(on: date) -> dict[str, list[str]]:
    """The codes of the municipalities that belong to each association on the day: slug -> codes."""
    found: dict[str, list[str]] = {}
    memberships = Membership.objects.valid(on).order_by("association__slug", "municipality")
    for slug, code in memberships.values_list("association__slug", "municipality"):
        found.setdefault(slug, []).append(code)
    return found


def association_serving(code: str, on: date) -> Association | None:
    """The association that the municipality belongs to on the day; None when it belongs to none."""
    membership = Membership.objects.valid(on).filter(municipality=code).select_related("association").first()
    return membership.association if membership else None
