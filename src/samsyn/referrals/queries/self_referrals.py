"""Questions about what a person has written and sent herself."""

from datetime import datetime

from django.utils import timezone

from samsyn.lib.encryption import CannotOpen
from samsyn.organisations.models import Team
from samsyn.referrals.choices import PersonStatus, Way
from samsyn.referrals.models import Case, Draft, Drafted, hash_of, opened_draft
from samsyn.referrals.states import CLOSED


def draft_with(token: str, team: Team, *, at: datetime | None = None) -> tuple[Draft, Drafted] | None:
    """The draft that this token opens at the team's door at the moment `at` (now), with what it says; None when it is
    over, or was sealed with a key that is no longer in the ring.
    """
    draft = Draft.objects.kept_at(at or timezone.now()).filter(team=team, token_hash=hash_of(token)).first()
    try:
        return (draft, opened_draft(draft.token_hash, draft.sealed)) if draft else None
    except CannotOpen:
        return None


def sent_before(team: Team, sent_as: str) -> Case | None:
    """The case that this form has already become."""
    return Case.objects.filter(team=team, way=Way.SELF_REFERRAL, sent_as=sent_as).first() if sent_as else None


def status_for_person(case: Case) -> PersonStatus:
    """Received or answered, and nothing else: nobody knows yet that the sender is who she says (issue 5)."""
    return PersonStatus.ANSWERED if case.is_answered or case.state in CLOSED else PersonStatus.RECEIVED
