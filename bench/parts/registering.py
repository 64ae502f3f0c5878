"""Registering an enrolment: the action, in a transaction with its history and access rows, beside hand-written INSERTs."""

from datetime import date

from django.db import connection, transaction

from bench.founding import HOME, LEAST
from bench.identities import name_of
from bench.place import Place
from bench.results import Figure, p50, p95, timed
from bench.yardstick import one_row
from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.enrolments.actions import register
from samsyn.enrolments.choices import Answer, CodeList
from samsyn.enrolments.entries import Entry, Measured
from samsyn.enrolments.models import Code
from samsyn.lib.encryption import name_buckets, seal
from samsyn.lib.identity_numbers import Key
from samsyn.lib.references import new_reference
from samsyn.participants.choices import Form
from samsyn.participants.queries import key_hashes, scope_of

#: 10 ms is so many one-row views over HTTP on the day the machine was fastest, when one took 1.7 ms.
LIMIT_MS, ONE_ROW_VIEWS = 10, 6
STARTED = date(2026, 1, 15)
INSERTS = {
    "participant": """INSERT INTO participants_participant (reference, association_id, form, key_hash, sex, birth_year)
      VALUES (%s, %s, 'local_key', %s, 'woman', 1985) RETURNING id""",
    "enrolment": """INSERT INTO enrolments_enrolment (reference, association_id, measure_id, participant_id, state, sex,
      birth_year, municipality_id, referred_by, started_on, end_kind, legal_basis, consent_version, consent_language,
      row_digest, version) VALUES (%s, %s, %s, %s, 'active', 'woman', 1985, '0136', 'self', %s, '', 'public_task', '', '',
      '', 1) RETURNING id""",
    "measurement": """INSERT INTO enrolments_measurement (enrolment_id, occasion, occupation, work, study, job_seeking,
      work_training) VALUES (%s, 'before', 'given', 50, 0, FALSE, FALSE) RETURNING id""",
    "livelihood": "INSERT INTO enrolments_measurement_livelihoods (measurement_id, code_id) VALUES (%s, %s)",
    "identity": "INSERT INTO participants_identity (participant_id, source, sealed) VALUES (%s, %s, %s) RETURNING id",
    "bucket": "INSERT INTO participants_namebucket (identity_id, bucket) VALUES (%s, %s)",
    "following": """INSERT INTO participants_following (participant_id, user_id, reason, source, since)
      SELECT %s, user_id, 'enrolment', %s, CURRENT_DATE FROM catalogue_measureworker WHERE measure_id = %s""",
    "event": """INSERT INTO enrolments_enrolmentevent (enrolment_id, step, by_id, at, note, changes)
      VALUES (%s, 'register', %s, now(), '', '{}')""",
    "access": """INSERT INTO audit_access (at, user_id, association, roles, act, what, path)
      VALUES (now(), %s, %s, 'case_worker', 'looked_up', 'participant', '') RETURNING id""",
    "subject": "INSERT INTO audit_accesssubject (access_id, reference) VALUES (%s, %s)",
}


def measure(place: Place) -> list[Figure]:
    """New people into the measure of LEAST, one at a time, the two ways in turn."""
    pace = one_row(place)
    user = User.objects.get(email=LEAST)
    there = Measure.objects.select_related("association").get(
        association__slug=HOME, workers__user=user, name="Insats 1"
    )
    code = Code.objects.filter(association=there.association, list=CodeList.LIVELIHOOD).first()
    ours, by_hand = [], []
    for turn in range(place.some(300)):
        ours.append(timed(lambda turn=turn: register(entry(there, code, turn), by=user)))
        by_hand.append(timed(lambda turn=turn: insert(there, code, user, turn)))
    return [
        Figure(
            "registrera in en deltagare, p50", p50(ours), "ms", "handskrivna INSERT av samma rader", p50(by_hand),
            limit=LIMIT_MS, multiple=ONE_ROW_VIEWS, yardstick=pace.alone,
        ),
        Figure("registrera in en deltagare, p95", p95(ours), "ms", "handskrivna INSERT av samma rader", p95(by_hand)),
    ]  # fmt: skip


def entry(there: Measure, code: Code, turn: int) -> Entry:
    return Entry(
        measure=there,
        form=Form.LOCAL_KEY,
        key=Key(f"ny-{turn}", is_number=False, birth_year=None),
        name=name_of(turn),
        contact="070-1740605",
        birth_year=1985,
        sex="woman",
        municipality="0136",
        referred_by="self",
        started_on=STARTED,
        before=Measured(Answer.GIVEN, work=50, livelihoods=(code,)),
    )


@transaction.atomic
def insert(there: Measure, code: Code, user: User, turn: int) -> None:
    """The same rows, sealed and hashed, and nothing asked."""
    association = there.association
    reference = new_reference("d")
    key = Key(f"hand-{turn}", is_number=False, birth_year=None)
    who = {"key": key.text, "number": False, "name": name_of(turn), "contact": "070-1740605"}
    with connection.cursor() as cursor:

        def stored(what: str, *values) -> int:
            cursor.execute(INSERTS[what], values)
            return cursor.fetchone()[0] if "RETURNING" in INSERTS[what] else 0

        person = stored("participant", reference, association.pk, key_hashes(association, key)[0])
        enrolment = stored("enrolment", new_reference("e"), association.pk, there.pk, person, STARTED)
        stored("livelihood", stored("measurement", enrolment), code.pk)
        identity = stored("identity", person, there.reference, seal(who, context=reference))
        for bucket in sorted(name_buckets(who["name"], scope=scope_of(association))[0]):
            stored("bucket", identity, bucket)
        stored("following", person, there.reference, there.pk)
        stored("event", enrolment, user.pk)
        stored("subject", stored("access", user.pk, association.slug), reference)
