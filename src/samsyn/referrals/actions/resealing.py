"""What is sealed in cases, sealed again when the ring of keys has got a new first one."""

from django.db.models import BinaryField, Model
from django.db.models.functions import Substr

from samsyn.lib.encryption import KEY_ID, is_current, seal_bytes, unseal_bytes
from samsyn.referrals.models import (
    Advice,
    Attachment,
    Draft,
    Ending,
    Entry,
    PlanEvent,
    PlanRow,
    Question,
    Review,
    Words,
)

#: Rows whose keys are looked at together; what is sealed is opened one by one, since a file may be large.
AT_A_TIME = 100
CASE = "case__reference"
#: (the column, where what it opens for stands, and how that is written): every sealed column of the room.
SEALED: list[tuple[type[Model], str, str, str]] = [
    (Words, "sealed", CASE, "{}"),
    (Entry, "sealed", CASE, "{}"),
    (Question, "sealed", CASE, "{}"),
    (Question, "answer", CASE, "{}"),
    (Attachment, "sealed_name", CASE, "{}"),
    (Attachment, "sealed", CASE, "{}"),
    (PlanRow, "sealed", CASE, "{}"),
    (PlanEvent, "before", "row__case__reference", "{}"),
    (Review, "sealed", CASE, "{}"),
    (Ending, "sealed", CASE, "{}"),
    (Advice, "sealed", CASE, "{}"),
    (Draft, "sealed", "token_hash", "draft {}"),
]


def reseal_all() -> int:
    """Seal again whatever is sealed under a key that is on its way out; how many columns of rows were.

    Runs in a worker each night and by `samsyn rotate`. What somebody changed meanwhile is left: it is sealed under the
    first key already. Run twice, the second finds nothing. Raises CannotOpen when a key was taken away too early.
    """
    return sum(_reseal_column(*each) for each in SEALED)


def _reseal_column(model: type[Model], column: str, place: str, context: str) -> int:
    changed, after = 0, 0
    rows = model._default_manager.exclude(**{column: None}).order_by("pk")
    # Only the name of the key: the files themselves stay in the database until one is to be sealed again.
    rows = rows.annotate(key=Substr(column, 1, KEY_ID, output_field=BinaryField()))
    while found := list(rows.filter(pk__gt=after).values_list("pk", "key")[:AT_A_TIME]):
        old = [pk for pk, key in found if not is_current(key)]
        changed += sum(_reseal(model, pk, column, place, context) for pk in old)
        after = found[-1][0]
    return changed


def _reseal(model: type[Model], pk: int, column: str, place: str, context: str) -> int:
    """1, or 0 when it was changed or removed meanwhile."""
    as_read = model._default_manager.filter(pk=pk)
    for sealed, named in as_read.order_by("pk").values_list(column, place):
        if sealed is not None and not is_current(sealed):
            written = context.format(named)
            again = seal_bytes(unseal_bytes(sealed, context=written), context=written)
            return as_read.filter(**{column: sealed}).update(**{column: again})
    return 0
