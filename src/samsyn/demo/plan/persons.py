"""Who the participants are: sex, municipality, age, referrer, and how much of it is known."""

from collections import Counter
from collections.abc import Iterable
from random import Random

from samsyn.demo.plan import people
from samsyn.demo.plan.shapes import (
    LAST_YEAR,
    AssociationPlan,
    PlannedEnrolment,
    PlannedParticipant,
)

REFERRERS = {
    "municipality": 36,
    "employment_service": 28,
    "self": 14,
    "social_insurance": 12,
    "region": 7,
    "other": 3,
}
#: Of a hundred participants with one enrolment.
ANONYMOUS, LOCAL_KEY, COORDINATION = 6, 3, 2
#: Of a hundred identified participants.
REACHABLE = 40
#: Of a hundred of those who were only there before the last year.
OTHER_SEX = 1


def describe(participants: list[PlannedParticipant], plan: AssociationPlan, rng: Random) -> None:
    """Say who each participant is, so that the persons of the last year add up to the plan's quotas."""
    _choose_forms(participants, rng)
    _choose_sexes(participants, plan, rng)
    _choose_municipalities(participants, plan, rng)
    _choose_referrers(participants, plan, rng)
    taken: set[str] = set()
    for participant in participants:
        if participant.form not in ("anonymous", "protected"):
            _identify(participant, taken, rng)


def somebody(
    enrolment: PlannedEnrolment, municipality: str, taken: set[str], rng: Random
) -> PlannedParticipant:
    """A person who has no other enrolment than this one."""
    sex = rng.choice(["woman", "man"])
    participant = PlannedParticipant([enrolment], sex=sex, municipality=municipality)
    _identify(participant, taken, rng)
    return participant


def _identify(participant: PlannedParticipant, taken: set[str], rng: Random) -> None:
    ages = _shared_ages(participant.enrolments)
    participant.birth_day = people.birth_day(rng, ages, participant.enrolments[0].started_on)
    participant.name = people.name(rng, participant.sex)
    participant.contact = people.phone(rng) if rng.randrange(100) < REACHABLE else ""
    if participant.form == "number":
        participant.key = _number(participant, ages, taken, rng)
    else:
        participant.key = f"LN-{len(taken):04}"
        taken.add(participant.key)


def _number(participant: PlannedParticipant, ages: tuple[int, int], taken: set[str], rng: Random) -> str:
    is_coordination = rng.randrange(100) < COORDINATION
    while True:
        assert participant.birth_day is not None
        try:
            return people.identity_number(
                rng, participant.birth_day, participant.sex, taken, is_coordination=is_coordination
            )
        except LookupError:
            participant.birth_day = people.birth_day(rng, ages, participant.enrolments[0].started_on)


def _shared_ages(enrolments: list[PlannedEnrolment]) -> tuple[int, int]:
    youngest = max(enrolment.measure.ages[0] for enrolment in enrolments)
    oldest = min(enrolment.measure.ages[1] for enrolment in enrolments)
    return youngest, max(youngest, oldest - 2 if len(enrolments) > 1 else oldest)


