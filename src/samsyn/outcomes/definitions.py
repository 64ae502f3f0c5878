"""What each figure means, in plain Swedish, and which figures a target may be set for. Definitions: version 1."""

import re
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from samsyn.enrolments.choices import Referrer

VERSION = 1
Words = str | Promise


class Unit(Enum):
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True)
class Definition:
    """One figure. `anchor` is its place on the page of definitions; `keys` its names in files."""

    anchor: str
    name: Words
    text: Words
    share: Words = ""
    target: Words = ""
    keys: tuple[str, ...] = ()


DEFINITIONS = (
    Definition(
        "person",
        _("Person"),
        _(
            "En person är en deltagare som känns igen på personnummer, samordningsnummer eller lokal nyckel inom "
            "ett förbund, och räknas en gång hur många insatser personen än deltar i. Den som deltar anonymt kan "
            "inte kännas igen: varje anonymt deltagande räknas som en egen person."
        ),
    ),
    Definition(
        "raknas",
        _("Vad som räknas"),
        _(
            "Siffrorna gäller ett kalenderår, från 1 januari till 31 december. Bara individinriktade insatser som "
            "följs med enskilda deltagare räknas, om inget annat står. Det som är stängt som felregistrering räknas "
            "ingenstans."
        ),
    ),
    Definition(
        "deltagare",
        _("Deltagare"),
        _(
            "Personer med minst ett deltagande som pågick någon dag under året: det började senast den 31 december "
            "och har inte avslutats, eller avslutades den 1 januari eller senare."
        ),
        target=_("Målet gäller antalet personer."),
        keys=("participants",),
    ),
    Definition(
        "nya-deltagare",
        _("Nya deltagare"),
        _(
            "Personer med minst ett deltagande som började under året. Kommun och remittent är de som står på "
            "personens första deltagande det året. Började flera samma dag gäller det som registrerades först."
        ),
        keys=("new_participants",),
    ),
    Definition(
        "deltaganden",
        _("Deltaganden"),
        _(
            "Hur många deltaganden som pågick någon dag under året, hur många som började och hur många som "
            "avslutades. En person kan ha flera."
        ),
        keys=("enrolments",),
    ),
    Definition(
        "avslutade",
        _("Avslutade deltaganden"),
        _("Deltaganden vars sista dag ligger under året, både enligt plan och avbrutna."),
        keys=("ended",),
    ),
    Definition(
        "arbete-eller-studier",
        _("Till arbete eller studier"),
        _(
            "De avslutade deltaganden där personen efteråt arbetar eller studerar, oavsett hur mycket. Också den som "
            "arbetade eller studerade redan före räknas."
        ),
        share=_(
            "Antalet till arbete eller studier delat med alla årets avslutade deltaganden. Står tomt när inget har "
            "avslutats."
        ),
        target=_("Målet gäller andelen."),
        keys=("to_work_or_study",),
    ),
    Definition(
        "borjat-eller-okat",
        _("Började eller ökade"),
        _(
            "De av dem till arbete eller studier där omfattningen av arbete och studier tillsammans är större "
            "efter än före. Saknas uppgift om före räknas omfattningen före som noll."
        ),
        share=_("Antalet som började eller ökade delat med alla årets avslutade deltaganden."),
        keys=("started_or_increased",),
    ),
    Definition(
        "sammankomster",
        _("Sammankomster"),
        _(
            "Hur många sammankomster av varje slag som hölls under året, och hur många som kom till dem. Har någon räknat "
            "dem som kom gäller det antalet, annars de som är incheckade. Här räknas besök, inte personer."
        ),
        target=_("Målet gäller antalet besök."),
        keys=("events",),
    ),
    Definition(
        "konsultationer",
        _("Konsultationer"),
        _(
            "Summan av årets antal i insatser av slaget konsultation, och de ärenden som teamen har haft en konsultation "
            "eller ett möte om. Varje ärende räknas en gång om året, den dag då det först togs upp det året. Ett team "
            "räknas på ett av sätten: står det antal i teamets insats under året räknas inga av teamets ärenden. Här "
            "räknas tillfällen och ärenden, inte personer."
        ),
        target=_("Målet gäller antalet."),
        keys=("consultations",),
    ),
    Definition(
        "grupper",
        _("Grupper av insatser"),
        _(
            "Avslutade deltaganden, och de av dem till arbete eller studier, i alla insatser som hör till gruppen."
        ),
        share=_("Till arbete eller studier delat med gruppens avslutade deltaganden."),
        target=_("Målet gäller andelen."),
        keys=("measure_groups",),
    ),
    Definition(
        "insatser",
        _("Insatser"),
        _(
            "Alla individinriktade insatser med enskilda deltagare som pågick under året, eller som någon deltog i. "
            "Personer räknas en gång inom varje insats. Den som deltog i två insatser står alltså i båda, och "
            "raderna blir tillsammans fler än förbundets deltagare."
        ),
        share=_(
            "Till arbete eller studier delat med insatsens avslutade deltaganden. Andelen kvinnor är kvinnor delat "
            "med insatsens deltagare."
        ),
        target=_("Målet gäller andelen till arbete eller studier."),
        keys=("measures",),
    ),
    Definition(
        "tackning",
        _("Täckning"),
        _(
            "Hur väl siffrorna täcker verkligheten: årets deltagare delade i identifierade och anonyma, och summan av "
            "årets antal i alla insatser som bara räknas. En anonym person som deltar två gånger räknas två gånger, "
            "så ju fler anonyma, desto osäkrare är antalet personer."
        ),
        keys=("coverage",),
    ),
    Definition(
        "kon",
        _("Kön"),
        _(
            "Deltagarens kön så som det har registrerats; det jämförs aldrig med personnumret. Annat och okänt "
            "redovisas tillsammans."
        ),
    ),
    Definition(
        "alder",
        _("Ålder"),
        _("Året minus födelseåret. För den som deltar anonymt är åldern okänd."),
        keys=("age_groups",),
    ),
    Definition(
        "fore-och-efter",
        _("Före och efter"),
        _(
            "Sysselsättning och försörjning före och efter, för årets avslutade deltaganden. Den som både arbetar och "
            "studerar står under arbete. Arbetssökande är den som varken arbetar eller studerar. En person kan ha "
            "flera försörjningar och räknas då på var och en."
        ),
        keys=("flows",),
    ),
    Definition(
        "mal",
        _("Mål"),
        _(
            "Det tal som förbundet har bestämt för året. Ett mål för en andel jämförs med andelen, inte med antalet."
        ),
        keys=("targets",),
    ),
)

