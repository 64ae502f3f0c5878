"""The co-financing of the demo's MIA Vidare by hand: whole öre from the plan's hours, month by month.

It is written from contracts 5 and knows nothing of how the product reckons.
"""

from datetime import date
from fractions import Fraction

from samsyn.demo.plan import projects as plan

MINUTES_AN_HOUR = 60
#: June 2020 to September 2022.
MONTHS_OF_PROJECT = 28


def worked_ore(worker, month, seed):
    """Everybody reports whole hours, so nothing is rounded."""
    minutes = sum(day.minutes for day in plan.days(worker, month, seed))
    assert minutes % MINUTES_AN_HOUR == 0
    return minutes // MINUTES_AN_HOUR * plan.RATES[worker.function]


def given_and_paid(workers, month, seed):
    """(co-financing, grant) of a month: those whom their employers pay; whom the grant pays and what else it pays."""
    given = sum(worked_ore(each, month, seed) for each in workers if each.financing != "direct_pay")
    paid = sum(worked_ore(each, month, seed) for each in workers if each.financing == "direct_pay")
    return given, paid + plan.grant_costs_ore(workers, month, seed)


def months_under(associations, seed):
    """After which of the closed months the forecast of their parts together is more than a percentage point under what
    was decided for them together, in order: (month, whether it is).
    """
    staffs = [plan.staff(each) for each in associations]
    decided_given = sum(plan.cofinancing_ore(each.slug) for each in associations)
    decided = Fraction(decided_given, decided_given + sum(plan.grant_ore(each.slug) for each in associations))
    closed, found = [], []
    for month in [date(2020 + number // 12, number % 12 + 1, 1) for number in range(5, 29)]:
        parts = [given_and_paid(staff, month, seed) for staff in staffs]
        closed.append((sum(given for given, _paid in parts), sum(paid for _given, paid in parts)))
        left, late = MONTHS_OF_PROJECT - len(closed), closed[-3:]
        given = (
            sum(month[0] for month in closed) + Fraction(sum(month[0] for month in late), len(late)) * left
        )
        paid = sum(month[1] for month in closed) + Fraction(sum(month[1] for month in late), len(late)) * left
        found.append((month, decided - given / (given + paid) > Fraction(1, 100)))
    return found


def months_flagged(associations, seed):
    """Those that are the second in a row, or a later."""
    under = months_under(associations, seed)
    return [month for (_before, was), (month, is_so) in zip(under, under[1:], strict=False) if was and is_so]
