"""What the database itself refuses of applications and of what is decided about them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from tests.projects.applied import MEETS, an_application
from tests.projects.test_decide import MINUTES
from tests.projects.worked import a_project


@pytest.fixture
def granted(ostra, maria):
    application = an_application(ostra, maria, "granted")
    actions.file_document(application.decisions.get(), name="p.pdf", content=MINUTES, by=operator())
    actions.request_change(application, "change", what="Mer", why="Ja", by=operator())
    return application


def first(rows, **columns):
    rows.filter(pk=rows.order_by("pk").first().pk).update(**columns)


def again(rows):
    row = rows.order_by("pk").first()
    row.pk = None
    row.save(force_insert=True)


REFUSED = {
    "application_ends_after_it_starts": lambda each: first(
        type(each).objects, starts_on=date(2027, 2, 1), ends_on=date(2027, 1, 1)
    ),
    "application_becomes_a_project_when_it_is_agreed": lambda each: first(
        type(each).objects, project=a_project(each.association)
    ),
    "party_is_named_once_in_an_application": lambda each: again(each.parties),
    "cost_is_once_a_year_in_an_application": lambda each: again(each.budget),
    "applied_amount_is_not_negative": lambda each: first(each.budget, ore=-1),
    "version_of_an_application_is_there_once": lambda each: again(each.versions),
    "version_is_not_of_negative_money": lambda each: first(each.versions, granted_ore=-1),
    "other_due_date_has_a_title": lambda each: first(each.due_dates, kind="other"),
    "proposal_to_grant_and_no_other_has_an_amount": lambda each: first(each.proposals, ore=None),
    "board_grants_an_amount_and_only_then": lambda each: first(each.decisions, granted_ore=None),
    "board_decides_in_a_paragraph": lambda each: first(each.decisions, paragraph=""),
    "document_of_a_decision_is_not_empty": lambda each: first(
        type(each.decisions.get().document).objects, size=0
    ),
    "request_has_an_answer_with_day_paragraph_and_who_or_none": lambda each: first(
        each.requests, answer="granted", decided_on=MEETS
    ),
    "requested_amount_is_not_negative": lambda each: first(each.requests, ore=-1),
    "extension_has_a_new_last_day": lambda each: first(each.requests, kind="extension"),
}


@pytest.mark.parametrize("constraint", REFUSED)
def test_the_database_refuses(granted, constraint):
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[constraint](granted)
