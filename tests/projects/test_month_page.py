"""The month on one page: what is sent, what comes back, and who may see it."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.projects import actions
from samsyn.projects.models import Activity, TimeReport
from tests.projects.timed import edit_of, hours_of, row, signed, writes
from tests.projects.worked import NEW_RULES, a_part, a_project, rule_set, works

pytestmark = pytest.mark.django_db
TIME = "/ostra-sodertorn/arbete/tid/"
PAGE = f"{TIME}2021-03/"


@pytest.fixture(autouse=True)
def in_april():
    with time_machine.travel(datetime(2021, 4, 6, 8, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def as_maria(client, work):
    client.force_login(work.user)
    return client


def sends(client, work, days, act="spara", edit=None, **more):
    fields = {f"{work.reference}-andring": edit_of(work) if edit is None else edit, "gor": act, **more}
    for day, (typed, text) in days.items():
        fields |= {f"{work.reference}-{day}-tid": typed, f"{work.reference}-{day}-text": text}
    return client.post(PAGE, fields)


def the_report():
    return TimeReport.objects.latest().get()


def test_what_is_typed_is_kept(as_maria, work):
    answer = sends(as_maria, work, {1: ("7", "Möte"), 2: ("7,5", "Möte"), 3: ("7:45", "Möte")})

    assert (answer.status_code, answer.url) == (302, f"{PAGE}?sparat=ja")
    assert {day: hours for day, (hours, _counted) in hours_of(the_report()).items()} == {
        1: 7,
        2: 7.5,
        3: 7.75,
    }
    page = as_maria.get(answer.url).text
    assert 'value="7:45"' in page
    assert "data-sent" in page


def test_what_is_typed_is_text_and_never_markup(as_maria, work):
    typed = '"><b onclick=1>'

    page = sends(as_maria, work, {1: (typed, typed)}).text

    assert typed not in page
    assert page.count("&quot;&gt;&lt;b onclick=1&gt;") == 2  # the hours and the text


@pytest.mark.parametrize("typed", ["sju", "7:75", "-1", "7,555"])
def test_what_is_no_time_comes_back_as_it_was_typed(as_maria, work, typed):
    answer = sends(as_maria, work, {1: (typed, "Möte"), 2: ("8", "Samtal")})

    assert answer.status_code == 422
    for part in (
        f'value="{typed}"',
        'value="Samtal"',
        "Skriv tiden i timmar",
        f'href="#{work.reference}-1-tid"',
    ):
        assert part in answer.text
    assert TimeReport.objects.count() == 0


def test_what_is_refused_says_day_value_and_limit_at_the_day_and_above(as_maria, work):
    answer = sends(as_maria, work, {1: ("25", "Möte"), 2: ("8", "Möte")})

    sentence = (
        "1 mars 2021 blir 25 timmar i alla projekt tillsammans. Högst 24 timmar går att redovisa den dagen."
    )
    assert (answer.status_code, answer.text.count(sentence)) == (422, 2)
    assert TimeReport.objects.count() == 0


def test_a_page_opened_earlier_comes_back_with_both(as_maria, work):
    sends(as_maria, work, {1: ("8", "Möte")})

    answer = sends(as_maria, work, {1: ("6", "Samtal")}, edit=0)

    assert answer.status_code == 409
    for part in ('value="6"', 'value="Samtal"', "Sparat:</strong> 8, Möte", 'andring" value="1"'):
        assert part in answer.text
    assert sends(as_maria, work, {1: ("6", "Samtal")}, edit=1).status_code == 302
    assert hours_of(the_report()) == {1: (6, 6)}


def test_the_empty_days_are_filled_by_the_schedule_and_days_off_are_not(as_maria, work):
    sends(as_maria, work, {1: ("3", "Möte med team")}, act="fyll")

    report = the_report()
    hours = hours_of(report)
    assert (hours[1], hours[2]) == ((3, 3), (4, 4))
    assert sorted(set(range(1, 32)) - set(hours)) == [6, 7, 13, 14, 20, 21, 27, 28]
    assert set(report.entries.values_list("text", flat=True)) == {"Möte med team"}


def test_a_week_is_copied_to_the_next_and_what_stands_there_is_left(as_maria, work):
    days = {1: ("8", "Möte"), 3: ("4", "Samtal"), 8: ("2", "Resa")}

    sends(as_maria, work, days, act="kopiera-2021-03-08")

    assert {day: hours for day, (hours, _counted) in hours_of(the_report()).items()} == {
        1: 8,
        3: 4,
        8: 2,
        10: 4,
    }


def test_the_first_week_is_copied_from_the_month_before(as_maria, work):
    writes(work, {22: 5}, month=datetime(2021, 2, 1).date())

    sends(as_maria, work, {}, act="kopiera-2021-03-01")

    assert hours_of(TimeReport.objects.get(month="2021-03-01")) == {1: (5, 5)}


@pytest.mark.parametrize("act", ["kopiera-", "kopiera-igår"])
def test_a_week_that_is_none_does_not_exist(as_maria, work, act):
    assert sends(as_maria, work, {}, act=act).status_code == 404


def test_signed_it_is_read_only_with_who_and_when(as_maria, work):
    assert sends(as_maria, work, {1: ("8", "Möte")}, act="signera").status_code == 302

    page = as_maria.get(PAGE).text

    assert "Maria signerade den 6 april 2021 kl. 10.00." in page
    assert ("-1-tid" in page, "Ta tillbaka signeringen" in page) == (False, True)


def test_what_lacks_a_text_is_saved_and_not_signed(as_maria, work):
    answer = sends(as_maria, work, {1: ("8", "")}, act="signera")

    assert answer.status_code == 422
    assert "1 mars 2021 har 8 timmar men ingen text. Skriv vad du gjorde." in answer.text
    assert the_report().state == "draft"


def test_the_signature_is_taken_back_and_a_month_is_corrected_and_the_correction_dropped(as_maria, work):
    report = signed(work, {1: 8})
    address = f"{TIME}rapport/{report.reference}/"

    assert as_maria.post(f"{address}ta-tillbaka/", follow=True).status_code == 200
    assert the_report().state == "draft"
    signed(work, {1: 8})
    assert "Skriv ett skäl" in as_maria.post(f"{address}ratta/", {"skal": " "}, follow=True).text
    assert "Fel dag" in as_maria.post(f"{address}ratta/", {"skal": "Fel dag"}, follow=True).text
    assert "hunnit ändras" in as_maria.post(f"{address}ta-tillbaka/", follow=True).text
    new = the_report()
    as_maria.post(f"{TIME}rapport/{new.reference}/kasta/")
    assert the_report() == report


def test_a_limit_is_shown_with_what_is_used_of_it(as_maria, work):
    writes(work, {1: 8})

    assert "Av årets 1\u202f662 timmar (ESF 2014-2020) har du redovisat 8." in as_maria.get(PAGE).text


def test_hours_elsewhere_are_a_number_and_nothing_more(as_maria, work, varna):
    writes(works(work.user, a_part(a_project(varna, "Hemligt projekt"), varna)), {1: 6})

    page = as_maria.get(PAGE).text

    assert "6 timmar på annat håll" in page
    assert "Hemligt projekt" not in page


def test_where_the_rules_have_activities_one_is_chosen(as_maria, ostra, work):
    new = works(work.user, a_part(a_project(ostra, "Nytt", code=NEW_RULES), ostra))
    assert "saknas. Skriv med egna ord" in as_maria.get(PAGE).text
    activity = Activity.objects.create(rule_set=rule_set(ostra, NEW_RULES), name="Administration")

    as_maria.post(PAGE, {f"{new.reference}-1-tid": "4", f"{new.reference}-1-aktivitet": activity.pk})

    assert new.reports.get().entries.get().activity == activity
    assert " selected>Administration" in as_maria.get(PAGE).text


def test_who_has_no_time_says_so(as_maria, ostra, work):
    new = works(work.user, a_part(a_project(ostra, "Nytt", code=NEW_RULES), ostra))

    answer = as_maria.post(PAGE, {f"{new.reference}-ingen": "on", "gor": "signera"})

    assert answer.status_code == 302
    assert (work.reports.get().state, new.reports.get().is_nothing) == ("signed", True)


def test_the_months_are_listed_with_how_far_they_have_come(as_maria, work):
    signed(work, {1: 8})
    writes(work, {1: 7.5}, month=datetime(2021, 2, 1).date())

    page = as_maria.get(TIME)

    found = [(each.month.month, each.minutes, each.is_begun, each.is_done) for each in page.context["months"]]
    assert found == [(4, 0, False, False), (3, 480, True, True), (2, 450, True, False), (1, 0, False, False)]
    assert "Redovisa januari 2021" in page.text  # the oldest that is left, not the latest


def test_who_works_in_no_project_is_met_kindly(client, bo, work):
    client.force_login(bo)

    assert "Du har ingen tid att redovisa här" in client.get(TIME).text
    assert "Du arbetar inte i något projekt här" in client.get(PAGE).text


@pytest.mark.parametrize("month", ["mars", "2021-13", "2021-3", "0000-01"])
def test_a_month_that_is_none_does_not_exist(as_maria, month):
    assert as_maria.get(f"{TIME}{month}/").status_code == 404


@pytest.mark.parametrize(("name", "code"), [("karin", 404), ("eva", 404), ("maria", 302)])
def test_nobody_changes_anothers_report(client, work, request, name, code):
    report = signed(work, {1: 8})
    client.force_login(request.getfixturevalue(name))

    assert client.post(f"{TIME}rapport/{report.reference}/ta-tillbaka/").status_code == code
    assert the_report().state == ("draft" if code == 302 else "signed")


def asked(client, address):
    """How many questions the page asks, when it is not the first that is asked for."""
    client.get(address)
    with CaptureQueriesContext(connection) as questions:
        client.get(address)
    return len(questions)


def test_a_month_asks_as_much_however_many_rows_and_works(as_maria, work, ostra):
    writes(work, {1: 2})
    of_one = asked(as_maria, PAGE), asked(as_maria, TIME)

    for number in range(2):
        more = works(work.user, a_part(a_project(ostra, f"Nr {number}"), ostra))
        writes(more, dict.fromkeys(range(1, 30), 2))

    assert (asked(as_maria, PAGE), asked(as_maria, TIME)) == of_one
    assert max(of_one) <= 15


def test_a_report_stays_as_it_is_when_the_other_work_is_refused(as_maria, ostra, work):
    other = works(work.user, a_part(a_project(ostra, "Ett till"), ostra))
    actions.write_month(other, row(1).day, [row(1, 20)], edit=0, by=work.user)

    answer = sends(as_maria, work, {1: ("8", "Möte")}, **{f"{other.reference}-andring": "1"})

    # The other's rows were sent empty, so the day is hers again.
    assert answer.status_code == 302
    assert other.reports.get().entries.count() == 0
