"""Plain rows in few statements: for tables that fill by the hundred thousand, where an instance each costs most."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.db import connections, models, router
from django.db.backends.utils import CursorWrapper

#: Values a statement carries at most; both databases take twice as many.
VALUES_AT_ONCE = 30_000


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], **same: Any
) -> None:
    """Insert `rows`, each with the values of `columns` (field names; foreign keys by their key), in their order.

    `same` are fields that say the same in every row; fields in neither get their default, the same for all of them.
    Nothing but the database itself checks the values. Joins the caller's transaction.
    """
    for _ in _inserted(model, columns, rows, same):
        pass


def insert_new(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], **same: Any
) -> None:
    """As `insert`, but for rows that a unique rule says are there already: those are left out."""
    for _ in _inserted(model, columns, rows, same, "ON CONFLICT DO NOTHING"):
        pass


def insert_for_keys(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], **same: Any
) -> list[int]:
    """As `insert`; gives the new rows' keys, in the order of `rows`."""
    ending = f"RETURNING {_quoted(model, model._meta.pk.column)}"
    return [key for cursor in _inserted(model, columns, rows, same, ending) for (key,) in cursor.fetchall()]


def _inserted(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    same: dict[str, Any],
    ending: str = "",
) -> Iterator[CursorWrapper]:
    """The cursor after each statement."""
    connection = connections[router.db_for_write(model)]
    fields = {field.name: field for field in model._meta.concrete_fields}
    named = [fields[name] for name in columns]
    rest = [field for field in fields.values() if field not in named and not field.primary_key]
    fixed = [
        field.get_db_prep_save(same.get(field.name, field.get_default()), connection)
        if not field.is_relation
        else same[field.name].pk
        for field in rest
    ]
    quoted = ", ".join(_quoted(model, str(field.column)) for field in [*named, *rest])
    one = f"({', '.join(['%s'] * len([*named, *rest]))})"
    rows = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(rows, VALUES_AT_ONCE // len([*named, *rest]))):
            values = [value for row in some for value in (*row, *fixed)]
            table = _quoted(model, model._meta.db_table)
            statement = f"INSERT INTO {table} ({quoted}) VALUES {', '.join([one] * len(some))} {ending}"
            cursor.execute(statement.rstrip(), values)
            yield cursor


def _quoted(model: type[models.Model], name: str) -> str:
    return connections[router.db_for_write(model)].ops.quote_name(name)
