"""The list pages that subjects say themselves, for tests/test_list_pages.py: name: (address, who, rows)."""

from tests.catalogue.listed_at_work import CATALOGUE
from tests.catalogue.lists import LEAVING
from tests.content.listed import CONTENT
from tests.events.listed import GATHERINGS
from tests.newsletters.listed import NEWSLETTERS
from tests.outcomes.lists import TEAMS
from tests.projects.listed_applications import APPLICATIONS
from tests.projects.listed_claims import CLAIMS
from tests.projects.listed_projects import PROJECTS
from tests.referrals.listed import AT_TEAM
from tests.referrals.listed_meetings import MEETINGS
from tests.referrals.listed_plans import PLANS
from tests.referrals.listed_sent import SENDING
from tests.screening.listed import SCREENING

OF_SUBJECTS = (
    LEAVING
    | CATALOGUE
    | CONTENT
    | TEAMS
    | AT_TEAM
    | MEETINGS
    | PLANS
    | SENDING
    | SCREENING
    | NEWSLETTERS
    | GATHERINGS
    | CLAIMS
    | PROJECTS
    | APPLICATIONS
)
