"""`python -m bench.bare_import FILE`: reads the file and stores what can be stored of it, with nothing checked.

A person a row, the enrolment, what was measured, a line of history: the rows that the product writes too, a thousand
at a time by plain INSERTs in one transaction.
"""

import csv
import sys
from itertools import batched, count

import django
from django.db import connection, transaction

PERSON = """INSERT INTO participants_participant (id, reference, association_id, form, key_hash, sex, birth_year)
  VALUES (%s, %s, %s, 'local_key', %s, %s, %s)"""
ENROLMENT = """INSERT INTO enrolments_enrolment (id, reference, association_id, measure_id, participant_id, state, sex,
  birth_year, referred_by, started_on, ended_on, end_kind, legal_basis, consent_version, consent_language, row_digest, version)
  VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, 'public_task', '', '', '', 1)"""
MEASUREMENT = """INSERT INTO enrolments_measurement (enrolment_id, occasion, occupation, work, study, job_seeking, work_training)
  VALUES (%s, 'before', 'given', 0, 0, TRUE, FALSE)"""
EVENT = """INSERT INTO enrolments_enrolmentevent (enrolment_id, step, by_id, at, note, changes)
  VALUES (%s, 'register', %s, '2026-01-01 12:00:00+00', '', '{}')"""
