"""Projects: the list of them, one and its parts, for who reads them and who keeps them."""

from samsyn.projects.choices import KEEPERS, READERS, SEE_HOURS
from tests.access.people import ALL
from tests.access.row import Row

PROJECT = {"reference": "p-prov"}

REPORT, NONE = {"reference": "t-prov"}, frozenset()
#: They see the hours by one of their roles, whatever the other.
SEES_TOO = {("office+editor+economist", "post"): 403, ("director+administrator", "post"): 403}

PROJECTS: dict[str, Row] = {
    "projects:projects": Row(may=READERS),
    "projects:project": Row(PROJECT, may=READERS),
    "projects:add": Row(may=KEEPERS, post=422),
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
