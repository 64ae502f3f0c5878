"""Projects: the list of them, one and its parts, for who reads them and who keeps them."""

from samsyn.organisations.choices import RoleKind
from samsyn.projects.choices import KEEPERS, PREPARERS, READERS
from tests.access.people import ALL, ROLES
from tests.access.row import Row

PROJECT = {"reference": "p-prov"}

DIRECTOR = frozenset({RoleKind.DIRECTOR})
#: The operator is who applies.
NOBODY_HERE: frozenset[RoleKind] = frozenset()


def of_an_application(reference, *, get=200, post=None, may=READERS, **more):
    """Who reads projects knows of it, whatever else they are, and is refused what is not theirs to do."""
    refused = {
        (person, method): 403
        for person, kinds in ROLES.items()
        for method, answer in (("get", get), ("post", post))
        if answer and len(kinds) > 1 and set(kinds) & READERS and not set(kinds) & may
    }
    takes = {"reference": reference} | more
    return Row(takes, may=may, get=get, post=post, unaware=ALL - READERS, exceptions=refused)


PROJECTS: dict[str, Row] = {
    "projects:projects": Row(may=READERS),
    "projects:project": Row(PROJECT, may=READERS),
    "projects:add": Row(may=KEEPERS, post=422),
    # From idea to project. Others than those who read projects know of their own applications only.
    "projects:applications": Row(),
    "projects:suggest": Row(post=422),
    "projects:due": Row(),
    "projects:application": of_an_application("a-prov"),
    "projects:versions": of_an_application("a-prov"),
    "projects:change_application": of_an_application("a-prov", post=422, may=NOBODY_HERE, section="behov"),
    "projects:application_step": of_an_application("a-prov", post=422, may=PREPARERS, way="beredning"),
    "projects:amend": of_an_application("a-klar", post=422, may=DIRECTOR, wish="r-prov"),
    "projects:minutes": of_an_application("a-klar", get=404, decision="b-prov"),  # nobody has filed them
    "projects:file_minutes": of_an_application("a-klar", post=422, may=DIRECTOR, decision="b-prov"),
    "projects:expect_by": of_an_application("a-klar", post=422, may=PREPARERS | KEEPERS),
    "projects:finish_due": of_an_application(
        "a-klar", get=None, post=302, may=PREPARERS | KEEPERS, due="t-prov"
    ),
}
