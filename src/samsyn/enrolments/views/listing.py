"""A case worker's list: what is wished for, who that is, and a page of it with names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.audit.choices import Act
from samsyn.catalogue.models import Measure
from samsyn.enrolments.models import Enrolment
from samsyn.enrolments.queries import caseload, latest_first
from samsyn.enrolments.states import EnrolmentState
from samsyn.organisations.models import Association
from samsyn.participants.actions import open_people, search, sorted_by_name
from samsyn.participants.models import Participant
from samsyn.participants.queries import Person

STATES = [
    ("", _("Alla")),
    (EnrolmentState.ACTIVE, _("Pågår")),
    (EnrolmentState.ENDED, _("Avslutade")),
    (EnrolmentState.IN_ERROR, _("Felregistrerade")),
]
ORDERS = [("senast", _("Senast påbörjade")), ("namn", _("Namn"))]


#: A search shows no more than this; who wants fewer writes more of the name.
MOST_FOUND = 50


@dataclass(frozen=True)
class Wish:
    """What the list should hold: a measure, a state, an order. `user` is who asks."""

    user: User
    association: Association
    on: date
    measure: str
    state: str
    order: str
    measures: list[Measure]

    @property
    def query(self) -> str:
        """The wish as an address, for links to other pages."""
        parts = {"insats": self.measure, "lage": self.state, "ordning": self.order}
        return urlencode({name: value for name, value in parts.items() if value})

    @property
    def is_narrow(self) -> bool:
        return bool(self.measure or self.state)


def wish_from(query: Mapping[str, str], user: User, association: Association, *, on: date) -> Wish:
    """The wish that an address states; what it does not know of is left out."""
    followed = Enrolment.objects.followed_by(user, on).filter(association=association)
    measures = list(Measure.objects.filter(pk__in=followed.values("measure")))
    measure, state, order = query.get("insats", ""), query.get("lage", ""), query.get("ordning", "")
    return Wish(
        user=user,
        association=association,
        on=on,
        measure=measure if measure in {each.reference for each in measures} else "",
        state=state if state in EnrolmentState.values else "",
        order=order if order in dict(ORDERS) else "senast",
        measures=measures,
    )


@dataclass(frozen=True)
class Row:
    """One line: the participant, the enrolment it is there for, and who it is; None for those without identity."""

    participant: Participant
    enrolment: Enrolment
    person: Person | None


def wished_for(wish: Wish) -> Sequence[Participant]:
    """The participants of the wish in its order, each with `latest`; lazy unless the order is by name."""
    if wish.order == "namn":
        participants = caseload(
            wish.user, wish.association, on=wish.on, measure=wish.measure, state=wish.state
        )
        return sorted_by_name(participants, by=wish.user, on=wish.on)
    return LatestFirst(
        latest_first(wish.user, wish.association, on=wish.on, measure=wish.measure, state=wish.state)
    )


class LatestFirst(Sequence):
    """Participants by their keys; those of a page are fetched when the page is."""

    def __init__(self, keys: list[tuple[int, int]]):
        self.keys = keys

    def __len__(self):
        return len(self.keys)

    def __getitem__(self, wanted: slice) -> list[Participant]:
        keys = self.keys[wanted]
        found = Participant.objects.in_bulk([participant for participant, _ in keys])
        for participant, enrolment in keys:
            found[participant].latest = enrolment
        return [found[participant] for participant, _ in keys]


def rows_of(
    participants: Sequence[Participant], *, by: User, association: Association, act: Act, on: date
) -> list[Row]:
    """The participants with their names; a line in the access log says that they were seen."""
    enrolments = Enrolment.objects.select_related("measure", "participant").in_bulk(
        [participant.latest for participant in participants]
    )
    people = open_people(participants, by=by, association=association, act=act, what="participants", on=on)
    return [
        Row(participant, enrolments[participant.latest], people.get(participant.pk))
        for participant in participants
    ]


def rows_found(text: str, *, by: User, association: Association, on: date) -> list[Row]:
    """Those whom `by` follows and whose number, local key or name is `text`, by name, MOST_FOUND at most."""
    known = caseload(by, association, on=on) & search(text, by=by, association=association, on=on)
    matching = sorted_by_name(known, by=by, on=on)[:MOST_FOUND]
    return rows_of(matching, by=by, association=association, act=Act.SEARCHED, on=on)
