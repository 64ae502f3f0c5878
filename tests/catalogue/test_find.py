"""Anybody finds a measure, by words and by facets."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from samsyn.catalogue.models import Record, Synonym
from samsyn.lib.dates import today
from samsyn.organisations.models import Municipality
from tests.factories import RecordFactory

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/insatser/"}


def named(name, *codes, **said):
    record = RecordFactory(measure__name=name, **said)
    record.measure.municipalities.set(Municipality.objects.filter(code__in=codes))
    return record


@pytest.fixture
def measures(ostra, varna):
    """Three to find: in Haninge and Tyresö, in Nacka, and from anywhere."""
    named(
        "Arbetsträning i Kvarnens verkstad",
        *("0136", "0138"),
        measure__association=ostra,
        slug="kvarnen",
        summary="Snickeri och kök i lugn takt.",
        terms=["way_in:referral", "category:work_training", "target_group:youth", "language:ar"],
        age_from=18,
        age_to=64,
        free_places=3,
        free_places_on=today(),
        is_remote=False,
    )
    named(
        "Ungdomsteamet", "0182", slug="ungdomsteamet", measure__association=varna, age_to=29, is_remote=False
    )
    named("Studieverkstad på nätet", slug="studieverkstad", measure__association=varna)


def find(client, query="", **headers):
    return client.get(f"/insatser/?{query}", headers=headers or None)


def titles(response):
    return [hit.card.title for hit in response.context["found"].hits]


def page(response):
    return response.content.decode()


def test_everything_is_there_to_begin_with(client, measures):
    response = find(client)

    assert titles(response) == [
        "Arbetsträning i Kvarnens verkstad",
        "Studieverkstad på nätet",
        "Ungdomsteamet",
    ]
    assert "<h2>3 insatser</h2>" in page(response)


def test_words_are_found_as_people_inflect_them_and_are_marked(client, measures):
    response = find(client, "q=arbetsträningar")

    assert titles(response)[0] == "Arbetsträning i Kvarnens verkstad"
    assert "<mark>Arbetsträning</mark> i Kvarnens verkstad" in page(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kommun=0136", ["kvarnen"]),
        ("kommun=0136&kommun=0182", ["kvarnen", "ungdomsteamet"]),
        ("kategori=work_training", ["kvarnen"]),
        ("malgrupp=youth&sprak=ar", ["kvarnen"]),
        ("vag=self_referral&alder=31", ["studieverkstad"]),
        ("alder=17", ["studieverkstad", "ungdomsteamet"]),
        ("distans=ja", ["studieverkstad"]),
        ("lediga=ja", ["kvarnen"]),
        ("utforare=other&q=ungdom", ["ungdomsteamet"]),
        ("metod=ips", []),
        ("kommun=9999&alder=gammal&sida=x&okänd=1", ["kvarnen", "studieverkstad", "ungdomsteamet"]),
    ],
)
def test_each_facet_narrows_the_search(client, measures, query, found):
    assert [hit.card.slug for hit in find(client, query).context["found"].hits] == found


def test_facets_say_how_many_there_would_be(client, measures):
    facets = {facet.name: facet for facet in find(client, "kommun=0136").context["found"].facets}

    places = {each.label: (each.leaves, each.is_chosen) for each in facets["kommun"].options}
    assert places["Haninge"] == (1, True)
    assert places["Nacka"] == (1, False)
    assert places["Nynäshamn"] == (0, False)
    assert [(each.label, each.leaves) for each in facets["vag"].options] == [("Remiss", 1)]


def test_htmx_gets_the_answer_just_as_a_reload_would_show_it(client, measures):
    fragment = page(client.get("/insatser/?q=verkstad&kommun=0136", headers=HTMX))

    answer, status = fragment.split('<p id="found-status"')
    assert "<html" not in fragment
    assert answer.strip() in page(find(client, "q=verkstad&kommun=0136"))
    assert "1 insats i Haninge" in status


def test_what_was_chosen_can_be_gone_back_to_and_letters_are_not_gone_back_through(client, measures):
    typed = client.get("/insatser/?q=verk&alder=&sida=", headers=HTMX)
    narrowed = client.get("/insatser/?q=verk&kommun=0136", headers=HTMX)

    assert typed["HX-Replace-Url"] == "/insatser/?q=verk"
    assert narrowed["HX-Push-Url"] == "/insatser/?q=verk&kommun=0136"
    assert "HX-Request" in typed["Vary"]


def test_a_card_says_what_one_chooses_by(client, measures):
    text = page(find(client, "kommun=0136"))

    for words in ("Haninge, Tyresö", "18–64 år", "Remiss", "3 lediga platser", "Kontrollerad "):
        assert words in text


def test_free_places_that_nobody_has_vouched_for_in_a_month_are_not_told(client, measures):
    Record.objects.filter(slug="kvarnen").update(free_places_on=today() - timedelta(days=31))

    assert "lediga platser</b>" not in page(find(client, "kommun=0136"))
    assert find(client, "lediga=ja").context["found"].total == 0


def test_what_may_be_out_of_date_is_last_and_says_so(client, measures):
    long_ago = today() - timedelta(days=400)
    Record.objects.filter(slug="kvarnen").update(reviewed_on=long_ago, due_on=long_ago + timedelta(days=180))

    response = find(client)

    assert titles(response)[-1] == "Arbetsträning i Kvarnens verkstad"
    assert "Kan vara inaktuell. Kontrollerad" in page(response)


def test_only_what_is_published_is_found(client, measures):
    Record.objects.filter(slug="kvarnen").update(state="paused")

    assert find(client, "q=verkstad&kommun=0136").context["found"].total == 0


def test_synonyms_that_were_searched_for_are_said_as_links(client, measures):
    Synonym.objects.create(words="praoplats", means="arbetsträning")

    text = page(find(client, "q=praoplats"))

    assert f'Vi sökte även på <a href="/insatser/?q={quote("arbetsträning")}">arbetsträning</a>.' in text
    assert "Kvarnens verkstad" in text


def test_a_slip_of_the_pen_is_asked_about(client, measures):
    text = page(find(client, "q=arbetsträmning"))

    assert f'Menade du <a href="/insatser/?q={quote("arbetsträning")}">arbetsträning</a>?' in text


def test_without_hits_there_are_ways_on(client, measures):
    text = page(find(client, "kommun=0192&sprak=ar"))

    assert "Ingen insats passar just nu" in text
    assert '<a href="/insatser/?kommun=0136&amp;sprak=ar">Haninge</a> (1)' in text
    assert '<a href="/insatser/?sprak=ar">Alla kommuner</a> (1)' in text
    assert '<a href="/insatser/fraga/">Fråga oss</a>' in text


def test_the_narrowest_facet_is_offered_to_be_dropped(client, measures):
    text = page(find(client, "q=verkstad&metod=ips&alder=20"))

    assert 'Ta bort avgränsningen <a href="/insatser/?q=verkstad&amp;alder=20">Metod: IPS</a> (2)' in text


def test_long_answers_are_cut_in_pages(client, ostra):
    RecordFactory.create_batch(23, measure__association=ostra)

    assert [len(titles(find(client, f"sida={number}"))) for number in (1, 3, 99)] == [10, 3, 3]
    assert 'href="?vag=self_referral&amp;sida=2"' in page(find(client, "vag=self_referral"))


def test_an_association_has_an_entrance_of_its_own(client, measures):
    response = client.get("/ostra-sodertorn/insatser/")

    places = response.context["found"].facets[0]
    assert [each.label for each in places.options] == ["Haninge", "Nynäshamn", "Tyresö"]
    assert {each.label for each in places.rest} == {"Nacka", "Värmdö"}
    assert len(titles(response)) == 3
    assert 'action="/ostra-sodertorn/insatser/"' in page(response)


def test_municipality_by_municipality(client, measures):
    text = page(client.get("/insatser/kommuner/"))

    assert '<a href="/insatser/?kommun=0136">Haninge</a> <span>1</span>' in text
    assert '<a href="/insatser/?kommun=0192">Nynäshamn</a> <span>0</span>' in text
    assert '<a href="/insatser/?distans=ja">1 insats ges på distans</a>' in text


def test_it_is_found_from_the_first_page_and_the_menu(client, ostra):
    text = page(client.get("/"))

    assert '<a href="/insatser/">Hitta insatser</a>' in text
    assert '<form class="searchbar" role="search" method="get" action="/insatser/">' in text
    assert '<a href="/ostra-sodertorn/insatser/">Hitta insatser</a>' in page(client.get("/ostra-sodertorn/"))


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/insatser/",
        "/insatser/kvarnen/",
        "/insatser/kommuner/",
        "/insatser/fraga/",
        "/insatser/lista/?i=kvarnen",
    ],
)
def test_a_visitor_is_given_no_cookies(client, measures, path):
    assert dict(client.get(path).cookies) == {}
