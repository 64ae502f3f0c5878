"""Measures beside each other."""

import pytest

from tests.factories import RecordFactory


@pytest.fixture
def several(ostra):
    return [
        RecordFactory(
            measure__association=ostra, measure__name=f"Insats {name}", slug=f"insats-{name.lower()}", **said
        )
        for name, said in {"A": {"weeks": 12}, "B": {"cost": "200 kr"}, "C": {}, "D": {}, "E": {}}.items()
    ]


def page(client, query):
    response = client.get(f"/insatser/jamfor/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_each_fact_stands_beside_the_others(client, several):
    text = " ".join(page(client, "i=insats-b&i=insats-a").split())

    assert text.index('<a href="/insatser/insats-b/">') < text.index('<a href="/insatser/insats-a/">')
    nothing = '<td><span class="aside-voice">Inget angivet</span></td>'
    assert f'<tr><th scope="row">Längd</th>{nothing}<td>12 veckor</td></tr>' in text
    assert f'<tr><th scope="row">Kostnad</th><td>200 kr</td>{nothing}</tr>' in text
    assert "<td>Egen anmälan</td><td>Egen anmälan</td>" in text


def test_it_can_be_printed(client, several):
    text = page(client, "i=insats-b&i=insats-a")

    assert "data-print hidden>Skriv ut</button>" in text
    assert "catalogue/seen" in text


def test_one_can_be_taken_away_and_others_added(client, several):
    text = page(client, "i=insats-a&i=insats-b")

    assert 'href="?i=insats-b"' in text
    assert 'href="/insatser/?i=insats-a&amp;i=insats-b">Välj fler' in text


def test_four_fit(client, several):
    text = page(client, "&".join(f"i={each.slug}" for each in several))

    assert text.count('scope="col"') == 4
    assert 'Utanför blev: <a href="/insatser/insats-e/">Insats E</a>' in text
    assert "Välj fler" not in text


@pytest.mark.parametrize("query", ["", "i=finns-inte", "i=", "i=" + "x" * 5000])
def test_nothing_chosen_says_how_to_choose(client, several, query):
    assert "Inget är valt" in page(client, query)


def test_what_is_chosen_stays_chosen_while_one_goes_on_searching(client, several):
    text = client.get("/insatser/?q=stöd&i=insats-e&i=insats-a").content.decode()

    assert text.count('name="i"') == len(several)
    assert text.count('value="insats-e" checked') == 1
    assert 'href="/insatser/insats-b/?i=insats-e&amp;i=insats-a"' in text
    assert "2 valda" in text
    elsewhere = client.get("/insatser/?metod=ips&i=insats-e").content.decode()
    assert 'value="insats-e" checked>Insats E' in elsewhere
