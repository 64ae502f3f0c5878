"""What surrounds every page: the one navigation, and the associations somebody may go to."""

import re

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samsyn.catalogue.choices import BOARD_ROLES
from samsyn.organisations.choices import OFFICE_ROLES, RoleKind

FIGURES = OFFICE_ROLES | {
    RoleKind.ECONOMIST,
    RoleKind.PROJECT_MANAGER,
    RoleKind.BOARD_MEMBER,
    RoleKind.AUDITOR,
}
EVERYBODY = frozenset(RoleKind)

#: A record has its measure's address, and is the catalogue's all the same.
RECORDS = re.compile(r"^(/[^/]+/arbete/)insatser/[^/]+/post/")

#: (label, address name, who has use of it)
PAGES = [
    (_("Start"), "desk:start", EVERYBODY),
    (_("Mina deltagare"), "enrolments:participants", {RoleKind.CASE_WORKER}),
    (_("Mina siffror"), "outcomes:own", {RoleKind.CASE_WORKER}),
    (_("Antal"), "enrolments:counts", OFFICE_ROLES | {RoleKind.CASE_WORKER}),
    (_("Insatser"), "catalogue:measures", EVERYBODY),
    (_("Katalog"), "catalogue:board", BOARD_ROLES),
    (_("Katalog"), "catalogue:use", {RoleKind.BOARD_MEMBER}),
    (_("Resultat"), "outcomes:years", FIGURES),
    (_("Import"), "imports:imports", OFFICE_ROLES | {RoleKind.CASE_WORKER}),
    (_("Personer"), "organisations:people", OFFICE_ROLES),
    (_("Loggranskning"), "privacy:months", {RoleKind.AUDITOR}),
]


def surroundings(request) -> dict:
    """`navigation`, `workplaces`, `workplace_name`, `demo` and `version`, for base.html."""
    association = getattr(request, "association", None)
    roles = getattr(request, "roles", frozenset())
    links = [_link(request, label, name, association) for label, name in _pages(roles)]
    return {
        "navigation": links or _for_visitors(request, association),
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
    path = RECORDS.sub(r"\1katalog/", request.path)
    current = path == url if is_start else path.startswith(url)
    return {"label": label, "url": url, "current": current}


def _for_visitors(request, association) -> list[dict]:
    """What there is for who does not work here: at an association, its own entrance."""
    county, own = reverse("catalogue:find"), ""
    if association:
        own = reverse("catalogue:find_at", args=[association.slug])
    current = any(url and request.path.startswith(url) for url in (county, own))
    return [{"label": _("Hitta insatser"), "url": own or county, "current": current}]
