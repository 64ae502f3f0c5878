import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.newsletters.models import Delivery, Issue, Origin, Subscription, Topic
from tests.newsletters.made import a_subscription, an_issue


@pytest.fixture
def refused(db):
    """Call it with a constraint's name and something to do: the database says no, and names it."""

    def tried(name, do):
        with pytest.raises(IntegrityError) as refusal, transaction.atomic():
            do()
        columns = {
            "topic_is_named_once_in_an_association": "name",
            "subscription_of_an_address_is_one_in_an_association": "address",
            "issue_number_is_one_in_a_year": "number",
            "delivery_of_an_issue_is_one_a_subscriber": "subscription",
        }
        said = str(refusal.value)  # SQLite names the columns of what must be unique
        assert name in said or (name in columns and columns[name] in said)

    return tried


def test_a_topic_has_its_name_alone(ostra, refused):
    Topic.objects.create(association=ostra, name="Möten")

    refused(
        "topic_is_named_once_in_an_association",
        lambda: Topic.objects.create(association=ostra, name="Möten"),
    )


def test_an_address_stands_once_in_an_association(ostra, refused):
    a_subscription(ostra)

    refused("subscription_of_an_address_is_one_in_an_association", lambda: a_subscription(ostra))


def test_an_address_is_there_until_the_end_and_not_after(ostra, refused):
    found = Subscription.objects.filter(pk=a_subscription(ostra).pk)

    for changes in ({"address": ""}, {"state": "ended"}):
        refused("subscription_has_its_address_until_it_ends", lambda changes=changes: found.update(**changes))


def test_an_issue_is_whole(ostra, refused):
    an_issue(ostra)
    rows = Issue.objects.filter(association=ostra)

    refused("issue_number_is_one_in_a_year", lambda: an_issue(ostra))
    refused("issue_has_a_month_of_the_year", lambda: rows.update(month=13))
    refused("issue_on_the_schedule_has_a_time", lambda: rows.update(state="scheduled"))
    printed = {"title": "Våren", "lead": "", "blocks": []}
    now = timezone.now()
    refused("issue_that_is_out_says_since_when", lambda: rows.update(state="sent", printed=printed))
    refused("issue_that_is_out_keeps_what_it_said", lambda: rows.update(state="sent", begun_at=now))
    refused("issue_that_is_out_keeps_what_it_said", lambda: rows.update(printed=printed))


def test_a_row_of_the_ledger_is_whole(ostra, refused):
    issue, asa = an_issue(ostra, state="sending"), a_subscription(ostra)
    Delivery.objects.create(issue=issue, subscription=asa, domain="exempel.se")
    rows = Delivery.objects.filter(issue=issue)

    refused(
        "delivery_of_an_issue_is_one_a_subscriber",
        lambda: Delivery.objects.create(issue=issue, subscription=asa, domain="exempel.se"),
    )
    refused("delivery_in_hand_says_whose_and_since_when", lambda: rows.update(state="sending"))
    refused("delivery_put_off_says_until_when", lambda: rows.update(state="deferred"))
    refused("delivery_that_is_sent_says_when", lambda: rows.update(state="sent"))


def test_there_is_one_origin(refused):
    refused("origin_is_one", lambda: Origin.objects.create(pk=2))
