"""What meets on a start page: what waits, what changed, the numbers that matter. Counts and links, no names."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samsyn.accounts.models import User
from samsyn.catalogue.choices import BOARD_ROLES, KEEPERS_AT_PLACE
from samsyn.catalogue.forms.shown import OF_PROVIDERS, ON_START, SENTENCES, SUGGESTED
from samsyn.catalogue.models import Measure
from samsyn.catalogue.queries import count_waiting, records_at_work, suggestions_waiting
from samsyn.catalogue.rules import may_take_unplaced
from samsyn.enrolments.choices import Answer, CodeList, EndKind, Occasion, Referrer
from samsyn.enrolments.models import Count as Tally
from samsyn.enrolments.models import Enrolment, EnrolmentEvent, Measurement
from samsyn.enrolments.queries import Seen
from samsyn.enrolments.states import EnrolmentState
from samsyn.imports.models import Import
from samsyn.imports.states import ImportState
from samsyn.lib.dates import first_day, last_day, parse
from samsyn.look.templatetags.writing import day as day_in_words
from samsyn.look.templatetags.writing import month as month_in_words
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Invitation, Membership
from samsyn.organisations.states import InvitationState
from samsyn.outcomes.choices import OwnFigure
from samsyn.outcomes.figures import Year, years_in_numbers
from samsyn.participants.choices import Sex
from samsyn.privacy.queries import months_waiting, refusals_in_month
from samsyn.projects.models import SubProject
from samsyn.projects.queries import file_months, parts_concerning
from samsyn.projects.queries.attendance import unsigned_attendance
from samsyn.projects.queries.reporting import own_months, waits_for
from samsyn.projects.timekeeping import first_of
from samsyn.referrals.queries import offers_to, tasks_in_teams
from samsyn.referrals.states import OfferState

#: An enrolment that has gone on for longer is worth a look: has the person left without being registered out?
LONG = timedelta(days=365)

#: What the history calls a change, and its values where they are codes of ours.
CHANGES = {
    "sex": (_("Kön"), dict(Sex.choices)),
    "birth_year": (_("Födelseår"), {}),
    "municipality": (_("Kommun"), {}),
    "referred_by": (_("Remittent"), dict(Referrer.choices)),
    "started_on": (_("Startdatum"), {}),
    "ended_on": (_("Slutdatum"), {}),
    "end_kind": (_("Avslut"), dict(EndKind.choices)),
    "end_reason": (CodeList.END_REASON.label, {}),
    "education": (CodeList.EDUCATION.label, {}),
    "support_time": (CodeList.SUPPORT_TIME.label, {}),
    "before": (_("Läget före"), {}),
    "after": (_("Läget efter"), {}),
}
DAYS = {"started_on", "ended_on"}
OCCUPATIONS = {
    "work": _("Arbete %(extent)s %%"),
    "study": _("Studier %(extent)s %%"),
    "job_seeking": _("Söker arbete"),
    "work_training": _("Arbetsträning"),
}


@dataclass(frozen=True)
class Told:
    """One step in a participant's story: the event, its measure, and each change in words."""

    event: EnrolmentEvent
    measure: Measure
    changes: list[str]


@dataclass(frozen=True)
class Task:
    """Something that waits for somebody: a sentence and where to see to it."""

    sentence: str
    url: str


@dataclass(frozen=True)
class Caseload:
    """A case worker's numbers, of those they follow: what goes on now, and the year's, counted as `own_year` does."""

    active: int
    #: (figure, how many)
    figures: list[tuple[OwnFigure, int]]
    year: int


def caseload_in_numbers(seen: list[Seen], measures: list[Measure], *, on: date) -> Caseload:
    """How many of the enrolments that somebody may see are active, and who is new and has ended in the year of `on`."""
    followed = {measure.pk for measure in measures if measure.is_followed_person_by_person}
    first, last = first_day(on.year), last_day(on.year)
    counted = [each for each in seen if each.measure in followed and each.state != EnrolmentState.IN_ERROR]
    new = {each.participant for each in counted if first <= each.started_on <= last}
    ended = sum(each.ended_on is not None and first <= each.ended_on <= last for each in counted)
    return Caseload(
        active=sum(each.state == EnrolmentState.ACTIVE for each in seen),
        figures=[(OwnFigure.NEW, len(new)), (OwnFigure.ENDED, ended)],
        year=on.year,
    )


