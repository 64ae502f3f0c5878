from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.choices import OFFICE_ROLES, RoleKind

#: Keep projects: the money, who works in them, and what is told to the funder.
KEEPERS = frozenset({RoleKind.ECONOMIST, RoleKind.PROJECT_MANAGER, RoleKind.DIRECTOR})
#: See projects and their sums. Hours by name are for those who keep them and for the auditor.
READERS = KEEPERS | OFFICE_ROLES | {RoleKind.BOARD_MEMBER, RoleKind.AUDITOR}
SEE_HOURS = KEEPERS | {RoleKind.AUDITOR}


class Financing(TextChoices):
    """How a worker's hours are paid for (domain 5.1)."""

    DIRECT_PAY = "direct_pay", _("Direkt lön")
    PUBLIC_IN_KIND = "public_in_kind", _("Offentligt bidrag i annat än pengar")
    PRIVATE_IN_KIND = "private_in_kind", _("Privat bidrag i annat än pengar")


#: The hours that somebody else pays, and that the project counts as co-financing.
IN_KIND = frozenset({Financing.PUBLIC_IN_KIND, Financing.PRIVATE_IN_KIND})


class Signers(TextChoices):
    PERSON = "person", _("Bara den som redovisar")
    PERSON_AND_MANAGER = "person_and_manager", _("Den som redovisar och närmaste chef")


class Description(TextChoices):
    TEXT = "text", _("Fri text om vad som gjordes")
    ACTIVITIES = "activities", _("En av regelverkets aktiviteter")


class PostingKind(TextChoices):
    """What a posted amount is, on the funder's side and on that of those who co-finance (domain 5.1)."""

    GRANT_COSTS = "grant_costs", _("Kostnad som stödet betalar")
    CASH = "cash", _("Kontanta medel")
    BENEFITS = "benefits", _("Deltagarersättning")
    PUBLIC_IN_KIND = "public_in_kind", _("Offentligt bidrag i annat än pengar")
    PRIVATE_IN_KIND = "private_in_kind", _("Privat bidrag i annat än pengar")
    SERVICES = "services", _("Externa tjänster")
    TRAVEL = "travel", _("Resor och logi")
    EQUIPMENT = "equipment", _("Utrustning och material")


class CostKind(TextChoices):
    """The rows of a budget."""

    STAFF = "staff", _("Personal")
    SERVICES = "services", _("Externa tjänster")
    TRAVEL = "travel", _("Resor och logi")
    EQUIPMENT = "equipment", _("Utrustning och material")
    OTHER = "other", _("Övrigt")


class GoalKind(TextChoices):
    PARTICIPANTS = "participants", _("Deltagare")
    RESULT = "result", _("Resultat")
    HORIZONTAL = "horizontal", _("Horisontell princip")


class PartKind(TextChoices):
    """What an organisation is to a project."""

    PARTY = "party", _("Part")
    FUNDER = "funder", _("Finansiär")
    STEERING = "steering", _("Styrgrupp")
    LOCAL_STEERING = "local_steering", _("Lokal styrgrupp")


# From idea to project.


class ApplicationKind(TextChoices):
    """Whose money is asked for."""

    OWN = "own", _("Förbundets egna medel")
    ESF = "esf", _("Europeiska socialfonden")
    DELMOS = "delmos", _("Delegationen mot segregation")
    OTHER = "other", _("En annan utlysning")


class PartTaken(TextChoices):
    """What the association is to what is applied for."""

    OWNER = "owner", _("Äger projektet")
    PARTNER = "partner", _("Deltar som partner")
    SPEAKING_PARTNER = "speaking_partner", _("Stödjer som speaking partner")


class PartyKind(TextChoices):
    """A party of the association, or somebody outside it."""

    MEMBER = "member", _("Medlemspart i förbundet")
    OUTSIDE = "outside", _("Annan samarbetspartner")


class Opinion(TextChoices):
    """What the preparation group recommends (domain 4)."""

    REFUSE = "refuse", _("Avslå")
    COMPLETE = "complete", _("Komplettera")
    GRANT = "grant", _("Bevilja")


class Outcome(TextChoices):
    """What the director proposes and the board decides."""

    GRANT = "grant", _("Bevilja")
    REFUSE = "refuse", _("Avslå")
    REFER_BACK = "refer_back", _("Återremittera")


class RequestKind(TextChoices):
    EXTENSION = "extension", _("Förlängning")
    CHANGE = "change", _("Ändring")


class Answer(TextChoices):
    """To a request for a change of what was granted."""

    GRANTED = "granted", _("Beviljad")
    REFUSED = "refused", _("Avslagen")


class DueKind(TextChoices):
    CALL = "call", _("Utlysningen stänger")
    PAPERS = "papers", _("Handlingar till beredningsgruppen")
    PROPOSAL = "proposal", _("Förbundschefens förslag")
    INTERIM = "interim", _("Delrapport")
    FINAL = "final", _("Slutrapport")
    OTHER = "other", _("Annat")


class Hand(TextChoices):
    """In whose hands an application can be. One person may be several of them."""

    APPLICANT = "applicant", _("den som söker")
    PREPARER = "preparer", _("kansliet")
    DIRECTOR = "director", _("förbundschefen")
    KEEPER = "keeper", _("den som sköter projekt")


#: Look that an application is complete, and hand it to the preparation group.
PREPARERS = frozenset({RoleKind.OFFICE, RoleKind.DIRECTOR, RoleKind.ECONOMIST})
#: See every application, also one that has not been sent in.
SEE_EVERY_APPLICATION = OFFICE_ROLES | KEEPERS
HANDS: dict[Hand, frozenset[RoleKind]] = {
    Hand.PREPARER: PREPARERS,
    Hand.DIRECTOR: frozenset({RoleKind.DIRECTOR}),
    Hand.KEEPER: KEEPERS,
}
