from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from samsyn.audit.choices import Act

#: What the access log calls a look in the log itself.
LOG_REVIEW = "log_review"


class Rule(TextChoices):
    """Why a line of the log is in a month's sample."""

    CHANCE = "chance", _("Slumpad")
    NEAR = "near", _("Kan vara närstående")
    MANY = "many", _("Ovanligt många")
    OUTSIDE = "outside", _("Utanför arbetstid")
    FORMER = "former", _("Tidigare deltagare")


class Judgement(TextChoices):
    """What the auditor says of a line in the sample."""

    FINE = "fine", _("Utan anmärkning")
    ASKED = "asked", _("Fråga ställd")
    DEVIATION = "deviation", _("Avvikelse")


#: What somebody did, in words: by act and what it was done to. Others are said by the act alone.
WORDS = {
    (Act.READ, "participant"): _("Öppnade deltagarens sida"),
    (Act.READ, "enrolment"): _("Öppnade ett deltagande för att ändra i det"),
    (Act.LISTED, "participants"): _("Såg i sin lista över deltagare"),
    (Act.SEARCHED, "participants"): _("Sökte fram på namn eller nummer"),
    (Act.LOOKED_UP, "participant"): _("Registrerade in"),
    (Act.LOOKED_UP, "import"): _("Kontrollerade en fil där deltagaren står"),
    (Act.READ, "refused_rows"): _("Läste avvisade rader ur en fil"),
    (Act.EXPORTED, "refused_rows"): _("Hämtade avvisade rader ur en fil"),
    (Act.EXPORTED, "figures"): _("Hämtade siffror som inte är publicerade"),
    (Act.CHANGED, "code"): _("Ändrade en kodlista"),
    (Act.CHANGED, "invitation"): _("Ändrade en inbjudan"),
    (Act.CHANGED, "role"): _("Ändrade en roll"),
    (Act.CHANGED, "target"): _("Ändrade ett mål"),
    (Act.CHANGED, "publication"): _("Publicerade ett år"),
    (Act.CHANGED, "rescue"): _("Hjälpte någon som var utelåst"),
    # the teams' cases
    (Act.READ, "case"): _("Läste ett ärende hos ett team"),
    (Act.CHANGED, "case"): _("Avslutade, lämnade vidare eller öppnade ett ärende"),
    (Act.LISTED, "cases"): _("Såg ärenden på teamets tavla"),
    (Act.SEARCHED, "cases"): _("Sökte bland teamets ärenden"),
    (Act.READ, "entries"): _("Läste anteckningar i ett ärende"),
    (Act.CHANGED, "entry"): _("Skrev en anteckning i ett ärende"),
    (Act.READ, "plan"): _("Läste planen i ett ärende"),
    (Act.EXPORTED, "plan"): _("Skrev ut planen i ett ärende"),
    (Act.READ, "consents"): _("Läste samtycken i ett ärende"),
    (Act.EXPORTED, "consent"): _("Skrev ut ett samtycke"),
    (Act.EXPORTED, "attachment"): _("Hämtade en bilaga i ett ärende"),
    (Act.CHANGED, "identity"): _("Angav vem ett ärende gäller"),
    (Act.CHANGED, "protected"): _("Tog bort identiteten ur ett ärende"),
    (Act.CHANGED, "team"): _("Ändrade ett team"),
    (Act.CHANGED, "work"): _("Ändrade vilka adresser som får skicka remisser"),
    # the newsletter
    (Act.LISTED, "subscribers"): _("Såg vilka som prenumererar"),
    (Act.READ, "subscribers"): _("Öppnade en prenumerant"),
    (Act.READ, LOG_REVIEW): _("Granskade åtkomstloggen"),
    (Act.LISTED, LOG_REVIEW): _("Granskade åtkomstloggen"),
    (Act.SEARCHED, LOG_REVIEW): _("Sökte i åtkomstloggen"),
    (Act.EXPORTED, LOG_REVIEW): _("Tog fram en utskrift ur åtkomstloggen"),
    (Act.REFUSED, "403"): _("Nekades: saknade behörighet"),
    (Act.REFUSED, "404"): _("Nekades: finns inte för personen"),
}


def in_words(act: str, what: str) -> str:
    """What somebody did, as people say it. Of `what` the first word counts: `role office` is a role."""
    words = WORDS.get((Act(act), what)) or WORDS.get((Act(act), what.partition(" ")[0]))
    return str(words or Act(act).label)
