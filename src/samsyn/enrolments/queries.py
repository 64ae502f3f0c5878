"""Questions about who takes part in what."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Max, Prefetch, QuerySet, prefetch_related_objects

from samsyn.accounts.models import User
from samsyn.catalogue.choices import Method
from samsyn.catalogue.models import Measure
from samsyn.enrolments.choices import Answer, CodeList, Occasion
from samsyn.enrolments.entries import Consent, Entry, Measured
from samsyn.enrolments.models import Code, Count, Enrolment, EnrolmentEvent
from samsyn.enrolments.states import EnrolmentState
from samsyn.lib.identity_numbers import Key
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.organisations.models import Association, Role
from samsyn.organisations.queries import roles_of
from samsyn.participants.choices import Form
from samsyn.participants.models import Following, Participant

#: Participants by their keys, each with the reference of a measure they are followed through.
Follows = set[tuple[int, str]]


def codes(association: Association, code_list: CodeList, *, on: date) -> QuerySet[Code]:
    """The values of a list that may be chosen on the day `on`, in the association's order."""
    return Code.objects.valid(on).filter(association=association, list=code_list)


def follows_of(user: User, *, on: date, among: Collection[int] | None = None) -> Follows:
    """Whom `user` follows on the day `on` and through which measures: what makes their enrolments there visible.

    Of all participants, or those with these keys.
    """
    follows = Following.objects.valid(on).filter(user=user)
    follows = follows if among is None else follows.filter(participant__in=among)
    return set(follows.values_list("participant", "source"))


def measures_followed(follows: Follows, association: Association) -> list[Measure]:
    """The association's measures through which somebody is followed, by name."""
    sources = {source for _, source in follows}
    return list(Measure.objects.filter(association=association, reference__in=sources))


class LatestFirst(Sequence[tuple[int, int]]):
    """Those followed through these measures, the latest to begin first: (participant, latest enrolment), by keys.

    With a state, those with such an enrolment, and the latest of those. The same enrolments as `followed_by` gives, but
    read only as far as a page needs, from lists that indexes hold whole: joined by the database, the first page of two
    thousand takes ten times as long. Whoever is followed through a measure has an enrolment there, so counting them
    reads no enrolments.
    """

    def __init__(self, follows: Follows, measures: Collection[Measure], *, state: str = ""):
        self.through = in_measures(follows, measures)
        seen = Enrolment.objects.filter(measure__in=measures)
        self.seen = (seen.filter(state=state) if state else seen).order_by("-started_on", "-pk")
        self.every = not state

    def __len__(self) -> int:
        return len({person for person, _ in self.through}) if self.every else len(self._found(None))

    def __getitem__(self, wanted: Any) -> Any:
        return self._found(wanted.stop)[wanted] if isinstance(wanted, slice) else self[wanted : wanted + 1][0]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self._found(None))

    def _found(self, stop: int | None) -> list[tuple[int, int]]:
        """The first `stop` of them, or all. A few rows more are read at once, for those in two measures."""
        latest: dict[int, int] = {}
        first, last = 0, stop + 25 if stop else None
        while rows := list(self.seen.values_list("participant", "measure", "pk")[first:last]):
            for participant, measure, enrolment in rows:
                if (participant, measure) in self.through:
                    latest.setdefault(participant, enrolment)
            if stop is None or last is None or len(latest) >= stop:
                break
            first, last = last, last * 4
        return list(latest.items())[:stop]


def in_measures(follows: Follows, measures: Iterable[Measure]) -> set[tuple[int, int]]:
    """Who is followed through these measures: (participant, measure), by keys."""
    keys = {measure.reference: measure.pk for measure in measures}
    return {(participant, keys[source]) for participant, source in follows if source in keys}


class Seen(NamedTuple):
    """An enrolment that somebody may see, as far as their numbers need it; measure and participant by their keys."""

    pk: int
    participant: int
    measure: int
    state: str
    started_on: date
    ended_on: date | None


def all_seen(follows: Follows, measures: Collection[Measure]) -> list[Seen]:
    """Every enrolment in these measures of those followed there, in one statement."""
    through = in_measures(follows, measures)
    rows = map(Seen._make, Enrolment.objects.filter(measure__in=measures).values_list(*Seen._fields))
    return [row for row in rows if (row.participant, row.measure) in through]


