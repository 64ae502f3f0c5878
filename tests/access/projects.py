"""Projects: the list of them, one and its parts, for who reads them and who keeps them."""

from samsyn.projects.choices import KEEPERS, READERS, SEE_HOURS
from tests.access.row import Row

PROJECT = {"reference": "p-prov"}
PART = PROJECT | {"part": "u-prov"}

PROJECTS: dict[str, Row] = {
    "projects:projects": Row(may=READERS),
    "projects:project": Row(PROJECT, may=READERS),
    "projects:add": Row(may=KEEPERS, post=422),
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
}