#: Of the teams' year, which is not published.
OF_TEAMS = Definition(
    "team",
    _("Teamens ärenden"),
    _(
        "Inkomna räknas den månad då ärendet kom in till teamet, delade efter väg in och efter vem som skickade. "
        "Konsultationer och möten är ärenden, räknade en gång om året, den månad då de först togs upp det året. Väntan är "
        "hela kalenderdagar från den dag då ärendet kom in till den första kontakten med personen eller avsändaren, och "
        "till det första mötet; helger räknas med, och samma dag är noll. Den står på den månad då ärendet kom in, för "
        "dem som har fått kontakt eller möte. Medianen är den mittersta, eller halvvägs mellan de två mittersta. Svar "
        "räknas den månad då teamet svarade. Vart personen gick vidare och var samverkan brast räknas den månad då "
        "ärendet avslutades. Obesvarade nu är de som kom in under månaden och som i dag varken har fått svar eller möte."
    ),
)

#: Of published figures alone (contracts 4).
WITHHELD = Definition(
    "visas-inte",
    _("Visas inte"),
    _(
        "Antal från 1 till 4 visas inte i det som publiceras, eftersom det annars kan gå att förstå vem det gäller. "
        "Några större tal visas inte heller, så att de små inte går att räkna ut. De ser likadana ut, så det går inte "
        "att se vilka som är vilka. Där annat eller okänt kön är så litet står kvinnor och män i hela procent."
    ),
    keys=("withheld",),
)
#: What stands on the public page of definitions; before and after is not published.
PUBLIC = (*(each for each in DEFINITIONS if each.keys != ("flows",)), WITHHELD)