class Line(NamedTuple):
    """What a list says of an enrolment: its participant, the measure, since when and in what state."""

    pk: int
    participant: int
    reference: str
    form: str
    source: str
    measure: str
    started_on: date
    state: str


def _lines(enrolments: QuerySet[Enrolment]) -> list[Line]:
    whose = ("participant", "participant__reference", "participant__form")
    where = ("measure__reference", "measure__name")
    return list(map(Line._make, enrolments.values_list("pk", *whose, *where, "started_on", "state")))


def lines_shown(keys: Sequence[int]) -> list[Line]:
    """The lines of these enrolments, in the same order. Whoever calls has asked who may see them."""
    lines = {line.pk: line for line in _lines(Enrolment.objects.filter(pk__in=keys))}
    return [lines[key] for key in keys]


def latest_of(participants: Collection[int], user: User, *, on: date) -> dict[int, Line]:
    """Each participant's latest enrolment that `user` may see, by the participant's key.

    The same as `followed_by` gives; the database takes three times as long to join them.
    """
    follows = follows_of(user, on=on, among=participants)
    enrolments = Enrolment.objects.filter(participant__in=participants).order_by("-started_on", "-pk")
    latest: dict[int, Line] = {}
    for line in _lines(enrolments):
        if (line.participant, line.source) in follows:
            latest.setdefault(line.participant, line)
    return latest


def enrolments_shown(participant: Participant, user: User, *, on: date) -> QuerySet[Enrolment]:
    """A participant's enrolments that `user` may see, latest first, with all a page shows of them."""
    return (
        Enrolment.objects.followed_by(user, on)
        .filter(participant=participant)
        .select_related("participant", "measure", "municipality", "end_reason", "education", "support_time")
        .prefetch_related(
            "measurements__livelihoods", Prefetch("events", EnrolmentEvent.objects.select_related("by"))
        )
        .order_by("-started_on", "-pk")
    )


def entry_of(enrolment: Enrolment) -> Entry:
    """The enrolment as it would have been written down, without who it is."""
    prefetch_related_objects([enrolment], "measurements__livelihoods")
    occasions = {each.occasion: each for each in enrolment.measurements.all()}

    def measured(occasion: str) -> Measured:
        if occasion not in occasions:
            return Measured()
        row = occasions[occasion]
        return Measured(
            answer=Answer(row.occupation),
            work=row.work,
            study=row.study,
            job_seeking=row.job_seeking,
            work_training=row.work_training,
            livelihoods=tuple(sorted(row.livelihoods.all(), key=lambda code: (code.position, code.pk))),
        )

    form = Form(enrolment.participant.form)
    return Entry(
        measure=enrolment.measure,
        sex=enrolment.sex,
        started_on=enrolment.started_on,
        form=form,
        key=Key(text="", is_number=False, birth_year=None) if enrolment.participant.is_identified else None,
        birth_year=enrolment.birth_year,
        municipality=enrolment.municipality_id,
        referred_by=enrolment.referred_by,
        ended_on=enrolment.ended_on,
        end_kind=enrolment.end_kind,
        end_reason=enrolment.end_reason,
        education=enrolment.education,
        support_time=enrolment.support_time,
        before=measured(Occasion.BEFORE),
        after=measured(Occasion.AFTER),
        consent=Consent(enrolment.consent_on, enrolment.consent_version, enrolment.consent_language)
        if enrolment.consent_on
        else None,
        row_id=enrolment.row_id,
        row_digest=enrolment.row_digest,
    )


def with_row_ids(association: Association, row_ids: Iterable[str]) -> dict[str, Enrolment]:
    """The enrolments of imported rows that are known by an id of their own."""
    found = Enrolment.objects.filter(association=association, row_id__in=list(row_ids)).select_related(
        "participant", "measure__association", "end_reason", "education", "support_time"
    )
    prefetch_related_objects(list(found), "measurements__livelihoods")
    return {enrolment.row_id: enrolment for enrolment in found if enrolment.row_id}


def counted_measures(user: User, association: Association, *, on: date) -> list[Measure]:
    """The measures followed by numbers only that `user` may register counts in: the office all, others their own."""
    measures = Measure.objects.filter(association=association, method=Method.COUNTS).select_related(
        "association"
    )
    if user.is_operator or OFFICE_ROLES & roles_of(user, association, on=on):
        return list(measures)
    return list(measures.worked_on_by(user, on))