def tasks_of_case_worker(seen: list[Seen], association: Association, *, on: date) -> list[Task]:
    """What a case worker may have left undone: nothing measured at the start, and very long participation."""
    active = {each.pk: each.started_on for each in seen if each.state == EnrolmentState.ACTIVE}
    measured = Measurement.objects.filter(enrolment__in=active, occasion=Occasion.BEFORE).count()
    url = reverse("enrolments:participants", args=[association.slug]) + f"?lage={EnrolmentState.ACTIVE}"
    tasks = []
    if number := len(active) - measured:
        sentence = ngettext(
            "%(number)s pågående deltagande saknar uppgift om läget före insatsen.",
            "%(number)s pågående deltaganden saknar uppgift om läget före insatsen.",
            number,
        )
        tasks.append(Task(sentence % {"number": number}, url))
    if number := sum(started < on - LONG for started in active.values()):
        sentence = ngettext(
            "%(number)s har deltagit i mer än ett år. Är personen kvar?",
            "%(number)s har deltagit i mer än ett år. Är de kvar?",
            number,
        )
        tasks.append(Task(sentence % {"number": number}, url))
    return tasks


def tasks_of_measures(user: User, association: Association, *, on: date) -> list[Task]:
    """What a team asks the case worker's measures to take on."""
    number = offers_to(user, association, on=on).filter(state=OfferState.OFFERED).count()
    if not number:
        return []
    sentence = ngettext(
        "%(number)s person väntar på svar om en plats i din insats.",
        "%(number)s personer väntar på svar om en plats i dina insatser.",
        number,
    )
    return [Task(sentence % {"number": number}, reverse("referrals:offers", args=[association.slug]))]


def tasks_of_importer(user: User, association: Association) -> list[Task]:
    """The files somebody sent in that wait for them."""
    waiting = Import.objects.filter(
        association=association, by=user, state__in=[ImportState.REFUSED, ImportState.CHECKED]
    )
    return [
        Task(
            str(_("Importen %(name)s: %(state)s"))
            % {"name": each.filename, "state": each.get_state_display().lower()},
            each.get_absolute_url(),
        )
        for each in waiting.select_related("association").order_by("-created_at", "-pk")[:3]
    ]


def tasks_of_office(association: Association) -> list[Task]:
    """Invitations that nobody has answered."""
    number = Invitation.objects.filter(association=association, state=InvitationState.SENT).count()
    if not number:
        return []
    sentence = ngettext(
        "%(number)s inbjudan har inte besvarats.", "%(number)s inbjudningar har inte besvarats.", number
    )
    return [Task(sentence % {"number": number}, reverse("organisations:people", args=[association.slug]))]


def tasks_of_catalogue(
    user: User, association: Association, roles: Collection[RoleKind], *, on: date
) -> list[Task]:
    """What waits in the catalogue for who keeps its records or edits for a provider, as its board says it."""
    if BOARD_ROLES.isdisjoint(roles):
        return []
    is_keeper = not KEEPERS_AT_PLACE.isdisjoint(roles)
    numbers = count_waiting(records_at_work(user, association, roles, on), on)
    url = reverse("catalogue:board", args=[association.slug])
    tasks = [
        Task(SENTENCES[kind] % {"number": numbers[kind]}, f"{url}?visa={kind.value}")
        for kind in (ON_START if is_keeper else OF_PROVIDERS)
        if numbers[kind]
    ]
    if is_keeper:
        waiting = suggestions_waiting(association, unplaced=may_take_unplaced(user)).count()
        address = reverse("catalogue:suggestions", args=[association.slug])
        tasks += [Task(SUGGESTED % {"number": waiting}, address)] if waiting else []
    return tasks


