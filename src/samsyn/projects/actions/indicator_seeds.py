"""The indicators of the two programme periods (domain 5.2): a start, for each association to correct.

Their names are the regulations'. How each is read out of what is measured here is ours, and the definition says it. What
nothing measures has no conditions, and is told as "saknas".
"""

from typing import Any

from samsyn.enrolments.choices import EndKind
from samsyn.projects.choices import Doing, IndicatorBlock, IndicatorMoment

Row = dict[str, Any]

ANNEX_2014 = (
    "Förordning (EU) nr 1304/2013, bilaga I. https://legislation.gov.uk/eur/2013/1304/annex/I/data.html"
)
ANNEX_2021 = (
    "Förordning (EU) 2021/1057, bilaga I. "
    "https://eumonitor.eu/9353000/1/j4nvirkkkr58fyw_j9vvik7m1c3gyxp/vkoseu9025xz"
)
#: When results are told of.
RESULTS = "http://docplayer.se/2579579-Beskrivning-av-system-for-insamling-framstallning-och-spridning-av-indikatorer-programperioden-2014-2020.html"
TWO_WAYS = "https://www.susam.se/af-fk-samarbete/deltagaransvarig-fk/avslutat-samarbete"

WITHOUT_WORK = [Doing.STUDY.value, Doing.WORK_TRAINING.value, Doing.NOTHING.value]
NOT_STUDYING = [Doing.WORK_TRAINING.value, Doing.NOTHING.value]
#: Codes of the list of education.
LOW, MIDDLE, HIGH = (
    ["ej_fullfoljd_grundskola", "grundskola"],
    ["gymnasium", "eftergymnasial_kort"],
    ["hogskola_universitet"],
)

AT_START = "Enligt mätningen när deltagandet började."
BORN = "Året då personen kom in minus födelseåret. Utan födelseår, som för anonyma, saknas mätning."
SCHOOL = "Högsta avslutade utbildning när deltagandet började. Okänd utbildning är ingen mätning."
IN_FOUR_WEEKS = "Enligt den senaste mätningen från dagen personen gick ut till och med fyra veckor senare."
IN_SIX_MONTHS = (
    "Enligt den första mätningen från dagen sex månader efter att personen gick ut till och med fyra veckor senare. "
    "Källan säger bara sex månader; de fyra veckorna är vårt."
)
NOT_MEASURED = "Saknas: det mäts inte."


def _row(code: str, name: str, block: str, definition: str, conditions: Row | None = None) -> Row:
    return {
        "code": code,
        "name": name,
        "moment": IndicatorMoment.ENTRY,
        "block": block,
        "definition": definition,
        "conditions": conditions,
    }


def _part_of_another(row: Row) -> Row:
    return row | {"adds_up": False}


def _then(moment: str, row: Row) -> Row:
    prefix = {IndicatorMoment.FOUR_WEEKS: "leaving", IndicatorMoment.SIX_MONTHS: "later"}
    return row | {"moment": moment, "code": f"{prefix[IndicatorMoment(moment)]}-{row['code']}"}


def _occupations(*, tells_idle: bool) -> list[Row]:
    block = IndicatorBlock.OCCUPATION
    long_term = (
        "Saknas: hur länge någon har varit arbetslös mäts inte. Tid i offentlig försörjning är något annat."
    )
    idle = _row(
        "inactive-not-studying",
        "varav inte i utbildning",
        block,
        f"De av de inaktiva som inte studerar. {AT_START}",
        {"standing": NOT_STUDYING},
    )
    return [
        _row(
            "unemployed",
            "Arbetslösa",
            block,
            f"Söker arbete och har inget, inte heller på deltid. {AT_START}",
            {"standing": [Doing.JOB_SEEKING.value]},
        ),
        _part_of_another(_row("long-term-unemployed", "varav långtidsarbetslösa", block, long_term)),
        _row(
            "inactive",
            "Inaktiva",
            block,
            f"Har inget arbete och söker inget: studerar, arbetstränar eller har ingen sysselsättning. {AT_START}",
            {"standing": WITHOUT_WORK},
        ),
        *([_part_of_another(idle)] if tells_idle else []),
        _row(
            "employed",
            "I arbete, också som egen företagare",
            block,
            f"Har arbete, oavsett hur mycket. Eget företag mäts inte för sig. {AT_START}",
            {"standing": [Doing.WORK.value]},
        ),
    ]


