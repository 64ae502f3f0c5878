"""Who somebody is, for those who follow them: shown, searched and put in order."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.lib.encryption import name_buckets, name_parts, unseal
from samsyn.lib.identity_numbers import NumberIsWrong, looks_like_number, read_key
from samsyn.organisations.models import Association
from samsyn.organisations.queries import roles_of
from samsyn.participants.models import Identity, Participant
from samsyn.participants.queries import (
    Person,
    identities_followed_by,
    is_named,
    key_hashes,
    scope_of,
)


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
    path: str = "",
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
        path=path,
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
