"""Staying true: who is to be asked about which record, with which letter, and what an answer's link is good for; and who
is written to about what the public writes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from samsyn.accounts.models import User
from samsyn.catalogue.choices import AskStage, LinkStanding
from samsyn.catalogue.models import Confirmation, Record, Suggestion
from samsyn.catalogue.states import RecordState
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Association, Organisation, Role


@dataclass(frozen=True)
class Asking:
    """A record whose provider is to be asked, and which letter it is time for."""

    record: Record
    stage: AskStage
    confirmation: Confirmation | None


def due_for_asking(on: date) -> list[Asking]:
    """Published records to write about on the day `on`, each with the letter it is time for, by provider.

    A provider gets one digest a month, with those of its records whose review falls due before the month is over; then
    reminders about each that is not answered, by AskStage, counted from the day of the digest. A record is in the list
    until `actions.note_asked` has said that the letter is written. Records without a provider are left out: there is
    nobody to ask, and the board shows them. An asking of somebody who provided the measure before is none.
    """
    month = on.replace(day=1)
    last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    has_had_digest = set(Confirmation.objects.filter(month=month).values_list("provider", flat=True))
    open_ones = Prefetch(
        "confirmations", Confirmation.objects.filter(answered_at=None), to_attr="open_confirmations"
    )
    due = Record.objects.due(last).with_surroundings().filter(measure__provider__isnull=False)
    found = []
    for record in due.prefetch_related(open_ones).order_by(
        "measure__provider__name", "measure__provider", "pk"
    ):
        asked = next(iter(record.open_confirmations), None)
        if asked and asked.provider_id != record.measure.provider_id:
            if asked.month == month:  # who has taken over is asked next month
                continue
            asked = None
        stage = stage_on(asked, on)
        if asked is None and record.measure.provider_id in has_had_digest:
            continue
        if asked is None or stage > asked.stage:
            found.append(Asking(record, stage, asked))
    return found


def stage_on(confirmation: Confirmation | None, on: date) -> AskStage:
    """The letter it is time for on the day `on`, when this was the first."""
    if confirmation is None:
        return AskStage.FIRST
    days = (on - confirmation.asked_on).days
    return max((stage for stage in AskStage if stage <= days), default=AskStage.FIRST)


def confirmation_with(token: str) -> Confirmation | None:
    """What a digest's link answers for; None when the link is false or older than 30 days.

    One that is answered is found too (`answered_at`): a second click is told so.
    """
    reference = Confirmation.confirmed_with(token)
    return _with_record().filter(reference=reference).first() if reference else None


def confirmation_of(reference: str) -> Confirmation:
    """The asking as it now stands."""
    return _with_record().get(reference=reference)


def _with_record() -> QuerySet[Confirmation]:
    return Confirmation.objects.select_related(
        "record__measure__association", "record__measure__provider", "provider"
    )


def record_asked_about(asked: Confirmation) -> Record:
    """The record with its surroundings, as it now stands."""
    return Record.objects.with_surroundings().get(pk=asked.record_id)


def standing_of(asked: Confirmation | None) -> LinkStanding:
    """What somebody who follows the link of this asking can do now."""
    if asked is None:
        return LinkStanding.DEAD
    if not asked.is_for_provider:
        return LinkStanding.TAKEN_OVER
    if asked.record.is_archived:
        return LinkStanding.ARCHIVED
    if asked.answered_at is None:
        return LinkStanding.OPEN
    reviewed_on = asked.record.reviewed_on
    is_confirmed = asked.record.is_published and reviewed_on is not None and reviewed_on >= asked.asked_on
    return LinkStanding.CONFIRMED if is_confirmed else LinkStanding.OVER


def still_waiting(provider: Organisation | None) -> list[Confirmation]:
    """What the provider has been asked about its published records and has not answered, by the record's name."""
    waiting = Confirmation.objects.filter(
        provider=provider,
        record__measure__provider=provider,
        record__state=RecordState.PUBLISHED,
        answered_at=None,
    )
    return list(waiting.order_by("record__measure__name", "pk"))


def askings(confirmations: Iterable[int]) -> list[Confirmation]:
    """These, with all that a letter says about them, in the order they were made."""
    return list(_with_record().filter(pk__in=list(confirmations)).order_by("pk"))


def editors_to_ask(provider: Organisation | None, on: date) -> list[User]:
    """The provider's editors, by address; those who no longer sign in are not asked."""
    roles = Role.objects.valid(on).filter(kind=RoleKind.PROVIDER_EDITOR, organisation=provider)
    return list(User.objects.filter(pk__in=roles.values("user"), is_active=True).order_by("email"))


def addresses_to_ask(record: Record, on: date) -> list[str]:
    """Where the provider is asked: its editors' addresses; the record's own contact address when it has none."""
    found = [each.email for each in editors_to_ask(record.provider, on)]
    return found or [record.contact_email] * bool(record.contact_email)


def untold() -> list[Association | None]:
    """Whose suggestions wait without anybody having been written to about them; None for those about no association."""
    waiting = Suggestion.objects.awaiting_answer().filter(told_on=None).order_by()
    about = set(waiting.values_list("association", flat=True))
    places: list[Association | None] = list(
        Association.objects.filter(pk__in=about - {None}).order_by("name")
    )
    return [*places, None] if None in about else places


def who_answers(association: Association | None, on: date) -> list[tuple[User, Association]]:
    """Who is written to about suggestions on the day, and at which association each of them answers. About no
    association: central editors; while there are none, those of every association.
    """
    if association:
        return [(reader, association) for reader in catalogue_administrators_of(association, on)]
    central = Role.objects.valid(on).filter(kind=RoleKind.CENTRAL_EDITOR, user__is_active=True)
    found = [
        (role.user, role.association)
        for role in central.select_related("user", "association").order_by("association__name", "pk")
    ] or _administrators(Role.objects.valid(on))
    return list({reader: (reader, place) for reader, place in reversed(found)}.values())


def suggestions_among(suggestions: Iterable[int]) -> list[Suggestion]:
    """Those of them that nobody has answered yet, the oldest first."""
    waiting = Suggestion.objects.awaiting_answer().filter(pk__in=list(suggestions))
    return list(waiting.select_related("record__measure", "association").order_by("at", "pk"))


def catalogue_administrators_of(association: Association, on: date) -> list[User]:
    """Who is told when a provider does not answer: the catalogue administrators, else the office."""
    return [
        reader for reader, _place in _administrators(Role.objects.valid(on).filter(association=association))
    ]


def _administrators(roles: QuerySet[Role]) -> list[tuple[User, Association]]:
    """Of those who hold the roles: each association's catalogue administrators, the office of one that has none. One
    query, however many associations.
    """
    held = roles.filter(kind__in=[RoleKind.CATALOGUE_ADMINISTRATOR, RoleKind.OFFICE, RoleKind.ADMINISTRATOR])
    held = held.filter(user__is_active=True).select_related("user", "association")
    held = held.order_by("association__name", "user__name", "user", "pk")
    has_own = {role.association_id for role in held if role.kind == RoleKind.CATALOGUE_ADMINISTRATOR}
    found = [
        (role.user, role.association)
        for role in held
        if (role.kind == RoleKind.CATALOGUE_ADMINISTRATOR) == (role.association_id in has_own)
    ]
    return list(dict.fromkeys(found))
