"""Questions from the sender's side: which doors there are, who sends, and how what was sent stands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.lib.encryption import unseal
from samsyn.organisations.choices import OrganisationKind
from samsyn.organisations.models import Association, Organisation, Role, Team, TeamMember
from samsyn.referrals.choices import Answer, Party, Scan, Way
from samsyn.referrals.models import (
    Attachment,
    Case,
    CaseEvent,
    Consent,
    Question,
    SenderLink,
    WorkDomain,
    opened_words,
)
from samsyn.referrals.queries.teams import coordinators_of, intake_of, teams_of
from samsyn.referrals.states import CaseStep

#: What a sender is told of after the answer, and only with the person's consent.
LATER = [
    CaseStep.BOOK,
    CaseStep.MISS,
    CaseStep.HOLD,
    CaseStep.BEGIN_PLAN,
    CaseStep.REVIEW,
    CaseStep.END,
]
PARTIES = {
    OrganisationKind.MUNICIPALITY: Party.MUNICIPALITY,
    OrganisationKind.EMPLOYMENT_SERVICE: Party.EMPLOYMENT_SERVICE,
    OrganisationKind.SOCIAL_INSURANCE: Party.SOCIAL_INSURANCE,
    OrganisationKind.REGION: Party.REGION,
}


# --- doors ----------------------------------------------------------------------------------------------------


def doors(on: date) -> QuerySet[Team]:
    """Every team at work on the day, with its door, association and municipalities, by association and name."""
    teams = Team.objects.valid(on).select_related("door", "association").prefetch_related("municipalities")
    return teams.order_by("association__name", "name")


def is_open(team: Team, *, on: date) -> bool:
    """The team is at work on the day and takes in what comes."""
    is_at_work = team.since <= on and (team.until is None or team.until >= on)
    return is_at_work and team.door.is_open


def teams_for(measure: Measure, *, municipality: str, on: date) -> list[Team]:
    """The teams that a referral to the measure goes to: its own door's, else those of its association that serve the
    municipality (its code; all of them when it is empty). Closed doors are left out.
    """
    teams = [team for team in teams_of(measure.association, on=on) if team.door.is_open]
    own = [team for team in teams if team.door.measure_id == measure.pk]
    if own or not municipality:
        return own or teams
    serving = Team.objects.filter(municipalities=municipality).values_list("pk", flat=True)
    return [team for team in teams if team.pk in set(serving)]


def readers_at(team: Team, *, on: date) -> list[User]:
    """Who is told of what comes to the team: those who receive, or else those who coordinate."""
    members = list(intake_of(team, on=on)) or list(coordinators_of(team, on=on))
    return [member.user for member in members]


# --- senders --------------------------------------------------------------------------------------------------


def work_domains(association: Association) -> QuerySet[WorkDomain]:
    return association.work_domains.select_related("organisation").order_by("domain")


def domain_of(email: str, association: Association) -> WorkDomain | None:
    """The association's domain that the address is at. One below it is another: each is written on its own."""
    return work_domains(association).filter(domain=email.rpartition("@")[2].lower()).first()


def link_with(token: str) -> SenderLink | None:
    """The link that a letter's token stands for; None when it is false, or its domain is gone."""
    nonce = SenderLink.nonce_in(token)
    links = SenderLink.objects.select_related("team__association", "domain__organisation")
    return links.filter(nonce=nonce).first() if nonce else None


def open_link(key: int | None, association: Association) -> SenderLink | None:
    """The link by which the form is open in this browser, at this association; None when it is not."""
    links = SenderLink.objects.select_related("domain__organisation").filter(domain__association=association)
    link = links.filter(pk=key).first() if key else None
    return link if link and link.is_open else None


def organisation_of(user: User, association: Association, *, on: date) -> Organisation | None:
    """For whom somebody who is signed in refers: their party in a team, their role's organisation, or their mail
    address's. None when nothing says.
    """
    members = TeamMember.objects.valid(on).filter(user=user, team__association=association)
    member = members.select_related("organisation").order_by("pk").first()
    if member:
        return member.organisation
    roles = Role.objects.held_by(user, association, on).filter(organisation__isnull=False)
    role = roles.select_related("organisation").order_by("pk").first()
    if role:
        return role.organisation
    domain = domain_of(user.email, association)
    return domain.organisation if domain else None


def party_of(organisation: Organisation | None) -> Party:
    """What kind of party an organisation is, as the year in numbers says it."""
    if organisation is None:
        return Party.UNKNOWN
    return PARTIES.get(OrganisationKind(organisation.kind), Party.OTHER)


def address_of(case: Case) -> str:
    """Where letters to the sender go; empty when there is nobody to write to."""
    return case.sender.email if case.sender else case.sender_email


# --- how what was sent stands ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """All that a sender is told of a case: nothing of the person."""

    case: Case
    question: Question | None
    answer: str
    #: The team it was handed on to.
    handed_to: Team | None
    #: (what, when); empty without the person's consent.
    later: list[tuple[str, datetime]]
    #: Files that were infected, and so removed.
    removed: int

    @property
    def reminded_at(self) -> datetime | None:
        """When the team was last reminded that nobody has answered."""
        return None if self.answer else self.case.coordinator_reminded_at or self.case.team_reminded_at


def told_sender(case: Case, *, at: datetime | None = None) -> Told:
    """What the sender of the case is told at the moment `at` (now). Later steps rest on a consent that holds then."""
    handed_on = Case.objects.filter(redirected_from=case).select_related("team").order_by("pk").first()
    return Told(
        case=case,
        question=open_question(case),
        answer=str(Answer(case.answer).label) if case.answer else "",
        handed_to=handed_on.team if handed_on else None,
        later=_later(case) if may_be_told_more(case, at=at or timezone.now()) else [],
        removed=Attachment.objects.filter(case=case, scan=Scan.INFECTED).count(),
    )


def may_be_told_more(case: Case, *, at: datetime) -> bool:
    """The person has said yes to the sender's organisation being told something, and it still holds."""
    if case.sender_organisation_id is None:
        return False
    return Consent.objects.in_force(at).filter(case=case, target=case.sender_organisation_id).exists()


def _later(case: Case) -> list[tuple[str, datetime]]:
    steps = CaseEvent.objects.filter(case=case, step__in=LATER).order_by("at", "pk")
    return [(str(CaseStep(event.step).label), event.at) for event in steps]


def open_question(case: Case) -> Question | None:
    """What the team waits for the sender to answer."""
    if not case.is_open:
        return None
    return case.questions.filter(answer=None).order_by("at", "pk").first()


def sent_case(reference: str) -> Case | None:
    """The case with the reference, if somebody may ask after it without signing in: not what the team sought out."""
    cases = Case.objects.with_names().exclude(way=Way.OUTREACH)
    return cases.filter(reference=reference).first()


def question_with(token: str) -> tuple[Question | None, bool]:
    """The question that a letter's link asks, and whether the link still opens it."""
    asked = Question.asked_in(token)
    if asked is None:
        return None, False
    reference, nonce = asked
    questions = Question.objects.select_related("case__team__door", "case__association", "case__sender")
    question = questions.filter(reference=reference).first()
    if question is None:
        return None, False
    return question, question.nonce == nonce and not question.has_expired


def text_of(question: Question) -> str:
    """The words of the question. Only for who has the code, who sent the case, or who reads its words."""
    return str(opened_words(question.case, question.sealed))


def name_of(attachment: Attachment) -> str:
    """What the file was called. Only for who reads the case's words."""
    return str(unseal(attachment.sealed_name, context=attachment.case.reference))
