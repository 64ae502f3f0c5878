from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.choices import OFFICE_ROLES, RoleKind


class Direction(TextChoices):
    INDIVIDUAL = "individual", _("Individinriktad")
    STRUCTURAL = "structural", _("Strukturövergripande")


class Method(TextChoices):
    PARTICIPANTS = "participants", _("Enskilda deltagare")
    COUNTS = "counts", _("Endast antal")
    #: Stands in the catalogue, and that is all.
    NONE = "none", _("Följs inte upp")


class MeasureKind(TextChoices):
    CONSULTATION = "consultation", _("Konsultation")
    PRE_REHABILITATION = "pre_rehabilitation", _("Förrehabilitering")
    WORK_TRAINING = "work_training", _("Arbetsträning")
    STUDY = "study", _("Studier")
    YOUTH_TEAM = "youth_team", _("Ungdomsteam")
    GUIDANCE = "guidance", _("Vägledning")
    HEALTH = "health", _("Hälsa")
    NETWORK = "network", _("Nätverk")
    OTHER = "other", _("Annat")


class LegalBasis(TextChoices):
    """What lets an identified enrolment be recorded; the association decides per measure (house 5)."""

    PUBLIC_TASK = "public_task", _("Uppgift av allmänt intresse")
    LEGAL_OBLIGATION = "legal_obligation", _("Rättslig förpliktelse")
    CONSENT = "consent", _("Samtycke")


class Standing(TextChoices):
    """Where in its period a measure is; worked out from its dates, never stored."""

    UPCOMING = "upcoming", _("Kommande")
    UNDER_WAY = "under_way", _("Pågår")
    ENDED = "ended", _("Avslutad")


class MeasureStep(TextChoices):
    """What can happen to a measure, as its history says it."""

    ADD = "add", _("Insatsen lades till")
    CHANGE = "change", _("Uppgifterna ändrades")
    BUDGET = "budget", _("Budgeten ändrades")
    ASSIGN = "assign", _("Deltagaransvarig lades till")
    RELEASE = "release", _("Deltagaransvarig lämnade")


#: Groups that the field has a word of its own for. Any other group is what somebody wrote.
GROUPS = {"youth": _("Unga")}
#: What people call them.
GROUP_WORDS = {"youth": "youth", "unga": "youth", "ungdom": "youth", "ungdomar": "youth"}


# --- the catalogue --------------------------------------------------------------------------------------------

#: Keep every record of their association, whoever provides the measure.
KEEPERS = OFFICE_ROLES | {RoleKind.MEASURE_MANAGER, RoleKind.CATALOGUE_ADMINISTRATOR}
#: Keep the records at an association's address: its own keepers, and the central editors whose place it is.
KEEPERS_AT_PLACE = KEEPERS | {RoleKind.CENTRAL_EDITOR}
#: Have a board there.
BOARD_ROLES = KEEPERS_AT_PLACE | {RoleKind.PROVIDER_EDITOR}

#: Days between reviews, where nothing else is said.
REVIEW_DAYS = 180
#: Days after the review fell due from which a record is marked and ranked last. By then three reminders have gone to
#: the provider and one to the catalogue administrator (`AskStage`).
STALE_AFTER = 60
#: Days that a number of free places says something.
FREE_PLACES_DAYS = 30
#: Days after the answer until the address of somebody who wrote to the catalogue is forgotten. The form says so.
ADDRESS_DAYS = 90
#: Days after the answer until what was written is forgotten with it; when nobody has answered, days from the writing.
SUGGESTION_DAYS = 365
#: Days that a list somebody saved is there.
LIST_DAYS = 180
#: Days after the last search for it until a word that was never written out is forgotten.
UNKNOWN_WORD_DAYS = 365
#: A word that the catalogue does not have is written out once this many searches on this many days held it.
ASKED_TIMES, ASKED_DAYS = 5, 3

#: First parts of addresses under /insatser/ that are pages: no record may be called so.
RESERVED_SLUGS = frozenset(
    "kommuner jamfor lista fraga forhandsvisning bekrafta flode ruta forslag sok alla nya karta rakna insatser resultat arbete".split()
)