def _ages(*ages: tuple[str, str, str]) -> list[Row]:
    return [
        _row(code, name, IndicatorBlock.AGE, f"{name}. {BORN}", {"age": [span]}) for code, name, span in ages
    ]


def _schools(lowest: str) -> list[Row]:
    block = IndicatorBlock.EDUCATION
    return [
        _row("isced-low", f"ISCED {lowest}", block, f"Grundskola eller mindre. {SCHOOL}", {"education": LOW}),
        _row(
            "isced-middle",
            "ISCED 3–4",
            block,
            f"Gymnasium eller kort eftergymnasial utbildning. {SCHOOL}",
            {"education": MIDDLE},
        ),
        _row(
            "isced-high",
            "ISCED 5–8",
            block,
            f"Högskola eller universitet. {SCHOOL}",
            {"education": HIGH},
        ),
    ]


def _unmeasured(block: str, *rows: tuple[str, str]) -> list[Row]:
    return [_row(code, name, block, NOT_MEASURED) for code, name in rows]


def _endings() -> list[Row]:
    ways = (
        (
            EndKind.AS_PLANNED,
            "Slutade enligt plan",
            "Den sista utregistreringen säger att deltagandet slutade enligt plan.",
        ),
        (
            EndKind.INTERRUPTED,
            "Avbröt",
            "Den sista utregistreringen säger att deltagandet avbröts.",
        ),
    )
    block = IndicatorBlock.ENDING
    return [
        _row(f"ended-{kind.value.replace('_', '-')}", name, block, words, {"ending": [kind.value]})
        | {"moment": IndicatorMoment.EXIT, "source": TWO_WAYS}
        for kind, name, words in ways
    ]


def _studies(when: str) -> Row:
    return _row(
        "studying",
        "I utbildning",
        IndicatorBlock.RESULT,
        f"Studerar, oavsett hur mycket. Arbetsträning räknas inte. {when}",
        {"does": [Doing.STUDY.value]},
    )


def _working(when: str) -> Row:
    return _row(
        "working",
        "I arbete, också som egen företagare",
        IndicatorBlock.RESULT,
        f"Har arbete, oavsett hur mycket. Eget företag mäts inte för sig. {when}",
        {"does": [Doing.WORK.value]},
    )


QUALIFIED, DISADVANTAGED, IMPROVED = (
    _row(
        "qualified",
        "Har fått en kvalifikation",
        IndicatorBlock.RESULT,
        NOT_MEASURED,
    ),
    _row(
        "disadvantaged-result",
        "Missgynnade som söker arbete, studerar, fått en kvalifikation eller har arbete",
        IndicatorBlock.RESULT,
        "Saknas: vilka som räknas som missgynnade mäts inte.",
    ),
    _row(
        "improved",
        "Bättre ställning på arbetsmarknaden",
        IndicatorBlock.RESULT,
        "Saknas: anställningens form mäts inte, bara omfattningen.",
    ),
)
DISADVANTAGED_LATER = DISADVANTAGED | {"name": "Missgynnade i arbete", "code": "disadvantaged-working"}


def _from(source: str, rows: list[Row]) -> list[Row]:
    return [{"source": source} | row for row in rows]


