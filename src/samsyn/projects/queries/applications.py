"""Which applications there are for somebody, what one says and lacks, and what is due."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.lib.dates import today
from samsyn.look.templatetags.writing import month as month_in_words
from samsyn.organisations.models import Association, Role
from samsyn.projects.choices import READERS, SEE_EVERY_APPLICATION, Hand, PartTaken, PartyKind
from samsyn.projects.models import (
    Application,
    ApplicationEvent,
    ApplicationVersion,
    BoardDecision,
    ChangeRequest,
    Delivery,
    DueDate,
    SubProject,
)
from samsyn.projects.queries.monthly import next_due, with_files_sent
from samsyn.projects.queries.seeing import projects_of
from samsyn.projects.rules import IN_HANDS, hands_of
from samsyn.projects.states import APPLICATION_STEPS, ENDED, ApplicationStep

#: An association finances what at least so many of its parties need (domain 4).
FEWEST_PARTIES = 2
#: What is written in words or days, in the order it is read.
WRITTEN = (
    *(
        "title",
        "kind",
        "part",
        "call",
        "call_closes_on",
        "organisation",
        "need",
        "content",
        "goals",
        "effects",
    ),
    *("risks", "starts_on", "ends_on"),
    *("record_name", "record_description", "record_group", "record_municipalities"),
)


def applications_of(user: User, association: Association) -> QuerySet[Application]:
    """One's own; for the office and those who keep projects all; for the board and the auditor also what has been sent in.

    One query besides its own.
    """
    found = Application.objects.filter(association=association).select_related("association", "applicant")
    held = set(Role.objects.held_by(user, association, today()).values_list("kind", flat=True))
    if user.is_operator or held & SEE_EVERY_APPLICATION:
        return found
    own = Q(applicant=user)
    if held & READERS:
        return found.filter(own | Q(submitted_at__isnull=False))
    return found.filter(own) if held else found.none()


def with_sums(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Each with what is applied for in all, in öre, as `applied_ore`; None without a budget."""
    # A sum groups the rows, and grouped rows have lost their order.
    return applications.annotate(applied_ore=Sum("budget__ore")).order_by("-created_at", "-pk")


def steps_of(user: User, application: Application) -> list[ApplicationStep]:
    """What somebody may do with it where it is now. One query."""
    return steps_in(hands_of(user, application), application)


def steps_in(hands: frozenset[Hand], application: Application) -> list[ApplicationStep]:
    """The same, of one whose hands are known."""
    return [
        step
        for step, (sources, _target) in APPLICATION_STEPS.items()
        if application.state in sources and hands & IN_HANDS[step]
    ]


def facts_of_application(application: Application) -> dict[str, Any]:
    """All that it says, as it is frozen in a version: words, days as ISO, amounts in öre.

    Two queries; none when `parties` and `budget` are prefetched.
    """
    facts: dict[str, Any] = {}
    for name in WRITTEN:
        value = getattr(application, name)
        facts[name] = value.isoformat() if isinstance(value, date) else value
    facts["parties"] = [
        {"kind": party.kind, "name": party.name, "need": party.need, "receives": party.receives}
        for party in application.parties.all()
    ]
    facts["budget"] = [
        {"year": row.year, "kind": row.kind, "ore": row.ore} for row in application.budget.all()
    ]
    return facts


def missing_in(application: Application) -> list[str]:
    """What is to be there before it may be sent in, in words; nothing when it is complete."""
    return lacking(application, facts_of_application(application))


def lacking(application: Application, facts: dict[str, Any]) -> list[str]:
    """The same, of facts that are at hand. An outside call wants its name; the association's own money the annex."""
    asked = [
        ("need", _("Det gemensamma behovet")),
        ("content", _("Vad som ska göras")),
        ("goals", _("Mål")),
        ("effects", _("Väntade effekter")),
        ("starts_on", _("Första dag")),
        ("ends_on", _("Sista dag")),
    ]
    asked += (
        [
            ("record_name", _("Namn i insatskatalogen")),
            ("record_description", _("Kort beskrivning till insatskatalogen")),
            ("record_group", _("Målgrupp")),
            ("record_municipalities", _("Kommuner")),
        ]
        if application.is_own
        else [("call", _("Utlysningens namn"))]
    )
    missing = [label for name, label in asked if not facts[name]]
    members = [party for party in facts["parties"] if party["kind"] == PartyKind.MEMBER]
    if len(members) < FEWEST_PARTIES:
        missing.append(_("Minst två medlemsparter som har behovet"))
    missing += [
        _("Vad %(party)s behöver") % {"party": party["name"]} for party in members if not party["need"]
    ]
    if not facts["budget"] and application.part == PartTaken.OWNER:
        missing.append(_("Budget"))
    first, last = facts["starts_on"], facts["ends_on"]
    if first and last and any(not int(first[:4]) <= row["year"] <= int(last[:4]) for row in facts["budget"]):
        missing.append(_("En budget för de år som ansökan gäller, och inga andra"))
    return missing


def latest_version(application: Application) -> ApplicationVersion | None:
    return ApplicationVersion.objects.filter(application=application).order_by("-number").first()


