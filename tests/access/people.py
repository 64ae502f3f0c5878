"""Everybody the table of access is about: each role alone, allowed combinations, and those with no role here."""

from samsyn.organisations.choices import OFFICE_ROLES, RoleKind

VISITOR = "visitor"
#: Signed in, without a role anywhere; with a role in another association only.
NOBODY, ELSEWHERE = "nobody", "elsewhere"
#: A case worker here who works in another measure than the one the table's participant is in.
OTHER_MEASURE = "case_worker of another measure"
#: In a team here, though not in the table's.
OTHER_TEAM = "team_member of another team"
COMBINATIONS = [
    (RoleKind.CASE_WORKER, RoleKind.MEASURE_MANAGER),
    (RoleKind.CASE_WORKER, RoleKind.TEAM_MEMBER),
    (RoleKind.CASE_WORKER, RoleKind.BOARD_MEMBER),
    (RoleKind.DIRECTOR, RoleKind.ADMINISTRATOR),
    (RoleKind.OFFICE, RoleKind.EDITOR, RoleKind.ECONOMIST),
    (RoleKind.MEASURE_MANAGER, RoleKind.PROVIDER_EDITOR),
    (RoleKind.CATALOGUE_ADMINISTRATOR, RoleKind.PROVIDER_EDITOR),
    (RoleKind.CASE_WORKER, RoleKind.CATALOGUE_ADMINISTRATOR),
    (RoleKind.BOARD_MEMBER, RoleKind.CENTRAL_EDITOR),
]
#: name: the roles held in Östra Södertörn
ROLES = (
    {kind.value: (kind,) for kind in RoleKind}
    | {"+".join(kinds): kinds for kinds in COMBINATIONS}
    | {OTHER_MEASURE: (RoleKind.CASE_WORKER,), OTHER_TEAM: (RoleKind.TEAM_MEMBER,)}
)
OFFICE = frozenset(OFFICE_ROLES)
LEADS = frozenset({RoleKind.ADMINISTRATOR, RoleKind.DIRECTOR})
ALL = frozenset(RoleKind)
