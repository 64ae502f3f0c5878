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
    scope_of,
    with_key,
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
    identities = identities_followed_by(by, on).filter(participant__in=list(by_pk))
    people = _one_each(_people_in(identities.filter(source=source) if source else identities))
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


def open_recorded(
    participants: Iterable[Participant],
    sources: Iterable[str],
    *,
    by: User,
    association: Association,
    act: Act,
    what: str,
    path: str = "",
) -> dict[int, Person]:
    """Who these participants are, by primary key, as these measures recorded it; and a line that it was seen.

    For somebody who may know it by another right than following them: the caller has asked which. The anonymous and the
    erased are not in the answer, but in the line. Without the line there is no answer.
    """
    by_pk = {participant.pk: participant for participant in participants}
    identities = Identity.objects.filter(participant__in=list(by_pk), source__in=list(sources))
    people = _one_each(_people_in(identities))
    log(
        act,
        what,
        by=by,
        association=association.slug,
        roles=roles_of(by, association),
        subjects=[participant.reference for participant in by_pk.values()],
        path=path,
    )
    return people


def contact_recorded(participant: Participant, *, source: str) -> str:
    """How the person is reached, as this measure recorded it; empty when nothing is. For a letter to the person herself:
    whoever shows it to somebody else must log it.
    """
    identities = Identity.objects.filter(participant=participant, source=source)
    return next((person.contact for _key, person in _people_in(identities)), "")


def sorted_by_name(keys: Iterable[int], *, by: User, on: date) -> list[int]:
    """Participants, by their keys, in the order of their names as `by` knows them, the nameless last.

    Opens their names; shows none.
    """
    wanted = set(keys)
    return _in_order(wanted, dict(_people_in(identities_followed_by(by, on), among=wanted)))


def _people_in(
    identities: QuerySet[Identity], among: Container[int] | None = None
) -> Iterator[tuple[int, Person]]:
    """Who stands in each identity, with the participant's key, the latest to be recorded last; opens no others."""
    for key, reference, sealed in identities.order_by("pk").values_list(
        "participant", "participant__reference", "sealed"
    ):
        if among is None or key in among:
            yield key, _opened(sealed, reference)


def _one_each(people: Iterable[tuple[int, Person]]) -> dict[int, Person]:
    """Of what several measures recorded of somebody the latest to say a name or a contact holds."""
    found: dict[int, Person] = {}
    for key, person in people:
        if earlier := found.get(key):
            name, contact = person.name or earlier.name, person.contact or earlier.contact
            person = replace(person, name=name, contact=contact)
        found[key] = person
    return found


def _in_order(keys: Iterable[int], people: Mapping[int, Person]) -> list[int]:
    named = {key: name_parts(person.label) for key, person in people.items()}
    return sorted(keys, key=lambda key: (key not in named, named.get(key, []), -key))


def search(text: str, *, by: User, association: Association, on: date) -> dict[int, Person]:
    """Those whom `by` follows and whose number, local key or name is `text`, by their keys in the order of their names.

    A name is found from three letters of each word on, shorter words only whole. By key too only those whose identity
    `by` knows: who is erased here may be known in another measure. The caller logs what it shows.
    """
    known = identities_followed_by(by, on).filter(participant__association=association)
    try:
        with_that_key = list(with_key(association, read_key(text, on=on)).values_list("pk", flat=True))
    except NumberIsWrong:
        return {}
    found = list(_people_in(known.filter(participant__in=with_that_key)))
    words = name_parts(text)
    if words and not looks_like_number(text):
        for buckets in name_buckets(text, scope=scope_of(association)):
            named = known
            for bucket in buckets:
                named = named.filter(buckets__bucket=bucket)
            found += [(key, person) for key, person in _people_in(named) if is_named(person, words)]
    people = _one_each(found)
    return {key: people[key] for key in _in_order(people, people)}
