"""The editable lists, kept by the association's office."""

from datetime import date, timedelta

import pytest
import time_machine

from samsyn.audit.models import Access
from samsyn.enrolments import actions
from samsyn.enrolments.actions import CodeTaken, seed_codes
from samsyn.enrolments.actions.seeds import SEEDED
from samsyn.enrolments.choices import CodeList
from samsyn.enrolments.models import Code
from samsyn.enrolments.queries import codes
from samsyn.lib.dates import today
from tests.enrolments.conftest import NUMBER, WORK

CODES = f"{WORK}/kodlistor/"
UNALTERED = {"label": "Sjukpenning", "position": "0", "valid_from": "", "valid_until": ""}


@pytest.fixture
def office(client, olle):
    client.force_login(olle)
    return client


@pytest.fixture
def sickness(code):
    return code("livelihood", "sjukpenning")


def test_a_new_association_has_the_field_s_own_lists(ostra):
    for code_list, values in SEEDED.items():
        assert [(code.code, code.label) for code in codes(ostra, code_list, on=today())] == values

    seed_codes(ostra)
    assert Code.objects.count() == sum(len(values) for values in SEEDED.values())


def test_the_lists_are_shown_with_all_their_values(office, ostra, sickness):
    Code.objects.filter(pk=sickness.pk).update(valid_until=date(2017, 12, 31))

    page = office.get(CODES).content.decode()

    for words in (*CodeList.labels, "Sjukpenning", "31 december 2017", "Mer än 6 år"):
        assert str(words) in page


def test_a_value_is_added_last_and_can_be_chosen_at_once(office, client, maria, ostra):
    response = office.post(f"{CODES}livelihood/ny/", {"code": "egen_foretagare", "label": "Egen företagare"})

    added = Code.objects.get(code="egen_foretagare")
    assert response["Location"] == CODES
    assert list(codes(ostra, CodeList.LIVELIHOOD, on=today()))[-1] == added
    client.force_login(maria)
    assert "Egen företagare" in client.get(f"{WORK}/deltagare/registrera/").content.decode()


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"code": "sjukpenning", "label": "En till"}, "code"),
        ({"code": "Egen Företagare", "label": "Egen"}, "code"),
        ({"code": "", "label": "Egen"}, "code"),
        ({"code": "egen", "label": ""}, "label"),
        ({"code": "x" * 61, "label": "Egen"}, "code"),
    ],
)
def test_what_cannot_be_added_is_refused_at_its_question(office, ostra, answers, field):
    number = Code.objects.count()

    response = office.post(f"{CODES}livelihood/ny/", answers)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Code.objects.count() == number


def test_a_list_that_is_not_there_is_not_found(office):
    assert office.get(f"{CODES}skostorlek/ny/").status_code == 404


def test_the_same_code_in_another_list_or_association_is_another_code(olle, ostra, varna):
    actions.add_code(ostra, CodeList.EDUCATION, "sjukpenning", "Sjukpenning", by=olle)

    with pytest.raises(CodeTaken):
        actions.add_code(ostra, CodeList.EDUCATION, "sjukpenning", "Igen", by=olle)
    assert Code.objects.filter(code="sjukpenning").count() == 3


def test_a_value_gets_another_label_place_and_validity(office, sickness):
    answers = {
        "label": "Sjukpenning (FK)",
        "position": "14",
        "valid_from": "2010-01-01",
        "valid_until": "2030-12-31",
    }

    response = office.post(f"{CODES}{sickness.reference}/andra/", answers)

    sickness.refresh_from_db()
    assert response["Location"] == CODES
    assert (sickness.code, sickness.label, sickness.position) == ("sjukpenning", "Sjukpenning (FK)", 14)
    assert (sickness.valid_from, sickness.valid_until) == (date(2010, 1, 1), date(2030, 12, 31))
    line = Access.objects.order_by("pk").last()
    assert (line.act, line.what, line.user.name) == ("changed", "code", "Olle")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"label": ""}, "label"),
        ({"position": "-1"}, "position"),
        ({"position": "1000"}, "position"),
        ({"valid_from": "2017-02-30"}, "valid_from"),
        ({"valid_from": "2018-01-01", "valid_until": "2017-12-31"}, "valid_until"),
    ],
)
def test_what_cannot_be_right_is_refused(office, sickness, wrong, field):
    response = office.post(f"{CODES}{sickness.reference}/andra/", UNALTERED | wrong)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


@pytest.mark.parametrize(
    ("valid", "choosable"),
    [
        ({}, True),
        ({"valid_from": 0}, True),
        ({"valid_from": 1}, False),
        ({"valid_until": 0}, True),
        ({"valid_until": -1}, False),
        ({"valid_from": -1, "valid_until": 1}, True),
    ],
)
def test_a_value_is_chosen_from_its_first_day_to_its_last(client, maria, sickness, valid, choosable):
    days = {name: today() + timedelta(days=days) for name, days in valid.items()}
    Code.objects.filter(pk=sickness.pk).update(**days)
    client.force_login(maria)

    page = client.get(f"{WORK}/deltagare/registrera/").content.decode()

    assert ('value="sjukpenning"' in page) == choosable


def test_what_is_registered_stays_when_the_value_has_ended(register, code, client, maria):
    gymnasium = code("education", "gymnasium")
    enrolment = register(NUMBER, education=gymnasium)
    Code.objects.filter(pk=gymnasium.pk).update(valid_until=date(2017, 12, 31))
    client.force_login(maria)

    assert "Gymnasium" in client.get(f"{WORK}/deltagare/{enrolment.participant.reference}/").content.decode()


@pytest.mark.parametrize("user", ["maria", "eva", "bo", "rune"])
def test_others_are_refused(client, sickness, user, request):
    client.force_login(request.getfixturevalue(user))

    for path in ("", "livelihood/ny/", f"{sickness.reference}/andra/"):
        assert client.get(CODES + path).status_code == 403
        if path:
            assert client.post(CODES + path, UNALTERED | {"code": "x"}).status_code == 403


def test_a_value_of_another_association_is_nothing_here(office, varna):
    theirs = Code.objects.get(association=varna, list="livelihood", code="sjukpenning")

    assert office.post(f"{CODES}{theirs.reference}/andra/", UNALTERED).status_code == 404


def test_the_day_is_the_one_it_is(ostra, sickness):
    Code.objects.filter(pk=sickness.pk).update(valid_until=date(2026, 12, 31))

    with time_machine.travel("2026-12-31T22:30:00+00:00", tick=False):
        chosen = set(codes(ostra, CodeList.LIVELIHOOD, on=today()))
    with time_machine.travel("2026-12-31T23:30:00+00:00", tick=False):
        assert set(codes(ostra, CodeList.LIVELIHOOD, on=today())) == chosen - {sickness}
