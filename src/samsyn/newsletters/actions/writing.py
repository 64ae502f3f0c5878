"""That an issue is written: added, changed, and sent to whoever writes it to look at. Its words are written in content."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.content import actions as texts
from samsyn.content.blocks import Block
from samsyn.content.choices import DocumentKind
from samsyn.newsletters import notices
from samsyn.newsletters.actions.stepping import StepNotAllowed, refuse_others, take_issue
from samsyn.newsletters.models import Issue, IssueEvent, Topic
from samsyn.newsletters.states import IssueStep
from samsyn.organisations.models import Association

#: What is said of an issue besides its words.
FIELDS = ("number", "year", "month", "publisher")


class NumberTaken(Exception):
    """The association has an issue of that number that year."""


class ChangedMeanwhile(Exception):
    """Somebody else changed it after it was read."""


def add_issue(
    association: Association,
    subject: str,
    facts: Mapping[str, Any],
    *,
    lead: str = "",
    blocks: Iterable[Block] = (),
    topics: Iterable[Topic] = (),
    by: User,
    at: datetime | None = None,
) -> Issue:
    """A draft with `FIELDS` as they stand in `facts`, and a document for its words. Raises NumberTaken."""
    refuse_others(by, association)
    try:
        with transaction.atomic():
            document = texts.begin(
                association, DocumentKind.ISSUE, subject, lead=lead, blocks=blocks, by=by, at=at
            )
            columns = {name: facts[name] for name in FIELDS}
            issue = Issue.objects.create(association=association, document=document, **columns)
            issue.topics.set(topics)
            IssueEvent.objects.create(issue=issue, step=IssueStep.ADD, by=by, at=at or document.created_at)
            return issue
    except IntegrityError:
        raise NumberTaken from None


@transaction.atomic
def change_issue(
    issue: Issue, facts: Mapping[str, Any], *, version: int, topics: Iterable[Topic] = (), by: User
) -> None:
    """What is said of it from now on; `version` is the one that was read. Raises NumberTaken, ChangedMeanwhile,
    StepNotAllowed when it has begun to leave.
    """
    refuse_others(by, issue.association)
    try:
        with transaction.atomic():
            columns = {name: facts[name] for name in FIELDS}
            take_issue(IssueStep.CHANGE, issue, by=by, only={"version": version}, **columns)
    except IntegrityError:
        raise NumberTaken from None
    except StepNotAllowed:
        if issue.is_writable:
            raise ChangedMeanwhile from None
        raise
    issue.topics.set(topics)


@transaction.atomic
def test_to(issue: Issue, *, by: User) -> None:
    """The letter as it would be, to whoever asks, in any state of the issue."""
    refuse_others(by, issue.association)
    async_task(notices.send_test, issue.reference, by.reference)
