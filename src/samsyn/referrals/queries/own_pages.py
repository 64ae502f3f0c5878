"""What the person's own page tells: which agencies and functions, never a name; who has looked, and when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from samsyn.audit.choices import Act
from samsyn.audit.queries import accesses_of
from samsyn.organisations.models import TeamMember
from samsyn.referrals.choices import VisitKind
from samsyn.referrals.models import Case, OwnPage, OwnVisit
from samsyn.referrals.queries.teams import members_of

#: Somebody saw something; a change is in the plan and the consents themselves.
SAW = [Act.READ, Act.LISTED, Act.EXPORTED]


@dataclass(frozen=True)
class Look:
    """One agency's function looked at the case on a day, the first and the last time of that day."""

    on: date
    party: str
    function: str
    first: datetime
    last: datetime


def own_page_of(case: Case) -> OwnPage | None:
    """The page in use."""
    return OwnPage.objects.in_use().filter(case=case).order_by("pk").first()


def visit_with(reference: str, *, at: datetime) -> OwnVisit | None:
    """The visit that goes on at the moment `at`, to a page that is in use."""
    visits = OwnVisit.objects.filter(reference=reference, kind=VisitKind.OPENED, page__closed_at=None)
    visit = visits.select_related(
        "page__case__team", "page__case__association", "page__case__participant"
    ).first()
    return visit if visit and visit.is_open(at) else None


def places_in(case: Case, *, on: date) -> list[tuple[str, str]]:
    """Who is in the team: agency and function, each once."""
    places = {(str(member.organisation), member.function) for member in members_of(case.team, on=on)}
    return sorted(places)


def looks_at(case: Case, *, most: int = 100) -> list[Look]:
    """Who in the team has seen what is known of the person, the latest first; of each function once a day.

    Who looks from elsewhere in the association is not of this case; the association answers for that on request.
    """
    if case.participant is None:
        return []
    places: dict[int, tuple[str, str]] = {}
    for member in (
        TeamMember.objects.filter(team=case.team).select_related("organisation").order_by("since", "pk")
    ):
        places[member.user_id] = (str(member.organisation), member.function)
    lines = accesses_of(case.participant.reference).filter(
        user__in=places, act__in=SAW, at__gte=case.received_at
    )
    days: dict[tuple[date, str, str], list[datetime]] = {}
    for user, at in lines.values_list("user", "at"):
        days.setdefault((timezone.localdate(at), *places[user]), []).append(at)
    return [
        Look(on, party, function, min(times), max(times)) for (on, party, function), times in days.items()
    ][:most]
