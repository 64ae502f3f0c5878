"""A claim for tests of what comes after it: March 2021, Maria's fifteen hours, in files or not yet."""

from datetime import date

from samsyn.accounts.queries import operator
from samsyn.projects import actions, queries
from tests.projects.signed import signed

MARCH = date(2021, 3, 1)


def a_claim(worker, *, by=None, hours=None, month=MARCH):
    """The worker's month is signed, attested and claimed."""
    signed(worker, month, hours or {1: 8 * 60, 2: 7 * 60 + 45})
    return actions.claim(worker.sub_project.project, month, month, by=by or operator())


def content(claim, kind):
    """One of the claim's files, whole."""
    claim.refresh_from_db()
    return b"".join(bytes(piece.content) for piece in queries.pieces_of(claim, kind))
