from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Way(TextChoices):
    """Through which door something came to the team."""

    REFERRAL = "referral", _("Remiss")
    SELF_REFERRAL = "self_referral", _("Egenanmälan")
    OUTREACH = "outreach", _("Uppsökande")
    CONSULTATION = "consultation", _("Konsultation utan identitet")


class Party(TextChoices):
    """What kind of party a sender comes from: the same words as an enrolment's referrer."""

    MUNICIPALITY = "municipality", _("Kommun")
    EMPLOYMENT_SERVICE = "employment_service", _("Arbetsförmedlingen")
    SOCIAL_INSURANCE = "social_insurance", _("Försäkringskassan")
    REGION = "region", _("Region och vård")
    SELF = "self", _("Personen själv")
    OTHER = "other", _("Annan")
    UNKNOWN = "unknown", _("Okänd")


class AgeBand(TextChoices):
    """As coarse as a consultation without identity may say it; the age groups of the year in numbers."""

    FROM_16 = "16-24", _("16–24 år")
    FROM_25 = "25-29", _("25–29 år")
    FROM_30 = "30-39", _("30–39 år")
    FROM_40 = "40-49", _("40–49 år")
    FROM_50 = "50-64", _("50–64 år")
    OTHER = "other", _("Annan ålder")
    UNKNOWN = "unknown", _("Okänd ålder")


class Answer(TextChoices):
    """What the sender is told, and nothing else."""

    NONE = "", _("Inte besvarad")
    TAKEN_ON = "taken_on", _("Teamet tar emot")
    DECLINED = "declined", _("Teamet avböjer")
    REDIRECTED = "redirected", _("Lämnad till ett annat team")
    WITHDRAWN = "withdrawn", _("Återtagen")


class Along(TextChoices):
    """What a person agrees to let follow along to another team; without a yes nothing but what tells of nobody does."""

    IDENTITY = "identity", _("Vem personen är")
    WORDS = "words", _("Det som skrevs till teamet")
    #: A file may show who it is about, so it goes with that alone.
    ATTACHMENTS = "attachments", _("Bilagorna")


class Kind(TextChoices):
    """Kinds of information that a consent names one by one; also the fixed headings of what a party writes (domain 7.4)."""

    IDENTITY = "identity", _("Vem personen är")
    WISHES = "wishes", _("Personens egna ord")
    WORK = "work", _("Arbete")
    EDUCATION = "education", _("Utbildning")
    ECONOMY = "economy", _("Ekonomi")
    SOCIAL = "social", _("Social situation")
    HEALTH = "health", _("Hälsa")


#: What may be written under: all but who the person is, which has a place of its own.
HEADINGS = [kind for kind in Kind if kind != Kind.IDENTITY]


class Purpose(TextChoices):
    """What a person says yes to, one at a time, each a record of its own (domain 7.4)."""

    EXCHANGE = "exchange", _("Utbyte av information")
    STATISTICS = "statistics", _("Uppföljning och statistik")
    SURVEY = "survey", _("Kontakt för en enkät")


class ConsentForm(TextChoices):
    """How the person said yes."""

    PAPER = "paper", _("På papper")
    SCREEN = "screen", _("På skärm")
    SPOKEN = "spoken", _("Muntligt, antecknat")


class Withdrawal(TextChoices):
    """How the person took a yes back."""

    SPOKEN = "spoken", _("Muntligt")
    WRITTEN = "written", _("Skriftligt")
    MEETING = "meeting", _("Under ett möte")
    OWN_PAGE = "own_page", _("På sin egen sida")


#: What somebody in the team may say of it; on her own page the person says so herself.
WITHDRAWALS_TOLD = [each for each in Withdrawal if each != Withdrawal.OWN_PAGE]


class VisitKind(TextChoices):
    """What came of it when somebody came to an own page with a code and a PIN."""

    OPENED = "opened", _("Kom in")
    REFUSED = "refused", _("Kom inte in")


class EndKind(TextChoices):
    AS_PLANNED = "as_planned", _("Enligt plan")
    INTERRUPTED = "interrupted", _("Avbrutet")


class Language(TextChoices):
    """What a door or a consent may be written in."""

    SWEDISH = "sv", _("Svenska")
    EASY_SWEDISH = "sv-easy", _("Lätt svenska")
    ENGLISH = "en", _("Engelska")


