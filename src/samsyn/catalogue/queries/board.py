"""What somebody who works with the catalogue sees of it: their records, what waits among them, and what asks for it."""

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from samsyn.accounts.models import User
from samsyn.catalogue.choices import Waiting
from samsyn.catalogue.models import Measure, Proposal, Record, RecordVersion, Suggestion, Term
from samsyn.catalogue.queries.records import Facts
from samsyn.catalogue.states import ProposalState, RecordState, RecordStep
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Membership, Municipality, Organisation


def records_at_work(
    user: User, association: Association, roles: Collection[str], on: date
) -> QuerySet[Record]:
    """The records somebody works with at the association's address: every one for its central editors, who have no
    other place to reach the others from; else those of the association that exist for them.
    """
    records = Record.objects.edited_by(user, on)
    return records if RoleKind.CENTRAL_EDITOR in roles else records.of_association(association)


def waiting(records: QuerySet[Record], kind: Waiting, on: date) -> QuerySet[Record]:
    """Those of the records that wait for this, on the day `on`."""
    return records.filter(_conditions(on)[kind])


def count_waiting(records: QuerySet[Record], on: date) -> dict[Waiting, int]:
    """How many of the records wait for each thing, on the day `on`. One query."""
    counts = {kind.name.lower(): Count("pk", filter=found) for kind, found in _conditions(on).items()}
    found = records.order_by().aggregate(**counts)
    return {kind: found[kind.name.lower()] for kind in Waiting}


class Standing(NamedTuple):
    """Records that may no longer be correct, others whose day of review has come, and how many they all are."""

    stale: int
    due: int
    published: int


def count_standing(records: QuerySet[Record], on: date) -> Standing:
    """How records that are published stand on the day `on`. One query."""
    is_due, is_stale = (_conditions(on)[kind] for kind in (Waiting.DUE, Waiting.STALE))
    found = records.order_by().aggregate(
        stale=Count("pk", filter=is_stale),
        due=Count("pk", filter=is_due & ~is_stale),
        published=Count("pk"),
    )
    return Standing(**found)


def _conditions(on: date) -> dict[Waiting, Any]:
    members = Membership.objects.valid(on).filter(
        association=OuterRef(OuterRef("measure__association")), municipality=OuterRef("municipality")
    )
    strangers = Measure.municipalities.through.objects.filter(measure=OuterRef("measure"))
    alive = ~Q(state=RecordState.ARCHIVED)
    return {
        Waiting.REVIEW: Q(state__in=[RecordState.SUBMITTED, RecordState.IN_REVIEW]),
        Waiting.PROPOSALS: Q(Exists(Proposal.objects.awaiting_answer().filter(record=OuterRef("pk")))),
        Waiting.TRUSTED: Q(Exists(RecordVersion.objects.published_unseen().filter(record=OuterRef("pk")))),
        Waiting.DUE: Q(Exists(Record.objects.due(on).filter(pk=OuterRef("pk")))),
        Waiting.STALE: Q(Exists(Record.objects.stale(on).filter(pk=OuterRef("pk")))),
        Waiting.ELSEWHERE: alive & Q(Exists(strangers.exclude(Exists(members)))),
        Waiting.NO_PROVIDER: alive & Q(measure__provider=None),
    }


def record_of(measure: Measure) -> Record | None:
    """What the catalogue says of the measure; None when it says nothing."""
    return (
        Record.objects.filter(measure=measure)
        .select_related("measure__association", "measure__provider")
        .first()
    )


def count_provided(organisation: Organisation) -> int:
    """How many living records its editors have."""
    return Record.objects.alive().provided_by(organisation).count()


def open_proposal(record: Record) -> Proposal | None:
    """The proposal about the record that nobody has answered; it has one at most."""
    return Proposal.objects.awaiting_answer().filter(record=record).select_related("by").first()


def answered_proposal(record: Record) -> Proposal | None:
    """The latest proposal about the record that was accepted or declined."""
    answers = record.proposals.exclude(state__in=[ProposalState.OPEN, ProposalState.WITHDRAWN])
    return answers.select_related("answered_by").order_by("-answered_at", "-pk").first()


def unseen_version(record: Record) -> RecordVersion | None:
    """The oldest change by a trusted provider that nobody has looked at."""
    return record.versions.published_unseen().select_related("by").order_by("number").first()


def sent_back_with(record: Record) -> str:
    """What whoever sent a draft back said; empty when it was not, or has been submitted again."""
    if record.state != RecordState.DRAFT:
        return ""
    steps = [RecordStep.SUBMIT, RecordStep.SEND_BACK, RecordStep.RESTORE]
    latest = record.versions.filter(step__in=steps).order_by("-number").first()
    return latest.note if latest and latest.step == RecordStep.SEND_BACK else ""


def with_labels(facts: Facts) -> Facts:
    """The facts with the words for every code, as they are today, so that they can be read beside others."""
    terms: dict[str, dict[str, str]] = {}
    for term in Term.objects.all():
        terms.setdefault(term.facet, {})[term.code] = term.label
    places = dict(
        Municipality.objects.filter(code__in=facts.get("municipalities", [])).values_list("code", "name")
    )
    return facts | {"labels": {"terms": terms, "municipalities": places}}


def suggestions_of(association: Association, *, unplaced: bool) -> QuerySet[Suggestion]:
    """All that people have written about the association's records, the latest first; `unplaced` as in
    `suggestions_waiting`.
    """
    whose = Q(association=association) | Q(association=None) if unplaced else Q(association=association)
    found = Suggestion.objects.filter(whose).select_related("record__measure__association", "answered_by")
    return found.order_by("-at", "-pk")
