"""The statistics agency's monthly file: what stands in a month, and which months are made, sent, or to be made again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum, prefetch_related_objects
from django.db.models.functions import Coalesce

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.enrolments.models import Enrolment
from samsyn.organisations.models import Association
from samsyn.participants.choices import Form
from samsyn.participants.models import Participant
from samsyn.projects.choices import FileGap
from samsyn.projects.models import (
    Attendance,
    FileLayout,
    MonthlyFile,
    MonthlyFileRow,
    ProjectMeasure,
    ProjectReporter,
    SubProject,
)
from samsyn.projects.queries.attendance import ONE_DAY, Stay, asks_for_manager, complete_states, stays_of
from samsyn.projects.queries.ruling import Rules
from samsyn.projects.timekeeping import first_of, months_between, next_month

#: (minutes, everybody has signed) of an enrolment's month.
Attended = dict[tuple[int, date], tuple[int, bool]]


@dataclass
class Turn:
    """A participant's time in the part without a break: one enrolment, or several that follow on each other."""

    since: date
    until: date
    stays: list[Stay]


@dataclass(frozen=True)
class FileFacts:
    """What a row of a month's file says, and whom it is about."""

    participant: str
    sex: str
    gap: str
    started_on: date | None
    ended_on: date | None
    end_reason: str
    minutes: int
    is_signed: bool

    def starts_in(self, month: date) -> bool:
        return self.started_on is not None and first_of(self.started_on) == month

    def ends_in(self, month: date) -> bool:
        return self.ended_on is not None and first_of(self.ended_on) == month


@dataclass(frozen=True)
class FileMonth:
    """A month of a part: what would stand in its file now, what has been made, and what is to be done."""

    month: date
    rows: Sequence[FileFacts]
    latest: MonthlyFile | None
    due_on: date
    #: An earlier month has been corrected since: it is to be made and sent again.
    is_stale: bool
    #: What is recorded is no longer what the file says.
    differs: bool
    #: All earlier months are made, and as they should be.
    is_open: bool
    #: All earlier months have been sent as they are.
    may_be_sent: bool

    @property
    def is_done(self) -> bool:
        return self.latest is not None and self.latest.sent_at is not None and not self.is_stale

    @property
    def may_be_made(self) -> bool:
        """Whether there is something to make: for the first time, again, or with what has been put right."""
        return self.is_open and (self.latest is None or self.is_stale or self.differs)

    @property
    def unsigned(self) -> int:
        """Rows whose attendance has not been signed by everybody who is to: their time is not in the file."""
        return sum(not row.is_signed for row in self.rows)

    @property
    def gaps(self) -> int:
        return sum(bool(row.gap) for row in self.rows)


def parts_reported_by(user: User, association: Association, *, on: date) -> QuerySet[SubProject]:
    """The association's parts of projects that somebody is named to make the files of on the day `on`."""
    named = ProjectReporter.objects.valid(on).filter(user=user)
    return (
        SubProject.objects.filter(association=association, pk__in=named.values("sub_project"))
        .select_related("project__owner", "association")
        .order_by("project__name", "name")
    )


def parts_concerning(
    user: User, association: Association, measures: Collection[Measure], *, on: date
) -> list[Any]:
    """The association's parts of projects that one of these measures belongs, or belonged, to, and those that somebody makes
    the files of: each with `is_reported`, whether it is one of the latter. One query."""
    named = ProjectReporter.objects.valid(on).filter(user=user, sub_project=OuterRef("pk"))
    belonging = ProjectMeasure.objects.filter(sub_project=OuterRef("pk"), measure__in=measures)
    found = SubProject.objects.filter(Exists(named) | Exists(belonging), association=association)
    found = found.select_related("project__owner", "association").order_by("project__name", "name")
    return list(found.annotate(is_reported=Exists(named)))


def layout_on(association: Association, day: date) -> FileLayout | None:
    """The latest layout that holds that day, with its columns and codes; None is "saknas"."""
    found = FileLayout.objects.valid(day).filter(association=association)
    return found.prefetch_related("columns", "codes").order_by("-since", "-pk").first()


def due_on(month: date, due_days: int) -> date:
    """The last day to hand in the month: so many days after its last."""
    return next_month(month) - ONE_DAY + timedelta(days=due_days)


