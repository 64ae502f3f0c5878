"""The steps of an import, and what goes away with them."""

from typing import Any

from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.imports.models import Import, ImportEvent
from samsyn.imports.states import STEPS, ImportStep


class StepNotAllowed(Exception):
    """The import is not, or no longer, in a state the step may start from."""


def take(step: ImportStep, upload: Import, *, by: User, run: int | None = None, **changes: Any) -> None:
    """Move the import one step and write it down; the state is checked and changed in a single UPDATE.

    `run` is the check that takes the step: when another one has begun since then the step is not allowed.
    """
    sources, target = STEPS[step]
    changes |= {"state": target, "touched_at": timezone.now()}
    moving = Import.objects.filter(pk=upload.pk, state__in=sources)
    if run is not None:
        moving = moving.filter(run=run)
    moved = moving.update(**changes)
    upload.refresh_from_db(fields=["state", "run", *changes])
    if not moved:
        raise StepNotAllowed(f"Cannot {step} an import that is {upload.state}.")
    ImportEvent.objects.create(upload=upload, step=step, by=by)


def forget(upload: Import) -> None:
    """The file, its name and what was found in it are gone."""
    upload.filename = ""
    upload.save(update_fields=["filename"])
    upload.parts.all().delete()
    upload.refusals.all().delete()
