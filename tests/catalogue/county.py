"""The demo's catalogue, without the rest of the demo: every record and synonym, published by the operator."""

from contextlib import contextmanager

from django.db import transaction

from samsyn.accounts.queries import operator
from samsyn.demo.actions.cataloguing import add_records, keep_words
from samsyn.demo.actions.founding import found_association
from samsyn.demo.plan.county import associations
from samsyn.lib.dates import today
from samsyn.organisations.actions import seed_municipalities


@contextmanager
def published_county():
    """The records are there while it lasts."""
    with transaction.atomic():
        seed_municipalities()
        by, records = operator(), {}
        for plan in associations(2017):
            association = found_association(plan, by=by)
            records |= add_records(plan, association, {}, by=by, on=today())
        keep_words(records, by=by)
        yield
        transaction.set_rollback(True)
