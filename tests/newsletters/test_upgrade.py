"""What was written as two plain texts in 0.5.0 is a text of blocks after the upgrade, and what was sent stands as it was sent;
and what was left of who had ended is gone."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from samsyn.content.blocks import Heading, Sidebar, Text
from samsyn.newsletters.models import Delivery, Issue, SubscriptionEvent
from samsyn.newsletters.queries import text_of
from tests.newsletters.made import a_subscription, an_issue

BODY = "Hej!\n# Frukost\nKom den 4 maj.\nTa med någon.\n\nHälsningar <kansliet>"


def migrated(name):
    executor = MigrationExecutor(connection)
    executor.migrate([("newsletters", name)])
    return MigrationExecutor(connection).loader.project_state([("newsletters", name)]).apps


def test_the_words_become_blocks(ostra, committed_db):
    Old = migrated("0001_initial").get_model("newsletters", "Issue")
    facts = {"association_id": ostra.pk, "year": 2018, "month": 1, "publisher": "Karin", "body": BODY}
    Old.objects.create(number=1, subject="Utkast", sidebar="", **facts)
    Old.objects.create(
        number=2, subject="Skickat", sidebar="# Nästa\nI juni.", state="sent", begun_at="2018-01-02T08:00Z", **facts
    )  # fmt: skip

    migrated("0004_issues_have_no_other_words")

    draft, sent = Issue.objects.order_by("number")
    words = [
        Text("<p>Hej!</p>"),
        Heading("Frukost"),
        Text("<p>Kom den 4 maj.<br>Ta med någon.</p>"),
        Text("<p>Hälsningar &lt;kansliet&gt;</p>"),
    ]
    beside = [Sidebar(), Heading("Nästa"), Text("<p>I juni.</p>")]
    assert (draft.subject, draft.document.parts, draft.printed) == ("Utkast", words, None)
    assert (sent.subject, sent.document.parts) == ("Skickat", [*words, *beside])
    assert [each.kind for each in text_of(sent).sidebar] == ["heading", "text"]
    assert sent.document.versions.get().blocks == sent.document.blocks


def test_who_ended_before_leaves_no_more_traces_than_who_ends_now(ostra, elsa, committed_db):
    """Of those who still read all stays."""
    for name, state in (("anna", "ended"), ("bo", "active")):
        address = f"{name}@{name}-ek.se" if state == "active" else ""
        reader = a_subscription(ostra, address, state=state)
        reader.events.create(step="bring_in", note=f"2017-05-04: mejl från {name}", by=elsa)
        issue = an_issue(ostra, number=reader.pk, state="sent")
        issue.deliveries.create(subscription=reader, domain=f"{name}-ek.se", state="failed")
    migrated("0005_words_of_a_bounce")

    migrated("0006_no_traces_of_who_has_ended")

    notes = SubscriptionEvent.objects.order_by("pk").values_list("note", flat=True)
    assert list(notes) == ["2017-05-04", "2017-05-04: mejl från bo"]
    assert list(Delivery.objects.order_by("pk").values_list("domain", flat=True)) == ["", "bo-ek.se"]
