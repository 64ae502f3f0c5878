"""Projects: the list of them, one and its parts, for who reads them and who keeps them."""

from samsyn.projects.choices import KEEPERS, READERS, SEE_HOURS
from tests.access.people import ALL
from tests.access.row import Row

PROJECT = {"reference": "p-prov"}
CLAIM = PROJECT | {"claim": "a-prov"}

PROJECTS: dict[str, Row] = {
    "projects:projects": Row(may=READERS),
    "projects:project": Row(PROJECT, may=READERS),
    "projects:add": Row(may=KEEPERS, post=422),
    # claims
    "projects:claims": Row(PROJECT, may=READERS),
    "projects:add_claim": Row(PROJECT, may=KEEPERS, post=422),
    "projects:claim": Row(CLAIM, may=READERS),
    "projects:claim_line": Row(CLAIM | {"line": "k-prov"}, may=SEE_HOURS),
    "projects:claim_file": Row(CLAIM | {"kind": "sammanstallning"}, may=SEE_HOURS),
    "projects:report_pdf": Row({"report": "t-prov"}, may=SEE_HOURS, unaware=ALL),
}
