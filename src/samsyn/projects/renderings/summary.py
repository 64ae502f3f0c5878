"""A claim's summary as a workbook: sums, every line, other amounts. Sums are kronor to the öre, times whole minutes."""

from collections.abc import Mapping, Sequence

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samsyn.lib.tables import Hundredths, Sheet, as_workbook
from samsyn.look.templatetags.writing import month as month_of
from samsyn.projects.models import Claim, ClaimCost, ClaimLine
from samsyn.projects.queries.claims import Summed, Totals
from samsyn.projects.renderings.report import named
from samsyn.projects.renderings.written import months_of


def claim_as_xlsx(
    claim: Claim,
    totals: Totals,
    lines: Sequence[ClaimLine],
    costs: Sequence[ClaimCost],
    *,
    hidden: Mapping[int, str],
) -> bytes:
    """An XLSX of the claim, in the active language. Amounts are kronor with their öre and times whole minutes, so that
    nothing is rounded on the way; `hidden` are the references that stand for persons, by their key.
    """
    project = claim.project
    title = _("Ansökan om utbetalning %(number)s, %(months)s") % {
        "number": claim.number,
        "months": months_of(claim.first_month, claim.last_month),
    }
    months = [(month_of(month), summed) for month, summed in totals.by_month]
    return as_workbook(
        [
            _sums(_("Delprojekt"), [(each.label, each) for each in totals.by_part], totals.whole),
            _sums(_("Finansiering"), [(each.label, each) for each in totals.by_financing], totals.whole),
            _sums(_("Månader"), months, totals.whole),
            _hours(lines, hidden),
            _other(costs),
        ],
        title=f"{project.name}. {title}",
        author=project.owner.name,
        language=(get_language() or "sv").partition("-")[0],
        on=timezone.localdate(claim.at),
    )


def _sums(name: str, rows: Sequence[tuple[str, Summed]], whole: Summed) -> Sheet:
    header = (
        name,
        _("Minuter som räknas"),
        _("Timmarnas värde, kr"),
        _("Varav rättelser, kr"),
        _("Andra belopp, kr"),
        _("Summa, kr"),
    )
    cells: list[tuple[object, ...]] = [
        (
            label,
            each.minutes,
            Hundredths(each.hours_ore),
            Hundredths(each.taken_back),
            Hundredths(each.other_ore),
            Hundredths(each.ore),
        )
        for label, each in [*rows, (_("Summa"), whole)]
    ]
    return Sheet(name, header, cells)


def _hours(lines: Sequence[ClaimLine], hidden: Mapping[int, str]) -> Sheet:
    header = (
        _("Rad"),
        _("Delprojekt"),
        _("Namn"),
        _("Arbetsgivare"),
        _("Funktion"),
        _("Finansiering"),
        _("Tidrapport"),
        _("Version"),
        _("Från och med"),
        _("Till och med"),
        _("Minuter som räknas"),
        _("Timkostnad, kr"),
        _("Belopp, kr"),
        _("Rättar rad"),
    )
    rows: list[tuple[object, ...]] = [
        (
            line.reference,
            line.sub_project.name,
            named(line.report.worker.user, hidden),
            line.report.worker.employer.name,
            line.function,
            line.get_financing_display(),
            line.report.reference,
            line.report.version,
            line.since,
            line.until,
            line.minutes,
            Hundredths(line.rate_ore),
            Hundredths(line.ore),
            line.takes_back.reference if line.takes_back else None,
        )
        for line in lines
    ]
    return Sheet(_("Timmar"), header, rows)


def _other(costs: Sequence[ClaimCost]) -> Sheet:
    header = (_("Delprojekt"), _("Slag"), _("Månad"), _("Från"), _("Anteckning"), _("Belopp, kr"))
    rows: list[tuple[object, ...]] = [
        (
            cost.posting.sub_project.name,
            cost.posting.get_kind_display(),
            cost.posting.month,
            cost.posting.party,
            cost.posting.note,
            Hundredths(cost.ore),
        )
        for cost in costs
    ]
    return Sheet(_("Andra belopp"), header, rows)
