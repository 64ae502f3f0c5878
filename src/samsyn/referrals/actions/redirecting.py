"""A case goes on to another team, of the same association or another, with what the person has agreed to and no more."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.queries import codes
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import Key
from samsyn.organisations.models import Association, Team
from samsyn.participants import actions as participants
from samsyn.participants.queries import Person
from samsyn.referrals.actions.answering import as_read, tell_sender
from samsyn.referrals.actions.attaching import pass_on
from samsyn.referrals.actions.closing import let_go
from samsyn.referrals.actions.receiving import Arrival, receive
from samsyn.referrals.actions.stepping import refuse_others, take
from samsyn.referrals.choices import Along, Answer, ConsentForm, Way
from samsyn.referrals.models import Case, opened_words
from samsyn.referrals.states import CaseStep


class NotToThatTeam(Exception):
    """The case is there already, or the team's door is closed."""


class NoConsent(Exception):
    """Something is to follow along that the person has not agreed to, or nobody says how and when they did."""


@dataclass(frozen=True)
class Agreed:
    """That the person has said yes to exactly this following along, how and on which day."""

    along: Collection[Along]
    form: ConsentForm
    on: date

    def __str__(self) -> str:
        kinds = ", ".join(str(Along(each).label).lower() for each in sorted(self.along))
        said = {"form": str(ConsentForm(self.form).label).lower(), "on": self.on.isoformat(), "kinds": kinds}
        return _("Samtycke %(form)s %(on)s: %(kinds)s") % said


@transaction.atomic
def redirect(
    case: Case,
    team: Team,
    *,
    by: User,
    agreed: Agreed | None = None,
    seen: int | None = None,
    at: datetime | None = None,
) -> Case:
    """The case as it comes to the other team; here it is closed, and the sender is told.

    Without `agreed` there is no person in what follows along: it comes as a consultation without identity, with age
    band, municipality, theme, and who sent it so that they are answered. What was asked without identity follows too.
    Raises PermissionDenied, NotToThatTeam, NoConsent and StepNotAllowed.
    """
    refuse_others(by, case)
    at = at or timezone.now()
    if team.pk == case.team_id or not team.door.is_open:
        raise NotToThatTeam(team.slug)
    along = frozenset(agreed.along) if agreed else frozenset()
    if Along.ATTACHMENTS in along and Along.IDENTITY not in along:
        raise NoConsent  # a file may show who it is about
    if agreed and (not along or not case.participant or not is_then(agreed.on, at)):
        raise NoConsent
    arrival = _arrival(case, team, along, by=by)
    answer: dict[str, Any] = {"answer": Answer.REDIRECTED, "answered_at": at}
    take(CaseStep.REDIRECT, case, by=by, note=str(agreed or ""), at=at, only=as_read(case, seen), **answer)
    let_go(case, by=by, at=at)
    there = receive(arrival, by=None, at=at).case
    Case.objects.filter(pk=there.pk).update(redirected_from=case)
    there.refresh_from_db()
    if Along.ATTACHMENTS in along and there.participant:
        pass_on(case, there)
    tell_sender(case)
    return there


def is_then(day: date, at: datetime) -> bool:
    """A consent is given before what rests on it."""
    return day <= timezone.localdate(at)


def _arrival(case: Case, team: Team, along: Collection[str], *, by: User) -> Arrival:
    is_known = Along.IDENTITY in along
    follows = Along.WORDS in along or not case.has_person
    person = _person(case, by) if is_known else None
    given = case.participant if person else None
    return Arrival(
        team=team,
        way=Way(case.way) if person else Way.CONSULTATION,
        words=_words(case) if follows else {},
        name=person.name if person else "",
        contact=person.contact if person else "",
        key=Key(person.key, True, given.birth_year) if person and given and person.is_number else None,
        birth_year=given.birth_year if given else None,
        sex=case.sex,
        age_band=case.age_band,
        municipality=case.municipality_id,
        theme=codes(team.association, CodeList.THEME, on=today()).filter(code=case.theme.code).first()
        if case.theme
        else None,
        sender=case.sender,
        sender_email=case.sender_email,
        sender_organisation=case.sender_organisation if _is_known_in(team.association, case) else None,
        sender_kind=case.sender_kind,
    )


def _is_known_in(association: Association, case: Case) -> bool:
    """Organisations belong to an association; to another only the kind of sender goes."""
    return association.pk == case.association_id


def _words(case: Case) -> dict[str, str]:
    words = opened_words(case, case.words.sealed) if hasattr(case, "words") else {}
    return words if isinstance(words, dict) else {}


def _person(case: Case, by: User) -> Person | None:
    """Who it is, as this team knows them; that somebody passed it on is in the access log."""
    people = participants.open_people(
        [case.participant] if case.participant else [],
        by=by,
        association=case.association,
        act=Act.EXPORTED,
        what="case redirected",
        on=today(),
        source=case.reference,
    )
    return people.get(case.participant_id or 0)
