"""Two central editors at once: the second is told, sees both, and has lost nothing of what they wrote."""

import re

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Synonym, Term

ORD = "/varna/arbete/katalog/ord/"
AT = f"{ORD}andra/?ord=nollad&betyder=utan+ers%C3%A4ttning"
MEANWHILE = "Någon annan hann spara före"


@pytest.fixture
def at_work(client, cilla):
    client.force_login(cilla)
    return client


@pytest.fixture
def nollad(cilla):
    return actions.add_synonym("nollad", "utan ersättning", by=cilla)


@pytest.fixture
def calm(db):
    return Term.objects.get(facet="accessibility", code="calm")


def text(answer):
    return answer.content.decode()


def version_on(answer):
    return re.search(r'name="version" value="(\d+)"', text(answer))[1]


def test_of_two_who_change_a_word_the_second_sees_both(at_work, calm, cilla):
    address = f"/varna/arbete/katalog/termer/{calm.uuid}/"
    sent = {"label": "Stilla", "label_en": "Quiet", "position": "2", "is_in_use": "on"}
    sent["version"] = version_on(at_work.get(address))
    actions.change_term(
        calm, version=1, label="Lugnt", label_en="Calm", position=2, is_in_use=False, by=cilla
    )

    answer = at_work.post(address, sent)

    assert answer.status_code == 409
    assert [part in text(answer) for part in (MEANWHILE, 'value="Stilla"', "Lugnt")] == [True] * 3
    calm.refresh_from_db()
    assert (calm.label, calm.is_in_use) == ("Lugnt", False)

    assert at_work.post(address, sent | {"version": version_on(answer)}).status_code == 302
    calm.refresh_from_db()
    assert (calm.label, calm.is_in_use, calm.version) == ("Stilla", True, 3)


def test_of_two_who_change_a_synonym_the_second_sees_both(at_work, nollad, cilla):
    sent = {"words": "nollad", "means": "utan sjukpenning", "version": version_on(at_work.get(AT))}
    actions.change_synonym(
        nollad, version=1, words="nollad", means="utan ersättning", is_two_way=True, by=cilla
    )

    answer = at_work.post(AT, sent)

    assert answer.status_code == 409
    assert [part in text(answer) for part in (MEANWHILE, 'value="utan sjukpenning"', "Ja")] == [True] * 3
    assert at_work.post(AT, sent | {"version": version_on(answer)}).status_code == 302
    assert Synonym.objects.get().means == "utan sjukpenning"


@pytest.mark.parametrize("change", ["renamed", "removed"])
def test_what_was_written_of_a_synonym_that_is_gone_can_be_added(at_work, nollad, cilla, change):
    sent = {"words": "nollad", "means": "utan sjukpenning", "version": "1"}
    if change == "renamed":
        actions.change_synonym(nollad, version=1, words="noll", means="x", is_two_way=False, by=cilla)
    else:
        actions.remove_synonym(nollad, by=cilla)

    answer = at_work.post(AT, sent)

    assert answer.status_code == 409
    assert "Synonymen finns inte längre så" in text(answer)
    assert 'value="utan sjukpenning"' in text(answer)
    assert f'action="{ORD}"' in text(answer)
    assert at_work.get(AT).status_code == 404
    assert at_work.post(AT.replace("andra", "ta-bort")).status_code == 404


def test_what_is_not_at_the_version_that_was_read_is_not_changed(nollad, calm, cilla):
    for refused in (
        lambda: actions.change_synonym(
            nollad, version=2, words="noll", means="x", is_two_way=False, by=cilla
        ),
        lambda: actions.change_term(
            calm, version=0, label="X", label_en="", position=0, is_in_use=True, by=cilla
        ),
    ):
        with pytest.raises(actions.ChangedMeanwhile):
            refused()
    assert Synonym.objects.get().words == "nollad"
