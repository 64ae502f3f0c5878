"""A case worker's list: what is wished for, who that is, and a page of it with names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from samsyn.accounts.models import User
from samsyn.audit.actions import log
from samsyn.audit.choices import Act
from samsyn.catalogue.models import Measure
from samsyn.enrolments.models import Enrolment
from samsyn.enrolments.queries import (
    Follows,
    LatestFirst,
    Line,
    follows_of,
    latest_of,
    lines_shown,
    measures_followed,
)
from samsyn.enrolments.states import EnrolmentState
from samsyn.organisations.choices import RoleKind
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


#: A search shows no more names than a page of the list does; who is not among them is found by more of the name.
MOST_FOUND = 25


@dataclass(frozen=True)
class Wish:
    """What the list should hold: a measure, a state, an order. `user` is who asks."""

    user: User
    on: date
    measure: str
    state: str
    order: str
    follows: Follows
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
    follows = follows_of(user, on=on)
    measures = measures_followed(follows, association)
    measure, state, order = query.get("insats", ""), query.get("lage", ""), query.get("ordning", "")
    return Wish(
        user=user,
        on=on,
        measure=measure if measure in {each.reference for each in measures} else "",
        state=state if state in EnrolmentState.values else "",
        order=order if order in dict(ORDERS) else "senast",
        follows=follows,
        measures=measures,
    )


@dataclass(frozen=True)
class Row:
    """One line: the participant, the enrolment it is there for, and who it is; None for those without identity."""

    participant: Participant
    enrolment: Enrolment | Line
    person: Person | None


def wished_for(wish: Wish) -> Sequence[tuple[int, int]]:
    """The participants of the wish in its order, each with the enrolment to show; both by their keys."""
    measures = [each for each in wish.measures if wish.measure in ("", each.reference)]
    latest = LatestFirst(wish.follows, measures, state=wish.state)
    if wish.order != "namn":
        return latest
    enrolment_of = dict(latest)
    return [(key, enrolment_of[key]) for key in sorted_by_name(enrolment_of, by=wish.user, on=wish.on)]


def rows_wished_for(
    keys: Sequence[tuple[int, int]],
    *,
    by: User,
    association: Association,
    roles: Iterable[RoleKind],
    on: date,
) -> list[Row]:
    """A page of what `wished_for` gave; a line in the access log says that they were seen."""
    lines = lines_shown([enrolment for _, enrolment in keys])
    whose = list(map(_whose, lines))
    asked = {"by": by, "association": association, "roles": roles, "on": on}
    people = open_people(whose, act=Act.LISTED, what="participants", **asked)
    return [Row(each, line, people.get(each.pk)) for each, line in zip(whose, lines, strict=True)]


def rows_found(
    text: str, *, by: User, association: Association, roles: Iterable[RoleKind], on: date
) -> list[Row]:
    """Those whom `by` follows and whose number, local key or name is `text`, by name, MOST_FOUND at most; logged."""
    people = search(text, by=by, association=association, on=on)
    keys = list(people)[:MOST_FOUND]
    latest = latest_of(keys, by, on=on)
    lines = [latest[key] for key in keys if key in latest]
    subjects = [line.reference for line in lines]
    log(Act.SEARCHED, "participants", by=by, association=association.slug, roles=roles, subjects=subjects)
    return [Row(_whose(line), line, people[line.participant]) for line in lines]


def _whose(line: Line) -> Participant:
    """The participant as far as the line tells of it."""
    return Participant(pk=line.participant, reference=line.reference, form=line.form)
