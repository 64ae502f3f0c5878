"""A change that a provider asks for, and the answer to it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_q.tasks import async_task

from samsyn.accounts.models import User
from samsyn.catalogue import notices, rules
from samsyn.catalogue.actions.records import (
    KEEPERS_ONLY,
    NOT_YOUR_RECORD,
    as_stored,
    differing,
    refuse_beyond,
    write,
)
from samsyn.catalogue.actions.stepping import ChangedMeanwhile, StepNotAllowed
from samsyn.catalogue.actions.writing import only_what_differs, unmentioned
from samsyn.catalogue.models import Proposal, Record
from samsyn.catalogue.queries import facts_of, laid_over, open_proposal
from samsyn.catalogue.states import PROPOSAL_STEPS, ProposalStep


@transaction.atomic
def propose(record: Record, *, version: int, by: User, note: str = "", **facts: Any) -> Proposal | None:
    """A change, given as to `change_record`, for who keeps the records to answer; None when nothing differs.

    Of terms and notes it holds the facets that differ, so that accepted it changes nothing else.
    A record has one open proposal. A new one takes its place and holds what that one asked for of what is not mentioned.
    What is said to be as it stands is no longer asked for; with nothing left the open one is withdrawn.
    Raises FactsRefused, ChangedMeanwhile, and PermissionDenied also for who may change it at once.
    """
    stored = as_stored(record)
    if not rules.may_propose(by, stored):
        raise PermissionDenied(NOT_YOUR_RECORD)
    changed = differing(stored, facts, version=version)
    refuse_beyond(changed, stored, by=by)
    earlier = open_proposal(stored)
    standing = earlier.facts if earlier else {}
    kept = unmentioned(standing, facts)
    if not changed and kept == standing:
        return None
    asked = laid_over(kept, only_what_differs(changed, facts_of(stored)))
    if earlier:
        answer = _("Ersatt av ett nytt förslag") if asked else ""
        take_proposal(ProposalStep.WITHDRAW, earlier, by=by, answer=answer)
    if not asked:
        return None
    try:
        with transaction.atomic():
            return Proposal.objects.create(
                record=record, base_version=stored.version, facts=asked, by=by, note=note[:300]
            )
    except IntegrityError as error:  # a colleague proposed at the same moment
        raise ChangedMeanwhile(f"{stored.slug} has another open proposal.") from error


@transaction.atomic
def accept_proposal(proposal: Proposal, *, version: int, by: User, answer: str = "") -> None:
    """What the provider asked for is written into the record as it stands; whoever proposed is told.

    `version` is the one that the proposal was shown beside, which may be later than the one it was made from: then
    what it proposes stands against today's facts. Raises as `change_record`, and StepNotAllowed when it is answered.
    """
    if not rules.may_publish(by, proposal.record):
        raise PermissionDenied(KEEPERS_ONLY)
    take_proposal(ProposalStep.ACCEPT, proposal, by=by, answer=answer)
    stored = as_stored(proposal.record)
    changed = differing(stored, proposal.facts, version=version)
    refuse_beyond(changed, stored, by=by)
    note = _("Förslag från %(name)s") % {"name": proposal.by}
    write(proposal.record, stored, changed, by=by, note=note)
    async_task(notices.tell_proposal_answered, proposal.pk)


@transaction.atomic
def decline_proposal(proposal: Proposal, *, by: User, answer: str) -> None:
    """The record stays as it is; whoever proposed is told, and finds why in `answer`. Raises StepNotAllowed."""
    if not rules.may_publish(by, proposal.record):
        raise PermissionDenied(KEEPERS_ONLY)
    take_proposal(ProposalStep.DECLINE, proposal, by=by, answer=answer)
    async_task(notices.tell_proposal_answered, proposal.pk)


def decline_open_proposals(record: Record, *, by: User, answer: str) -> None:
    """What nobody can answer any more, of a record that goes out of reach, is answered with why; whoever proposed is
    told. Who may is asked before, and it is done in the transaction that moves the record.
    """
    for proposal in Proposal.objects.awaiting_answer().filter(record=record).order_by("pk"):
        take_proposal(ProposalStep.DECLINE, proposal, by=by, answer=answer)
        async_task(notices.tell_proposal_answered, proposal.pk)


@transaction.atomic
def withdraw_proposal(proposal: Proposal, *, by: User) -> None:
    """Its provider no longer asks for it. Raises StepNotAllowed."""
    if not rules.may_withdraw(by, proposal):
        raise PermissionDenied(NOT_YOUR_RECORD)
    take_proposal(ProposalStep.WITHDRAW, proposal, by=by)


def take_proposal(step: ProposalStep, proposal: Proposal, *, by: User, answer: str = "") -> None:
    """Answer it once: the state is checked and changed in one UPDATE, with who and when."""
    sources, target = PROPOSAL_STEPS[step]
    taken = Proposal.objects.filter(pk=proposal.pk, state__in=sources).update(
        state=target, answer=answer[:300], answered_by=by, answered_at=timezone.now()
    )
    proposal.refresh_from_db()
    if not taken:
        raise StepNotAllowed(f"Cannot {step} a proposal that is {proposal.state}.")
