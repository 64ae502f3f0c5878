"""Who may refer without an account: whoever reads mail at a domain that the office knows."""

import secrets
from datetime import timedelta

from django.core import signing
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from samsyn.lib.references import new_reference
from samsyn.organisations.models import Association, Organisation, Team

#: How long a link in a letter opens the form, and how long the form then is open in that browser.
LINK_LASTS, OPEN_LASTS = timedelta(hours=1), timedelta(hours=8)

_signer = signing.Signer(salt="samsyn.referrals.sender")


def domain_reference() -> str:
    return new_reference("w")


def sender_nonce() -> str:
    return secrets.token_hex(16)


class WorkDomain(models.Model):
    """Mail addresses at this domain belong to people who work for the organisation. The office keeps the list."""

    reference = models.CharField(max_length=12, unique=True, default=domain_reference)
    association = models.ForeignKey(Association, models.PROTECT, related_name="work_domains")
    domain = models.CharField(max_length=120)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="work_domains")

    class Meta:
        ordering = ["domain"]
        constraints = [
            models.UniqueConstraint(
                name="work_domain_is_one_organisations", fields=["association", "domain"]
            ),
            models.CheckConstraint(
                name="work_domain_is_in_small_letters", condition=Q(domain=Lower("domain"))
            ),
        ]

    def __str__(self):
        return self.domain


class SenderLink(models.Model):
    """A link that was mailed to a work address. Opened by a press on a button, once; mail scanners press none."""

    domain = models.ForeignKey(WorkDomain, models.CASCADE, related_name="links")
    #: At whose door it was asked for.
    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    email = models.EmailField()
    nonce = models.CharField(max_length=32, unique=True, default=sender_nonce)
    at = models.DateTimeField(default=timezone.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self):
        return str(self.pk)

    def token(self) -> str:
        """The secret part of the link. Made when the letter is written, so that the queue never holds it."""
        return _signer.sign(self.nonce)

    @staticmethod
    def nonce_in(token: str) -> str | None:
        """The nonce that a token was made for; None when it is false."""
        try:
            return _signer.unsign(token)
        except signing.BadSignature:
            return None

    @property
    def can_be_used(self):
        return self.used_at is None and timezone.now() < self.at + LINK_LASTS

    @property
    def is_open(self):
        """The form is open in the browser where the link was used."""
        return self.used_at is not None and timezone.now() < self.used_at + OPEN_LASTS
