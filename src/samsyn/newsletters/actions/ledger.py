"""What is written for every letter, in one question: that the last one was taken, and that this one is handed over.

A letter costs half a millisecond to hand over. To compose these questions anew each time would cost more than that, and
so would a transaction of its own for each, or on PostgreSQL to wait for the disk. PostgreSQL answers while the mail server
does: the question is sent, the letter is announced, and the answer is read before a word of the letter leaves.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError, connection
from psycopg.errors import error_from_result
from psycopg.pq import ExecStatus

from samsyn.newsletters.models import Delivery, Issue, Subscription
from samsyn.newsletters.states import DeliveryState, IssueState, SubscriptionState

NONE = -1
_ROWS = Delivery._meta.db_table
_TURN = f"""
    UPDATE {_ROWS} SET
      state = CASE WHEN id = {{sent}} THEN '{DeliveryState.SENT}' ELSE state END,
      code = CASE WHEN id = {{sent}} THEN '' ELSE code END,
      sent_at = CASE WHEN id = {{sent}} THEN {{at}} ELSE sent_at END,
      begun_at = CASE WHEN id = {{begun}} THEN {{at}} ELSE begun_at END,
      attempts = attempts + CASE WHEN id = {{begun}} THEN 1 ELSE 0 END
    WHERE worker = {{worker}} AND id IN ({{sent}}, {{begun}}) AND (id = {{sent}} OR (
      state = '{DeliveryState.SENDING}'
      AND EXISTS (SELECT 1 FROM {Issue._meta.db_table} i
                  WHERE i.id = {_ROWS}.issue_id AND i.state = '{IssueState.SENDING}')
      AND EXISTS (SELECT 1 FROM {Subscription._meta.db_table} s
                  WHERE s.id = {_ROWS}.subscription_id AND s.state = '{SubscriptionState.ACTIVE}')))
    RETURNING id
"""
_BY_NAME = _TURN.format(sent="%(sent)s", begun="%(begun)s", at="%(at)s", worker="%(worker)s")
_BY_NUMBER = _TURN.format(sent="$1", begun="$2", at="$3", worker="$4")
_NAME = "samsyn_ledger_turn"


class Turn:
    """A question on its way, or answered already. Nothing else may be asked of the database before it is `answered`,
    which leaving the block sees to.
    """

    def __init__(self, found: set[int] | None):
        self._found = found

    def __enter__(self) -> "Turn":
        return self

    def __exit__(self, *error: object) -> None:
        self.answered()

    def answered(self) -> set[int]:
        """For which of the letters it was so. Waits for the database the first time it is asked."""
        if self._found is None:
            self._found = set()
            with connection.wrap_database_errors:
                while answer := connection.connection.pgconn.get_result():
                    if answer.status != ExecStatus.TUPLES_OK:
                        raise error_from_result(answer)
                    self._found |= {int(answer.get_value(row, 0)) for row in range(answer.ntuples)}
        return self._found

    def is_so(self, letter: int) -> bool:
        """Whether the letter of this key is one of them."""
        return letter in self.answered()


@contextmanager
def opened() -> Iterator[None]:
    """Around all turns. What is written inside stands as soon as the database has it, also for a worker that is killed. If
    the database itself or the machine falls, the last half second may be lost, and its letters go once more; as on
    SQLite, where this is always so (synchronous=NORMAL).
    """
    if not settings.POSTGRES:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
        cursor.execute(f"PREPARE {_NAME} (bigint, bigint, timestamptz, text) AS {_BY_NUMBER}")
    try:
        yield
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:  # it may be the database that failed
            cursor.execute(f"DEALLOCATE {_NAME}")
            cursor.execute("RESET synchronous_commit")


def turn(*, sent: int = NONE, begun: int = NONE, worker: str, at: datetime) -> Turn:
    """The letter `sent` has been taken, and `begun` is handed over from now on; in one UPDATE.

    Not so for a letter that another worker has by now; nor is one begun whose issue does not leave, or whose reader has
    ended.
    """
    if settings.POSTGRES:
        values = [str(sent), str(begun), at.isoformat(), worker]
        with connection.wrap_database_errors:
            server = connection.connection.pgconn
            server.send_query_prepared(_NAME.encode(), [value.encode() for value in values])
            server.flush()
        return Turn(None)
    moment = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(_BY_NAME, {"sent": sent, "begun": begun, "at": moment, "worker": worker})
        return Turn({pk for (pk,) in cursor.fetchall()})
