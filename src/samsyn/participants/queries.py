"""Questions about who a participant is, for those who may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from samsyn.accounts.models import User
from samsyn.lib.encryption import keyed_hashes, name_parts
from samsyn.lib.identity_numbers import Key
from samsyn.organisations.models import Association
from samsyn.participants.models import Following, Identity, Participant


@dataclass(frozen=True)
class Person:
    """An identity in the open. Held in memory while a page is made, never stored or logged."""

    key: str
    is_number: bool
    name: str
    contact: str

    @property
    def number(self) -> str:
        """As people write it: 19850709-9805; a local key as it is."""
        return f"{self.key[:8]}-{self.key[8:]}" if self.is_number else self.key

    @property
    def label(self) -> str:
        """The name, or what there is in its place."""
        return self.name or self.number


def scope_of(association: Association) -> str:
    """What keyed hashes are made for: the same number gives another hash in another association."""
    return f"association {association.pk}"


def key_hashes(association: Association, key: Key) -> list[str]:
    """The hashes a key may be stored under, the current one first. A local key never meets a number."""
    kind = "number" if key.is_number else "local"
    return keyed_hashes(f"{kind} {key.text}", scope=scope_of(association))


def with_key(association: Association, key: Key) -> QuerySet[Participant]:
    """The participants of the association known by this key: one or none. For actions; not a door for people."""
    return Participant.objects.filter(association=association, key_hash__in=key_hashes(association, key))


def identities_followed_by(user: User, on: date) -> QuerySet[Identity]:
    """The identities recorded in the measures through which `user` follows the participant on the day `on`."""
    following = Following.objects.valid(on).filter(
        user=user, participant=OuterRef("participant"), source=OuterRef("source")
    )
    return Identity.objects.filter(Exists(following))


def is_named(person: Person, words: Iterable[str]) -> bool:
    """Each of the words (`name_parts`) begins a word of the person's name."""
    parts = name_parts(person.name)
    return all(any(part.startswith(word) for part in parts) for word in words)