SEEDED: dict[str, list[Row]] = {
    "esf-2014": [
        *_from(
            ANNEX_2014,
            [
                *_occupations(tells_idle=True),
                *_ages(
                    ("below-25", "Yngre än 25 år", "-24"),
                    ("above-54", "Äldre än 54 år", "55-"),
                ),
                _part_of_another(
                    _row(
                        "above-54-without-work",
                        "varav arbetslösa, eller inaktiva som inte är i utbildning",
                        IndicatorBlock.AGE,
                        f"De av dem äldre än 54 år som varken arbetar eller studerar. {BORN} {AT_START}",
                        {"age": ["55-"], "standing": [Doing.JOB_SEEKING.value, *NOT_STUDYING]},
                    )
                ),
                *_schools("1–2"),
                *_unmeasured(
                    IndicatorBlock.BACKGROUND,
                    ("foreign-background", "Migranter, personer med utländsk bakgrund, minoriteter"),
                    ("disabilities", "Personer med funktionsnedsättning"),
                    ("disadvantaged", "Andra missgynnade"),
                    ("homeless", "Hemlösa eller utestängda från bostadsmarknaden"),
                    ("rural", "Boende på landsbygden"),
                ),
            ],
        ),
        *_endings(),
        *_from(
            f"{ANNEX_2014} Tiden: {RESULTS}",
            [
                *(
                    _then(IndicatorMoment.FOUR_WEEKS, row)
                    for row in (
                        _row(
                            "inactive-seeking",
                            "Inaktiva när de kom in, söker nu arbete",
                            IndicatorBlock.RESULT,
                            f"Var inaktiv när deltagandet började och söker arbete. {IN_FOUR_WEEKS}",
                            {"standing_at_entry": WITHOUT_WORK, "does": [Doing.JOB_SEEKING.value]},
                        ),
                        _studies(IN_FOUR_WEEKS),
                        QUALIFIED,
                        _working(IN_FOUR_WEEKS),
                        DISADVANTAGED,
                    )
                ),
                *(
                    _then(IndicatorMoment.SIX_MONTHS, row)
                    for row in (
                        _working(IN_SIX_MONTHS),
                        IMPROVED,
                        _part_of_another(
                            _row(
                                "above-54-working",
                                "varav äldre än 54 år",
                                IndicatorBlock.RESULT,
                                f"De i arbete som var äldre än 54 år när de kom in. {BORN} {IN_SIX_MONTHS}",
                                {"age": ["55-"], "does": [Doing.WORK.value]},
                            )
                        ),
                        DISADVANTAGED_LATER,
                    )
                ),
            ],
        ),
    ],
    "esf-2021": [
        *_from(
            ANNEX_2021,
            [
                *_occupations(tells_idle=False),
                *_ages(
                    ("below-18", "Yngre än 18 år", "-17"),
                    ("18-29", "18–29 år", "18-29"),
                    ("above-54", "55 år och äldre", "55-"),
                ),
                *_schools("0–2"),
                *_unmeasured(
                    IndicatorBlock.BACKGROUND,
                    ("disabilities", "Personer med funktionsnedsättning"),
                    ("third-country", "Medborgare i länder utanför EU"),
                    ("foreign-background", "Personer med utländsk bakgrund"),
                    ("minorities", "Minoriteter"),
                    ("homeless", "Hemlösa eller utestängda från bostadsmarknaden"),
                    ("rural", "Boende på landsbygden"),
                ),
            ],
        ),
        *_endings(),
        *_from(
            ANNEX_2021,
            [
                *(
                    _then(IndicatorMoment.FOUR_WEEKS, row)
                    for row in (
                        _row(
                            "seeking",
                            "Söker arbete",
                            IndicatorBlock.RESULT,
                            f"Söker arbete, också den som arbetar eller studerar. {IN_FOUR_WEEKS}",
                            {"does": [Doing.JOB_SEEKING.value]},
                        ),
                        _studies(IN_FOUR_WEEKS),
                        QUALIFIED,
                        _working(IN_FOUR_WEEKS),
                    )
                ),
                *(_then(IndicatorMoment.SIX_MONTHS, row) for row in (_working(IN_SIX_MONTHS), IMPROVED)),
            ],
        ),
    ],
}
