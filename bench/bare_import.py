"""`python -m bench.within bare_import FILE`: reads a file of enrolments and stores what can be stored of it, nothing checked.

A person a row, the enrolment, what was measured, a line of history: a thousand at a time by plain INSERTs in one
transaction. What the product does besides is to check, recognise, seal, make searchable, log and say who follows.
"""

import csv
from itertools import islice

from django.db import connection, transaction

PERSON = """INSERT INTO participants_participant (id, reference, association_id, form, key_hash, sex, birth_year)
  VALUES (%s, %s, %s, 'local_key', %s, %s, %s)"""
ENROLMENT = """INSERT INTO enrolments_enrolment (id, reference, association_id, measure_id, participant_id, state, sex,
  birth_year, referred_by, started_on, ended_on, end_kind, legal_basis, consent_version, consent_language, row_digest, version)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'public_task', '', '', '', 1)"""
MEASUREMENT = """INSERT INTO enrolments_measurement (enrolment_id, occasion, occupation, work, study, job_seeking,
  work_training) VALUES (%s, 'before', 'given', 0, 0, TRUE, FALSE)"""
EVENT = """INSERT INTO enrolments_enrolmentevent (enrolment_id, step, by_id, at, note, changes)
  VALUES (%s, 'register', %s, '2026-01-01 12:00:00+00', '', '{}')"""


@transaction.atomic
def store(path: str) -> None:
    """Every row of the file."""
    with connection.cursor() as cursor, open(path, encoding="utf-8") as file:
        cursor.execute("SELECT id, name, association_id FROM catalogue_measure")
        measures = {name: (pk, association) for pk, name, association in cursor.fetchall()}
        cursor.execute("SELECT MIN(id) FROM accounts_user")
        by = cursor.fetchone()[0]
        rows, last = csv.DictReader(file), 0
        while some := list(islice(rows, 1000)):
            people, enrolments = [], []
            for number, row in enumerate(some, start=last + 1):
                measure, association = measures[row["measure"]]
                sex, born = row["sex"], row["birth_year"]
                people.append((number, f"d-{number}", association, f"{number:032}", sex, born))
                state = "ended" if row["ended_on"] else "active"
                days = (row["referred_by"], row["started_on"], row["ended_on"] or None, row["end_kind"])
                enrolments.append(
                    (number, f"e-{number}", association, measure, number, state, sex, born, *days)
                )
            last += len(some)
            cursor.executemany(PERSON, people)
            cursor.executemany(ENROLMENT, enrolments)
            cursor.executemany(MEASUREMENT, [(each[0],) for each in enrolments])
            cursor.executemany(EVENT, [(each[0], by) for each in enrolments])


def main(path: str) -> None:
    store(path)