def code_lists_of(association: Association) -> list[tuple[str, str, list[Code]]]:
    """Every editable list: its name, its label, and all its values, those no longer valid too."""
    values = list(Code.objects.filter(association=association))
    return [
        (str(name), str(label), [code for code in values if code.list == name])
        for name, label in CodeList.choices
    ]


def case_workers(association: Association, *, on: date) -> QuerySet[User]:
    """Those who may be given a measure to register in: the association's case workers on the day `on`."""
    roles = Role.objects.valid(on).filter(association=association, kind=RoleKind.CASE_WORKER)
    return User.objects.filter(pk__in=roles.values("user")).order_by("name", "pk")


@dataclass(frozen=True)
class Known:
    """An enrolment as far as a look-up needs it: whose, where, since when, and what it says of the person."""

    pk: int
    participant: str
    key_hash: str
    measure: int
    started_on: date
    sex: str
    birth_year: int | None
    state: str

    @property
    def is_in_error(self) -> bool:
        return self.state == EnrolmentState.IN_ERROR


def known_enrolments(
    association: Association, hashes: set[str], *, measures: list[Measure] | None
) -> dict[str, list[Known]]:
    """What is registered of the people with these hashes, by hash; in these measures, or in all (None)."""
    found = Enrolment.objects.filter(association=association, participant__key_hash__in=list(hashes))
    if measures is not None:
        found = found.filter(measure__in=measures)
    by_hash: dict[str, list[Known]] = {}
    for row in found.order_by("pk").values_list(
        "pk",
        "participant__reference",
        "participant__key_hash",
        "measure",
        "started_on",
        "sex",
        "birth_year",
        "state",
    ):
        known = Known(*row)
        by_hash.setdefault(known.key_hash, []).append(known)
    return by_hash


def enrolments_to_compare(keys: Iterable[int]) -> dict[int, Enrolment]:
    """Enrolments by key with all that `entry_of` reads; a fixed number of statements however many."""
    found = Enrolment.objects.select_related(
        "participant", "measure__association", "end_reason", "education", "support_time"
    ).in_bulk(list(keys))
    prefetch_related_objects(list(found.values()), "measurements__livelihoods")
    return found


def last_enrolment(association: Association) -> int:
    """The highest key so far: what an earlier file stored is not above it."""
    return Enrolment.objects.filter(association=association).aggregate(last=Max("pk"))["last"] or 0


def row_digests(association: Association, digests: set[str], *, up_to: int) -> set[str]:
    """Which of these digests an earlier file's anonymous rows have."""
    known = Enrolment.objects.counted().filter(
        association=association, row_digest__in=list(digests), pk__lte=up_to
    )
    return set(known.values_list("row_digest", flat=True))


def all_codes(association: Association) -> list[Code]:
    """Every value of every list, also those no longer chosen, in the association's order."""
    return list(Code.objects.filter(association=association).order_by("list", "position", "pk"))


def counts_with_row_ids(association: Association, row_ids: Iterable[str]) -> dict[str, Count]:
    """The counts of imported rows that are known by an id of their own."""
    found = Count.objects.filter(association=association, row_id__in=list(row_ids))
    return {count.row_id: count for count in found.select_related("measure__association") if count.row_id}


def last_count(association: Association) -> int:
    """The highest key so far: what an earlier file stored is not above it."""
    return Count.objects.filter(association=association).aggregate(last=Max("pk"))["last"] or 0


def count_digests(association: Association, digests: set[str], *, up_to: int) -> set[str]:
    """Which of these digests an earlier file's counts have."""
    known = Count.objects.filter(
        association=association, row_digest__in=list(digests), pk__lte=up_to, is_in_error=False
    )
    return set(known.values_list("row_digest", flat=True))


def registered_by_form(association: Association, row_id: str | None) -> Enrolment | None:
    """What a form shown once has registered, if it has been sent before."""
    if not row_id:
        return None
    return (
        Enrolment.objects.filter(association=association, row_id=row_id).select_related("participant").first()
    )


def counted_by_form(association: Association, row_id: str | None) -> bool:
    """A form shown once has been sent before."""
    return bool(row_id) and Count.objects.filter(association=association, row_id=row_id).exists()
