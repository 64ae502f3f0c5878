"""Open proposals held every facet as it stood when they were made: now those that would differ, emptied ones as empty.

And a proposal about a record that was archived or sent back, which nobody can answer any more, is declined.
"""

from django.db import migrations
from django.utils import timezone

NOTHING = {"terms": [], "notes": ""}
#: Where a record has no open proposals -> the step that took it there, and what is answered.
ANSWERS = {
    "archived": ("archive", "Insatsen är arkiverad."),
    "draft": ("send_back", "Insatsen är ett utkast igen. Ändra direkt i det."),
}


def narrow(apps, schema_editor):
    """Compares each with the version it was made from."""
    versions = apps.get_model("catalogue", "RecordVersion").objects
    for proposal in apps.get_model("catalogue", "Proposal").objects.filter(state="open"):
        base = versions.filter(record_id=proposal.record_id, number=proposal.base_version).first()
        for fact in proposal.facts.keys() & NOTHING.keys() if base else ():
            asked, was = proposal.facts[fact], base.facts[fact]
            proposal.facts[fact] = {
                facet: asked.get(facet, NOTHING[fact])
                for facet in sorted(asked.keys() | was.keys())
                if asked.get(facet) != was.get(facet)
            }
        proposal.save(update_fields=["facts"])


def answer(apps, schema_editor):
    """In the name of whoever took the step."""
    versions = apps.get_model("catalogue", "RecordVersion").objects
    for proposal in apps.get_model("catalogue", "Proposal").objects.filter(
        state="open", record__state__in=ANSWERS
    ).select_related("record"):
        step, words = ANSWERS[proposal.record.state]
        taken = versions.filter(record_id=proposal.record_id, step=step).order_by("-number").first()
        if taken and taken.by_id:
            proposal.state, proposal.answer = "declined", words
            proposal.answered_by_id, proposal.answered_at = taken.by_id, timezone.now()
            proposal.save()


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0003_asked_provider_and_embed_hosts")]

    operations = [
        migrations.RunPython(narrow, migrations.RunPython.noop),
        migrations.RunPython(answer, migrations.RunPython.noop),
    ]