def version_sent_in(application: Application) -> ApplicationVersion:
    """The latest, of an application that has been sent in."""
    return ApplicationVersion.objects.filter(application=application).latest("number")


def is_recommended(application: Application) -> bool:
    """Whether the preparation group has said something about it as it was last sent in. One query."""
    later = ApplicationVersion.objects.filter(application=application, number__gt=OuterRef("version__number"))
    return application.recommendations.filter(~Exists(later)).exists()


def granted_version(application: Application) -> ApplicationVersion | None:
    """What holds of what was granted: the last grant or change of it."""
    granting = [ApplicationStep.GRANT, ApplicationStep.AMEND]
    found = ApplicationVersion.objects.filter(application=application, step__in=granting)
    return found.order_by("-number").first()


@dataclass(frozen=True)
class Due:
    """A line in the calendar. `reference` is of the application's date; empty for what a project hands in."""

    due_on: date
    what: str
    about: str
    address: tuple[str, str]
    reference: str
    is_overdue: bool


def due_of(user: User, association: Association, on: date) -> list[Due]:
    """What is not done yet, the earliest first: dates of the applications somebody sees, deliveries of the projects, and the
    next monthly file of each of the association's parts.

    Five queries at most, however many rows.
    """
    found = [*_dates_due(user, association, on), *_handed_in_by_projects(user, association, on)]
    return sorted(found, key=lambda due: due.due_on)


def _dates_due(user: User, association: Association, on: date) -> list[Due]:
    dates = DueDate.objects.filter(
        application__in=applications_of(user, association).exclude(state__in=ENDED).values("pk"),
        done_on=None,
    ).select_related("application")
    return [
        Due(
            each.due_on,
            str(each),
            each.application.title,
            ("projects:application", each.application.reference),
            each.reference,
            each.due_on < on,
        )
        for each in dates.order_by("due_on", "pk")
    ]


def _handed_in_by_projects(user: User, association: Association, on: date) -> list[Due]:
    """Deliveries that have not been made, and the month after the last whose file was handed in."""
    projects = projects_of(user, association).values("pk")
    deliveries = Delivery.objects.filter(project__in=projects, delivered_on=None).select_related("project")
    parts = SubProject.objects.filter(association=association, project__in=projects).select_related("project")
    said = [(each.due_on, each.title, each.project) for each in deliveries.order_by("due_on", "pk")] + [
        (
            day,
            _("Månadsfilen för %(month)s, %(part)s") % {"month": month_in_words(month), "part": part.name},
            part.project,
        )
        for part, month, day in next_due(with_files_sent(parts.order_by("pk"), on=on))
    ]
    return [
        Due(day, what, project.name, ("projects:project", project.reference), "", day < on)
        for day, what, project in said
    ]


def sections_of(application: Application) -> list[tuple[str, str, list[tuple[str, Any]]]]:
    """What is read of it: the section's word in addresses, its heading, and (label, value) of what stands there."""
    said = application
    call = [
        (_("Utlysning"), said.call),
        (_("Sista dag att söka"), said.call_closes_on),
    ]
    own = [
        (_("Namn"), said.record_name),
        (_("Kort beskrivning"), said.record_description),
        (_("Målgrupp"), said.record_group),
        (_("Kommuner"), said.record_municipalities),
    ]
    found: list[tuple[str, str, list[tuple[str, Any]]]] = [
        ("behov", _("Det gemensamma behovet"), [("", said.need)]),
        ("slag", _("Vems pengar"), [("", said.get_kind_display()), ("", said.get_part_display()), *call]),
        (
            "innehall",
            _("Vad som ska göras"),
            [
                ("", said.content),
                (_("Mål"), said.goals),
                (_("Väntade effekter"), said.effects),
                (_("Styrkor, svagheter, möjligheter och hot"), said.risks),
            ],
        ),
        ("tid", _("Tid"), [(_("Första dag"), said.starts_on), (_("Sista dag"), said.ends_on)]),
        ("katalog", _("Till insatskatalogen"), own),
    ]
    return [(word, heading, [row for row in rows if row[1]]) for word, heading, rows in found]


@dataclass(frozen=True)
class Sheets:
    """What a page shows of an application besides its words."""

    sections: list[tuple[str, str, list[tuple[str, Any]]]]
    decisions: list[BoardDecision]
    requests: list[ChangeRequest]
    due: list[DueDate]
    history: list[ApplicationEvent]
    applied_ore: int

    @property
    def open_requests(self) -> list[ChangeRequest]:
        return [each for each in self.requests if not each.answer]


#: Lines of the history on the page.
LATEST = 30


def sheets_of(application: Application) -> Sheets:
    """Four queries, when `parties` and `budget` are prefetched."""
    return Sheets(
        sections=sections_of(application),
        # The file stays where it is: only its name is shown.
        decisions=list(application.decisions.select_related("document").defer("document__content")),
        requests=list(application.requests.select_related("asked_by")),
        due=list(application.due_dates.all()),
        history=list(application.events.select_related("by")[:LATEST]),
        applied_ore=sum(row.ore for row in application.budget.all()),
    )
