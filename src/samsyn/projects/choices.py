from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.choices import OFFICE_ROLES, RoleKind

#: Keep projects: the money, who works in them, and what is told to the funder.
KEEPERS = frozenset({RoleKind.ECONOMIST, RoleKind.PROJECT_MANAGER, RoleKind.DIRECTOR})
#: See projects and their sums. Hours by name are for those who keep them and for the auditor.
READERS = KEEPERS | OFFICE_ROLES | {RoleKind.BOARD_MEMBER, RoleKind.AUDITOR}
#: Count the participants of today. The board and the auditor read what has been published (contracts 4: small numbers).
COUNT_PEOPLE = KEEPERS | OFFICE_ROLES
#: Are often among those who report time. Others find theirs from the start page, when they have any.
STAFF = frozenset(
    {RoleKind.CASE_WORKER, RoleKind.TEAM_MEMBER, RoleKind.TEAM_COORDINATOR, RoleKind.PROJECT_MANAGER}
)
#: Keep how the monthly file is laid out.
LAYOUT_KEEPERS = KEEPERS | {RoleKind.ADMINISTRATOR}
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


#: What a rule set may count hours in, in minutes.
COUNTED_IN = {
    1: _("Varje minut"),
    15: _("Hela kvartar, avrundat nedåt"),
    30: _("Hela halvtimmar, avrundat nedåt"),
    60: _("Hela timmar, avrundat nedåt"),
}


class AttendanceSigners(TextChoices):
    """Who puts their names to a participant's month (domain 5.1, 5.2)."""

    PARTICIPANT = "participant", _("Bara deltagaren")
    PARTICIPANT_AND_MANAGER = "participant_and_manager", _("Deltagaren och närmaste chef")


class SignedHow(TextChoices):
    """How a participant put her name to a month."""

    MAILED_CODE = "mailed", _("Med kod i e-post")
    HANDED_CODE = "handed", _("Med kod som lämnades över")
    PAPER = "paper", _("På papper")


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


class Reminder(TextChoices):
    """What somebody is reminded of."""

    SIGN = "sign", _("Signera månaden")
    ATTEST = "attest", _("Attestera månaden")


class Trouble(TextChoices):
    """What stands in the way of hours. The page says it in a sentence with day, value and what would be accepted."""

    FUTURE = "future", _("Dagen har inte varit")
    OUTSIDE_PROJECT = "outside_project", _("Utanför projektet")
    NOT_EMPLOYED = "not_employed", _("Utanför tjänstgöringen")
    NOT_OF_MONTH = "not_of_month", _("En dag i en annan månad")
    AWAY = "away", _("Borta, men med tid")
    NOTHING = "nothing", _("Ingen tid, men med tid")
    NOT_ITS_ACTIVITY = "not_its_activity", _("Inte en av regelverkets aktiviteter")
    DAY_OVER = "day_over", _("För mycket en dag")
    YEAR_OVER = "year_over", _("För mycket på ett år")
    NO_TEXT = "no_text", _("Text saknas")
    NO_ACTIVITY = "no_activity", _("Aktivitet saknas")
    NOT_ENDED = "not_ended", _("Månaden är inte slut")
    NO_HOURS = "no_hours", _("Ingen tid att signera")


class AttendanceTrouble(TextChoices):
    """What stands in the way of a participant's hours. The page says it in a sentence with day and value."""

    FUTURE = "future", _("Dagen har inte varit")
    NOT_OF_MONTH = "not_of_month", _("En dag i en annan månad")
    NOT_THERE = "not_there", _("Deltog inte i projektet den dagen")
    DAY_OVER = "day_over", _("Fler timmar än dygnet har")
    MONTH_OVER = "month_over", _("Fler timmar än månaden har")
    NO_DAYS = "no_days", _("Skyddade personuppgifter: bara månadens summa")
    NOT_ENDED = "not_ended", _("Dagarna är inte slut")
    NO_ACTIVITY = "no_activity", _("Aktivitet saknas")


