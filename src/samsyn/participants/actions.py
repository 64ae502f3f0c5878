"""Everything that can happen to a participant and to what is known of who it is. The only code that writes there.

Whoever registers must not be able to tell whether the person was known: `recognise` runs the same statements for
a known and an unknown person, and each measure's staff see the identity they themselves recorded.
"""

import secrets
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.bulk import insert, insert_new
from samsyn.lib.dates import today
from samsyn.lib.encryption import is_current, name_buckets, name_parts, seal, unseal
from samsyn.lib.identity_numbers import Key, NumberIsWrong, looks_like_number, read_key
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of
from samsyn.participants.choices import Form, Reason
from samsyn.participants.models import Following, Identity, NameBucket, Participant, participant_reference
from samsyn.participants.queries import (
    Person,
    identities_followed_by,
    is_named,
    key_hashes,
    scope_of,
)


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
    before = {
        (identity.participant_id, identity.source): identity
        for identity in Identity.objects.filter(
            participant__in={participant for participant, _ in latest},
            source__in={source for _, source in latest},
        )
    }
    identities, names = [], []
    for (pk, source), (participant, key, name, contact) in latest.items():
        if earlier := before.get((pk, source)):
            there = open_identity(earlier, participant)
            name, contact = name or there.name, contact or there.contact
        value = {"key": key.text, "number": key.is_number, "name": name, "contact": contact}
        identities.append(
            Identity(
                participant=participant, source=source, sealed=seal(value, context=participant.reference)
            )
        )
        names.append(name)
    stored = Identity.objects.bulk_create(
        identities,
        update_conflicts=True,
        unique_fields=["participant", "source"],
        update_fields=["sealed"],
    )
    _sort_into_buckets(association, list(zip(stored, names, strict=True)), again=bool(before))


def _sort_into_buckets(
    association: Association, named: list[tuple[Identity, str]], *, again: bool = True
) -> None:
    """Where each name is looked for from now on; `again` when some may stand under an earlier name."""
    if again:
        NameBucket.objects.filter(identity__in=[identity for identity, _ in named]).delete()
    insert(
        NameBucket,
        ["identity", "bucket"],
        [
            (identity.pk, bucket)
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
    _sort_into_buckets(participant.association, [(identity, name)])


@transaction.atomic(savepoint=False)
def follow(
    pairs: Iterable[tuple[Participant, int]], *, source: str, since: date, until: date | None = None
) -> None:
    """From `since` each user, by their key, follows the participant through the measure `source`. Already so: nothing
    happens.

    `until` is for what is over when it is written down.
    """
    insert_new(
        Following,
        ["participant", "user"],
        [(participant.pk, user) for participant, user in pairs],
        reason=Reason.ENROLMENT,
        source=source,
        since=since,
        until=until,
    )


@transaction.atomic
def unfollow(user: User, *, source: str, until: date) -> None:
    """`user` follows nobody through the measure `source` after the day `until`."""
    open_ones = Following.objects.filter(user=user, source=source, until=None)
    open_ones.filter(since__gt=until).delete()
    open_ones.update(until=until)


def open_identity(identity: Identity, participant: Participant) -> Person:
    """The person behind a seal. For actions of this subject; whoever shows it must log it."""
    return _opened(identity.sealed, participant.reference)


def _opened(sealed: bytes | memoryview, reference: str) -> Person:
    value = unseal(sealed, context=reference)
    return Person(key=value["key"], is_number=value["number"], name=value["name"], contact=value["contact"])


def open_people(
    participants: Iterable[Participant],
    *,
    by: User,
    association: Association,
    act: Act,
    what: str,
    on: date,
    source: str = "",
    roles: Iterable[str] | None = None,
) -> dict[int, Person]:
    """Who these participants are, by primary key, as recorded where `by` follows them; and a line that it was seen.

    `roles` are those `by` holds, when the caller has asked for them already. Of several measures the latest to say a name or a contact holds; with `source` only what that measure recorded.
    The anonymous and the erased are not in the answer, but in the line. Without the line there is no answer.
    """
    by_pk = {participant.pk: participant for participant in participants}
    people: dict[int, Person] = {}
    identities = identities_followed_by(by, on).filter(participant__in=list(by_pk)).order_by("pk")
    for identity in identities.filter(source=source) if source else identities:
        pk = identity.participant_id
        person, earlier = open_identity(identity, by_pk[pk]), people.get(pk)
        if earlier:
            person = replace(
                person, name=person.name or earlier.name, contact=person.contact or earlier.contact
            )
        people[pk] = person
    log(
        act,
        what,
        by=by,
        association=association.slug,
        roles=roles_of(by, association, on=on) if roles is None else roles,
        subjects=[participant.reference for participant in by_pk.values()],
    )
    return people


def sorted_by_name(keys: Iterable[int], *, by: User, on: date) -> list[int]:
    """Participants, by their keys, in the order of their names as `by` knows them, the nameless last.

    Opens their names; shows none.
    """
    wanted = set(keys)
    people = _people_in(identities_followed_by(by, on), among=wanted)
    return _in_order(wanted, {key: person.label for key, person in people})


def _people_in(
    identities: QuerySet[Identity], among: Container[int] | None = None
) -> Iterator[tuple[int, Person]]:
    """Who stands in each identity, with the participant's key, the latest to be recorded last; opens no others."""
    for key, reference, sealed in identities.order_by("pk").values_list(
        "participant", "participant__reference", "sealed"
    ):
        if among is None or key in among:
            yield key, _opened(sealed, reference)


def _in_order(keys: Iterable[int], names: Mapping[int, str]) -> list[int]:
    return sorted(keys, key=lambda key: (key not in names, name_parts(names.get(key, "")), -key))


def search(text: str, *, by: User, association: Association, on: date) -> list[int]:
    """Those whom `by` follows and whose number, local key or name is `text`, by their keys in the order of their names.

    A name is found from three letters of each word on, shorter words only whole. By key too only those whose identity
    `by` knows: who is erased here may be known in another measure. The caller logs what it shows.
    """
    known = identities_followed_by(by, on).filter(participant__association=association)
    try:
        hashes = key_hashes(association, read_key(text, on=on))
    except NumberIsWrong:
        return []
    matching = known.filter(participant__key_hash__in=hashes)
    names = {key: person.label for key, person in _people_in(matching)}
    words = name_parts(text)
    if words and not looks_like_number(text):
        for buckets in name_buckets(text, scope=scope_of(association)):
            found = known
            for bucket in buckets:
                found = found.filter(buckets__bucket=bucket)
            names |= {key: person.label for key, person in _people_in(found) if is_named(person, words)}
    return _in_order(names, names)


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
    _sort_into_buckets(participant.association, [(identity, person.name)])
    return 1
