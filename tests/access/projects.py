"""Projects: the list of them, one and its parts, for who reads them and who keeps them."""

from samsyn.projects.choices import KEEPERS, READERS
from tests.access.row import Row

PROJECT = {"reference": "p-prov"}

PROJECTS: dict[str, Row] = {
    "projects:projects": Row(may=READERS),
    "projects:project": Row(PROJECT, may=READERS),
    "projects:add": Row(may=KEEPERS, post=422),
}
