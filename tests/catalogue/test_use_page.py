"""How the catalogue is used: what a board reads."""

from datetime import timedelta

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


def client_page(client, user, query=""):
    client.force_login(user)
    return client.get(f"{USE}{query}")


def read(client, user, query=""):
    return client_page(client, user, query).content.decode()


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


def test_a_long_list_of_stale_records_says_that_it_is_cut(client, bo, katja, ostra):
    RecordFactory.create_batch(21, measure__association=ostra, reviewed_on=LONG_AGO, due_on=LONG_AGO)

    stale = client_page(client, bo).context["stale"]

    assert (len(stale["rows"]), stale["total"]) == (20, 21)
    text = read(client, bo)
    assert "Här visas de 20 som väntat längst, av 21." in text
    assert stale["rows"][0][0].get_absolute_url() in text
    assert "Alla förbundets egna som kan vara inaktuella" not in text
    assert "/ostra-sodertorn/arbete/katalog/?visa=inaktuella" in read(client, katja)


@pytest.mark.parametrize(
    ("who", "at", "words"),
    [
        ("bo", "ostra-sodertorn", None),
        ("katja", "ostra-sodertorn", "Alla förbundets egna som kan vara inaktuella"),
        ("petra", "ostra-sodertorn", "Alla era egna som kan vara inaktuella"),
        ("cilla", "varna", "Alla i katalogen som kan vara inaktuella"),
    ],
)
def test_the_link_to_the_board_says_what_it_holds(client, request, snickeriet, who, at, words):
    type(snickeriet).objects.update(reviewed_on=LONG_AGO, due_on=LONG_AGO)
    client.force_login(request.getfixturevalue(who))

    page = client.get(f"/{at}/arbete/katalog/anvandning/")

    board = page.context["stale"]["board"]
    assert (board and str(board["words"])) == words
    assert words is None or words in page.content.decode()


def test_a_record_whose_review_is_due_is_not_reviewed_in_time(client, bo, ostra, snickeriet):
    on = today()
    RecordFactory(measure__association=ostra, due_on=on, reviewed_on=on - timedelta(days=180))
    RecordFactory(measure__association=ostra, due_on=LONG_AGO, reviewed_on=LONG_AGO)

    text = read(client, bo)

    assert "1 av 3 publicerade poster kan vara inaktuell." in text
    assert "Ytterligare 1 skulle ha granskats vid det här laget." in text
    assert "granskade i tid" not in text


def test_one_that_is_due_is_told_of_among_all_when_none_is_stale(client, bo, ostra, snickeriet):
    on = today()
    RecordFactory(measure__association=ostra, due_on=on, reviewed_on=on - timedelta(days=180))

    assert "1 av 2 publicerade poster skulle ha granskats vid det här laget." in read(client, bo)


def views(ostra, numbers, before):
    """So many views in each of the months before that one, the latest last."""
    for number in reversed(numbers):
        before = (before - timedelta(days=1)).replace(day=1)
        actions.count_use("view", on=before, association=ostra, key="x", times=number)


@pytest.mark.parametrize(
    ("months", "this_month", "said"),
    [
        ([2] * 6 + [3] * 6, 0, "lästes insatser 50\u00a0% mer än de sex före."),
        ([3] * 6 + [2] * 6, 900, "lästes insatser 33\u00a0% mindre än de sex före."),
        ([100] * 12, 3, "lästes insatser ungefär lika mycket som de sex före."),
    ],
)
def test_whole_months_are_compared(client, bo, ostra, months, this_month, said):
    views(ostra, months, today().replace(day=1))
    actions.count_use("view", on=today(), association=ostra, key="x", times=this_month)

    assert f"De sex senaste hela månaderna {said}" in read(client, bo)
    assert f"De sex senaste hela månaderna {said}" in read(client, bo, "?omfang=forbundet")


def test_a_catalogue_that_is_younger_than_a_year_is_compared_with_nothing(client, bo, ostra):
    views(ostra, [50] * 11, today().replace(day=1))

    assert "De sex senaste" not in read(client, bo)


def test_a_missing_word_counts_where_it_was_asked_for(client, bo, ostra):
    for day in (1, 2, 3, 3, 3):
        actions.count_search(known=[], unknown=["hästar"], has_hits=False, on=today().replace(day=day))
    assert "hästar" not in read(client, bo, "?omfang=forbundet")

    actions.count_search(known=[], unknown=["hästar"], has_hits=False, on=today(), association=ostra)

    assert "hästar, 1 sökning<" in read(client, bo, "?omfang=forbundet")
    assert "hästar, 6 sökningar" in read(client, bo)


def test_nothing_yet(client, bo):
    assert "Ingen har sökt i katalogen" in read(client, bo)


def test_an_outsider_does_not_learn_of_it(client, per):
    client.force_login(per)

    assert client.get(USE).status_code == 404
