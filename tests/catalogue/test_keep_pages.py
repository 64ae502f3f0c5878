"""The pages where central editors keep what all associations share, and where providers are trusted."""

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import RecordTemplate, Synonym, Term, TrustedProvider

KEPT = "/varna/arbete/katalog/"
NOLL = {"words": "nollklassad", "means": "sjukskriven utan sjukpenning"}
NOLL_AT = "?ord=nollklassad&betyder=sjukskriven+utan+sjukpenning"


@pytest.fixture
def at_work(client, cilla):
    client.force_login(cilla)
    return client


def text(answer):
    return answer.content.decode()


def test_a_synonym_is_added_changed_and_removed(at_work):
    assert "Inga synonymer än" in text(at_work.get(f"{KEPT}ord/"))
    at_work.post(f"{KEPT}ord/", NOLL)
    assert "nollklassad" in text(at_work.get(f"{KEPT}ord/"))

    assert 'value="nollklassad"' in text(at_work.get(f"{KEPT}ord/andra/{NOLL_AT}"))
    at_work.post(f"{KEPT}ord/andra/{NOLL_AT}", NOLL | {"is_two_way": "on", "version": "1"})
    assert Synonym.objects.get().is_two_way

    at_work.post(f"{KEPT}ord/ta-bort/{NOLL_AT}")
    assert not Synonym.objects.exists()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (NOLL, "De orden betyder redan det."),
        ({"words": "Samma", "means": "samma"}, "Skriv två olika uttryck."),
    ],
)
def test_a_synonym_that_says_nothing_new_is_refused(at_work, cilla, said, why):
    actions.add_synonym(**NOLL, by=cilla)
    other = actions.add_synonym("afa", "arbetsförmedlingen", by=cilla)

    added = at_work.post(f"{KEPT}ord/", said)
    changed = at_work.post(
        f"{KEPT}ord/andra/?ord={other.words}&betyder=arbetsf%C3%B6rmedlingen", said | {"version": "1"}
    )

    assert (added.status_code, changed.status_code) == (422, 422)
    assert why in text(added)
    assert why in text(changed)


def test_a_word_of_a_list_is_added_and_taken_out_of_use(at_work):
    assert "Arbetsträning" in text(at_work.get(f"{KEPT}termer/"))
    said = {"facet": "category", "label": "Trädgård", "label_en": "Garden", "code": "garden"}
    at_work.post(f"{KEPT}termer/", said)
    term = Term.objects.get(code="garden")

    taken = at_work.post(f"{KEPT}termer/", said)
    assert taken.status_code == 422
    assert "Listan har redan ett ord med den koden." in text(taken)

    assert 'value="Garden"' in text(at_work.get(f"{KEPT}termer/{term.uuid}/"))
    at_work.post(
        f"{KEPT}termer/{term.uuid}/", {"label": "Odling", "label_en": "", "position": "3", "version": "1"}
    )
    term.refresh_from_db()
    assert (term.label, term.is_in_use) == ("Odling", False)
    assert "(går inte att välja)" in text(at_work.get(f"{KEPT}termer/"))


def test_a_template_is_made_changed_and_removed(at_work):
    assert "Inga mallar än" in text(at_work.get(f"{KEPT}mallar/"))
    said = {"template_name": "Kurs", "weeks": "10", "sex": "all", "review_days": "180"}
    at_work.post(f"{KEPT}mallar/ny/", said | {"terms_category": ["study"]})
    template = RecordTemplate.objects.get()
    assert template.facts == {"weeks": 10, "terms": {"category": ["study"]}}

    assert 'name="weeks" value="10"' in text(at_work.get(f"{KEPT}mallar/andra/?mall=Kurs"))
    assert "Kurs" in text(at_work.get(f"{KEPT}mallar/"))
    at_work.post(f"{KEPT}mallar/andra/?mall=Kurs", said | {"version": "1", "weeks": "8"})
    template.refresh_from_db()
    assert template.facts == {"weeks": 8}

    late = at_work.post(f"{KEPT}mallar/andra/?mall=Kurs", said | {"version": "1"})
    assert late.status_code == 409
    assert "Någon annan hann spara före" in text(late)

    at_work.post(f"{KEPT}mallar/ta-bort/?mall=Kurs")
    assert not RecordTemplate.objects.exists()


def test_a_template_of_a_name_that_is_taken_or_that_cannot_be(at_work, cilla):
    actions.add_template("Kurs", {}, by=cilla)
    said = {"template_name": "Kurs", "sex": "all", "review_days": "180"}

    taken = at_work.post(f"{KEPT}mallar/ny/", said)
    wrong = at_work.post(f"{KEPT}mallar/ny/", said | {"template_name": "Ny", "age_from": "9", "age_to": "3"})

    assert "En annan mall heter så." in text(taken)
    assert "Det första talet är större än det andra." in text(wrong)


def test_a_provider_is_trusted_and_then_reviewed_again(client, katja, kvarnen):
    client.force_login(katja)
    trusted = "/ostra-sodertorn/arbete/katalog/betrodda/"
    assert "Ingen utförare är betrodd" in text(client.get(trusted))

    client.post(trusted, {"organisation": kvarnen.reference})
    assert TrustedProvider.objects.get().organisation == kvarnen
    assert "Granska Kvarnen igen" in text(client.get(trusted))

    client.post(f"{trusted}{kvarnen.reference}/ta-bort/")
    assert not TrustedProvider.objects.exists()


def test_a_catalogue_administrator_keeps_nothing_of_what_all_share(client, katja):
    client.force_login(katja)

    for page in ("ord/", "termer/", "mallar/"):
        assert client.get(f"/ostra-sodertorn/arbete/katalog/{page}").status_code == 403