def tasks_of_team(user: User, association: Association, *, on: date) -> list[Task]:
    """What waits in somebody's teams: new cases, long waits for a sender, plans to follow up. Counts, no names."""
    waiting = tasks_in_teams(user, association, on=on)
    url = reverse("referrals:board", args=[association.slug])
    said = [
        (
            ngettext(
                "%(number)s nytt ärende till teamet.", "%(number)s nya ärenden till teamet.", waiting.new
            ),
            waiting.new,
            "nya",
        ),
        (
            ngettext(
                "%(number)s ärende har väntat på komplettering i mer än fem dagar.",
                "%(number)s ärenden har väntat på komplettering i mer än fem dagar.",
                waiting.waiting,
            ),
            waiting.waiting,
            "vantar",
        ),
        (
            ngettext(
                "%(number)s plan ska följas upp.", "%(number)s planer ska följas upp.", waiting.follow_ups
            ),
            waiting.follow_ups,
            "uppfoljning",
        ),
    ]
    return [
        Task(sentence % {"number": number}, f"{url}#{anchor}") for sentence, number, anchor in said if number
    ]


def tasks_of_time(user: User, association: Association, *, on: date) -> list[Task]:
    """Months of project work that somebody has left to sign, and what waits for them to attest. Counts, no names."""
    over = [month for month in own_months(user, association, on) if month.month < first_of(on)]
    unsigned = sum(not month.is_done for month in over)
    waiting = len(waits_for(user, association))
    said = [
        (
            ngettext(
                "%(number)s månad i projektet är inte signerad.",
                "%(number)s månader i projektet är inte signerade.",
                unsigned,
            ),
            unsigned,
            "projects:time",
        ),
        (
            ngettext(
                "%(number)s tidrapport väntar på din attest.",
                "%(number)s tidrapporter väntar på din attest.",
                waiting,
            ),
            waiting,
            "projects:time_waiting",
        ),
    ]
    return [
        Task(sentence % {"number": number}, reverse(page, args=[association.slug]))
        for sentence, number, page in said
        if number
    ]


def tasks_of_attendance(user: User, association: Association, *, on: date) -> list[Task]:
    """Participants in projects whose last month is not signed by all who are to. Counts, no names."""
    month = first_of(first_of(on) - timedelta(days=1))
    number = unsigned_attendance(user, association, month, on=on)
    if not number:
        return []
    sentence = ngettext(
        "%(number)s deltagare saknar signerad närvaro för %(month)s.",
        "%(number)s deltagare saknar signerad närvaro för %(month)s.",
        number,
    )
    url = reverse("projects:attendance", args=[association.slug])
    said = sentence % {"number": number, "month": month_in_words(month)}
    return [Task(said, f"{url}?manad={month:%Y-%m}")]


def tasks_of_projects(
    user: User, association: Association, measures: Collection[Measure], *, on: date
) -> list[Task]:
    """What the case worker's measures owe the projects they belong to: signed attendance, and the monthly file."""
    parts = parts_concerning(user, association, measures, on=on)
    reported = [part for part in parts if part.is_reported]
    attendance = tasks_of_attendance(user, association, on=on) if parts else []
    return attendance + tasks_of_reporter(reported, association, on=on)


def tasks_of_reporter(parts: Iterable[SubProject], association: Association, *, on: date) -> list[Task]:
    """The monthly files that somebody is named to make and that are not handed in, or that no longer say what is recorded.
    Counts, no names."""
    tasks = []
    for part in parts:
        months = file_months(part, on=on)
        waiting = [month for month in months if not month.is_done]
        changed = sum(month.is_done and month.differs for month in months)
        url = reverse("projects:monthly_part", args=[association.slug, part.reference])
        if waiting:
            sentence = ngettext(
                "%(number)s månadsfil i %(part)s ska lämnas. Den första senast %(day)s.",
                "%(number)s månadsfiler i %(part)s ska lämnas. Den första senast %(day)s.",
                len(waiting),
            )
            said = {"number": len(waiting), "part": part.name, "day": day_in_words(waiting[0].due_on)}
            tasks.append(Task(sentence % said, url))
        if changed:
            sentence = ngettext(
                "%(number)s lämnad månadsfil i %(part)s stämmer inte längre.",
                "%(number)s lämnade månadsfiler i %(part)s stämmer inte längre.",
                changed,
            )
            tasks.append(Task(sentence % {"number": changed, "part": part.name}, url))
    return tasks


