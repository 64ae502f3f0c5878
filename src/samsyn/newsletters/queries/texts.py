"""What an issue says: its document while it is written, and what was printed from the moment it began to leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samsyn.content.blocks import Block
from samsyn.content.renderings import Shown, as_kept, kept, shown
from samsyn.newsletters.models import Issue
from samsyn.organisations.models import Association


@dataclass(frozen=True)
class IssueText:
    """Title, lead and blocks ready to be drawn, the same for the letter, its plain part and the archive."""

    title: str
    lead: str
    drawn: list[Shown]
    association: Association

    @property
    def parts(self) -> Sequence[Block]:
        """Of `content.renderings.Text`; nothing more is looked up, since all is drawn."""
        return ()

    @property
    def main(self) -> list[Shown]:
        """What stands before the mark of the sidebar."""
        return self.drawn[: self._mark]

    @property
    def sidebar(self) -> list[Shown]:
        """What stands after it."""
        return [each for each in self.drawn[self._mark :] if each.kind != "sidebar"]

    @property
    def _mark(self) -> int:
        return next(
            (place for place, each in enumerate(self.drawn) if each.kind == "sidebar"), len(self.drawn)
        )


def text_of(issue: Issue) -> IssueText:
    """As it is being written, or as it was when it began to leave."""
    if issue.printed:
        said = issue.printed
        return IssueText(said["title"], said["lead"], as_kept(said["blocks"]), issue.association)
    document = issue.document
    return IssueText(document.title, document.lead, shown(document), issue.association)


def as_printed(text: IssueText) -> dict[str, Any]:
    """The text for `Issue.printed`: figures, pictures' addresses and all as they are now."""
    return {"title": text.title, "lead": text.lead, "blocks": kept(text.drawn)}
