"""A person's own referral while it is being written. Nobody is signed in: who has the token is who writes."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samsyn.organisations.models import Team
from samsyn.referrals.choices import Language
from samsyn.referrals.models import Draft, Drafted, hash_of, opened_draft, sealed_draft

#: From the last step; then it is thrown away.
KEPT_DAYS = 7
#: Bytes of chance in the token: 128 bits.
TOKEN_BYTES = 16
#: The steps and fields whose answers name nobody: all that is kept for somebody with protected personal data.
NAMELESS = {"hjalp": {"theme"}, "skydd": {"protected"}}


@transaction.atomic
def begin_draft(team: Team, language: str, *, at: datetime | None = None) -> str:
    """An empty draft at the team's door; its token, which is told here once and stored nowhere."""
    token = secrets.token_hex(TOKEN_BYTES)
    drafted = Drafted(sent_as=secrets.token_hex(16), language=Language(language))
    Draft.objects.create(
        token_hash=hash_of(token),
        team=team,
        sealed=sealed_draft(hash_of(token), drafted),
        kept_until=(at or timezone.now()) + timedelta(days=KEPT_DAYS),
    )
    return token


def keep_answers(draft: Draft, step: str, answers: dict[str, str], *, at: datetime | None = None) -> Drafted:
    """The step's answers as they were typed, right or wrong; what was answered on it before is replaced."""

    def answered(drafted: Drafted) -> None:
        drafted.answers[step] = answers

    return _change(draft, answered, at=at)


def choose_language(draft: Draft, language: str, *, at: datetime | None = None) -> Drafted:
    """The rest of the form is read in this language."""

    def chosen(drafted: Drafted) -> None:
        drafted.language = Language(language)

    return _change(draft, chosen, at=at)


def forget_who(draft: Draft, *, at: datetime | None = None) -> Drafted:
    """For somebody with protected personal data: what may name her, her own words among it, is gone from the draft."""

    def forgotten(drafted: Drafted) -> None:
        drafted.answers = {
            step: {name: text for name, text in drafted.answers.get(step, {}).items() if name in names}
            for step, names in NAMELESS.items()
        }

    return _change(draft, forgotten, at=at)


@transaction.atomic
def discard_draft(draft: Draft) -> None:
    """Gone at once."""
    Draft.objects.filter(pk=draft.pk).delete()


@transaction.atomic
def discard_left_drafts(at: datetime | None = None) -> int:
    """Those that nobody has touched for a week; how many went. Runs in a worker each hour; twice is harmless."""
    return Draft.objects.over_at(at or timezone.now()).delete()[0]


def _change(draft: Draft, change: Callable[[Drafted], None], *, at: datetime | None) -> Drafted:
    """Opened, changed and sealed again, and kept for another week. Two pages open at once lose nothing of each other's:
    who came second reads again. A draft that is gone meanwhile stays gone.
    """
    while True:
        drafted = opened_draft(draft.token_hash, draft.sealed)
        change(drafted)
        changed = Draft.objects.filter(pk=draft.pk, version=draft.version).update(
            sealed=sealed_draft(draft.token_hash, drafted),
            kept_until=(at or timezone.now()) + timedelta(days=KEPT_DAYS),
            version=F("version") + 1,
        )
        there = Draft.objects.filter(pk=draft.pk).first()
        if there:
            draft.sealed, draft.version, draft.kept_until = there.sealed, there.version, there.kept_until
        if changed or there is None:
            return drafted