class Facet(TextChoices):
    """What a record's terms are about; the values of each are data (`Term`)."""

    CATEGORY = "category", _("Kategori")
    TARGET_GROUP = "target_group", _("Målgrupp")
    LIVELIHOOD = "livelihood", _("Krav på försörjning")
    WAY_IN = "way_in", _("Väg in")
    REFERRER = "referrer", _("Vem som får remittera")
    FUNDING = "funding", _("Finansiering")
    METHOD = "method", _("Metod")
    ACCESSIBILITY = "accessibility", _("Tillgänglighet")
    LANGUAGE = "language", _("Språk")


class RecordSex(TextChoices):
    ALL = "all", _("Alla")
    WOMEN = "women", _("Kvinnor")
    MEN = "men", _("Män")


#: Every fact of a record and what people call it, in the order they are read. Terms stand under their facet.
RECORD_FACTS = {
    "name": _("Namn"),
    "provider": _("Utförare"),
    "municipalities": _("Kommuner"),
    "districts": _("Stadsdelar"),
    "summary": _("Kort beskrivning"),
    "description": _("Beskrivning"),
    "plain_text": _("På lättare svenska"),
    "name_en": _("Namn på engelska"),
    "summary_en": _("Kort beskrivning på engelska"),
    "description_en": _("Beskrivning på engelska"),
    "terms": _("Val ur listor"),
    "notes": _("Preciseringar"),
    "sex": _("Kön"),
    "age_from": _("Ålder från"),
    "age_to": _("Ålder till"),
    "requirements": _("Krav"),
    "must_be_registered": _("Kräver inskrivning på Arbetsförmedlingen"),
    "street": _("Gatuadress"),
    "postal_code": _("Postnummer"),
    "city": _("Ort"),
    "latitude": _("Latitud"),
    "longitude": _("Longitud"),
    "is_remote": _("På distans"),
    "referral_url": _("Remissblankett"),
    "has_interpreter": _("Tolk"),
    "hours_from": _("Timmar per vecka, från"),
    "hours_to": _("Timmar per vecka, till"),
    "weeks": _("Antal veckor"),
    "starts_continuously": _("Löpande start"),
    "start_dates": _("Startdagar"),
    "places": _("Platser"),
    "free_places": _("Lediga platser"),
    "free_places_on": _("Lediga platser angavs"),
    "waiting_weeks": _("Väntetid i veckor"),
    "cost": _("Kostnad"),
    "contact_function": _("Kontakt, funktion"),
    "contact_name": _("Kontakt, namn"),
    "contact_email": _("Kontakt, e-post"),
    "contact_phone": _("Kontakt, telefon"),
    "web": _("Webbplats"),
    "valid_until": _("Gäller till och med"),
    "reviewed_on": _("Granskad"),
    "reviewed_by": _("Granskad av"),
    "review_days": _("Dagar mellan granskningar"),
}
#: Facts with an action of their own (`say_free_places`, `confirm_still_correct`), never changed with the others.
SAID_APART = frozenset({"free_places", "free_places_on", "reviewed_on", "reviewed_by"})
#: Facts of which no says something else than nothing said.
YES_OR_NO = frozenset({"must_be_registered"})
#: Facts that stand in the measure.
OF_MEASURE = frozenset({"name", "provider", "municipalities"})
#: Facts that are not a provider's to change.
NOT_FOR_PROVIDERS = frozenset({"provider", "review_days"})


class Obstacle(TextChoices):
    """Why a record cannot be published; the label says what to do."""

    SUMMARY = "summary", _("Skriv en kort beskrivning.")
    DESCRIPTION = "description", _("Skriv en beskrivning.")
    PROVIDER = "provider", _("Ange vem som utför insatsen.")
    CATCHMENT = "catchment", _("Välj minst en kommun, eller säg att insatsen ges på distans.")
    WAY_IN = "way_in", _("Välj minst en väg in.")
    CONTACT = "contact", _("Ange en e-postadress, ett telefonnummer eller en webbplats.")
    REFERRAL = (
        "referral",
        _("Den som ska remittera behöver en remissblankett eller en e-postadress. Ange en av dem."),
    )


