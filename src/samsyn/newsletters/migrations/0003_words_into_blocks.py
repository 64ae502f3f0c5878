"""The words of an issue were two plain texts: each heading and paragraph becomes a block, the sidebar those after its mark."""

import re
from html import escape

from django.db import migrations


def blocks_of(text):
    found, paragraph = [], []

    def close():
        words = "\n".join(paragraph).strip()
        if words:
            found.append({"kind": "text", "html": f"<p>{escape(words, quote=False).replace(chr(10), '<br>')}</p>"})
        paragraph.clear()

    for lump in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip()):
        for line in lump.split("\n"):
            if line.startswith("#"):
                close()
                if words := line.lstrip("# ").strip():
                    found.append({"kind": "heading", "text": words[:200], "level": 2})
            else:
                paragraph.append(line)
        close()
    return found


def move(apps, schema_editor):
    Issue = apps.get_model("newsletters", "Issue")
    Document = apps.get_model("content", "Document")
    DocumentVersion = apps.get_model("content", "DocumentVersion")
    for issue in Issue.objects.filter(document=None):
        beside = blocks_of(issue.sidebar)
        blocks = [*blocks_of(issue.body), *([{"kind": "sidebar"}, *beside] if beside else [])]
        title = issue.subject[:120]
        document = Document.objects.create(
            association_id=issue.association_id, kind="issue", title=title, blocks=blocks
        )
        DocumentVersion.objects.create(
            document=document, number=1, step="create", title=title, blocks=blocks, at=document.created_at
        )
        issue.document = document
        if issue.begun_at:
            issue.printed = {"title": title, "lead": "", "blocks": blocks}
        issue.save(update_fields=["document", "printed"])


class Migration(migrations.Migration):

    dependencies = [("newsletters", "0002_issues_of_blocks")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
