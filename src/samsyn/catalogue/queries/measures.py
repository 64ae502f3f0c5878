"""Questions about measures that reach beyond one table."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection
from django.utils.text import slugify

from samsyn.catalogue.choices import GROUP_WORDS, GROUPS, MeasureStep
from samsyn.catalogue.models import Measure, MeasureEvent, MeasureGroup, MeasureWorker, comparable
from samsyn.organisations.models import VALID, Association, Organisation

#: As `workers_of`, of every registration.
WORKERS = f"SELECT user_id FROM catalogue_measureworker WHERE measure_id = %(measure)s AND {VALID} ORDER BY since, id"


def measure_named(association: Association, text: str) -> Measure | None:
    """The association's measure with this name (capitals and blanks make no difference) or this reference."""
    by_name = association.measures.filter(name_key=comparable(text)).first()
    return by_name or association.measures.filter(reference=text.strip().casefold()).first()


def provider_named(association: Association, text: str) -> Organisation | None:
    """The association's organisation with this name; capitals and blanks make no difference."""
    key = comparable(text)
    return next((each for each in association.organisations.all() if comparable(each.name) == key), None)


def groups_named(texts: Iterable[str]) -> dict[str, str]:
    """The groups that people wrote: the name that files and figures use -> the words to keep, if any.

    `youth`, "Unga" and "ungdom" are the same group. Words without a letter or digit are no group.
    """
    found: dict[str, str] = {}
    for text in texts:
        words = " ".join(text.split())[:40].strip()
        name = GROUP_WORDS.get(words.casefold()) or slugify(words)
        if name:
            found.setdefault(name, "" if name in GROUPS or name == words else words)
    return found


def group_labels(association: Association) -> dict[str, str]:
    """Every group of the association's measures: name -> the words for it, those first written."""
    groups = MeasureGroup.objects.filter(measure__association=association).order_by("-pk")
    return {group.name: str(group) for group in groups}


def workers_of(measure: Measure, on: date) -> list[MeasureWorker]:
    """Who works in the measure on the day `on`, with their users, by when they came."""
    return list(measure.workers.valid(on).select_related("user"))


def worker_keys(measure: Measure, on: date) -> list[int]:
    """The same as users' keys: for what is done to many at once."""
    with connection.cursor() as cursor:
        cursor.execute(WORKERS, {"measure": measure.pk, "on": on})
        return [user for (user,) in cursor.fetchall()]


def history_of(measure: Measure, *, with_people: bool) -> list[MeasureEvent]:
    """What has happened to the measure, the latest first; at most 50 lines.

    Who registers in it is told only `with_people`: a list of colleagues is for those who keep the measure.
    """
    events = measure.events.select_related("by")
    if not with_people:
        events = events.exclude(step__in=[MeasureStep.ASSIGN, MeasureStep.RELEASE])
    return list(events[:50])


def facts(measure: Measure) -> dict[str, Any]:
    """What is said about the measure in words and codes that JSON holds: what forms and history compare."""
    return {
        "name": measure.name,
        "provider": measure.provider.name if measure.provider else "",
        "kind": measure.kind,
        "direction": measure.direction,
        "method": measure.method,
        "legal_basis": measure.legal_basis,
        "starts_on": measure.starts_on.isoformat() if measure.starts_on else "",
        "ends_on": measure.ends_on.isoformat() if measure.ends_on else "",
        "groups": sorted(group.label or group.name for group in measure.groups.all()),
        "municipalities": sorted(municipality.name for municipality in measure.municipalities.all()),
    }
