"""What is withheld is "visas inte" everywhere, and no number or bar or sentence tells of it."""

import csv
import json
import re
from dataclasses import replace
from io import StringIO

import pytest

from samsyn.outcomes.figures.shapes import Headcount
from samsyn.outcomes.renderings import as_json
from samsyn.outcomes.renderings.lines import line
from samsyn.outcomes.renderings.words import lead, told
from tests.outcomes.frozen import WITHHELD, a_year, freeze, text, withheld_year

PAGE = "/ostra-sodertorn/resultat/2017/"


@pytest.fixture
def out(ostra):
    """2017, with much withheld, between two years where nothing is."""
    plain, seen = withheld_year()
    for year in (2016, 2018):
        freeze(ostra, fully_told(year))
    return freeze(ostra, seen, plain=plain)


def fully_told(year):
    """Numbers that are nobody's secrets."""
    nobody = Headcount(200, 300, 0, 500)
    return a_year(
        year=year, participants=nobody, new_participants=nobody, ended=nobody, consultations=nobody,
        to_work_or_study=Headcount(110, 140, 0, 250), started_or_increased=Headcount(50, 75, 0, 125),
        by_municipality={"0136": 500}, by_referrer={"municipality": 500}, age_groups={"16-24": 500}, measures=[],
        measure_groups={}, participants_target=None,
    )  # fmt: skip


def secrets(said):
    return re.findall(r"\b9\d\d\d\b", said.replace("\u202f", ""))


def test_the_page_tells_nothing_of_it(client, out):
    response = client.get(PAGE)
    said = text(response)

    assert secrets(response.content.decode()) == []
    assert "Tyresö visas inte 0 Nynäshamn visas inte 0" in said
    assert "Till arbete eller studier visas inte 2016: 50 %" in said
    assert "Deltagare 42 % 57 % visas inte 927 42 %" in said
    assert "Till arbete eller studier visas inte visas inte 0 visas inte visas inte" in said
    assert "Ung i Tyresö 71 visas inte – visas inte visas inte 40 visas inte" in said
    assert "Unga visas inte – visas inte 90" in said
    assert "Anonyma deltagare: visas inte." in said
    assert "anmälde sig själva" not in said
    assert "är identifierade" not in said
    assert "Vad ”visas inte” betyder" in said


def test_it_has_no_bar_and_no_point_and_stands_last(client, out):
    page = client.get(PAGE).content.decode()
    rows = re.findall(r'<tr><th scope="row">([^<]+)</th><td class="wide">(.*?)</td>', page, re.S)

    assert [(name, "<svg" in cell) for name, cell in rows[:3]] == [
        ("Haninge", True),
        ("Tyresö", False),
        ("Nynäshamn", False),
    ]
    picture = page.split("Andel till arbete eller studier, år för år: ")[1].split("</svg>\n</div>")[0]
    assert picture.startswith("2016 50")
    assert "2017 visas inte" in picture
    assert (picture.count("<circle"), picture.count("<polyline")) == (2, 0)


def test_files_say_the_same(client, out):
    found = json.loads(client.get(f"{PAGE}json/").content)
    rows = list(csv.reader(StringIO(client.get(f"{PAGE}csv/").content.decode("utf-8-sig")), delimiter=";"))

    assert found["withheld"] == sorted(WITHHELD)
    assert (found["revision"], found["published_on"]) == (1, "2018-03-12")
    assert "flows" not in found
    assert found["participants"] == {
        "total": 927, "women": None, "men": None, "other": None, "women_percent": 42, "men_percent": 57, "target": 975,
    }  # fmt: skip
    assert found["to_work_or_study"]["share"] is None
    assert secrets(json.dumps(found)) + secrets(str(rows)) == []


def test_a_live_year_says_nothing_of_publication(good_year):
    found = json.loads(as_json(a_year()))

    assert {"withheld", "revision", "published_on"} & set(found) == set()
    assert "flows" in found
    assert "women_percent" not in found["participants"]


def test_a_year_that_may_be_published_names_nothing_when_nothing_is_withheld():
    found = json.loads(as_json(replace(a_year(), is_protected=True)))

    assert (found["withheld"], found["revision"], "flows" in found) == ([], None, False)


@pytest.mark.parametrize(
    ("cells", "sentences"),
    [
        ({}, "927 personer deltog 2017, och 634 av dem började i en insats det året. 43 procent var kvinnor. 271 av "),
        ({"to_work_or_study": Headcount(None, None, None, None)}, "43 procent var kvinnor."),
        ({"ended": Headcount(None, None, None, None)}, "43 procent var kvinnor."),
        ({"participants": Headcount(None, None, None, None)}, "271 av 695 avslutade deltaganden slutade i"),
        ({"new_participants": Headcount(None, None, None, None)}, "927 personer deltog 2017. 43 procent var"),
        ({"participants": Headcount(None, None, None, 927)}, "927 personer deltog 2017, och 634 av dem började i en insats det året. 271 av"),
        ({"participants": Headcount(None, None, None, 927, 42, 57)}, "det året. 42 procent var kvinnor. 271 av"),
        ({"started_or_increased": Headcount(None, None, None, None)}, "Det är 39 procent."),
    ],
)  # fmt: skip
def test_a_sentence_that_would_need_it_is_not_said(cells, sentences):
    said = told(a_year(**cells), None)

    assert sentences in said
    assert "None" not in said
    if "of" not in cells and not sentences.endswith(" "):
        assert said.count(".") <= 5


def test_the_year_before_may_be_withheld_or_not_published():
    year = a_year()

    assert "Det är 39 procent. 183 av dem" in lead(year, None)
    assert lead(year, replace(year, ended=Headcount(None, None, None, None))) == lead(year, None)


def test_a_line_needs_two_values():
    assert line("Deltagare", [(2016, 5.0), (2017, None)], str) is None


def test_a_line_breaks_where_a_year_is_not_published():
    drawn = line("Deltagare", [(2012, 5.0), (2013, 6.0), (2015, 9.0), (2016, 8.0), (2017, None)], str)

    assert [len(run.split()) for run in drawn.runs] == [2, 2]
    assert len(drawn.points) == 4
