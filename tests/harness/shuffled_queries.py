"""Rows that nobody put in order come back in any order, so that no test passes because of the order of insertion."""

import pytest
from django.db.models.expressions import OrderBy
from django.db.models.functions import Random
from django.db.models.sql.compiler import SQLCompiler
from django.db.models.sql.constants import MULTI


@pytest.fixture(scope="session", autouse=True)
def shuffled_queries():
    """Adds `ORDER BY RANDOM()` to SELECTs of several rows that have no order of their own.

    Only where it says the same as no order at all: not in subqueries, parts of a union or aggregates (they are not
    executed by themselves) and not under DISTINCT, where an ordering expression would be one more distinct column.
    """
    execute_sql, order_by_pairs = SQLCompiler.execute_sql, SQLCompiler._order_by_pairs

    def marking(self, result_type=MULTI, *args, **kwargs):
        self.is_executed_for_rows = result_type == MULTI
        return execute_sql(self, result_type, *args, **kwargs)

    def shuffling(self):
        if getattr(self, "is_executed_for_rows", False) and has_no_order(self.query):
            yield OrderBy(Random()), False
        else:
            yield from order_by_pairs(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SQLCompiler, "execute_sql", marking)
        patch.setattr(SQLCompiler, "_order_by_pairs", shuffling)
        yield


def has_no_order(query) -> bool:
    if query.combinator or query.distinct or query.explain_info or query.extra_order_by or query.order_by:
        return False
    # Django drops the model's own order from grouped queries.
    meta = query.get_meta()
    return not (query.default_ordering and meta and meta.ordering and query.group_by is None)
