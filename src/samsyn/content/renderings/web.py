"""The blocks as HTML for a page of ours, which draws the title and the lead itself."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from samsyn.content.renderings.shown import Shown, Text, shown


def web(text: Text, drawn: list[Shown] | None = None) -> SafeString:
    """HTML without inline style or script. `drawn` is `shown(text)`, if the caller has it already."""
    return render_to_string("content/blocks.html", {"blocks": shown(text) if drawn is None else drawn})
