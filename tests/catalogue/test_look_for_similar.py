"""Whoever writes a name that another record has looks at that one first; nothing typed is lost, and nobody is stopped."""

import pytest

from samsyn.catalogue.models import Record
from tests.catalogue.test_write_record import INSATSER, as_sent, change, said, text
from tests.factories import MeasureFactory, MunicipalityFactory, RecordFactory

__all__ = ["said"]
ASKED = "Finns insatsen redan?"


@pytest.fixture
def ung(ostra):
    return RecordFactory(measure__association=ostra, measure__name="Ung i Nynäs")


def test_a_record_renamed_like_another_is_looked_at_once(client, katja, snickeriet, ung):
    client.force_login(katja)
    sent = as_sent(snickeriet, name="Ung i Nynas", city="Tyresö")

    answer = client.post(change(snickeriet), sent)

    assert (answer.status_code, ASKED in text(answer), "Ung i Nynäs" in text(answer)) == (422, True, True)
    assert 'value="Tyresö"' in text(answer)
    assert Record.objects.get(pk=snickeriet.pk).name == "Snickeriet"

    assert client.post(change(snickeriet), sent | {"is_another": "on"}).status_code == 302
    assert Record.objects.get(pk=snickeriet.pk).name == "Ung i Nynas"


def test_a_provider_that_proposes_the_name_looks_too(client, petra, snickeriet, ung):
    client.force_login(petra)

    answer = client.post(change(snickeriet), as_sent(snickeriet, name="Ung i Nynäs!"))

    assert (answer.status_code, ASKED in text(answer)) == (422, True)
    assert not snickeriet.proposals.exists()


def test_a_record_that_keeps_its_name_is_saved_however_like_another_it_is(client, katja, ostra, ung):
    other = RecordFactory(measure__association=ostra, measure__name="Ung i Nynas")
    client.force_login(katja)

    assert client.post(change(other), as_sent(other, city="Tyresö")).status_code == 302


def test_the_record_of_a_measure_that_is_followed_is_looked_at_by_what_the_measure_says(
    client, katja, ostra, varna, said
):
    measure = MeasureFactory(association=ostra, name="Ung i Nynäs", reference="i-ung")
    nynashamn = MunicipalityFactory(code="0192")
    measure.municipalities.add(nynashamn)
    theirs = RecordFactory(measure__association=varna, measure__name="Ung i Nynäshamn")
    theirs.measure.municipalities.add(nynashamn)
    client.force_login(katja)
    address = f"{INSATSER}i-ung/post/ny/"

    answer = client.post(address, said)

    assert (answer.status_code, ASKED in text(answer), "Ung i Nynäshamn" in text(answer)) == (422, True, True)
    assert not Record.objects.filter(measure=measure).exists()
    assert client.post(address, said | {"is_another": "on"}).status_code == 302
    assert Record.objects.filter(measure=measure).exists()


@pytest.mark.parametrize(
    ("state", "who", "is_named"),
    [
        ("draft", "petra", False),
        ("paused", "petra", False),
        ("published", "petra", True),
        ("draft", "katja", True),
    ],
)
def test_what_others_have_not_published_is_named_to_who_keeps_the_records(
    client, request, snickeriet, ung, state, who, is_named
):
    Record.objects.filter(pk=ung.pk).update(state=state)
    client.force_login(request.getfixturevalue(who))

    answer = client.post(change(snickeriet), as_sent(snickeriet, name="Ung i Nynas"))

    assert (answer.status_code == 422, ASKED in text(answer)) == (is_named, is_named)


def test_a_provider_is_shown_its_own_drafts(client, ostra, petra, kvarnen, said):
    RecordFactory(
        measure__association=ostra, measure__name="Ung i Nynäs", measure__provider=kvarnen, state="draft"
    )
    client.force_login(petra)

    answer = client.post("/ostra-sodertorn/arbete/katalog/ny/", said | {"name": "Ung i Nynas"})

    assert (answer.status_code, ASKED in text(answer)) == (422, True)
