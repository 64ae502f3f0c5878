"""Plain rows in few statements: for tables that fill by the hundred thousand, where an instance each costs most."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

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


def insert_new_for_keys(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    by: Sequence[str],
    **same: Any,
) -> dict[tuple[Any, ...], int]:
    """As `insert_new`; gives the keys of those that were not there, each by its values of the fields `by`."""
    fields = [model._meta.pk, *_named(model, by)]
    ending = f"ON CONFLICT DO NOTHING RETURNING {_columns(model, fields)}"
    return {
        tuple(values): key
        for cursor in _inserted(model, columns, rows, same, ending)
        for key, *values in cursor.fetchall()
    }


def insert_for_keys(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], **same: Any
) -> list[int]:
    """As `insert`; gives the new rows' keys, in the order of `rows`."""
    ending = f"RETURNING {_columns(model, [model._meta.pk])}"
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
    shape = _shape(model, tuple(columns))
    fixed = [
        field.get_db_prep_save(same.get(field.name, field.get_default()), connection)
        if not field.is_relation
        else same[field.name].pk
        for field in shape.rest
    ]
    rows = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(rows, VALUES_AT_ONCE // shape.width)):
            values = [value for row in some for value in (*row, *fixed)]
            statement = f"{shape.start} VALUES {', '.join([shape.one] * len(some))} {ending}"
            cursor.execute(statement.rstrip(), values)
            yield cursor


class _Shape(NamedTuple):
    """Statements for the same fields of a table: how they start, what one row looks like, and the fields not named."""

    start: str
    one: str
    width: int
    rest: "list[models.Field[Any, Any]]"


@cache
def _shape(model: type[models.Model], columns: tuple[str, ...]) -> _Shape:
    """Kept, since a single row is inserted as often as many, and is quicker to insert than this is to find."""
    named = _named(model, columns)
    rest = [field for field in model._meta.concrete_fields if field not in named and not field.primary_key]
    every = [*named, *rest]
    table = connections[router.db_for_write(model)].ops.quote_name(model._meta.db_table)
    start = f"INSERT INTO {table} ({_columns(model, every)})"
    return _Shape(start, f"({', '.join(['%s'] * len(every))})", len(every), rest)


def _named(model: type[models.Model], names: Iterable[str]) -> "list[models.Field[Any, Any]]":
    fields = {field.name: field for field in model._meta.concrete_fields}
    return [fields[name] for name in names]


def _columns(model: type[models.Model], fields: "Iterable[models.Field[Any, Any]]") -> str:
    quote = connections[router.db_for_write(model)].ops.quote_name
    return ", ".join(quote(str(field.column)) for field in fields)
