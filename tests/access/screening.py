"""The room of the trained, for those who are not: it does not exist, by any method, also for whoever is not signed in.

Nobody in the table is trained. What the trained get stands in tests/screening.
"""

from tests.access.people import ALL, VISITOR
from tests.access.row import Row

PERSON = {"reference": "d-prov"}


def unknown(takes=None):
    nothing = {(VISITOR, "get"): 404, (VISITOR, "post"): 404}
    return Row(takes or {}, may=frozenset(), get=404, post=404, unaware=ALL, exceptions=nothing)


SCREENING: dict[str, Row] = {
    "screening:start": unknown(),
    "screening:counts": unknown(),
    "screening:question_sets": unknown(),
    "screening:load": unknown(),
    "screening:contacts": unknown(),
    "screening:add_contact": unknown(),
    "screening:change_contact": unknown({"reference": "j-prov"}),
    "screening:remove_contact": unknown({"reference": "j-prov"}),
    "screening:duty": unknown(),
    "screening:trained": unknown(),
    "screening:mark": unknown(),
    "screening:end": unknown({"reference": "g-prov"}),
    "screening:participant": unknown(PERSON),
    "screening:questions": unknown(PERSON),
    "screening:save": unknown(PERSON),
    "screening:not_asked": unknown(PERSON),
    "screening:screening": unknown(PERSON | {"screening": "w-prov"}),
    "screening:take_back": unknown(PERSON | {"screening": "w-prov"}),
}
