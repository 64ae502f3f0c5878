"""What waits for somebody in the catalogue: duplicates, trusted changes, what was suggested."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from django.db.models import Q, QuerySet, Sum

from samsyn.catalogue.models import (
    Measure,
    Proposal,
    Record,
    RecordVersion,
    Revision,
    Suggestion,
    Synonym,
    TrustedProvider,
    UnknownWord,
    UseCount,
    comparable,
)
from samsyn.catalogue.states import RecordState
from samsyn.organisations.models import Association, Membership, Organisation

#: How like two names must be, of 1, to be shown to somebody who adds a record; and when the provider is the same.
ALIKE, ALIKE_FROM_ONE_PROVIDER = 0.82, 0.5
MOST_SIMILAR = 5


@dataclass(frozen=True)
class RevisionNow:
    """What an index was built at. Another `whole` or `providers` means to build again, a higher `number` to replace
    the records stamped since (`Record.objects.changed_after`).
    """

    number: int
    whole: int
    #: Renamed providers: organisations are another subject's, and this is read where they stand.
    providers: int


def revision_now() -> RevisionNow:
    """How far the catalogue has come. Two queries that cost next to nothing; asked before each search."""
    revision = Revision.objects.filter(pk=1).first() or Revision()
    providers = Organisation.objects.aggregate(versions=Sum("version"))["versions"] or 0
    return RevisionNow(revision.number, revision.whole, providers)


def similar_records(
    association: Association,
    *,
    name: str,
    provider: str = "",
    municipalities: Iterable[str] = (),
    without: Record | None = None,
    among: QuerySet[Record] | None = None,
) -> list[Record]:
    """Records that may be the same measure, the most alike first, at most five.

    Looked for among what is not archived, in the association and wherever one of the municipalities (codes) is served;
    `among` narrows it to records that may be named to whoever asks.
    Alike are equal names however they are written, names that nearly are, and names that share half of it with the
    same provider.
    """
    key, from_provider = comparable(name), comparable(provider)
    if not key:
        return []
    served = Measure.municipalities.through.objects.filter(municipality__in=list(municipalities))
    near = Record.objects.alive().filter(
        Q(measure__association=association) | Q(measure__in=served.values("measure"))
    )
    if among is not None:
        near &= among
    rows = near.exclude(pk=without.pk if without else None).order_by()
    # Names first and the records of five: there may be ten thousand.
    named = rows.values_list("pk", "measure__name_key", "measure__provider__name")
    providers: dict[str, bool] = {}
    letters, found = Counter(key), []
    for pk, theirs, their_provider in named:
        if their_provider not in providers:
            providers[their_provider] = (
                bool(from_provider) and comparable(their_provider or "") == from_provider
            )
        is_same_provider = providers[their_provider]
        likeness = _likeness(key, letters, theirs, ALIKE_FROM_ONE_PROVIDER if is_same_provider else ALIKE)
        if likeness is not None:
            found.append((likeness + is_same_provider, pk))
    order = [pk for _likeness, pk in sorted(found, key=lambda pair: (-pair[0], pair[1]))[:MOST_SIMILAR]]
    records = Record.objects.with_surroundings().in_bulk(order)
    return [records[pk] for pk in order if pk in records]


def _likeness(key: str, letters: Mapping[str, int], other: str, least: float) -> float | None:
    """How like the names are, of 1; None when it is less than `least`. `letters` are how many of each the key has."""
    most = least * (len(key) + len(other)) / 2
    # What two names have in common is at most the letters of both: counted in a hundredth of the time.
    if min(len(key), len(other)) < most:
        return None
    if sum(min(number, other.count(letter)) for letter, number in letters.items()) < most:
        return None
    ratio = SequenceMatcher(None, key, other).ratio()
    return ratio if ratio >= least else None


def catchment_elsewhere(association: Association, on: date) -> QuerySet[Record]:
    """Living records of the association that serve a municipality which does not belong to it on the day `on`.

    A municipality that changes association keeps its measures: a record's catchment is what was agreed with the
    provider, and nobody in the middle of a measure loses it that day. So nothing is changed by itself; the board
    shows these records, and somebody who knows decides.
    """
    members = Membership.objects.valid(on).filter(association=association)
    records = Record.objects.alive().of_association(association).with_surroundings()
    strangers = Measure.municipalities.through.objects.exclude(
        municipality__in=members.values("municipality")
    )
    return records.filter(measure__in=strangers.values("measure"))


# --- what waits -----------------------------------------------------------------------------------------------


def to_review(records: QuerySet[Record]) -> QuerySet[Record]:
    """Those of the records that are submitted or in review, the longest waiting first."""
    waiting = records.filter(state__in=[RecordState.SUBMITTED, RecordState.IN_REVIEW])
    surroundings = waiting.select_related("measure__association", "measure__provider")
    return surroundings.order_by("changed_at", "pk")


def proposals_waiting(records: QuerySet[Record]) -> QuerySet[Proposal]:
    """Open proposals about the records, the longest waiting first."""
    waiting = Proposal.objects.awaiting_answer().filter(record__in=records)
    return waiting.select_related("by", "record__measure__association").order_by("at", "pk")


def trusted_changes(records: QuerySet[Record]) -> QuerySet[RecordVersion]:
    """What trusted providers have published and nobody has looked at, the oldest first."""
    unseen = RecordVersion.objects.published_unseen().filter(record__in=records)
    return unseen.select_related("by", "record__measure__association").order_by("at", "pk")


def trusted_providers_of(association: Association) -> QuerySet[TrustedProvider]:
    """The association's trusted providers, by name."""
    trusted = TrustedProvider.objects.filter(organisation__association=association)
    return trusted.select_related("organisation", "by").order_by("organisation__name", "pk")


def suggestions_waiting(association: Association, *, unplaced: bool) -> QuerySet[Suggestion]:
    """What people have written about the association's records and nobody has answered, the oldest first; with what is
    about no association when `unplaced`, for those who take it (`rules.may_take_unplaced`).
    """
    waiting = Suggestion.objects.awaiting_answer().select_related(
        "record__measure__association", "association"
    )
    ours = waiting.filter(association=association)
    return (
        (ours | waiting.filter(association=None)).order_by("at", "pk")
        if unplaced
        else ours.order_by("at", "pk")
    )


def synonyms() -> list[Synonym]:
    """Every synonym, by its words."""
    return list(Synonym.objects.all())


# --- use ------------------------------------------------------------------------------------------------------


def use_between(first: date, last: date, *, association: Association | None = None) -> QuerySet[UseCount]:
    """The counts of the months from first to last (any day of them); of one association, else of all and of none."""
    counts = UseCount.objects.filter(month__gte=first.replace(day=1), month__lte=last)
    if association:
        counts = counts.filter(association=association)
    return counts.order_by("month", "kind", "key", "association")


def words_missing(
    first: date, last: date, *, association: Association | None = None
) -> QuerySet[UnknownWord]:
    """Words the catalogue does not have, each with how often it was `asked` for in the months from first to last (any day
    of them), the most asked first: of one association, else of all and of none.

    Whether a word is written out at all is for all searches together to say (`actions.count_search`): what five
    searches on three days held is nobody's own, and an association with few visitors learns of it too.
    """
    within = Q(uses__month__gte=first.replace(day=1), uses__month__lte=last)
    if association:
        within &= Q(uses__association=association)
    words = UnknownWord.objects.exclude(word="").annotate(asked=Sum("uses__searches", filter=within))
    return words.filter(asked__gt=0).order_by("-asked", "word")
