from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RoleKind(TextChoices):
    """What somebody may be in an association (house: who uses it)."""

    ADMINISTRATOR = "administrator", _("Administratör")
    DIRECTOR = "director", _("Förbundschef")
    OFFICE = "office", _("Kansli")
    CASE_WORKER = "case_worker", _("Deltagaransvarig")
    TEAM_MEMBER = "team_member", _("Medlem i team")
    TEAM_COORDINATOR = "team_coordinator", _("Teamsamordnare")
    REFERRER = "referrer", _("Remittent")
    MEASURE_MANAGER = "measure_manager", _("Insatsansvarig")
    PROVIDER_EDITOR = "provider_editor", _("Utförarredaktör")
    EDITOR = "editor", _("Redaktör")
    CATALOGUE_ADMINISTRATOR = "catalogue_administrator", _("Katalogadministratör")
    CENTRAL_EDITOR = "central_editor", _("Central redaktör")
    ECONOMIST = "economist", _("Ekonom")
    PROJECT_MANAGER = "project_manager", _("Projektledare")
    BOARD_MEMBER = "board_member", _("Styrelseledamot")
    AUDITOR = "auditor", _("Revisor")


#: Work for the association itself. They never see a participant (law on secrecy; domain 1.2).
OFFICE_ROLES = frozenset({RoleKind.ADMINISTRATOR, RoleKind.DIRECTOR, RoleKind.OFFICE})
#: See participants: their own ones only.
PARTICIPANT_ROLES = frozenset({RoleKind.CASE_WORKER, RoleKind.TEAM_MEMBER, RoleKind.TEAM_COORDINATOR})
#: Never held together with a role that sees participants: the office, and the auditor, who reviews those who do.
APART_FROM_PARTICIPANTS = OFFICE_ROLES | {RoleKind.AUDITOR}
#: Sign in with a second factor: who sees participants, and who can let somebody in who does (house 7).
NEEDS_SECOND_FACTOR = PARTICIPANT_ROLES | OFFICE_ROLES | {RoleKind.MEASURE_MANAGER}


class OrganisationKind(TextChoices):
    MUNICIPALITY = "municipality", _("Kommun")
    EMPLOYMENT_SERVICE = "employment_service", _("Arbetsförmedlingen")
    SOCIAL_INSURANCE = "social_insurance", _("Försäkringskassan")
    REGION = "region", _("Region och vård")
    ASSOCIATION = "association", _("Samordningsförbund")
    SOCIAL_ENTERPRISE = "social_enterprise", _("Arbetsintegrerande socialt företag")
    CIVIL_SOCIETY = "civil_society", _("Idéburen organisation")
    COMPANY = "company", _("Företag")
    EDUCATION = "education", _("Utbildningsanordnare")
    OTHER = "other", _("Annan")
