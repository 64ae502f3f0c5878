from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samsyn.organisations.choices import RoleKind

#: Write and publish what the association says to everybody.
WRITERS = frozenset({RoleKind.EDITOR, RoleKind.OFFICE, RoleKind.DIRECTOR})
#: Write what all the county's associations say together, wherever they work.
COUNTY_WRITERS = frozenset({RoleKind.CENTRAL_EDITOR})
#: See who has ordered printed copies, and send them.
ORDER_KEEPERS = frozenset({RoleKind.OFFICE, RoleKind.DIRECTOR})
#: Copies that one order may be of; whoever wants more writes to the office.
MOST_COPIES = 20
#: Days that a name and a postal address stay: after the order is sent or declined, and at most, whatever becomes of it.
DAYS_AFTER_ANSWER, DAYS_AT_MOST = 30, 180
LONGEST_TITLE, LONGEST_LEAD = 120, 400
#: How long the link of a preview shows.
PREVIEW_DAYS = 14
#: Saves in passing (autosave, a block moved) by one person are one version within so many minutes.
PASSING_MINUTES = 10


#: Bytes of a film at most, and of each of the parts it is kept in. The whole form that it comes with must be within
#: UPLOAD_LIMIT, or nothing of it is read.
LARGEST_FILM, FILM_PART = 48 * 1024 * 1024, 1024 * 1024


class DocumentKind(TextChoices):
    ARTICLE = "article", _("Nyhet")
    PAGE = "page", _("Sida")
    #: A final report or a book: read here, downloaded, and perhaps ordered in print.
    PUBLICATION = "publication", _("Publikation")
    #: Made and sent by the newsletters, which keep its number and its readers.
    ISSUE = "issue", _("Nyhetsbrev")


#: What has an address of its own among the public pages.
WITH_ADDRESS = frozenset({DocumentKind.ARTICLE, DocumentKind.PAGE, DocumentKind.PUBLICATION})


class Fault(TextChoices):
    """What hinders a document from being published; it is saved all the same."""

    NO_TITLE = "no_title", _("Skriv en rubrik för hela texten.")
    EMPTY = "empty", _("Lägg till minst ett block med innehåll.")
    NO_TEXT = "no_text", _("Blocket är tomt. Fyll i det eller ta bort det.")
    NO_PICTURE = "no_picture", _("Välj eller ladda upp en bild.")
    NO_ALT = "no_alt", _("Beskriv vad bilden visar, för den som inte ser den.")
    NO_FILE = "no_file", _("Välj eller ladda upp en fil.")
    NO_ADDRESS = "no_address", _("Skriv adressen som länken leder till. Den börjar med https:// eller /.")
    NO_YEAR = "no_year", _("Året är inte publicerat. Välj ett år vars siffror är publicerade.")
    NO_PERIOD = "no_period", _("Skriv från och med vilken dag och till och med vilken dag.")
    NO_FILM = "no_film", _("Välj eller ladda upp en film.")
    NO_FILM_TITLE = "no_film_title", _("Skriv vad filmen heter.")
    NO_CAPTIONS = "no_captions", _("Filmen har ingen textning. Ladda upp en fil med undertexter (WebVTT).")
    NO_RECORD = "no_record", _("Insatsen finns inte i katalogen. Välj en som är publicerad.")


class Advice(TextChoices):
    """What an editor should look at once more; it hinders nothing."""

    HEADING_ORDER = "heading_order", _("En underrubrik behöver en rubrik före sig.")
    LINK_TEXT = (
        "link_text",
        _("Länkens text säger inte vart den leder. Skriv det i stället för ”här” eller ”läs mer”."),
    )
    LONG_SENTENCE = "long_sentence", _("Meningen är lång. Dela den.")
    ALT_IS_FILE_NAME = (
        "alt_is_file_name",
        _("Bildens beskrivning ser ut som ett filnamn. Skriv vad bilden visar."),
    )
    NO_LEAD = "no_lead", _("Skriv en ingress. Den visas i listor och när någon delar texten.")
