"""The year in numbers in sentences. They say only what is so, and nothing that would need a withheld number."""

from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samsyn.look.templatetags.writing import number
from samsyn.outcomes.figures.shapes import Year, share


def lead(year: Year, last: Year | None) -> str:
    """What happened in the year, and how it compares with the year before when that is known."""
    if year.ended.total == 0:
        return _nothing_ended(year)
    if year.to_work_or_study_share is None:  # withheld
        return ""
    return " ".join(part for part in (_ended(year), _share(year, last), _more(year)) if part)


def told(year: Year, last: Year | None) -> str:
    """A published year for everybody: who took part, what became of it, and how it compares with the year before."""
    return " ".join(part for part in (_took_part(year), _women(year), lead(year, last)) if part)


def _took_part(year: Year) -> str:
    people, new = year.participants.total, year.new_participants.total
    if not people or year.ended.total == 0:  # then the lead says it
        return ""
    names = {"number": number(people), "year": year.year}
    if not new:
        return (
            ngettext("%(number)s person deltog %(year)s.", "%(number)s personer deltog %(year)s.", people)
            % names
        )
    return ngettext(
        "%(number)s person deltog %(year)s, och %(new)s började i en insats det året.",
        "%(number)s personer deltog %(year)s, och %(new)s av dem började i en insats det året.",
        people,
    ) % (names | {"new": number(new)})


def _women(year: Year) -> str:
    given, people = year.participants.women_percent, year.participants
    women = share(people.women, people.total)
    if given is None and women is None:
        return ""
    return _("%(percent)s procent var kvinnor.") % {"percent": percent(women) if given is None else given}


def _nothing_ended(year: Year) -> str:
    people = year.participants.total
    if not people:
        return ""
    took_part = ngettext("%(number)s person deltog.", "%(number)s personer deltog.", people) % {
        "number": number(people)
    }
    return took_part + " " + _("Inget deltagande avslutades, så det finns inget resultat att visa än.")


def _ended(year: Year) -> str:
    reached, ended = year.to_work_or_study.total, year.ended.total
    if reached == 0:
        return ngettext(
            "Det enda deltagande som avslutades slutade inte i arbete eller studier.",
            "Inget av %(ended)s avslutade deltaganden slutade i arbete eller studier.",
            ended,
        ) % {"ended": number(ended)}
    if reached == ended:
        return ngettext(
            "Det enda deltagande som avslutades slutade i arbete eller studier.",
            "Alla %(ended)s avslutade deltaganden slutade i arbete eller studier.",
            ended,
        ) % {"ended": number(ended)}
    return _("%(reached)s av %(ended)s avslutade deltaganden slutade i arbete eller studier.") % {
        "reached": number(reached),
        "ended": number(ended),
    }


def _share(year: Year, last: Year | None) -> str:
    part = year.to_work_or_study_share
    compared = _compared(part, last)
    if part in (0, 1):  # said already
        return _("Det är %(compared)s.") % {"compared": compared} if compared else ""
    words = {"percent": number(percent(part)), "compared": compared}
    return (
        _("Det är %(percent)s procent, %(compared)s.") % words
        if compared
        else _("Det är %(percent)s procent.") % words
    )


def _more(year: Year) -> str:
    """How many of them began to work or study, or do more of it; nothing when none of them ended so."""
    if year.to_work_or_study.total == 0:
        return ""
    more = year.started_or_increased.total
    if more is None:
        return ""
    if more == year.to_work_or_study.total:
        return _("Alla arbetar eller studerar mer än före.") if more > 1 else ""
    return ngettext(
        "%(more)s av dem arbetar eller studerar mer än före.",
        "%(more)s av dem arbetar eller studerar mer än före.",
        more,
    ) % {"more": number(more) if more else _("Ingen")}


def _compared(now: Decimal, last: Year | None) -> str:
    """Beside the year before, by the whole percents that the page shows; nothing when nothing ended then."""
    before = last.to_work_or_study_share if last else None
    if last is None or before is None:
        return ""
    names = {"year": last.year}
    if now == before:
        return _("samma andel som %(year)s") % names
    points = percent(now) - percent(before)
    if points == 0:
        return _("ungefär samma andel som %(year)s") % names
    names["points"] = counted(abs(points))
    if points > 0:
        more = ngettext(
            "%(points)s procentenhet mer än %(year)s", "%(points)s procentenheter mer än %(year)s", points
        )
        return more % names
    fewer = ngettext(
        "%(points)s procentenhet mindre än %(year)s", "%(points)s procentenheter mindre än %(year)s", -points
    )
    return fewer % names


def percent(part: Decimal) -> int:
    """Whole percents, rounded half up as the page shows them."""
    return int((part * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def counted(points: int) -> str:
    """One to twelve in words, as people write; beyond that in figures."""
    words = [
        _("en"), _("två"), _("tre"), _("fyra"), _("fem"), _("sex"),
        _("sju"), _("åtta"), _("nio"), _("tio"), _("elva"), _("tolv"),
    ]  # fmt: skip
    return words[points - 1] if points <= len(words) else number(points)
