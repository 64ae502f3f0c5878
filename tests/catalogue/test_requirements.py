"""What somebody needs to take part: livelihoods, being registered with the employment service, and which districts."""

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Record, Term, term_uuid
from samsyn.catalogue.queries import changes_of, facts_of, history_of_record, told
from tests.catalogue.test_write_record import as_sent, change, text
from tests.imports.bringing import bring

SAID = {
    "terms": {"livelihood": ["forsorjningsstod", "sjukpenning"]},
    "must_be_registered": True,
    "districts": "Farsta, Skarpnäck",
}


def test_they_are_facts_with_history_and_nothing_said_is_not_no(snickeriet, katja):
    actions.change_record(snickeriet, version=1, by=katja, **SAID)
    actions.change_record(snickeriet, version=2, by=katja, must_be_registered=False)
    actions.change_record(snickeriet, version=3, by=katja, must_be_registered=None)

    first, second, third = [changes for _line, changes in changes_of(history_of_record(snickeriet))][::-1]
    assert first == []  # the first line there is of a record that a factory made
    assert [(each.label, each.before, each.after) for each in second + third] == [
        ("Kräver inskrivning på Arbetsförmedlingen", "Ja", "Nej"),
        ("Kräver inskrivning på Arbetsförmedlingen", "Nej", ""),
    ]
    assert facts_of(snickeriet)["districts"] == "Farsta, Skarpnäck"


@pytest.mark.parametrize(("answer", "words"), [(True, "Ja"), (False, "Nej"), (None, None)])
def test_yes_and_no_are_told_and_nothing_is_not(snickeriet, answer, words):
    Record.objects.filter(pk=snickeriet.pk).update(must_be_registered=answer)

    said = {each.fact: each.after for each in told(Record.objects.with_surroundings().get())}

    assert said.get("must_be_registered") == words


def test_everybody_reads_them_on_the_page(client, snickeriet, katja):
    actions.change_record(snickeriet, version=1, by=katja, **SAID)

    page = text(client.get("/insatser/snickeriet/"))

    assert "<dt>Krav på försörjning</dt><dd>Sjukpenning, försörjningsstöd" in page
    assert "<dt>Inskrivning på Arbetsförmedlingen</dt><dd>Krävs" in page
    assert "Stadsdelar: Farsta, Skarpnäck" in page
    actions.change_record(snickeriet, version=2, by=katja, must_be_registered=False)
    assert "<dt>Inskrivning på Arbetsförmedlingen</dt><dd>Krävs inte" in text(
        client.get("/insatser/snickeriet/")
    )


def test_they_are_asked_in_the_form(client, snickeriet, katja):
    client.force_login(katja)
    answers = {
        "terms_livelihood": ["sjukpenning"],
        "must_be_registered": "False",
        "districts": "Farsta",
    }

    client.post(change(snickeriet), as_sent(snickeriet, **answers))

    stored = Record.objects.get(pk=snickeriet.pk)
    assert (stored.must_be_registered, stored.districts) == (False, "Farsta")
    assert facts_of(stored)["terms"]["livelihood"] == ["sjukpenning"]
    form = client.get(change(stored)).context["form"]
    assert form["must_be_registered"].value() is False
    assert "<dt>Kräver inskrivning på Arbetsförmedlingen</dt><dd>Nej" in text(
        client.get(change(stored).removesuffix("andra/"))
    )

    client.post(change(stored), as_sent(stored, must_be_registered=""))
    assert Record.objects.get(pk=snickeriet.pk).must_be_registered is None


def test_they_come_in_from_a_file(ostra, katja):
    bring(
        ostra,
        "records",
        "name;livelihood;livelihood_note;must_be_registered;districts\nUng;Försörjningsstöd;Inte a-kassa;no;Farsta\n",
        by=katja,
    )

    record = Record.objects.get()
    assert (record.must_be_registered, record.districts) == (False, "Farsta")
    assert [term.code for term in record.terms.all()] == ["forsorjningsstod"]
    assert record.notes == {"livelihood": "Inte a-kassa"}


def test_the_list_is_the_same_in_every_installation(db):
    term = Term.objects.get(facet="livelihood", code="forsorjningsstod")

    assert (term.uuid, term.label_en) == (term_uuid("livelihood", "forsorjningsstod"), "Income support")
