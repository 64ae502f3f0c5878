"""A person's own referral while it is being written: sealed, without account, kept for some days."""

import hashlib
from dataclasses import dataclass, field

from django.db import models

from samsyn.lib.encryption import Sealed, seal, unseal
from samsyn.organisations.models import Team
from samsyn.referrals.choices import Language


class DraftQuerySet(models.QuerySet):
    def kept_at(self, at):
        """Those that are not over at the moment `at`."""
        return self.filter(kept_until__gt=at)

    def over_at(self, at):
        return self.filter(kept_until__lte=at)


class Draft(models.Model):
    """What somebody has answered so far. Found by a token that only their browser has; here it is hashed."""

    token_hash = models.CharField(max_length=64, unique=True)
    team = models.ForeignKey(Team, models.CASCADE, related_name="drafts")
    sealed = models.BinaryField()
    kept_until = models.DateTimeField(db_index=True)
    version = models.PositiveIntegerField(default=1)

    objects = DraftQuerySet.as_manager()

    def __str__(self):
        return str(self.pk)


@dataclass
class Drafted:
    """A draft in the open: the language, what the form is known by when sent, and raw answers by step and field."""

    sent_as: str
    language: str = Language.SWEDISH
    answers: dict[str, dict[str, str]] = field(default_factory=dict)


def hash_of(token: str) -> str:
    """What a draft is found by. The token is random and long, so a plain hash gives nothing away."""
    return hashlib.sha256(token.encode()).hexdigest()


def sealed_draft(token_hash: str, drafted: Drafted) -> bytes:
    """Sealed so that it opens only as this draft."""
    return seal(vars(drafted), context=f"draft {token_hash}")


def opened_draft(token_hash: str, sealed: Sealed) -> Drafted:
    """What `sealed_draft` was given. Raises CannotOpen."""
    return Drafted(**unseal(sealed, context=f"draft {token_hash}"))
