"""Everything that can happen to a participant and to what is known of who it is. The only code that writes there.

Whoever registers must not be able to tell whether the person was known: `recognise` runs the same statements for
a known and an unknown person, and each measure's staff see the identity they themselves recorded.
"""

from samsyn.participants.actions.following import (
    follow,
    follow_until,
    move_following,
    stop_following,
    unfollow,
)
from samsyn.participants.actions.opening import (
    contact_recorded,
    open_identity,
    open_people,
    open_recorded,
    search,
    sorted_by_name,
)
from samsyn.participants.actions.recording import (
    Stranger,
    erase_identity,
    move_identity,
    recognise,
    record_identities,
    remove,
    rename,
    set_case_facts,
    shield,
)
from samsyn.participants.actions.resealing import (
    reseal_all,
)

__all__ = [
    "Stranger",
    "contact_recorded",
    "erase_identity",
    "follow",
    "follow_until",
    "move_following",
    "move_identity",
    "open_identity",
    "open_people",
    "open_recorded",
    "recognise",
    "record_identities",
    "remove",
    "rename",
    "reseal_all",
    "search",
    "set_case_facts",
    "shield",
    "sorted_by_name",
    "stop_following",
    "unfollow",
]
