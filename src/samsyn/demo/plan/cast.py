"""Those who sign in. Fictional, all of them; the password is the same and known, so they live only in the demo."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from random import Random

from samsyn.demo.plan import people
from samsyn.demo.plan.shapes import AssociationPlan
from samsyn.organisations.choices import RoleKind

PASSWORD = "samsyn-demo-2017"
DOMAIN = "demo.samsyn.example"
#: Everybody has been there since before the first enrolment.
SINCE = date(2015, 1, 1)

#: kind -> who plays it in Östra Södertörn, and the organisation they work for
OSTRA = {
    RoleKind.DIRECTOR: ("Karin Sundberg", ""),
    RoleKind.OFFICE: ("Olle Bergqvist", ""),
    RoleKind.ADMINISTRATOR: ("Adam Lindqvist", ""),
    RoleKind.CASE_WORKER: ("Maria Lindh", "Haninge kommun"),
    RoleKind.ECONOMIST: ("Eva Hedlund", ""),
    RoleKind.BOARD_MEMBER: ("Bo Wallin", "Tyresö kommun"),
    RoleKind.AUDITOR: ("Rune Ekman", ""),
    RoleKind.TEAM_COORDINATOR: ("Tomas Åberg", "Haninge kommun"),
    RoleKind.TEAM_MEMBER: ("Tina Rosén", "Arbetsförmedlingen"),
    RoleKind.REFERRER: ("Rebecka Ahlgren", "Region Stockholm"),
    RoleKind.MEASURE_MANAGER: ("Ingrid Forsberg", "Haninge kommun"),
    RoleKind.PROVIDER_EDITOR: ("Petra Nyström", "Arbetskooperativet Täppan"),
    RoleKind.EDITOR: ("Elias Sjögren", ""),
    RoleKind.CATALOGUE_ADMINISTRATOR: ("Katja Mattsson", ""),
    RoleKind.CENTRAL_EDITOR: ("Cecilia Norberg", ""),
    RoleKind.PROJECT_MANAGER: ("Pontus Engdahl", ""),
}
#: The other case workers of Östra Södertörn: key -> name and organisation
COLLEAGUES = {
    "case_worker_2": ("Samir Haddad", "Tyresö kommun"),
    "case_worker_3": ("Linnea Öberg", "Nynäshamns kommun"),
}
#: Those in the teams beside the team member and the coordinator, so that four parties are there.
IN_TEAMS = {
    "team_member_2": ("Fredrik Dahl", "Försäkringskassan"),
    "team_member_3": ("Susanne Holm", "Region Stockholm"),
    "team_member_4": ("Jasmine Lund", "Tyresö kommun"),
}
#: And in the team of another association: by slug, the first part of the address, the kind and the organisation.
IN_TEAMS_ELSEWHERE = {
    "varna": {
        "team_member": (RoleKind.TEAM_MEMBER, "Arbetsförmedlingen"),
        "team_coordinator": (RoleKind.TEAM_COORDINATOR, "Nacka kommun"),
    }
}
#: Edits the records of a provider that the catalogue's administrator trusts; Petra's are reviewed.
TRUSTED = ("provider_editor_2", "Yasmin Karlsson", "Kvarnens verkstad")
#: Who there is in each of the other associations, by the first part of their address.
ELSEWHERE = {
    "director": RoleKind.DIRECTOR,
    "administrator": RoleKind.ADMINISTRATOR,
    "case_worker": RoleKind.CASE_WORKER,
    "case_worker_2": RoleKind.CASE_WORKER,
}
#: And, drawn apart so that the others keep their names, who keeps its part of the catalogue.
KEEPS_CATALOGUE = ("catalogue_administrator", RoleKind.CATALOGUE_ADMINISTRATOR)
#: Where the project manager works as well, so that the switcher between associations has something to switch to.
BOTH = ("project_manager", "varna", RoleKind.PROJECT_MANAGER)
#: Parts in other associations that a visitor is invited to play: key -> name, None for any.
ALSO_PLAYED = {"varna:case_worker": "Per Holmgren", "roslagen:director": None}


@dataclass(frozen=True)
class Role:
    association: str
    kind: RoleKind
    organisation: str = ""


@dataclass(frozen=True)
class Character:
    """Somebody who signs in. `is_played`: named on the page where a visitor picks whom to be."""

    key: str
    name: str
    email: str
    roles: tuple[Role, ...] = field(default_factory=tuple)
    is_played: bool = False


def characters(plans: Iterable[AssociationPlan], seed: int) -> list[Character]:
    """Everybody who signs in, Östra Södertörn's first, one for each kind of role there."""
    rng = Random(f"{seed} cast")
    found = []
    for plan in plans:
        found += list(_ostra(plan.slug)) if plan.quotas else list(_elsewhere(plan, rng))
    return found


def _ostra(slug: str) -> Iterable[Character]:
    for kind, (name, organisation) in OSTRA.items():
        roles = [Role(slug, kind, organisation)]
        if BOTH[0] == kind:
            roles.append(Role(BOTH[1], BOTH[2]))
        yield Character(kind.value, name, _address(kind.value), tuple(roles), is_played=True)
    for key, (name, organisation) in COLLEAGUES.items():
        yield Character(
            key, name, _address(key), (Role(slug, RoleKind.CASE_WORKER, organisation),), is_played=True
        )
    for key, (name, organisation) in IN_TEAMS.items():
        yield Character(
            key, name, _address(key), (Role(slug, RoleKind.TEAM_MEMBER, organisation),), is_played=True
        )
    key, name, organisation = TRUSTED
    yield Character(
        key, name, _address(key), (Role(slug, RoleKind.PROVIDER_EDITOR, organisation),), is_played=True
    )


def _elsewhere(plan: AssociationPlan, rng: Random) -> Iterable[Character]:
    for local, kind in ELSEWHERE.items():
        key = f"{plan.slug}:{local}"
        drawn = people.name(rng, rng.choice(["woman", "man"]))
        yield Character(
            key,
            ALSO_PLAYED.get(key) or drawn,
            _address(local, plan.slug),
            (Role(plan.slug, kind),),
            is_played=key in ALSO_PLAYED,
        )
    local, kind = KEEPS_CATALOGUE
    yield _drawn_apart(plan.slug, local, Role(plan.slug, kind))
    for local, (kind, organisation) in IN_TEAMS_ELSEWHERE.get(plan.slug, {}).items():
        yield _drawn_apart(plan.slug, local, Role(plan.slug, kind, organisation))


def _drawn_apart(slug: str, local: str, role: Role) -> Character:
    own = Random(f"{slug} {local}")
    name = people.name(own, own.choice(["woman", "man"]))
    return Character(f"{slug}:{local}", name, _address(local, slug), (role,))


def _address(key: str, association: str = "") -> str:
    host = f"{association}.{DOMAIN}" if association else DOMAIN
    return f"{key.replace('_', '-')}@{host}"