SEXES = {"total": "", "women": _("kvinnor"), "men": _("män"), "other": _("annat eller okänt kön")}
PEOPLE = {
    "participants": _("Deltagare"),
    "new_participants": _("Nya deltagare"),
    "ended": _("Avslutade deltaganden"),
    "to_work_or_study": _("Till arbete eller studier"),
    "started_or_increased": _("Började eller ökade"),
    "consultations": _("Konsultationer"),
}
SHARES = {
    "to_work_or_study.share": _("Andel till arbete eller studier"),
    "started_or_increased.share": _("Andel som började eller ökade"),
}
COUNTS = {
    "enrolments.active": _("Deltaganden som pågick"),
    "enrolments.started": _("Deltaganden som började"),
    "enrolments.ended": _("Deltaganden som avslutades"),
    "coverage.identified": _("Identifierade deltagare"),
    "coverage.anonymous": _("Anonyma deltagare"),
    "coverage.counted_only": _("Bara räknade"),
}
#: Figures of one measure.
OF_MEASURE = {
    "measures.participants": _("Deltagare"),
    "measures.new": _("Nya deltagare"),
    "measures.ended": _("Avslutade deltaganden"),
    "measures.to_work_or_study": _("Till arbete eller studier"),
    "measures.share": _("Andel till arbete eller studier"),
    "measures.women_share": _("Andel kvinnor"),
}
OF_GROUP = {
    "ended": _("Avslutade deltaganden"),
    "to_work_or_study": _("Till arbete eller studier"),
    "share": _("Andel till arbete eller studier"),
}
GROUP = re.compile(r"measure_groups\.(?P<group>[-\w]+)\.(?P<figure>ended|to_work_or_study|share)")
PLACE = re.compile(r"new_participants\.by_municipality\.(?P<place>\d{4}|unknown)")
REFERRER = re.compile(r"new_participants\.by_referrer\.(?P<referrer>[a-z_]+)")
EVENTS = re.compile(r"events\.[-\w]+\.(gatherings|attendance)")


def figure_names() -> dict[str, str]:
    """Every figure whose key is the same in all associations, by key."""
    names = {
        f"{key}.{sex}": f"{name}, {words}" if words else str(name)
        for key, name in PEOPLE.items()
        for sex, words in SEXES.items()
    }
    names |= {
        f"new_participants.by_referrer.{each.value}": _now("Nya deltagare från %(referrer)s")
        % {"referrer": each.label}
        for each in Referrer
    }
    return names | {key: str(name) for key, name in (COUNTS | SHARES | OF_MEASURE).items()}


def figure_name(figure: str, groups: dict[str, str] | None = None) -> str:
    """What people call the figure of this key; `groups` are the words for the groups of measures."""
    if match := GROUP.fullmatch(figure):
        group = (groups or {}).get(match["group"], match["group"])
        return f"{OF_GROUP[match['figure']]}, {group}"
    return figure_names().get(figure, figure)


def is_of_measure(figure: str) -> bool:
    """Whether the figure is a measure's own, so that a target for it names the measure."""
    return figure in OF_MEASURE


def unit_of(figure: str) -> Unit | None:
    """Whether the key is one of a count or of a share; None when section 3 of the contracts has no such key."""
    if figure in SHARES or figure in ("measures.share", "measures.women_share"):
        return Unit.SHARE
    if match := GROUP.fullmatch(figure):
        return Unit.SHARE if match["figure"] == "share" else Unit.COUNT
    is_count = figure in figure_names() or PLACE.fullmatch(figure) or EVENTS.fullmatch(figure)
    return Unit.COUNT if is_count else None
