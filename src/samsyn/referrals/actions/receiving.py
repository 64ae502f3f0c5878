"""A case comes in, through whichever door: the one place where cases are made."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone

from samsyn.accounts.models import User
from samsyn.catalogue.models import Measure
from samsyn.enrolments.models import Code
from samsyn.lib.dates import today
from samsyn.lib.identity_numbers import Key
from samsyn.organisations.models import Organisation, Team
from samsyn.participants import actions as participants
from samsyn.participants.actions import Stranger
from samsyn.participants.choices import Form, Reason, Sex
from samsyn.participants.models import Participant
from samsyn.referrals import queries
from samsyn.referrals.actions.stepping import remember, take
from samsyn.referrals.choices import AgeBand, Party, Way
from samsyn.referrals.models import Case, Words, case_reference, sealed_words
from samsyn.referrals.states import CaseStep

#: Digits in the code that opens what a link alone does not show.
CODE_DIGITS = 8
#: Somebody at work has met the person: who it is needs no confirming, and a number is looked up.
BY_PROFESSIONALS = frozenset({Way.REFERRAL, Way.OUTREACH})


@dataclass(frozen=True)
class Arrival:
    """What comes through a door. `words` are the form's fields to text, and are sealed; the rest counts, in the open.

    `name` empty means without identity. `key` is a number that a professional gave; a person's own is never looked up.
    """

    team: Team
    way: Way
    words: Mapping[str, str]
    name: str = ""
    contact: str = ""
    key: Key | None = None
    birth_year: int | None = None
    is_protected: bool = False
    sex: str = Sex.UNKNOWN
    age_band: str = AgeBand.UNKNOWN
    municipality: str | None = None
    theme: Code | None = None
    measure: Measure | None = None
    sender: User | None = None
    sender_email: str = ""
    sender_organisation: Organisation | None = None
    sender_kind: str = Party.UNKNOWN
    sent_as: str | None = field(default=None)
    #: Handed out to the sender; drawn when not given.
    code: str = ""


@dataclass(frozen=True)
class Received:
    """The case, and the code that the sender is shown once. `code` is empty when the same form came before."""

    case: Case
    code: str


def receive(arrival: Arrival, *, by: User | None, at: datetime | None = None) -> Received:
    """One case from one arrival; the same form sent twice (`sent_as`) gives the first one's case and no code.

    With identity, those named to receive for the team follow the person from now. A professional's number finds the
    person again within the association; a self-referral, and who has no number, is matched with nobody. Without
    identity the case is ready to be booked at once. Nothing leaves the building here: the door's action queues it.
    """
    try:
        return _received_before(arrival) or _receive(arrival, by=by, at=at or timezone.now())
    except IntegrityError:  # the second click was as quick as the first
        if earlier := _received_before(arrival):
            return earlier
        raise


def _received_before(arrival: Arrival) -> Received | None:
    same = Case.objects.filter(team=arrival.team, sent_as=arrival.sent_as) if arrival.sent_as else None
    earlier = same.first() if same is not None else None
    return Received(earlier, "") if earlier else None


@transaction.atomic
def _receive(arrival: Arrival, *, by: User | None, at: datetime) -> Received:
    reference, code = case_reference(), arrival.code or new_code()
    participant = _participant(arrival, reference)
    case = Case(
        reference=reference,
        association=arrival.team.association,
        team=arrival.team,
        way=arrival.way,
        participant=participant,
        is_verified=arrival.way in BY_PROFESSIONALS,
        sex=arrival.sex,
        age_band=band_of(arrival.birth_year, on=today()) if arrival.birth_year else arrival.age_band,
        municipality_id=None if arrival.is_protected else arrival.municipality,
        theme=arrival.theme,
        measure=arrival.measure,
        sender=arrival.sender,
        sender_email=arrival.sender_email,
        sender_organisation=arrival.sender_organisation,
        sender_name=str(arrival.sender_organisation or "")[:120],
        sender_kind=arrival.sender_kind,
        code_hash=make_password(code),
        sent_as=arrival.sent_as,
        received_at=at,
        waits_since=at,
    )
    case.save(force_insert=True)
    Words.objects.create(case=case, sealed=sealed_words(case, dict(arrival.words)))
    remember(CaseStep.RECEIVE, case, by=by, words=case.sender_name, at=at)
    if participant:
        if participant.is_identified:
            key = arrival.key or Key(text=reference, is_number=False, birth_year=None)
            written = (participant, reference, key, arrival.name, arrival.contact)
            participants.record_identities(case.association, [written])
        let_intake_follow(case, since=timezone.localdate(at))
    else:
        take(CaseStep.MAKE_READY, case, by=by, words=case.sender_name, at=at)
    return Received(case, code)


def _participant(arrival: Arrival, reference: str) -> Participant | None:
    if arrival.way == Way.CONSULTATION:
        return None
    if arrival.is_protected:
        stranger = Stranger(Form.PROTECTED, None, arrival.sex, None)
    elif arrival.key and arrival.way in BY_PROFESSIONALS:
        stranger = Stranger(Form.NUMBER, arrival.key, arrival.sex, arrival.birth_year)
    else:
        key = Key(text=reference, is_number=False, birth_year=None)
        stranger = Stranger(Form.LOCAL_KEY, key, arrival.sex, arrival.birth_year)
    return participants.recognise(arrival.team.association, [stranger])[0]


def let_intake_follow(case: Case, *, since: date) -> None:
    """Those named to receive for the team follow the person through this case."""
    if case.participant:
        members = queries.intake_of(case.team, on=today())
        pairs = [(case.participant, member.user_id) for member in members]
        participants.follow(pairs, source=case.reference, since=since, reason=Reason.TEAM)


def band_of(birth_year: int, *, on: date) -> AgeBand:
    """The age group of the year in numbers: the year less the year of birth (contracts 3)."""
    age = on.year - birth_year
    for band in (AgeBand.FROM_16, AgeBand.FROM_25, AgeBand.FROM_30, AgeBand.FROM_40, AgeBand.FROM_50):
        first, last = map(int, band.value.split("-"))
        if first <= age <= last:
            return band
    return AgeBand.OTHER


def new_code() -> str:
    """What opens what a link alone does not show: digits, so that it can be read aloud and typed on a phone."""
    return "".join(str(secrets.randbelow(10)) for _ in range(CODE_DIGITS))