def tasks_of_auditor(association: Association) -> list[Task]:
    """Months whose log nobody has reviewed, and what was refused this month."""
    tasks = []
    if waiting := months_waiting(association):
        sentence = ngettext(
            "%(number)s månad väntar på loggranskning.",
            "%(number)s månader väntar på loggranskning.",
            len(waiting),
        )
        tasks.append(
            Task(sentence % {"number": len(waiting)}, reverse("privacy:months", args=[association.slug]))
        )
    if number := refusals_in_month(association):
        sentence = ngettext(
            "%(number)s försök har nekats den här månaden.",
            "%(number)s försök har nekats den här månaden.",
            number,
        )
        tasks.append(Task(sentence % {"number": number}, reverse("privacy:refused", args=[association.slug])))
    return tasks


def changes_in(seen: list[Seen], *, most: int = 6) -> list[EnrolmentEvent]:
    """The latest steps in these enrolments, whoever took them."""
    events = EnrolmentEvent.objects.filter(enrolment__in=[each.pk for each in seen]).order_by("-at", "-pk")
    latest = list(events.values_list("pk", flat=True)[:most])
    with_words = EnrolmentEvent.objects.select_related("enrolment__measure", "enrolment__participant", "by")
    return list(with_words.filter(pk__in=latest).order_by("-at", "-pk"))


def figures_for_start(association: Association) -> tuple[Year, Year] | None:
    """The latest year in which somebody began or was counted, and the year before; None when there is none."""
    began = (
        Enrolment.objects.counted().filter(association=association).aggregate(last=Max("started_on"))["last"]
    )
    counted = Tally.objects.filter(association=association, is_in_error=False).aggregate(last=Max("on"))[
        "last"
    ]
    latest = max((day for day in (began, counted) if day), default=None)
    if latest is None:
        return None
    years = years_in_numbers(association, [latest.year, latest.year - 1])
    return years[latest.year], years[latest.year - 1]


def story_of(enrolments: list[Enrolment]) -> list[Told]:
    """All that has happened in these enrolments, the latest first. Each comes with its events and measure."""
    told = [
        Told(event, enrolment.measure, [in_words(*change) for change in sorted(event.changes.items())])
        for enrolment in enrolments
        for event in enrolment.events.all()
    ]
    return sorted(told, key=lambda each: (each.event.at, each.event.pk), reverse=True)


def in_words(name: str, values: list[Any]) -> str:
    """A change as people read it: what, from what, to what. Of an identity only that it changed."""
    if name == "identity":
        return str(_("Namn eller kontakt ändrades"))
    label, words = CHANGES[name]
    before, after = (_said(name, words, value) for value in values)
    return f"{label}: {before} → {after}"


def _said(name: str, words: dict[Any, Any], value: Any) -> str:
    if not value:
        return "–"
    if isinstance(value, dict):
        occupation = [
            str(text) % {"extent": value[part]} for part, text in OCCUPATIONS.items() if value.get(part)
        ]
        answer = [str(Answer(value["answer"]).label)] if value.get("answer") else []
        return ", ".join(occupation + answer + value.get("livelihoods", []))
    if name in DAYS:
        return date_format(parse(value), "j F Y", use_l10n=False)
    return str(words.get(value, value))


def associations_and_municipalities(*, on: date) -> list[tuple[str, str, str]]:
    """Every association by name: its slug, its name, and the municipalities that belong to it on the day `on`."""
    members = Membership.objects.valid(on).order_by("municipality__name", "pk")
    names: dict[int, list[str]] = {}
    for association, name in members.values_list("association", "municipality__name"):
        names.setdefault(association, []).append(name)
    places = Association.objects.order_by("name").values_list("pk", "slug", "name")
    return [(slug, name, ", ".join(names.get(pk, []))) for pk, slug, name in places]
