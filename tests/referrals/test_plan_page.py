"""The plan on its page: with and without htmx, with what goes wrong said where it went wrong."""

from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from samsyn.audit.models import Access
from samsyn.lib.dates import today
from samsyn.referrals import actions
from samsyn.referrals.models import PlanRow
from tests.referrals.conftest import CONTACT, NAME, NUMBER, WORDS
from tests.referrals.planned import ACTIVITY, COMMENT, GOAL, held, said

HTMX = {"HX-Request": "true"}


@pytest.fixture
def met(case, tara):
    return held(case, by=tara)


@pytest.fixture
def row(met, tara, arbetsformedlingen):
    return actions.write_row(met, said(arbetsformedlingen), by=tara)


@pytest.fixture
def address(met):
    return f"/ostra-sodertorn/arbete/arenden/{met.reference}/plan/"


@pytest.fixture
def as_tara(client, tara):
    client.force_login(tara)
    return client


def typed(party, **other):
    return {"goal": GOAL, "activity": ACTIVITY, "who": [party.reference, "person"], "comment": ""} | other


def test_a_row_is_written_and_stands_on_the_page(as_tara, address, arbetsformedlingen):
    answer = as_tara.post(f"{address}ny/", typed(arbetsformedlingen), follow=True)

    text = answer.content.decode()
    assert answer.redirect_chain == [(address, 302)]
    assert ACTIVITY in text
    assert "Arbetsförmedlingen, Personen själv" in text
    assert "1 att göra, 1 i planen." in text


def test_the_fragment_is_what_a_reload_shows(as_tara, address, arbetsformedlingen):
    as_tara.post(f"{address}ny/", typed(arbetsformedlingen), headers=HTMX)

    fragment = as_tara.get(address, headers=HTMX).content.decode()
    page = as_tara.get(address).content.decode()

    assert fragment.startswith("\n") or fragment.startswith("<section") or '<section id="plan"' in fragment
    assert without_token(fragment.strip()) in without_token(page)


def without_token(html):
    return "\n".join(part.partition('">')[2] for part in html.split('name="csrfmiddlewaretoken" value="'))


def test_what_is_missing_is_said_and_what_was_typed_stays(as_tara, address, met):
    answer = as_tara.post(f"{address}ny/", {"goal": GOAL, "activity": "", "comment": COMMENT})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Välj minst en som gör det." in text
    assert COMMENT in text
    assert GOAL in text
    assert "Skriv inget om hälsa, sexualliv, brott" in text
    assert not PlanRow.objects.exists()


def test_of_two_who_change_the_second_sees_both_and_may_send_again(
    as_tara, address, row, tara, arbetsformedlingen
):
    actions.change_row(row, said(arbetsformedlingen, goal="Den andres mål"), seen=1, by=tara)
    mine = typed(arbetsformedlingen, goal="Mitt mål", version=1)

    answer = as_tara.post(f"{address}{row.reference}/andra/", mine, headers=HTMX)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Den andres mål" in text
    assert "Mitt mål" in text
    assert 'name="version" value="2"' in text
    assert as_tara.post(f"{address}{row.reference}/andra/", mine | {"version": 2}).status_code == 302


def test_a_button_takes_the_row_on(as_tara, address, row):
    answer = as_tara.post(f"{address}{row.reference}/steg/", {"to": "done", "version": 1}, headers=HTMX)

    row.refresh_from_db()
    assert (answer.status_code, row.state) == (200, "done")
    assert "Ta upp igen" in answer.content.decode()


@pytest.mark.parametrize(
    "pressed", [{"to": "done", "version": 9}, {"to": "planned", "version": 1}, {"to": "x"}]
)
def test_a_button_on_what_has_changed_shows_how_it_stands(as_tara, address, row, pressed):
    answer = as_tara.post(f"{address}{row.reference}/steg/", pressed)

    assert answer.status_code == 409
    assert "Någon annan har ändrat under tiden." in answer.content.decode()


def test_a_row_is_late_in_words(as_tara, address, tara, met, arbetsformedlingen):
    actions.write_row(met, said(arbetsformedlingen, done_by=today() - timedelta(days=1)), by=tara)

    text = as_tara.get(address).content.decode()

    assert "Försenad" in text
    assert "1 är försenad." in text


def test_what_one_may_not_read_does_not_exist(client, fredrik, address, row):
    client.force_login(fredrik)

    assert ACTIVITY not in client.get(address).content.decode()
    for page in ("", "andra/", "insats/"):
        assert client.get(f"{address}{row.reference}/{page}").status_code == 404


def test_history_shows_what_stood_before(as_tara, address, row, tara, arbetsformedlingen):
    actions.change_row(row, said(arbetsformedlingen, goal="Ett nytt mål"), seen=1, by=tara)

    text = as_tara.get(f"{address}{row.reference}/").content.decode()

    assert GOAL in text
    assert "Ändrades" in text
    assert "Arbetsförmedlingen" in text
    assert "Tara" not in text.partition('id="main"')[2].partition("</main>")[0]


def test_the_day_to_follow_up_is_moved_to_a_day_that_comes(as_tara, address, row, met):
    assert as_tara.post(f"{address}uppfoljning/", {"follow_up_on": today()}).status_code == 422

    day = today() + timedelta(days=30)
    assert as_tara.post(f"{address}uppfoljning/", {"follow_up_on": day}).status_code == 302
    met.refresh_from_db()
    assert met.follow_up_on == day


def test_the_printed_plan_is_accessible_names_nobody_and_is_logged(as_tara, address, row, tara):
    answer = as_tara.get(f"{address}utskrift/")

    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(answer.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert "Din plan" in str(document.docinfo.get("/Title", "Din plan"))
    for planted in (NAME, NUMBER, CONTACT, "Tara", *WORDS.values()):
        assert planted.encode() not in answer.content
    assert Access.objects.filter(act="exported", what="plan", user=tara).count() == 1


def test_looking_is_logged(as_tara, address, row, met):
    before = Access.objects.filter(act="read", what="plan").count()

    as_tara.get(address)

    lines = Access.objects.filter(act="read", what="plan", subjects__reference=met.participant.reference)
    assert lines.count() == before + 1