class Fault(TextChoices):
    """Why a fact cannot be stored; the label says what to do."""

    REQUIRED = "required", _("Fyll i ett svar.")
    TOO_LONG = "too_long", _("Texten är för lång. Korta den.")
    NOT_A_NUMBER = "not_a_number", _("Skriv ett helt tal som inte är mindre än noll.")
    TOO_LARGE = "too_large", _("Talet är för stort. Skriv ett mindre tal.")
    NOT_A_DAY = "not_a_day", _("Skriv en dag som finns, till exempel 2026-05-07.")
    NOT_AN_ADDRESS = "not_an_address", _("Skriv en fullständig adress.")
    NOT_IN_LIST = "not_in_list", _("Välj ett värde ur listan.")
    OUT_OF_ORDER = "out_of_order", _("Det första talet är större än det andra. Rätta det ena av dem.")
    NOT_ON_MAP = "not_on_map", _("Ange både latitud och longitud, eller ingen av dem.")
    TOO_OFTEN = "too_often", _("Det ska gå minst 30 dagar mellan granskningar.")
    NOT_YOURS = "not_yours", _("Bara den som sköter katalogen kan ändra det här.")
    IS_FOLLOWED = (
        "is_followed",
        _("Insatsen följs upp. Bara förbundets kansli och insatsansvariga kan ändra det här."),
    )


class FreshnessKind(TextChoices):
    FRESH = "fresh", _("Aktuell")
    DUE = "due", _("Behöver granskas")
    STALE = "stale", _("Kan vara inaktuell")


class StaleReason(TextChoices):
    """Why a record may no longer be correct."""

    NOT_REVIEWED = "not_reviewed", _("Ingen har bekräftat uppgifterna på länge.")
    NO_LONGER_VALID = "no_longer_valid", _("Dagen som uppgifterna gällde till har passerat.")
    MEASURE_ENDED = "measure_ended", _("Insatsen har avslutats.")


class AskStage(IntegerChoices):
    """How far the asking has come; the value is the number of days after the first letter at which it is due."""

    FIRST = 0, _("Första brevet")
    SECOND = 14, _("Första påminnelsen")
    THIRD = 30, _("Andra påminnelsen")
    ADMINISTRATOR = 44, _("Katalogadministratören underrättad")


class LinkStanding(TextChoices):
    """What the link in a letter to a provider still is good for; worked out, never stored."""

    OPEN = "open", _("Väntar på svar")
    CONFIRMED = "confirmed", _("Bekräftad")
    ARCHIVED = "archived", _("Insatsen är arkiverad")
    TAKEN_OVER = "taken_over", _("En annan utförare har tagit över")
    OVER = "over", _("Ingen väntar på svar")
    DEAD = "dead", _("Länken är för gammal eller fel")


class SuggestionKind(TextChoices):
    CORRECTION = "correction", _("Rättelse")
    NEW = "new", _("Insats som saknas")
    QUESTION = "question", _("Fråga")


class UseKind(TextChoices):
    SEARCH = "search", _("Sökningar")
    ZERO = "zero", _("Sökningar utan träff")
    VIEW = "view", _("Visningar")
    REFERRAL = "referral", _("Påbörjade remisser")


class Waiting(TextChoices):
    """What a record may wait for, as the board is narrowed down to it."""

    REVIEW = "granskning", _("Väntar på granskning")
    PROPOSALS = "forslag", _("Har ett förslag att svara på")
    TRUSTED = "betrodda", _("Ändrad av betrodd utförare")
    DUE = "bekraftas", _("Behöver bekräftas")
    STALE = "inaktuella", _("Kan vara inaktuell")
    ELSEWHERE = "andra-kommuner", _("Ges i en kommun utanför förbundet")
    NO_PROVIDER = "utan-utforare", _("Saknar utförare")