def _choose_forms(participants: list[PlannedParticipant], rng: Random) -> None:
    """Only who has a single enrolment can be without identity. Nobody protected is new in the last year or went to
    work: their municipality, referrer and occupation are not stored."""
    for participant in participants:
        if len(participant.enrolments) > 1:
            continue
        throw = rng.randrange(100)
        if throw < ANONYMOUS:
            participant.form = "anonymous"
        elif throw < ANONYMOUS + LOCAL_KEY:
            participant.form = "local_key"
    protectable = [
        participant
        for participant in participants
        if participant.form == "number"
        and len(participant.enrolments) == 1
        and not participant.is_new_in(LAST_YEAR)
        and not participant.enrolments[0].to_work
    ]
    for participant in rng.sample(protectable, max(1, len(protectable) // 40)):
        participant.form = "protected"


def _choose_sexes(participants: list[PlannedParticipant], plan: AssociationPlan, rng: Random) -> None:
    now = [participant for participant in participants if participant.is_active_in(LAST_YEAR)]
    to_work = [participant for participant in now if participant.leads_to_work_in(LAST_YEAR)]
    rest = [participant for participant in now if not participant.leads_to_work_in(LAST_YEAR)]
    if plan.quotas:
        women_to_work, women = plan.quotas.women_to_work, plan.quotas.women
    else:
        women_to_work = round(len(to_work) * rng.uniform(0.38, 0.5))
        women = women_to_work + round(len(rest) * rng.uniform(0.42, 0.54))
    _women_among(to_work, women_to_work, rng)
    _women_among(rest, women - women_to_work, rng)
    earlier = [participant for participant in participants if not participant.is_active_in(LAST_YEAR)]
    _women_among(earlier, round(len(earlier) * 0.44), rng)
    for participant in earlier:
        if rng.randrange(100) < OTHER_SEX:
            participant.sex = rng.choice(["other", "unknown"])


def _women_among(participants: list[PlannedParticipant], number: int, rng: Random) -> None:
    """A sample without return in which a measure's own weight decides how likely a woman is there."""
    keys = [
        (rng.random() ** (1 / participant.enrolments[0].measure.women), place)
        for place, participant in enumerate(participants)
    ]
    women = {place for _, place in sorted(keys, reverse=True)[:number]}
    for place, participant in enumerate(participants):
        participant.sex = "woman" if place in women else "man"


def _choose_municipalities(
    participants: list[PlannedParticipant], plan: AssociationPlan, rng: Random
) -> None:
    codes = list(plan.municipalities)
    weights = [1 / (place + 1) for place in range(len(codes))]
    open_now: list[PlannedParticipant] = []
    left = Counter(plan.quotas.municipalities if plan.quotas else {})
    for participant in participants:
        own = {enrolment.measure.municipality for enrolment in participant.enrolments} - {None}
        is_counted = plan.quotas is not None and participant.is_new_in(LAST_YEAR)
        if own:
            participant.municipality = own.pop()
            left[participant.municipality or ""] -= is_counted
        elif is_counted:
            open_now.append(participant)
        else:
            participant.municipality = rng.choices(codes, weights)[0]
            # What is not known of an anonymous participant stays unknown.
            if participant.form == "anonymous" and rng.random() < 0.2:
                participant.municipality = None
        if participant.form == "protected":
            participant.municipality = None
    for participant, code in zip(open_now, _shuffled(left, rng), strict=True):
        participant.municipality = code


def _choose_referrers(participants: list[PlannedParticipant], plan: AssociationPlan, rng: Random) -> None:
    """The quotas concern each new person's first enrolment of the last year."""
    counted: list[PlannedEnrolment] = []
    for participant in participants:
        for enrolment in participant.enrolments:
            enrolment.referred_by = rng.choices(list(REFERRERS), list(REFERRERS.values()))[0]
        if plan.quotas and participant.is_new_in(LAST_YEAR):
            new = [each for each in participant.enrolments if each.started_on.year == LAST_YEAR]
            counted.append(min(new, key=lambda each: each.started_on))
        if participant.form == "protected":
            participant.enrolments[0].referred_by = "unknown"
    if plan.quotas:
        for enrolment, referrer in zip(counted, _shuffled(plan.quotas.referrers, rng), strict=True):
            enrolment.referred_by = referrer


def _shuffled(quotas: dict[str, int], rng: Random) -> list[str]:
    assert all(number >= 0 for number in quotas.values()), f"more than the quota: {quotas}"
    values = list(_repeated(quotas))
    rng.shuffle(values)
    return values


def _repeated(quotas: dict[str, int]) -> Iterable[str]:
    for value, number in quotas.items():
        yield from [value] * number
