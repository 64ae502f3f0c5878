"""Telling that figures counted before may no longer hold."""

from django.db import connection, transaction

from samsyn.enrolments.models import Pulse

#: In SQL, since it is asked at every registration: through the ORM it takes three times as long.
FREE = "SELECT id FROM enrolments_pulse WHERE association_id = %s ORDER BY id LIMIT 1"


@transaction.atomic(savepoint=False)
def beat(association: int) -> None:
    """Something that the figures of the association with this key are counted from has changed.

    Others see it together with the change, or not at all.

    Called by every action that changes an enrolment, what was measured, who counts as what, or a code that stands in
    the figures. Never waits for another transaction: of the association's pulses it takes one that is free, else a new
    one, so there are as many as have written at the same time.
    """
    passing_by = " FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE enrolments_pulse SET beats = beats + 1 WHERE id = ({FREE}{passing_by})", [association]
        )
        beaten = cursor.rowcount
    if not beaten:
        Pulse.objects.create(association_id=association, beats=1)
