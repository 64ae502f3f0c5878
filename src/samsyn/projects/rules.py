"""Who may do what with projects, time reports and money."""

from datetime import date

from django.db.models import QuerySet

from samsyn.accounts.models import User
from samsyn.enrolments.models import Enrolment
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Role
from samsyn.organisations.queries import roles_of
from samsyn.projects.choices import COUNT_PEOPLE, HANDS, KEEPERS, LAYOUT_KEEPERS, READERS, SEE_HOURS, Hand
from samsyn.projects.models import Application, Project, ProjectReporter, SubProject, TimeReport, Worker
from samsyn.projects.states import ApplicationStep


def may_read_projects(user: User, association: Association) -> bool:
    """The office, economists, project managers, the board and the auditor."""
    return _holds_one_of(user, association, READERS)


def may_keep_projects(user: User, association: Association) -> bool:
    """Economists, project managers and the director: set up the association's own projects."""
    return _holds_one_of(user, association, KEEPERS)


def may_keep(user: User, project: Project) -> bool:
    """Who keeps the projects of the association that owns it."""
    return may_keep_projects(user, project.owner)


def may_keep_sub_project(user: User, sub_project: SubProject) -> bool:
    """Who keeps the project, or the projects of the association that runs this part."""
    keeps_own = sub_project.association is not None and may_keep_projects(user, sub_project.association)
    return keeps_own or may_keep(user, sub_project.project)


def may_see_hours(user: User, sub_project: SubProject) -> bool:
    """Hours by name: those who keep, and the auditors of either association."""
    places = [sub_project.project.owner, *([sub_project.association] if sub_project.association else [])]
    return any(_holds_one_of(user, place, SEE_HOURS) for place in places)


def may_count_people(user: User, association: Association) -> bool:
    """How many take part today, also when they are few: who keeps projects there, and the office. The board and the
    auditor see participants as they have been published (contracts 4)."""
    return _holds_one_of(user, association, COUNT_PEOPLE)


# --- claims


def may_see_hours_at(user: User, association: Association) -> bool:
    """Hours by name of the association's projects: those who keep projects there, and its auditor."""
    return _holds_one_of(user, association, SEE_HOURS)


def may_see_claimed_hours(user: User, project: Project) -> bool:
    """What a claim holds, by name: those who keep the project, and the auditor. Others see its sums."""
    return may_see_hours_at(user, project.owner)


def sees_hours_in(user: User) -> QuerySet[Association]:
    """The associations whose projects somebody sees hours by name in, today."""
    held = Role.objects.valid(today()).filter(user=user, kind__in=SEE_HOURS)
    everywhere = Association.objects.all()
    return everywhere if user.is_operator else everywhere.filter(pk__in=held.values("association"))


def may_write(user: User, worker: Worker) -> bool:
    """One's own hours, and nobody else's."""
    return worker.user_id == user.pk


def may_attest(user: User, report: TimeReport) -> bool:
    """The manager or the deputy of the one who signed; nobody their own."""
    worker = report.worker
    return user.pk in (worker.manager_id, worker.deputy_id) and user.pk not in (
        worker.user_id,
        report.signed_by_id,
    )


# --- participants' attendance


def may_write_attendance(user: User, enrolment: Enrolment, on: date) -> bool:
    """The case workers who follow the participant through that measure; not the operator, who follows nobody."""
    if RoleKind.CASE_WORKER not in roles_of(user, enrolment.association, on=on):
        return False
    return Enrolment.objects.followed_by(user, on).filter(pk=enrolment.pk).exists()


def may_keep_layout(user: User, association: Association) -> bool:
    """How the association's monthly file is laid out: who keeps projects, and the administrator."""
    return _holds_one_of(user, association, LAYOUT_KEEPERS)


def may_be_reporter(user: User, sub_project: SubProject, on: date) -> bool:
    """A case worker, on the day `on`, of the association that runs the part: the file is about participants."""
    place = sub_project.association
    return place is not None and RoleKind.CASE_WORKER in roles_of(user, place, on=on)


def may_report(user: User, sub_project: SubProject, on: date) -> bool:
    """Makes and fetches the part's monthly files: who is named for it that day, and is a case worker still. Nobody else:
    not who keeps the project, and not the operator.
    """
    named = ProjectReporter.objects.valid(on).filter(sub_project=sub_project, user=user)
    return named.exists() and may_be_reporter(user, sub_project, on)


# From idea to project.

#: Whose hands each step is in. A first idea is anybody's.
IN_HANDS: dict[ApplicationStep, frozenset[Hand]] = {
    ApplicationStep.BEGIN: frozenset({Hand.APPLICANT, Hand.PREPARER}),
    ApplicationStep.CHANGE: frozenset({Hand.APPLICANT}),
    ApplicationStep.SUBMIT: frozenset({Hand.APPLICANT}),
    ApplicationStep.ASK: frozenset({Hand.PREPARER}),
    ApplicationStep.PREPARE: frozenset({Hand.PREPARER}),
    ApplicationStep.RECOMMEND: frozenset({Hand.PREPARER}),
    ApplicationStep.PROPOSE: frozenset({Hand.DIRECTOR}),
    ApplicationStep.GRANT: frozenset({Hand.DIRECTOR}),
    ApplicationStep.REFUSE: frozenset({Hand.DIRECTOR}),
    ApplicationStep.REFER_BACK: frozenset({Hand.DIRECTOR}),
    ApplicationStep.AGREE: frozenset({Hand.KEEPER}),
    ApplicationStep.START: frozenset({Hand.KEEPER}),
    ApplicationStep.REQUEST: frozenset({Hand.APPLICANT, Hand.KEEPER}),
    ApplicationStep.AMEND: frozenset({Hand.DIRECTOR}),
    ApplicationStep.REPORT: frozenset({Hand.APPLICANT, Hand.KEEPER}),
    ApplicationStep.CLOSE: frozenset({Hand.KEEPER}),
    ApplicationStep.WITHDRAW: frozenset({Hand.APPLICANT, Hand.DIRECTOR}),
}


def may_suggest(user: User, association: Association) -> bool:
    """Whoever has a role in the association."""
    return user.is_operator or Role.objects.held_by(user, association, today()).exists()


def hands_of(user: User, application: Application) -> frozenset[Hand]:
    """What somebody is to the application today: all of it for the operator, nothing for most. One query."""
    if user.is_operator:
        return frozenset(Hand)
    held = set(Role.objects.held_by(user, application.association, today()).values_list("kind", flat=True))
    hands = {hand for hand, kinds in HANDS.items() if held & kinds}
    # Who has left the association does nothing more, though it was her idea.
    return frozenset(hands | ({Hand.APPLICANT} if held and application.applicant_id == user.pk else set()))


def may_take(user: User, application: Application, step: ApplicationStep) -> bool:
    """Whether the step is in somebody's hands, wherever the application is (domain 4)."""
    return bool(hands_of(user, application) & IN_HANDS[step])


def may_keep_dates(user: User, application: Application) -> bool:
    """Who has anything to do with it says what is due, and that it is done."""
    return bool(hands_of(user, application))


def _holds_one_of(user: User, association: Association, kinds: frozenset[RoleKind]) -> bool:
    if user.is_operator:
        return True
    # A page has read the roles of whoever asks for it already (views/reach.py).
    read: dict[Association, frozenset[RoleKind]] | None = getattr(user, "roles_read", None)
    if read is not None:
        return not kinds.isdisjoint(read.get(association, frozenset()))
    return Role.objects.held_by(user, association, today()).filter(kind__in=kinds).exists()
