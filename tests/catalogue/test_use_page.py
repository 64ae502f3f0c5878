"""How the catalogue is used: what a board reads."""

import pytest

from samsyn.catalogue import actions
from samsyn.lib.dates import today
from tests.factories import LONG_AGO, RecordFactory

USE = "/ostra-sodertorn/arbete/katalog/anvandning/"


@pytest.fixture
def used(ostra, varna, snickeriet):
    """Ten searches in the whole catalogue, two of them for nothing; four views here and one in VärNa."""
    on = today()
    for place in range(10):
        actions.count_search(known=["snickeri"], unknown=[], has_hits=place < 8, on=on)
    for _ in range(4):
        actions.count_use("view", on=on, association=ostra, key=snickeriet.measure.reference)
    actions.count_use("view", on=on, association=varna, key="vagen")
    actions.count_use("referral", on=on, association=ostra, key=snickeriet.measure.reference)


def read(client, user, query=""):
    client.force_login(user)
    return client.get(f"{USE}{query}").content.decode()


def test_a_board_member_reads_sentences_before_numbers(client, bo, used):
    text = read(client, bo)

    assert "har insatser lästs 5 gånger och 10 sökningar gjorts." in text
    assert "20\u00a0% av sökningarna gav ingen träff." in text
    assert "1 remiss har påbörjats från katalogen." in text
    assert "Alla 1 publicerade poster är granskade i tid." in text
    assert text.index("har insatser lästs") < text.index("Månad för månad")


def test_only_the_associations_own(client, bo, used):
    assert "har insatser lästs 4 gånger och 0 sökningar gjorts." in read(client, bo, "?omfang=forbundet")


def test_what_is_asked_for_and_read(client, bo, used):
    text = read(client, bo)

    assert "snickeri" in text
    assert "Snickeriet" in text
    assert "Inget ord som saknas har sökts tillräckligt många gånger." in text


def test_what_is_read_is_one_measure_whatever_its_address(client, bo, katja, snickeriet):
    client.post("/insatser/rakna/", {"visad": "snickeriet"})
    actions.change_slug(snickeriet, "traslojden", by=katja)
    client.post("/insatser/rakna/", {"visad": "traslojden"})

    client.force_login(bo)
    viewed = client.get(USE).context["asked"]["viewed"]

    assert [(row.label, row.used) for row in viewed] == [("Snickeriet", 2)]


def test_it_says_that_the_numbers_are_not_exact(client, bo, used):
    assert "Talen är ungefärliga" in read(client, bo)


def test_a_word_the_catalogue_lacks_is_shown_once_five_searches_on_three_days_held_it(client, bo):
    for place, day in enumerate((1, 2, 2, 3, 3)):
        assert "hästar" not in read(client, bo), place
        actions.count_search(known=[], unknown=["hästar"], has_hits=False, on=today().replace(day=day))

    assert "hästar, 5 sökningar" in read(client, bo)


def test_records_that_may_be_stale_are_named(client, bo, ostra):
    RecordFactory(measure__association=ostra, measure__name="Gammal", reviewed_on=LONG_AGO, due_on=LONG_AGO)

    text = read(client, bo)

    assert "1 av 1 publicerade poster kan vara inaktuell." in text
    assert "Ingen har bekräftat uppgifterna på länge." in text


def test_how_it_has_gone_the_latest_half_year(client, bo, ostra):
    before, after = today().replace(year=today().year - 1, day=1), today()
    month = before.month % 12 + 1
    before = before.replace(month=month, year=before.year + (month == 1))
    for on, times in ((before, 2), (after, 3)):
        for _ in range(times):
            actions.count_use("view", on=on, association=ostra, key="x")

    assert "Läsningen har ökat med 50\u00a0% det senaste halvåret." in read(client, bo)


def test_nothing_yet(client, bo):
    assert "Ingen har sökt i katalogen" in read(client, bo)


def test_an_outsider_does_not_learn_of_it(client, per):
    client.force_login(per)

    assert client.get(USE).status_code == 404
