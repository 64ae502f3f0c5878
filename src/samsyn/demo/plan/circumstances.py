"""What is recorded of an enrolment: occupation, livelihood, education, time on support; how it ended."""

from random import Random
from typing import Any

from samsyn.demo.plan.shapes import PlannedEnrolment

EDUCATION = {
    "ej_fullfoljd_grundskola": 12,
    "grundskola": 31,
    "gymnasium": 38,
    "eftergymnasial_kort": 7,
    "hogskola_universitet": 7,
    "okand": 5,
}
EXTENTS = {25: 15, 50: 30, 75: 20, 100: 35}
LIVELIHOODS_YOUNG = {
    "forsorjningsstod": 38,
    "aktivitetsersattning": 14,
    "aktivitetsstod": 12,
    "ingen_offentlig_forsorjning": 30,
    "okand": 6,
}
LIVELIHOODS = {
    "forsorjningsstod": 42,
    "sjukpenning": 14,
    "rehabiliteringspenning": 6,
    "aktivitetsstod": 14,
    "arbetsloshetsersattning": 6,
    "etableringsersattning": 6,
    "samordning_utan_ersattning": 6,
    "ingen_offentlig_forsorjning": 4,
    "okand": 2,
}


def record(enrolment: PlannedEnrolment, rng: Random) -> None:
    """Fill in what the case worker would ask at the start and, if it has ended, at the end."""
    participant = enrolment.participant
    assert participant is not None
    is_young = enrolment.measure.ages[1] < 30
    enrolment.education = _one(EDUCATION, rng)
    enrolment.support_time = _one(_support_times(is_young), rng)
    enrolment.livelihood_before = _livelihoods(is_young, rng)
    if participant.form != "protected":
        enrolment.occupation_before = _before(rng)
    if enrolment.in_error or enrolment.ended_on is None:
        return
    _record_end(enrolment, rng)
    if participant.form == "protected":
        enrolment.occupation_after = {}


def _record_end(enrolment: PlannedEnrolment, rng: Random) -> None:
    if enrolment.to_work:
        enrolment.end_kind = "as_planned" if rng.random() < 0.95 else "interrupted"
        enrolment.occupation_after = _to_work(enrolment.occupation_before, rng)
        enrolment.livelihood_after = _livelihoods_after_work(enrolment, rng)
        is_work = "work" in enrolment.occupation_after
        enrolment.end_reason = "slutford_arbete" if is_work else "slutford_studier"
        return
    enrolment.end_kind = "as_planned" if rng.random() < 0.6 else "interrupted"
    enrolment.occupation_after = _without_work(rng)
    is_young = enrolment.measure.ages[1] < 30
    enrolment.livelihood_after = (
        enrolment.livelihood_before if rng.random() < 0.6 else _livelihoods(is_young, rng)
    )
    reasons = (
        {
            "slutford_aktivt_arbetssokande": 35,
            "fortsatt_rehabilitering_annan_insats": 35,
            "ater_till_ordinarie_verksamhet": 30,
        }
        if enrolment.end_kind == "as_planned"
        else {
            "sjukdom": 35,
            "foraldraledighet": 8,
            "flytt": 14,
            "egen_begaran": 20,
            "uteblivit": 18,
            "annan": 5,
        }
    )
    enrolment.end_reason = _one(reasons, rng)


def _support_times(is_young: bool) -> dict[str, int]:
    if is_young:
        return {"ingen": 24, "<3 mån": 14, "3-6 mån": 14, "6-12 mån": 18, "1-2 år": 20, "okand": 10}
    return {"ingen": 3, "6-12 mån": 9, "1-2 år": 18, "2-3 år": 20, "3-6 år": 26, ">6 år": 19, "okand": 5}


def _before(rng: Random) -> dict[str, Any]:
    throw = rng.random()
    if throw < 0.56:
        return {"none": True}
    if throw < 0.78:
        return {"job_seeking": True}
    if throw < 0.86:
        return {"work_training": True}
    if throw < 0.91:
        return {"work": _one(EXTENTS | {100: 0}, rng)}
    if throw < 0.94:
        return {"study": _one({25: 40, 50: 60}, rng)}
    if throw < 0.97:
        return {"unknown": True}
    return {}


def _to_work(before: dict[str, Any], rng: Random) -> dict[str, Any]:
    """Most have more than before; some keep the extent they had."""
    if {"work", "study"} & set(before) and rng.random() < 0.4:
        return dict(before)
    throw = rng.random()
    if throw < 0.62:
        return {"work": _one(EXTENTS, rng)}
    if throw < 0.92:
        return {"study": _one({50: 20, 100: 80}, rng)}
    return {"work": 25, "study": _one({50: 50, 75: 50}, rng)}


def _without_work(rng: Random) -> dict[str, Any]:
    throw = rng.random()
    if throw < 0.42:
        return {"none": True}
    if throw < 0.74:
        return {"job_seeking": True}
    if throw < 0.82:
        return {"job_seeking": True, "work_training": True}
    if throw < 0.92:
        return {"work_training": True}
    if throw < 0.98:
        return {"unknown": True}
    return {}


def _livelihoods(is_young: bool, rng: Random) -> tuple[str, ...]:
    table = LIVELIHOODS_YOUNG if is_young else LIVELIHOODS
    first = _one(table, rng)
    if first in ("ingen_offentlig_forsorjning", "okand") or rng.random() < 0.85:
        return (first,)
    second = _one({"forsorjningsstod": 60, "sjukersattning": 20, "annan": 20}, rng)
    return (first,) if second == first else (first, second)


def _livelihoods_after_work(enrolment: PlannedEnrolment, rng: Random) -> tuple[str, ...]:
    after = enrolment.occupation_after
    if "work" not in after:
        return ("studiestod",)
    if after["work"] >= 75 or rng.random() < 0.4:
        return ("ingen_offentlig_forsorjning",)
    return enrolment.livelihood_before


def _one(weights: dict[Any, int], rng: Random) -> Any:
    return rng.choices(list(weights), list(weights.values()))[0]
