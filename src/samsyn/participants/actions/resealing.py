"""What is sealed under a key that is on its way out is sealed again under the first."""

from django.db import transaction

from samsyn.lib.encryption import is_current, seal
from samsyn.lib.identity_numbers import Key
from samsyn.participants.actions.opening import open_identity
from samsyn.participants.actions.recording import sort_into_buckets
from samsyn.participants.models import Identity, Participant
from samsyn.participants.queries import (
    key_hashes,
)


def reseal_all() -> int:
    """Seal again, and hash again, whatever is sealed or hashed under a key that is on its way out; how many.

    Runs in a worker each night and by `samsyn rotate`, a hundred at a time, so that nobody waits; run twice, the
    second finds nothing. When it has run through, the old key may be taken out of the ring.
    """
    changed, after = 0, 0
    while True:
        with transaction.atomic():
            identities = list(
                Identity.objects.filter(pk__gt=after)
                .select_related("participant__association")
                .order_by("pk")[:100]
            )
            if not identities:
                return changed
            changed += sum(_reseal(identity) for identity in identities)
            after = identities[-1].pk


def _reseal(identity: Identity) -> int:
    """Who was named anew since the new key came is sealed under it, but may still be found by the old one."""
    participant = identity.participant
    person = open_identity(identity, participant)
    key = Key(text=person.key, is_number=person.is_number, birth_year=participant.birth_year)
    current_hash = key_hashes(participant.association, key)[0]
    if is_current(identity.sealed) and participant.key_hash == current_hash:
        return 0
    value = {"key": person.key, "number": person.is_number, "name": person.name, "contact": person.contact}
    as_read = Identity.objects.filter(pk=identity.pk, sealed=identity.sealed)
    if not as_read.update(sealed=seal(value, context=participant.reference)):
        return 0  # named anew meanwhile: the next round sees to it
    Participant.objects.filter(pk=participant.pk).update(key_hash=current_hash)
    sort_into_buckets(participant.association, [(identity.pk, person.name)])
    return 1
