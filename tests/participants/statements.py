import re

from django.db import connection


def statements_of(act):
    """The SQL that `act` runs, without the values, and savepoints without their numbers."""
    texts = []

    def watch(execute, sql, params, many, context):
        texts.append(re.sub(r'(SAVEPOINT) "\w+"', r"\1", sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        act()
    return texts
