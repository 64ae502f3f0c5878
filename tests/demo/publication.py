"""What Östra Södertörn published of 2017, and the same figures as our own report of its enrolments gives them."""

import json
from io import StringIO

from django.core.management import call_command

from samsyn.demo.plan.county import facts

#: Belong to places, which are not in the product yet.
NOT_YET = {
    "places.total",
    "places.work_training_in_social_enterprises",
}
PUBLISHED = {
    figure: value
    for figure, value in facts("published-2017.json")["published"].items()
    if figure not in NOT_YET
}
CODES = {"Nynäshamn": "0192", "Tyresö": "0138", "Haninge": "0136"}


def report(year, association="ostra-sodertorn"):
    out = StringIO()
    call_command("report", "year", association=association, year=str(year), stdout=out)
    return json.loads(out.getvalue())


def percent(part, whole):
    """Whole percent, a half upwards."""
    return (200 * part + whole) // (2 * whole)


def reported():
    """Every published figure that the product has, as the association would have worked it out."""
    year, before = report(2017), report(2016)
    participants, new = year["participants"], year["new_participants"]
    to_work, ended = year["to_work_or_study"], year["ended"]
    youth, youth_before = year["measure_groups"]["youth"], before["measure_groups"]["youth"]
    return {
        "events.breakfast.attendance": year["events"]["breakfast"]["attendance"],
        "events.breakfast.attendance_2016": before["events"]["breakfast"]["attendance"],
        "participants.total": participants["total"],
        "participants.women_percent": percent(participants["women"], participants["total"]),
        "participants.men_percent": percent(participants["men"], participants["total"]),
        "participants.target": participants["target"],
        "consultations.total": year["consultations"]["total"],
        "consultations.target": year["consultations"]["target"],
        "to_work_or_study.total": to_work["total"],
        "to_work_or_study.women": to_work["women"],
        "to_work_or_study.men": to_work["men"],
        "to_work_or_study.percent_of_ended": percent(to_work["total"], ended["total"]),
        "new_participants.total": new["total"],
        "new_participants.percent_by_municipality": {
            name: percent(new["by_municipality"][code], new["total"]) for name, code in CODES.items()
        },
        "new_participants.percent_by_referrer": {
            referrer: percent(new["by_referrer"][referrer], new["total"])
            for referrer in ("municipality", "employment_service", "self")
        },
        "new_participants.self": new["by_referrer"]["self"],
        "measure_groups.youth.percent": percent(youth["to_work_or_study"], youth["ended"]),
        "measure_groups.youth.target_percent": round(youth["target"] * 100),
        "measure_groups.youth.percent_2016": percent(youth_before["to_work_or_study"], youth_before["ended"]),
    }
