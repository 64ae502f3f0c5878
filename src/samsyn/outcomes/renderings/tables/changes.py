"""What those who ended did and lived on, before and after. Not published."""

from django.utils.translation import gettext as _

from samsyn.outcomes.figures.shapes import NO_LIVELIHOOD, OCCUPATIONS, Year
from samsyn.outcomes.renderings import labels
from samsyn.outcomes.renderings.tables.values import Table, Value


def occupations(year: Year) -> Table:
    """From each class before to each class after, with the sums of both."""
    flows, ended = year.flows, year.ended.total
    called = {each: str(labels.OCCUPATION[each]) for each in OCCUPATIONS}
    before, after = flows.occupation_before, flows.occupation_after
    rows: list[tuple[Value, ...]] = [
        (called[old], *(flows.occupation.get((old, new), 0) for new in OCCUPATIONS), before[old])
        for old in OCCUPATIONS
    ]
    totals: tuple[Value, ...] = (_("Totalt"), *(after[new] for new in OCCUPATIONS), ended)
    return Table(
        "occupations",
        _("Sysselsättning"),
        (_("Före ↓ efter →"), *called.values(), _("Totalt")),
        [*rows, totals] if flows.occupation else [],
        anchor="fore-och-efter",
    )


def livelihoods(year: Year) -> Table:
    flows = year.flows
    before, after = flows.livelihood_before, flows.livelihood_after
    codes = dict.fromkeys([*flows.livelihood_labels, *before, *after])
    ordered = sorted(codes, key=lambda code: code == NO_LIVELIHOOD)
    return Table(
        "livelihoods",
        _("Försörjning"),
        (_("Försörjning"), _("Efter"), _("Före")),
        [
            (labels.livelihood(year, code), after.get(code, 0), before.get(code, 0))
            for code in ordered
            if before.get(code) or after.get(code)
        ],
        anchor="fore-och-efter",
        drawn=1,
        last=2,
        note=_("Tjock stapel: efter. Tunn stapel: före. En person kan ha flera försörjningar."),
    )
