"""Who somebody is, written down under a seal: known again, named anew, moved and erased."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from samsyn.lib.bulk import insert, insert_new, insert_new_for_keys
from samsyn.lib.dates import today
from samsyn.lib.encryption import name_buckets, seal
from samsyn.lib.identity_numbers import Key
from samsyn.organisations.models import Association
from samsyn.participants.actions.following import move_following
from samsyn.participants.actions.opening import open_identity
from samsyn.participants.choices import Form
from samsyn.participants.models import Following, Identity, NameBucket, Participant, participant_reference
from samsyn.participants.queries import (
    key_hashes,
    scope_of,
)

#: Of whom, the key, the name and the contact: what a measure's staff wrote down.
Said = tuple[Participant, Key, str, str]


@dataclass(frozen=True)
class Stranger:
    """A person at the door, known before or not. `key` is None for the anonymous, who are always new."""

    form: Form
    key: Key | None
    sex: str
    birth_year: int | None


@transaction.atomic(savepoint=False)
def recognise(association: Association, strangers: Sequence[Stranger]) -> list[Participant]:
    """The participant of each stranger, in the same order, new ones created.

    A known key gives the participant there is; its sex and birth year stay as first recorded. The same statements
    run either way: a known person is inserted too, and the unique key says no.
    """
    first: dict[Key, Stranger] = {}
    for stranger in strangers:
        if stranger.key:
            first.setdefault(stranger.key, stranger)
    hashes = {key: key_hashes(association, key) for key in first}
    wanted = {each for every in hashes.values() for each in every}
    # While a key is changed both hashes may be in use: the one somebody is known under holds.
    known = _by_hash(association, wanted) if len(settings.IDENTITY_KEYS) > 1 else {}
    insert_new(
        Participant,
        ["reference", "form", "key_hash", "sex", "birth_year"],
        [
            (
                participant_reference(),
                str(stranger.form),
                next((each for each in hashes[key] if each in known), hashes[key][0]),
                stranger.sex,
                stranger.birth_year,
            )
            for key, stranger in first.items()
        ],
        association=association,
    )
    known = _by_hash(association, wanted)
    anonymous = iter(
        Participant.objects.bulk_create(
            [
                Participant(association=association, form=stranger.form, sex=stranger.sex)
                for stranger in strangers
                if stranger.key is None
            ]
        )
    )
    return [
        next(known[each] for each in hashes[stranger.key] if each in known)
        if stranger.key
        else next(anonymous)
        for stranger in strangers
    ]


def _by_hash(association: Association, hashes: Iterable[str]) -> dict[str, Participant]:
    found = Participant.objects.filter(association=association, key_hash__in=list(hashes))
    return {participant.key_hash: participant for participant in found if participant.key_hash}


@transaction.atomic(savepoint=False)
def record_identities(
    association: Association, recorded: Sequence[tuple[Participant, str, Key, str, str]]
) -> None:
    """Seal who each participant is, as one measure's staff wrote it: (participant, source, key, name, contact).

    Written again for the same measure, the later name and contact hold; an empty one leaves what there was.
    """
    latest = {
        (participant.pk, source): (participant, key, name, contact)
        for participant, source, key, name, contact in recorded
    }
    # Nearly always for the first time: that is tried before anything is read.
    new = insert_new_for_keys(
        Identity,
        ["participant", "source", "sealed"],
        [(*pair, _sealed(*said)) for pair, said in latest.items()],
        by=["participant", "source"],
    )
    sort_into_buckets(association, [(key, latest[pair][2]) for pair, key in new.items()], again=False)
    if again := {pair: said for pair, said in latest.items() if pair not in new}:
        _record_again(association, again)


def _record_again(association: Association, latest: Mapping[tuple[int, str], Said]) -> None:
    before = Identity.objects.filter(
        participant__in={participant for participant, _ in latest},
        source__in={source for _, source in latest},
    )
    identities, names = [], []
    for earlier in before:
        if said := latest.get((earlier.participant_id, earlier.source)):
            participant, key, name, contact = said
            there = open_identity(earlier, participant)
            name, contact = name or there.name, contact or there.contact
            sealed = _sealed(participant, key, name, contact)
            identities.append(Identity(participant=participant, source=earlier.source, sealed=sealed))
            names.append(name)
    stored = Identity.objects.bulk_create(
        identities,
        update_conflicts=True,
        unique_fields=["participant", "source"],
        update_fields=["sealed"],
    )
    sort_into_buckets(association, [(each.pk, name) for each, name in zip(stored, names, strict=True)])


def _sealed(participant: Participant, key: Key, name: str, contact: str) -> bytes:
    value = {"key": key.text, "number": key.is_number, "name": name, "contact": contact}
    return seal(value, context=participant.reference)


def sort_into_buckets(
    association: Association, named: Sequence[tuple[int, str]], *, again: bool = True
) -> None:
    """Where the name in each identity, by its key, is looked for from now on; `again` when some may stand under an
    earlier name.
    """
    if again:
        NameBucket.objects.filter(identity__in=[identity for identity, _ in named]).delete()
    insert(
        NameBucket,
        ["identity", "bucket"],
        [
            (identity, bucket)
            for identity, name in named
            for bucket in sorted(name_buckets(name, scope=scope_of(association))[0])
        ],
    )


@transaction.atomic
def set_case_facts(participant: Participant, *, sex: str, birth_year: int | None) -> None:
    """What counts of a participant, after a correction of the record that said so first."""
    Participant.objects.filter(pk=participant.pk).update(
        sex=sex, birth_year=birth_year if participant.is_identified else None
    )


@transaction.atomic
def erase_identity(participant: Participant, source: str) -> Participant:
    """Erase who the participant is, as one measure recorded it, for ever; the nameless one who stands there instead.

    The new one has a random key, so that what the measure registered stays one person in the counts and is never
    found again. It is made whether or not another measure knows the person, so that nobody can tell; who is known
    elsewhere counts there too. The caller moves what it registered, and removes the old one when nothing is left.
    """
    Identity.objects.filter(participant=participant, source=source).delete()
    erased = Participant.objects.create(
        association=participant.association,
        form=participant.form,
        key_hash=secrets.token_hex(16),
        sex=participant.sex,
        birth_year=participant.birth_year,
        erased_on=today(),
    )
    Following.objects.filter(participant=participant, source=source).update(participant=erased)
    return erased


@transaction.atomic
def shield(participant: Participant, source: str) -> Participant:
    """Erase who the participant is, as recorded under `source`, for ever; the protected one who stands there instead."""
    Identity.objects.filter(participant=participant, source=source).delete()
    there = Participant.objects.create(
        association=participant.association, form=Form.PROTECTED, sex=participant.sex
    )
    move_following(participant, there, source=source)
    return there


@transaction.atomic
def remove(participant: Participant) -> None:
    """Take away a participant in whose name nothing is registered any longer."""
    Participant.objects.filter(pk=participant.pk).delete()


@transaction.atomic
def rename(participant: Participant, source: str, name: str | None, contact: str | None) -> None:
    """Another name or contact in one measure's record of who the participant is; None leaves it."""
    identity = Identity.objects.get(participant=participant, source=source)
    there = open_identity(identity, participant)
    name = there.name if name is None else name
    contact = there.contact if contact is None else contact
    value = {"key": there.key, "number": there.is_number, "name": name, "contact": contact}
    Identity.objects.filter(pk=identity.pk).update(sealed=seal(value, context=participant.reference))
    sort_into_buckets(participant.association, [(identity.pk, name)])


@transaction.atomic
def move_identity(old: Participant, new: Participant, *, source: str, key: Key) -> None:
    """Who `old` is, as `source` recorded it, is from now who `new` is, known by `key`; what others recorded stays."""
    for identity in Identity.objects.filter(participant=old, source=source):
        there = open_identity(identity, old)
        record_identities(new.association, [(new, source, key, there.name, there.contact)])
        identity.delete()
