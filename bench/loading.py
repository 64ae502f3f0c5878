"""Fills a database: `python -m bench.within loading ASSOCIATIONS ENROLMENTS AT_HOME`.

Foreign keys and indexes that guard nothing are taken away while the rows come in and laid again afterwards, which
checks every row; so the database ends as one that was filled by the actions, in a fraction of the time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from bench.founding import HOME, MOST, found, lay_out
from bench.identities import seal_everybody

SQL = Path(__file__).parent / "filling.sql"
FILLED = """participants_participant participants_following participants_identity participants_namebucket
  enrolments_enrolment enrolments_measurement enrolments_measurement_livelihoods enrolments_enrolmentevent
  enrolments_count referrals_case referrals_caseyear audit_access audit_accesssubject""".split()
LAID_ASIDE = """
SELECT conrelid::regclass::text,
       format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY(%(tables)s::regclass[])
UNION ALL
SELECT indrelid::regclass::text, format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
FROM pg_index WHERE NOT indisunique AND indrelid = ANY(%(tables)s::regclass[])
ORDER BY 3
"""


def fill(associations: int, enrolments: int, at_home: int) -> None:
    """The whole county, into an empty database that `samsyn migrate` has prepared."""
    founded = found(associations, enrolments, at_home)
    with connection.cursor() as cursor, laid_aside(cursor):
        lay_out(founded)
        for statement in SQL.read_text().replace("{most}", MOST).replace("{home}", HOME).split(";\n"):
            cursor.execute(statement)
        seal_everybody(cursor)
        for table in FILLED:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), COALESCE(MAX(id), 1)) FROM {table}"
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("CHECKPOINT")


@contextmanager
def laid_aside(cursor) -> Iterator[None]:
    """Without foreign keys and plain indexes while it lasts."""
    cursor.execute(LAID_ASIDE, {"tables": FILLED})
    statements = cursor.fetchall()
    for _, drop, _ in statements:
        cursor.execute(drop)
    yield
    for _, _, lay in statements:
        cursor.execute(lay)


def main(*numbers: str) -> None:
    fill(*map(int, numbers))
