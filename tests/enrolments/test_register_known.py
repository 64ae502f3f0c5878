"""Nobody can tell that a person was known: two workers, two measures, one number."""

import re

import pytest

from samsyn.enrolments.models import Enrolment
from samsyn.participants.models import Participant
from tests.enrolments.conftest import WORK
from tests.participants.statements import statements_of

REGISTER = f"{WORK}/deltagare/registrera/"
KNOWN, UNKNOWN = "19850709-9805", "19850709-9813"


@pytest.fixture
def beata(answers, ungdomsteamet):
    """What Berit writes of the person whom Maria knows as Anna."""
    return answers | {
        "measure": ungdomsteamet.reference,
        "name": "Beata Ek",
        "contact": "",
        "sex": "man",
        "started_on": "2017-05-01",
    }


def page_of(client, response):
    """The page as it reads, without references and tokens."""
    page = client.get(response["Location"]).content.decode()
    page = re.sub(r"\b[de]-[2-9b-z]{10}\b", "REF", page)
    page = re.sub(r'datetime="[^"]+"', "", page)
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return page.replace(UNKNOWN, KNOWN)


@pytest.fixture
def twice(client, berit, register, beata):
    """Berit registers somebody nobody knows, then the one whom Maria has registered; each answer."""
    register(KNOWN, name="Anna Öberg", contact="070-1740605")
    client.force_login(berit)
    client.get(REGISTER)

    def send(number):
        answer = client.post(REGISTER, beata | {"number": number})
        return answer, page_of(client, answer)

    return send(UNKNOWN), send(KNOWN)


def test_the_answers_and_the_pages_are_the_same(twice):
    (unknown, page_of_unknown), (known, page_of_known) = twice

    assert known.status_code == unknown.status_code == 302
    shape = re.compile(rf"{WORK}/deltagare/d-[2-9b-z]{{10}}/")
    assert shape.fullmatch(known["Location"])
    assert shape.fullmatch(unknown["Location"])
    assert page_of_known == page_of_unknown
    assert "Anna Öberg" not in page_of_known
    assert "Resursteamet" not in page_of_known


def test_the_statements_are_the_same(client, berit, register, beata):
    register(KNOWN, name="Anna Öberg")
    client.force_login(berit)
    client.post(REGISTER, beata | {"number": "19900101-9828"})  # locks the measure, once and for all

    unknown = statements_of(lambda: client.post(REGISTER, beata | {"number": UNKNOWN}))
    known = statements_of(lambda: client.post(REGISTER, beata | {"number": KNOWN}))

    assert known == unknown
    assert len(Participant.objects.all()) == 3


def test_the_statements_of_her_pages_are_the_same_too(client, berit, register, beata):
    register(KNOWN, name="Anna Öberg")
    client.force_login(berit)
    unknown = client.post(REGISTER, beata | {"number": UNKNOWN})["Location"]
    known = client.post(REGISTER, beata | {"number": KNOWN})["Location"]
    client.get(known)

    assert statements_of(lambda: client.get(known)) == statements_of(lambda: client.get(unknown))


def test_each_sees_what_they_wrote_themselves(client, twice, maria, berit):
    anna = Participant.objects.get(sex="woman")

    client.force_login(berit)
    hers = client.get(f"{WORK}/deltagare/{anna.reference}/").content.decode()
    client.force_login(maria)
    mine = client.get(f"{WORK}/deltagare/{anna.reference}/").content.decode()

    assert ("Beata Ek" in hers, "Man</li>" in hers, "Anna Öberg" in hers) == (True, True, False)
    assert ("Anna Öberg" in mine, "Kvinna</li>" in mine, "Beata" in mine) == (True, True, False)
    assert ("Ungdomsteamet" in mine, "Resursteamet" in hers, "Berit" in mine, "Maria" in hers) == (False,) * 4


def test_what_maria_sees_is_as_it_was(client, maria, berit, register, beata):
    anna = register(KNOWN, name="Anna Öberg").participant
    client.force_login(maria)
    path = f"{WORK}/deltagare/{anna.reference}/"
    client.get(path)
    before = page_of(client, {"Location": path})
    client.force_login(berit)
    client.post(REGISTER, beata | {"number": KNOWN})

    client.force_login(maria)
    assert page_of(client, {"Location": path}) == before


def test_the_person_is_one_and_counts_as_first_recorded(twice):
    anna = Participant.objects.get(enrolments__measure__name="Resursteamet")

    assert anna.enrolments.count() == 2
    assert anna.sex == "woman"
    assert set(anna.enrolments.values_list("measure__name", "sex")) == {
        ("Resursteamet", "woman"),
        ("Ungdomsteamet", "man"),
    }
    assert Participant.objects.count() == 2


def test_the_same_first_day_in_another_measure_is_no_hindrance(client, berit, register, beata):
    register(KNOWN)
    client.force_login(berit)

    assert client.post(REGISTER, beata | {"started_on": "2017-03-01"}).status_code == 302
    assert Enrolment.objects.count() == 2


def test_erased_reads_the_same_whoever_else_knows_the_person(
    client, maria, berit, register, case_management, ungdomsteamet
):
    pages = []
    for number in (UNKNOWN, KNOWN):
        enrolment = register(number, measure=case_management, name="Anna Öberg")
        if number == KNOWN:
            register(number, measure=ungdomsteamet, by=berit)
        client.force_login(maria)
        path = f"{WORK}/deltaganden/{enrolment.reference}/aterkalla-samtycke/"
        answer = client.post(path, {"version": enrolment.version})
        pages.append(page_of(client, answer))

    assert pages[0] == pages[1]
    assert "Raderad identitet" in pages[0]
