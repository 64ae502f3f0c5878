"""What surrounds every page: the one navigation, and the associations somebody may go to."""

import re

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue.choices import BOARD_ROLES
from samsyn.content.choices import COUNTY_WRITERS, WRITERS
from samsyn.events.choices import PLANNERS
from samsyn.newsletters.choices import EDITORS
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind
from samsyn.projects.choices import READERS as PROJECT_READERS
from samsyn.projects.choices import STAFF as PROJECT_STAFF
from samsyn.referrals.queries import TEAM_ROLES
from samsyn.referrals.rules import REFERRERS

FIGURES = OFFICE_ROLES | {
    RoleKind.ECONOMIST,
    RoleKind.PROJECT_MANAGER,
    RoleKind.BOARD_MEMBER,
    RoleKind.AUDITOR,
}
EVERYBODY = frozenset(RoleKind)

#: A record has its measure's address, and is the catalogue's all the same.
RECORDS = re.compile(r"^(/[^/]+/arbete/)insatser/[^/]+/post/")

#: A case is the board's, at an address of its own.
CASES = re.compile(r"^(/[^/]+/arbete/)arenden/")

#: (label, address name, who has use of it)
PAGES = [
    (_("Start"), "desk:start", EVERYBODY),
    (_("Vägen in"), "referrals:board", TEAM_ROLES),
    (_("Mina deltagare"), "enrolments:participants", {RoleKind.CASE_WORKER}),
    (_("Mina remisser"), "referrals:sent", REFERRERS),
    (_("Mina siffror"), "outcomes:own", {RoleKind.CASE_WORKER}),
    (_("Antal"), "enrolments:counts", OFFICE_ROLES | {RoleKind.CASE_WORKER}),
    (_("Insatser"), "catalogue:measures", EVERYBODY),
    (_("Katalog"), "catalogue:board", BOARD_ROLES),
    (_("Katalog"), "catalogue:use", {RoleKind.BOARD_MEMBER}),
    (_("Resultat"), "outcomes:years", FIGURES),
    (_("Möten"), "referrals:meeting_days", TEAM_ROLES),
    (_("Innehåll"), "content:documents", WRITERS),
    (_("Länets innehåll"), "content:county_documents", COUNTY_WRITERS),
    (_("Sammankomster"), "events:gatherings", PLANNERS),
    (_("Nyhetsbrev"), "newsletters:issues", EDITORS),
    (_("Projekt"), "projects:projects", PROJECT_READERS),
    (_("Ansökningar"), "projects:applications", PROJECT_READERS),
    (_("Närvaro"), "projects:attendance", {RoleKind.CASE_WORKER}),
    (_("Min tid"), "projects:time", PROJECT_STAFF),
    (_("Import"), "imports:imports", OFFICE_ROLES | EDITORS | {RoleKind.CASE_WORKER}),
    (_("Personer"), "organisations:people", OFFICE_ROLES),
    (_("Team"), "referrals:teams", OFFICE_ROLES),
    (_("Loggranskning"), "privacy:months", {RoleKind.AUDITOR}),
]

#: As many as stand in one row on a desk; of more, the last ones are behind "Mer".
ON_A_ROW = 9


def surroundings(request) -> dict:
    """`navigation`, `more_navigation`, `workplaces`, `workplace_name`, `demo` and `version`, for base.html."""
    association = getattr(request, "association", None)
    roles = getattr(request, "roles", frozenset())
    links = [_link(request, label, name, association) for label, name in _pages(roles)]
    first = len(links) if len(links) <= ON_A_ROW else ON_A_ROW - 1
    return {
        "navigation": links[:first] or _for_visitors(request, association),
        "more_navigation": links[first:],
        "workplaces": [
            {
                "label": place.short_name,
                "url": reverse("desk:start", args=[place.slug]),
                "current": place == association,
            }
            for place in getattr(request, "workplaces", ())
        ],
        "workplace_name": association.short_name if association else "",
        "demo": settings.DEMO,
        "version": settings.VERSION,
    }


def _pages(roles) -> list:
    """The pages for somebody with these roles: of two with one name, the first they have use of."""
    found: dict = {}
    for label, name, who in PAGES:
        if who & roles:
            found.setdefault(str(label), (label, name))
    return list(found.values())


def _link(request, label, name, association) -> dict:
    url = reverse(name, args=[association.slug])
    is_start = name == "desk:start"
    path = CASES.sub(r"\1vagen-in/", RECORDS.sub(r"\1katalog/", request.path))
    current = path == url if is_start else path.startswith(url)
    return {"label": label, "url": url, "current": current}


def _for_visitors(request, association) -> list[dict]:
    """What there is for who does not work here: at an association, its own entrance."""
    return [
        _for_visitor(request, _("Hitta insatser"), "catalogue:find", "catalogue:find_at", association),
        _for_visitor(request, _("En väg in"), "referrals:county", "referrals:doors", association),
        _for_visitor(request, _("Nyheter"), "content:county_news", "content:news", association),
        _for_visitor(request, _("Kalender"), "events:county_calendar", "events:calendar", association),
    ]


def _for_visitor(request, label, county_name, own_name, association) -> dict:
    county, own = reverse(county_name), ""
    if association:
        own = reverse(own_name, args=[association.slug])
    current = any(url and request.path.startswith(url) for url in (county, own))
    return {"label": label, "url": own or county, "current": current}