def file_months(part: SubProject, *, on: date) -> list[FileMonth]:
    """Every month that has ended, from the first in which somebody took part, in order. As many questions however many
    months and people."""
    months = [
        month
        for month in months_between(part.project.starts_on, part.project.ends_on)
        if next_month(month) <= on
    ]
    rows = rows_by_month(part, months)
    begun = next((at for at, month in enumerate(months) if rows[month]), len(months))
    made = _latest_by_month(part)
    layouts = list(FileLayout.objects.filter(association=part.association_id).order_by("since", "pk"))
    told, newest, is_open, all_sent = [], 0, True, True
    for month in months[begun:]:
        latest = made.get(month)
        is_stale = latest is not None and latest.pk < newest
        told.append(
            FileMonth(
                month=month,
                rows=rows[month],
                latest=latest,
                due_on=due_on(month, _due_days(layouts, month)),
                is_stale=is_stale,
                differs=latest is not None and _said(rows[month]) != _stored(latest),
                is_open=is_open,
                may_be_sent=all_sent and latest is not None and not is_stale and latest.sent_at is None,
            )
        )
        newest = max(newest, latest.pk if latest else 0)
        is_open = is_open and latest is not None and not is_stale
        all_sent = all_sent and latest is not None and not is_stale and latest.sent_at is not None
    return told


def _due_days(layouts: Iterable[FileLayout], month: date) -> int:
    held = [each for each in layouts if each.since <= month and (each.until is None or each.until >= month)]
    return int(held[-1].due_days) if held else 0


def latest_files(part: SubProject) -> list[MonthlyFile]:
    """The latest version of each month that has been made, the latest month first. It says how many and never who: for who
    may count people (rules.may_count_people)."""
    files = MonthlyFile.objects.filter(sub_project=part).order_by("version")
    return sorted({each.month: each for each in files}.values(), key=lambda each: each.month, reverse=True)


def _latest_by_month(part: SubProject) -> dict[date, MonthlyFile]:
    """With rows."""
    files = MonthlyFile.objects.filter(sub_project=part).select_related("made_by", "sent_by")
    latest = {each.month: each for each in files.order_by("version")}
    prefetch_related_objects(list(latest.values()), "rows")
    return latest


def _stored(file: MonthlyFile) -> list[FileFacts]:
    return sorted((facts_of(row) for row in file.rows.all()), key=_order)


def _said(rows: Iterable[FileFacts]) -> list[FileFacts]:
    return sorted(rows, key=_order)


def _order(row: FileFacts) -> tuple[str, date]:
    return row.participant, row.started_on or date.min


def facts_of(row: MonthlyFileRow) -> FileFacts:
    """What a stored row says."""
    return FileFacts(
        row.participant,
        row.sex,
        row.gap,
        row.started_on,
        row.ended_on,
        row.end_reason,
        row.minutes,
        row.is_signed,
    )


def rows_by_month(part: SubProject, months: Collection[date]) -> dict[date, list[FileFacts]]:
    """What stands in the file of each of these months: who took part then, from when and until when, and for how long.

    Somebody in several measures at once is one row; who left and came back in one month is two. Of somebody with
    protected identity the days are not known, so she stands in the months that she has signed.
    """
    enrolments = Enrolment.objects.counted().filter(measure__projects__sub_project=part)
    keys = dict.fromkeys(enrolments.order_by("pk").values_list("pk", flat=True))
    by_participant: dict[int, list[Stay]] = {}
    for stay in stays_of([(key, part.pk) for key in keys]):
        by_participant.setdefault(stay.enrolment.participant_id, []).append(stay)
    attended = _attended(part, months)
    found: dict[date, list[FileFacts]] = {month: [] for month in months}
    for stays in by_participant.values():
        if stays[0].is_protected:
            _tell_protected(stays, attended, found)
        else:
            _tell(stays, attended, found)
    return found


def _attended(part: SubProject, months: Collection[date]) -> Attended:
    """The time of each enrolment's month that has been signed; complete when everybody has who is to."""
    followed = Rules([part.project])
    complete = {month: complete_states(asks_for_manager(part, month, followed)) for month in months}
    signed = (
        Attendance.objects.in_place()
        .filter(sub_project=part, month__in=list(months))
        .annotate(minutes=Coalesce(Sum("days__minutes"), 0))
        .order_by("pk")
        .values_list("enrolment", "month", "state", "whole_minutes", "minutes")
    )
    return {
        (enrolment, month): (whole + minutes, state in complete[month])
        for enrolment, month, state, whole, minutes in signed
    }


