"""What came to the teams in a year: against a plain computation, and as a page and a file."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from samsyn.enrolments.models import Code
from samsyn.organisations.models import Team
from samsyn.outcomes.figures.teams import teams_in_year
from samsyn.referrals.actions import count_meeting
from samsyn.referrals.models import Case, Door
from tests.factories import CountFactory, MeasureFactory

pytestmark = pytest.mark.django_db
PAGE = "/ostra-sodertorn/arbete/resultat/2017/team/"
WAYS = ["referral", "self_referral", "outreach", "consultation"]
PARTIES = ["municipality", "region", "self"]
HERE = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def team(ostra):
    return Team.objects.create(
        association=ostra, slug="haninge", name="Resursråd Haninge", label="Resursråd", since=date(2015, 1, 1)
    )


@pytest.fixture
def codes(ostra):
    made = {}
    for code_list in ("onwards", "gap"):
        made[code_list] = [
            Code.objects.create(association=ostra, list=code_list, code=code, label=f"{code_list} {code}")
            for code in ("ett", "två")
        ]
    return made


def history(lot, team, codes, number=40):
    """Cases that came and went by lot around 2017, some minutes from midnight and from New Year."""
    kept = []
    for _ in range(number):
        received = datetime(2016, 12, 20, 23, 30, tzinfo=UTC) + timedelta(days=lot.randrange(400))
        contacted = received + timedelta(hours=lot.randrange(600)) if lot.random() < 0.7 else None
        met = received.date() + timedelta(days=lot.randrange(-1, 90)) if lot.random() < 0.6 else None
        ended = met and met + timedelta(days=lot.randrange(60)) if lot.random() < 0.5 else None
        answered = received + timedelta(days=lot.randrange(20)) if lot.random() < 0.7 else None
        facts = {
            "way": lot.choice(WAYS), "sender_kind": lot.choice(PARTIES), "sex": "woman", "received_at": received,
            "first_contact_at": contacted, "first_met_on": met, "ended_on": ended,
            "end_kind": "as_planned" if ended else "", "answered_at": answered,
            "answer": lot.choice(["taken_on", "declined", "redirected"]) if answered else "",
            "state": "ended" if ended else "held" if met else lot.choice(["received", "waiting", "withdrawn"]),
            "onwards": lot.choice([None, *codes["onwards"]]) if ended else None,
            "gap": lot.choice([None, *codes["gap"]]) if ended else None,
        }  # fmt: skip
        case = Case.objects.create(association=team.association, team=team, **facts)
        kept.append(facts)
        if met:
            count_meeting(case, met)
    return kept


def plainly(cases, month=None):
    """The same, counted once more as the definition reads."""

    def inside(day):
        return day is not None and day.year == 2017 and month in (None, day.month)

    def here(moment):
        return moment and moment.astimezone(HERE).date()

    came = [each for each in cases if inside(here(each["received_at"]))]
    ended = [each for each in cases if inside(each["ended_on"])]
    answered = [each for each in cases if inside(here(each["answered_at"]))]

    def waited(until):
        pairs = [(here(each["received_at"]), until(each)) for each in came if until(each)]
        days = sorted(max((last - first).days, 0) for first, last in pairs)
        half = len(days) // 2
        middle = (days[half] if len(days) % 2 else (days[half - 1] + days[half]) / 2) if days else None
        return middle, days[-1] if days else None

    def tallied(key, among):
        values = [str(each[key]) for each in among if each[key]]
        return {value: values.count(value) for value in values}

    return {
        "received": len(came),
        "met": sum(inside(each["first_met_on"]) for each in cases),
        "unanswered": sum(not each["answer"] and each["state"] in ("received", "waiting") for each in came),
        "ways": tallied("way", came),
        "senders": tallied("sender_kind", came),
        "answers": tallied("answer", answered),
        "onwards": tallied("onwards", ended),
        "gaps": tallied("gap", ended),
        "to_contact": waited(lambda each: here(each["first_contact_at"])),
        "to_meeting": waited(lambda each: each["first_met_on"]),
    }


def told(period):
    counted = {
        name: dict(getattr(period, name)) for name in ("ways", "senders", "answers", "onwards", "gaps")
    }
    waits = {
        name: (getattr(period, name).median, getattr(period, name).longest)
        for name in ("to_contact", "to_meeting")
    }
    whole = {name: getattr(period, name) for name in ("received", "met", "unanswered")}
    return counted | waits | whole


@pytest.mark.parametrize("seed", range(4))
def test_every_figure_is_what_its_definition_says(seed, team, codes):
    cases = history(Random(seed), team, codes)

    found = teams_in_year(team.association, 2017)

    assert [each.name for each in found] == ["Resursråd Haninge"]
    assert told(found[0].whole) == plainly(cases)
    assert {month: told(period) for month, period in found[0].months.items()} == {
        month: plainly(cases, month) for month in range(1, 13)
    }


def test_another_association_has_none_of_it(team, codes, varna):
    history(Random(1), team, codes, number=3)

    assert teams_in_year(varna, 2017) == []


def test_the_page_shows_counts_and_no_case(team, codes, karin, client):
    history(Random(2), team, codes, number=12)
    client.force_login(karin)

    page = client.get(PAGE).content.decode()

    assert "Resursråd Haninge, månad för månad" in page
    assert [each for each in Case.objects.values_list("reference", flat=True) if each in page] == []


def test_an_association_without_teams_is_told_what_will_stand_there(ostra, karin, client):
    client.force_login(karin)

    assert "Förbundet hade inget team 2017" in client.get(PAGE).content.decode()


def test_the_file_holds_the_same_numbers_and_no_formula(team, codes, karin, client):
    Team.objects.update(name="=1+1")
    cases = history(Random(3), team, codes, number=20)
    client.force_login(karin)

    text = client.get(f"{PAGE}csv/").content.decode("utf-8-sig")

    rows = list(csv.reader(io.StringIO(text), delimiter=";"))[1:]
    assert {row[1] for row in rows} == {"'=1+1"}
    received = [row[5] for row in rows if row[4] == "Inkomna"]
    assert received == [str(plainly(cases, month)["received"]) for month in (None, *range(1, 13))]


def test_the_office_is_told_when_counts_stand_in_the_way_of_cases(team, codes, karin, client):
    measure = MeasureFactory(
        association=team.association, name="Resursrådet", kind="consultation", method="counts"
    )
    Door.objects.create(team=team, measure=measure)
    history(Random(4), team, codes)
    client.force_login(karin)
    warning = "men i insatsen Resursrådet står också antal"
    assert warning not in client.get(PAGE).content.decode()

    CountFactory(measure=measure, on=date(2017, 4, 1), women=3, men=2, other=0)

    assert warning in client.get(PAGE).content.decode()
    assert warning in client.get("/ostra-sodertorn/arbete/resultat/2017/").content.decode()
    assert warning not in client.get("/ostra-sodertorn/arbete/resultat/2018/").content.decode()
