"""A person asks for help herself: what she has written becomes a case, and the draft is gone."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from samsyn.enrolments.models import Code
from samsyn.organisations.models import Team
from samsyn.participants.choices import Sex
from samsyn.referrals import queries
from samsyn.referrals.actions.drafting import discard_draft
from samsyn.referrals.actions.receiving import Arrival, Received, new_code, receive
from samsyn.referrals.actions.referring import tell_intake
from samsyn.referrals.choices import Party, Way
from samsyn.referrals.models import Case, Draft, opened_draft

#: So long the page that sent the form, loaded again, gets a new code: the first answer may never have come through.
CODE_AGAIN = timedelta(minutes=15)


@transaction.atomic
def self_refer(
    draft: Draft,
    *,
    words: Mapping[str, str],
    name: str = "",
    contact: str = "",
    birth_year: int | None = None,
    sex: str = Sex.UNKNOWN,
    municipality: str | None = None,
    theme: Code | None = None,
    is_protected: bool = False,
    at: datetime | None = None,
) -> Received:
    """The draft becomes a case that is matched with nobody, and is deleted; those who receive get a letter.

    Sent twice it is one case, and the second answer holds a code that replaces the first. With `is_protected` nothing
    that names her is stored, whatever is given (house 5).
    """
    arrival = Arrival(
        team=draft.team,
        way=Way.SELF_REFERRAL,
        words=words,
        name="" if is_protected else name,
        contact="" if is_protected else contact,
        birth_year=None if is_protected else birth_year,
        is_protected=is_protected,
        sex=sex,
        municipality=None if is_protected else municipality,
        theme=theme,
        sender_kind=Party.SELF,
        sent_as=opened_draft(draft.token_hash, draft.sealed).sent_as,
    )
    received = receive(arrival, by=None, at=at)
    discard_draft(draft)
    if not received.code:
        return code_again(received.case, at=at)
    tell_intake(received.case, "received", mark=received.case.reference)
    return received


def sent_again(team: Team, sent_as: str, *, at: datetime | None = None) -> Received | None:
    """The receipt once more, for the page that sent the form and was loaded again; None when nothing was sent so."""
    case = queries.sent_before(team, sent_as)
    return code_again(case, at=at) if case else None


@transaction.atomic
def code_again(case: Case, *, at: datetime | None = None) -> Received:
    """A new code in place of the first, which is stored nowhere, for a quarter of an hour; then only the case."""
    if (at or timezone.now()) > case.received_at + CODE_AGAIN:
        return Received(case, "")
    code = new_code()
    Case.objects.filter(pk=case.pk).update(code_hash=make_password(code))
    return Received(case, code)