def _tell(stays: list[Stay], attended: Attended, found: dict[date, list[FileFacts]]) -> None:
    participant = stays[0].enrolment.participant
    turns = turns_of(stays)
    for month, rows in found.items():
        last = next_month(month) - ONE_DAY
        counted: set[int] = set()
        for turn in turns:
            if turn.since > last or turn.until < month:
                continue
            there = [stay for stay in turn.stays if stay.touches(month) and stay.enrolment.pk not in counted]
            counted |= {stay.enrolment.pk for stay in there}
            minutes, is_signed = _time_of(there, month, attended)
            ended_on = turn.until if turn.until <= last else None
            rows.append(
                FileFacts(
                    participant=participant.reference,
                    sex=participant.sex,
                    gap="" if participant.form == Form.NUMBER else FileGap.NO_NUMBER.value,
                    started_on=turn.since,
                    ended_on=ended_on,
                    end_reason=_end_reason(turn) if ended_on else "",
                    minutes=minutes,
                    is_signed=is_signed,
                )
            )


def _tell_protected(stays: list[Stay], attended: Attended, found: dict[date, list[FileFacts]]) -> None:
    participant = stays[0].enrolment.participant
    for month, rows in found.items():
        signed = [stay for stay in stays if (stay.enrolment.pk, month) in attended]
        if signed:
            minutes, is_signed = _time_of(signed, month, attended)
            gap = FileGap.PROTECTED.value
            rows.append(
                FileFacts(participant.reference, participant.sex, gap, None, None, "", minutes, is_signed)
            )


def _time_of(stays: list[Stay], month: date, attended: Attended) -> tuple[int, bool]:
    """Only what everybody has signed who is to; and whether all of it was."""
    told = [attended.get((stay.enrolment.pk, month), (0, False)) for stay in stays]
    return sum(minutes for minutes, is_signed in told if is_signed), all(
        is_signed for _minutes, is_signed in told
    )


def turns_of(stays: Iterable[Stay]) -> list[Turn]:
    """The participant's time without breaks: what begins the day after something ended goes on."""
    spans = sorted((since, until, stay.enrolment.pk, stay) for stay in stays for since, until in stay.turns)
    turns: list[Turn] = []
    for since, until, _key, stay in spans:
        if turns and since <= turns[-1].until + ONE_DAY:
            turns[-1].until = max(turns[-1].until, until)
            turns[-1].stays.append(stay)
        else:
            turns.append(Turn(since, until, [stay]))
    return turns


def _end_reason(turn: Turn) -> str:
    """Of the enrolment that ended then, in the association's words; nothing when the measure or the project did."""
    ended = [stay.enrolment for stay in turn.stays if stay.enrolment.ended_on == turn.until]
    if not ended:
        return ""
    enrolment = ended[-1]
    return str(enrolment.end_reason.label if enrolment.end_reason else enrolment.get_end_kind_display())


def with_files_sent(parts: QuerySet[SubProject], *, on: date) -> QuerySet[SubProject]:
    """Each with `last_sent`, the latest month whose file has been handed in, and `due_days`, by the layout that holds."""
    layouts = (
        FileLayout.objects.valid(on).filter(association=OuterRef("association")).order_by("-since", "-pk")
    )
    return parts.annotate(
        last_sent=Max("monthly_files__month", filter=Q(monthly_files__sent_at__isnull=False)),
        due_days=Subquery(layouts.values("due_days")[:1]),
    )


def next_due(parts: Iterable[Any]) -> list[tuple[SubProject, date, date]]:
    """Of each part that has handed in a file (`with_files_sent`): the month to hand in next, and its last day."""
    upcoming = [(part, next_month(part.last_sent)) for part in parts if part.last_sent]
    return [
        (part, month, due_on(month, part.due_days or 0))
        for part, month in upcoming
        if month <= part.project.ends_on
    ]


def participants_in(file: MonthlyFile) -> list[Participant]:
    """Whom the file is about, as far as they are there still."""
    references = file.rows.values_list("participant", flat=True)
    association = file.sub_project.association_id
    return list(Participant.objects.filter(association=association, reference__in=list(references)))


def sources_of(part: SubProject) -> list[str]:
    """The references of the measures that belong, or belonged, to the part: as which identities are recorded."""
    return list(part.measures.order_by().values_list("measure__reference", flat=True).distinct())