class FileField(TextChoices):
    """What a column of the monthly file holds (domain 5.2)."""

    NUMBER = "number", _("Personnummer, eller koden i dess ställe")
    STARTED = "started", _("Startdatum, i den månad det händer")
    STARTED_ALWAYS = "started_always", _("Startdatum, varje månad")
    ENDED = "ended", _("Slutdatum, i den månad det händer")
    HOURS = "hours", _("Tid i månaden")
    PROGRAMME_AREA = "programme_area", _("Programområde")
    END_REASON = "end_reason", _("Avslutsorsak")


class FileFormat(TextChoices):
    """How a column is written."""

    TEXT = "text", _("Text")
    DAY = "day", _("Datum")
    DIGITS = "digits", _("Bara siffror")
    WHOLE_HOURS = "whole_hours", _("Hela timmar, avrundat nedåt")
    HOURS = "hours", _("Timmar och minuter")
    MINUTES = "minutes", _("Minuter")


class FileGap(TextChoices):
    """Why a row has no number."""

    PROTECTED = "protected", _("Skyddade personuppgifter")
    NO_NUMBER = "no_number", _("Personnummer är inte antecknat")


class ClaimFileKind(TextChoices):
    """What is made of a claim for the funder: all time reports, and the summary."""

    REPORTS = "reports", _("Tidrapporter")
    SUMMARY = "summary", _("Sammanställning")


class FindingKind(TextChoices):
    """What a check before a claim finds."""

    NOT_SIGNED = "not_signed", _("Månaden är inte signerad")
    NO_REPORT = "no_report", _("Ingen tidrapport. Utan timmar ska ingen lämnas")
    NOT_ATTESTED = "not_attested", _("Chefen har inte attesterat")
    BEING_CORRECTED = "being_corrected", _("En rättelse är påbörjad men inte signerad")
    NO_RATE = "no_rate", _("Timkostnad saknas för funktionen")
    NOT_EMPLOYED = "not_employed", _("Timmar utanför tjänstgöringen")
    OUTSIDE_PROJECT = "outside_project", _("Timmar utanför projektets tid")
    OVER_DAY = "over_day", _("Fler timmar på en dag än reglerna tillåter, i alla projekt tillsammans")
    OVER_YEAR = "over_year", _("Fler timmar på ett år än reglerna tillåter, i alla projekt tillsammans")
    CLAIMED_BEFORE = "claimed_before", _("En del av månaderna har redan redovisats")
    NOTHING_NEW = "nothing_new", _("Månaderna är redan redovisade, och inget har ändrats sedan dess")
    NOTHING = "nothing", _("Det finns inget att redovisa för månaderna")
    OUTSIDE_PERIOD = "outside_period", _("Månaderna ligger inte i projektets tid")


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


class IndicatorMoment(TextChoices):
    """When somebody's situation is told of (domain 5.2)."""

    ENTRY = "entry", _("När de kom in")
    EXIT = "exit", _("När de gick ut")
    FOUR_WEEKS = "four_weeks", _("Inom fyra veckor efter att de gick ut")
    SIX_MONTHS = "six_months", _("Sex månader efter att de gick ut")


class IndicatorBlock(TextChoices):
    """What is counted side by side."""

    OCCUPATION = "occupation", _("Sysselsättning")
    AGE = "age", _("Ålder")
    EDUCATION = "education", _("Utbildning")
    BACKGROUND = "background", _("Bakgrund")
    ENDING = "ending", _("Hur deltagandet slutade")
    RESULT = "result", _("Resultat")


class IndicatorFact(TextChoices):
    """What an indicator is counted by."""

    STANDING = "standing", _("Sysselsättning, en för varje person")
    STANDING_AT_ENTRY = "standing_at_entry", _("Sysselsättning när personen kom in")
    DOES = "does", _("Något av det personen gör")
    AGE = "age", _("Ålder när personen kom in")
    EDUCATION = "education", _("Högsta avslutade utbildning")
    ENDING = "ending", _("Hur deltagandet slutade")


class Doing(TextChoices):
    """What a measurement says that somebody does. The first of them that holds is their standing."""

    WORK = "work", _("Arbete")
    JOB_SEEKING = "job_seeking", _("Söker arbete")
    STUDY = "study", _("Studier")
    WORK_TRAINING = "work_training", _("Arbetsträning")
    NOTHING = "nothing", _("Ingen sysselsättning")
