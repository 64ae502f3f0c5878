"""Projects: the list of them, one and its parts, for who reads them and who keeps them."""

from samsyn.projects.choices import KEEPERS, READERS, SEE_HOURS
from tests.access.people import ALL
from tests.access.row import Row

PROJECT = {"reference": "p-prov"}
PART = PROJECT | {"part": "u-prov"}
WORKER = PART | {"worker": "w-prov"}
CLAIM = PROJECT | {"claim": "a-prov"}


def kept(takes, get=200, post=422):
    return Row(takes, may=KEEPERS, get=get, post=post)


PROJECTS: dict[str, Row] = {
    "projects:projects": Row(may=READERS),
    "projects:project": Row(PROJECT, may=READERS),
    "projects:add": Row(may=KEEPERS, post=422),
    "projects:add_part": kept(PROJECT),
    "projects:add_goal": kept(PROJECT),
    "projects:add_delivery": kept(PROJECT),
    "projects:deliver": kept(PROJECT | {"number": 0}, get=None, post=404),
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
    # claims
    "projects:claims": Row(PROJECT, may=READERS),
    "projects:add_claim": Row(PROJECT, may=KEEPERS, post=422),
    "projects:claim": Row(CLAIM, may=READERS),
    "projects:claim_line": Row(CLAIM | {"line": "k-prov"}, may=SEE_HOURS),
    "projects:claim_file": Row(CLAIM | {"kind": "sammanstallning"}, may=SEE_HOURS),
    "projects:report_pdf": Row({"report": "t-prov"}, may=SEE_HOURS, unaware=ALL),
}
