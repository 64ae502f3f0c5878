"""What was written as two plain texts in 0.5.0 is a text of blocks after the upgrade, and what was sent stands as it was sent."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from samsyn.content.blocks import Heading, Sidebar, Text
from samsyn.newsletters.models import Issue
from samsyn.newsletters.queries import text_of

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
