"""Projects: the list of them, one and its parts, for who reads them and who keeps them."""

from samsyn.organisations.choices import RoleKind
from samsyn.projects.choices import KEEPERS, PREPARERS, READERS, SEE_HOURS
from tests.access.people import ALL, ROLES
from tests.access.row import Row

PROJECT = {"reference": "p-prov"}
PART = PROJECT | {"part": "u-prov"}
WORKER = PART | {"worker": "w-prov"}
CLAIM = PROJECT | {"claim": "a-prov"}


def kept(takes, get=200, post=422):
    return Row(takes, may=KEEPERS, get=get, post=post)


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


REPORT, NONE = {"reference": "t-prov"}, frozenset()
#: They see the hours by one of their roles, whatever the other.
SEES_TOO = {("office+editor+economist", "post"): 403, ("director+administrator", "post"): 403}

PROJECTS: dict[str, Row] = {
    "projects:projects": Row(may=READERS),
    "projects:rule_sets": Row(may=READERS),
    "projects:add_rule_set": kept({}),
    "projects:change_rule_set": kept({"code": "esf-2014"}),
    "projects:rule_set_indicators": Row({"code": "esf-2014"}, may=READERS),
    "projects:change_indicator": kept({"code": "esf-2014", "indicator": "unemployed"}),
    "projects:project": Row(PROJECT, may=READERS),
    "projects:add": Row(may=KEEPERS, post=422),
    "projects:add_part": kept(PROJECT),
    "projects:add_goal": kept(PROJECT),
    "projects:add_delivery": kept(PROJECT),
    "projects:deliver": kept(PROJECT | {"delivery": "l-ingen"}, get=None, post=404),
    "projects:name_part": kept(PROJECT),
    "projects:follow_rules": kept(PROJECT),
    "projects:people": Row(PART, may=SEE_HOURS),
    "projects:add_worker": kept(PART),
    "projects:change_share": kept(WORKER),
    "projects:end_work": kept(WORKER),
    "projects:move_in": kept(PART),
    # the money
    "projects:money": Row(PROJECT, may=READERS),
    "projects:part": Row(PART, may=READERS),
    "projects:basis": Row(PART, may=READERS),
    "projects:close_month": Row(PART, may=KEEPERS, get=None, post=302),  # an empty form closes nothing
    "projects:post": Row(PART, may=KEEPERS, post=422),
    "projects:decide": Row(PART, may=KEEPERS, post=422),
    "projects:decide_rate": Row(PART, may=KEEPERS, post=422),
    "projects:budget": Row(PART, may=KEEPERS, post=422),
    "projects:scenario": Row(PART, may=SEE_HOURS),
    # indicators
    "projects:indicators": Row(PROJECT, may=KEEPERS),
    "projects:indicators_as_xlsx": Row(PROJECT, may=KEEPERS),
    "projects:part_indicators": Row(PART, may=KEEPERS),
    "projects:part_indicators_as_xlsx": Row(PART, may=KEEPERS),
    # claims
    "projects:claims": Row(PROJECT, may=READERS),
    "projects:add_claim": Row(PROJECT, may=KEEPERS, post=422),
    "projects:claim": Row(CLAIM, may=READERS),
    "projects:claim_line": Row(CLAIM | {"line": "k-prov"}, may=SEE_HOURS),
    "projects:claim_file": Row(CLAIM | {"kind": "sammanstallning"}, may=SEE_HOURS),
    "projects:report_pdf": Row({"report": "t-prov"}, may=SEE_HOURS, unaware=ALL),
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
    # Staff time: one's own, whatever the role. The report is of somebody who is nobody of these.
    "projects:time": Row(),
    "projects:time_month": Row({"month": "2021-03"}, post=302),
    "projects:time_waiting": Row(),
    "projects:time_report": Row(REPORT, may=SEE_HOURS, unaware=ALL - SEE_HOURS),
    "projects:time_unsign": Row(REPORT, may=NONE, get=None, post=302, unaware=ALL),
    "projects:time_correct": Row(REPORT, may=NONE, get=None, post=302, unaware=ALL),
    "projects:time_drop": Row(REPORT, may=NONE, get=None, post=302, unaware=ALL),
    # Who sees hours knows of it, and attests nothing that is not theirs to attest.
    "projects:time_attest": Row(
        REPORT, may=NONE, get=None, post=302, unaware=ALL - SEE_HOURS, exceptions=SEES_TOO
    ),
    "projects:time_give_back": Row(
        REPORT, may=NONE, get=None, post=302, unaware=ALL - SEE_HOURS, exceptions=SEES_TOO
    ),
}
