"""Many plain rows in few statements: for tables that fill by the hundred thousand, where an instance each costs most."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connections, models, router

#: Values a statement carries at most; both databases take twice as many.
VALUES_AT_ONCE = 30_000


def insert(
    model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]], **same: Any
) -> None:
    """Insert `rows`, each with the values of `columns` (field names; foreign keys by their key), in their order.

    `same` are fields that say the same in every row; fields in neither get their default. Keys are not returned,
    and nothing but the database itself checks the values. Joins the caller's transaction.
    """
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
    quoted = ", ".join(connection.ops.quote_name(str(field.column)) for field in [*named, *rest])
    one = f"({', '.join(['%s'] * len([*named, *rest]))})"
    rows = iter(rows)
    with connection.cursor() as cursor:
        while some := list(islice(rows, VALUES_AT_ONCE // len([*named, *rest]))):
            values = [value for row in some for value in (*row, *fixed)]
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"INSERT INTO {table} ({quoted}) VALUES {', '.join([one] * len(some))}", values)
