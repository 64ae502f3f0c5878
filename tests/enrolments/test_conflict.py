"""Two tabs, two colleagues: 409 with both versions, and what was typed is still there."""

from datetime import date

import pytest

from samsyn.enrolments import actions
from tests.enrolments.conftest import NUMBER, WORK

END = {"ended_on": date(2017, 6, 30), "end_kind": "as_planned"}


@pytest.fixture
def anna(register):
    return register(NUMBER, name="Anna Öberg")


@pytest.fixture
def post(client, maria, anna):
    client.force_login(maria)
    return lambda verb, sent: client.post(f"{WORK}/deltaganden/{anna.reference}/{verb}/", sent)


def both(response, question):
    """What stands beside that question: mine and the stored."""
    assert response.status_code == 409
    return next(row[1:] for row in response.context["rows"] if row[0] == question)


def test_the_second_correction_is_shown_both_versions_and_keeps_what_was_typed(
    post, anna, maria, corrections
):
    mine = corrections(anna, name="Anna Öberg", sex="other", education="gymnasium")
    actions.correct(anna, by=maria, version=1, sex="man", municipality="0192")

    response = post("ratta", mine)

    assert both(response, "Kön") == ("Annat", "Man")
    assert both(response, "Utbildningsnivå") == ("Gymnasium", "–")
    assert both(response, "Kommun") == ("Haninge", "Nynäshamn")
    page = response.content.decode()
    assert "Någon annan har ändrat under tiden" in page
    assert "Skiljer sig" in page
    assert response.context["form"]["sex"].value() == "other"
    assert 'name="version" value="2"' in page
    anna.refresh_from_db()
    assert (anna.sex, anna.version) == ("man", 2)


def test_sent_again_what_i_send_holds(post, anna, maria, corrections):
    mine = corrections(anna, name="Anna Öberg", sex="other")
    actions.correct(anna, by=maria, version=1, sex="man")
    version = post("ratta", mine).context["form"].data["version"]

    assert post("ratta", mine | {"version": version}).status_code == 302

    anna.refresh_from_db()
    assert (anna.sex, anna.version) == ("other", 3)


def test_a_colleague_s_spelling_of_the_name_is_compared_too(post, anna, maria, corrections):
    mine = corrections(anna, name="Anna Öberg")
    actions.correct(anna, by=maria, version=1, name="Anna Öbergh")

    assert both(post("ratta", mine), "Namn") == ("Anna Öberg", "Anna Öbergh")


def test_whoever_corrects_what_a_colleague_has_ended_is_shown_the_end(post, anna, maria, corrections):
    mine = corrections(anna, name="Anna Öberg", sex="man")
    actions.end(anna, by=maria, version=1, **END)

    response = post("ratta", mine)

    assert both(response, "Slutdatum") == ("30 juni 2017", "30 juni 2017")
    data = response.context["form"].data
    assert (data["ended_on"], data["end_kind"]) == ("2017-06-30", "as_planned")
    assert response.context["form"].errors == {}
    again = {name: data[name] for name in data}
    assert post("ratta", again).status_code == 302
    anna.refresh_from_db()
    assert (anna.state, anna.sex, anna.ended_on) == ("ended", "man", date(2017, 6, 30))


def test_the_second_to_register_out_is_shown_both_and_sent_again_it_corrects(post, anna, maria):
    mine = {"version": "1", "ended_on": "2017-07-31", "end_kind": "interrupted", "end_reason": ""}
    actions.end(anna, by=maria, version=1, **END)

    response = post("avsluta", mine)
    assert both(response, "Slutdatum") == ("31 juli 2017", "30 juni 2017")
    assert both(response, "Hur avslutades deltagandet?") == ("Avbrutet", "Enligt plan")

    assert post("avsluta", mine | {"version": response.context["form"].data["version"]}).status_code == 302
    anna.refresh_from_db()
    assert (anna.ended_on, anna.end_kind) == (date(2017, 7, 31), "interrupted")
    assert [event.step for event in anna.events.all()] == ["correct", "end", "register"]


@pytest.mark.parametrize("verb", ["avsluta", "ratta"])
def test_what_a_colleague_has_closed_as_an_error_says_so_and_cannot_be_sent(
    post, client, anna, maria, corrections, verb
):
    mine = corrections(anna, name="Anna Öberg", ended_on="2017-07-31", end_kind="interrupted", sex="man")
    actions.close_as_error(anna, by=maria, version=1)

    response = post(verb, mine)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Någon annan har stängt registreringen" in page
    assert "Spara rättningen" not in page
    assert post(verb, mine | {"version": "2"}).status_code == 409
    page = client.get(f"{WORK}/deltaganden/{anna.reference}/{verb}/", follow=True).content.decode()
    assert "Felregistrerad" in page


@pytest.mark.parametrize("version", ["", "0", "-1", "²", "x", "9" * 30, "1.0"])
def test_a_version_that_never_was_is_answered_the_same(post, anna, corrections, version):
    for verb in ("ratta", "avsluta"):
        assert (
            post(
                verb, corrections(anna, version=version, ended_on="2017-07-31", end_kind="interrupted")
            ).status_code
            == 409
        )
    for verb in ("oppna", "felregistrering", "aterkalla-samtycke"):
        assert post(verb, {"version": version}).status_code == 409
    anna.refresh_from_db()
    assert (anna.state, anna.version) == ("active", 1)