class PersonStatus(TextChoices):
    """All that the status of a self-referral says, since anybody may have sent it."""

    RECEIVED = "received", _("Inkommen")
    ANSWERED = "answered", _("Besvarad")


class OwnWord(TextChoices):
    """What a person's own referral says to the team: the keys of its `Words`, as the team reads them."""

    REASON = "reason", _("Vad personen vill ha hjälp med")
    FORM_LANGUAGE = "form_language", _("Formulärets språk")
    REACH = "reach", _("Vill bli nådd genom")
    MAY_LEAVE_MESSAGE = "may_leave_message", _("Meddelande får lämnas")
    TIMES = "times", _("Tider som är bra eller dåliga")
    DISCREET = "discreet", _("Säg inte vilka ni är om någon annan svarar")
    INTERPRETER = "interpreter", _("Tolk")
    ACCESSIBILITY = "accessibility", _("Att tänka på när vi ses")
    PROTECTED = "protected", _("Har skyddade personuppgifter och ringer själv")


class Confirmed(TextChoices):
    """How the team knows who somebody is: always a way of its own, never what the form said."""

    KNOWN_NUMBER = "known_number", _("Ringde ett nummer som myndigheten redan hade")
    SAW_DOCUMENT = "saw_document", _("Träffade personen och såg en legitimation")
    SIGNED_IN = "signed_in", _("Personen visade vem hon är med e-legitimation")
    OWN_ROUTE = "own_route", _("Nådde personen på ett annat sätt som är myndighetens eget")


class WrongPerson(TextChoices):
    """Why a case is moved to another person."""

    MISTYPED = "mistyped", _("Numret skrevs fel")
    MIXED_UP = "mixed_up", _("Två personer förväxlades")
    NOT_CONFIRMED = "not_confirmed", _("Det visade sig vara någon annan")
    UNDONE = "undone", _("Rättelsen var fel och ångras")


class Met(TextChoices):
    """Whether a review reached the person; that it did not is an answer, never a gap (domain 7.2)."""

    MET = "met", _("Uppföljd med personen")
    NOT_REACHED = "not_reached", _("Ej nådd")


class Scan(TextChoices):
    """What is known of an attachment's harmlessness. Without a scanner in the installation nothing is."""

    UNSCANNED = "unscanned", _("Inte kontrollerad")
    WAITING = "waiting", _("Väntar på kontroll")
    CLEAN = "clean", _("Kontrollerad")
    INFECTED = "infected", _("Skadlig, borttagen")


#: What a sender writes to the team, field by field, as it is called where it is read.
SENT_WORDS = {
    "reason": _("Varför personen behöver teamet"),
    "tried_before": _("Vad som har prövats"),
    "parties": _("Vilka som är inkopplade"),
    "question": _("Frågan till teamet"),
    "wishes": _("Vad personen själv vill"),
    "safe_contact": _("Hur personen kan nås på ett säkert sätt"),
    "language": _("Språk"),
    "interpreter": _("Tolk"),
    "access_needs": _("Behov av tillgänglighet"),
    "consent": _("Personens ja till remissen"),
}


class MeetingKind(TextChoices):
    """What a booking is for."""

    FIRST = "first", _("Första mötet")
    FOLLOW_UP = "follow_up", _("Uppföljning")


#: What the meeting goes through, in order, by its kind.
AGENDAS = {
    MeetingKind.FIRST: [
        _("Vi berättar vilka vi är och vad vi får dela med varandra."),
        _("Personen berättar: vad är viktigt, vad har prövats, vad fungerar?"),
        _("Varje part säger vad den kan bidra med."),
        _("Vi skriver planen tillsammans: vad, vem och när."),
        _("Vi bestämmer när vi följer upp."),
    ],
    MeetingKind.FOLLOW_UP: [
        _("Vad har hänt sedan sist? Personen börjar."),
        _("Vi går igenom planen, rad för rad."),
        _("Vad behöver ändras?"),
        _("Vi bestämmer om och när vi ses igen."),
    ],
}


class Told(TextChoices):
    """How the person was told of a meeting. Nothing about it leaves the system towards the person."""

    PHONE = "phone", _("Per telefon")
    LETTER = "letter", _("Med brev")
    IN_PERSON = "in_person", _("Vid ett samtal")
    BY_SENDER = "by_sender", _("Genom den som skickade remissen")
