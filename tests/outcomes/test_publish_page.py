"""The director sees what would go out, and lets it."""

import json
import re
from datetime import date

import pytest
import time_machine
from django.core.management import call_command

from samsyn.outcomes import queries
from samsyn.outcomes.models import Publication

RESULTS = "/ostra-sodertorn/arbete/resultat/"
PAGE = f"{RESULTS}2017/publicera/"
PUBLIC = "/ostra-sodertorn/resultat/2017/"
NOT_PUBLISHED = "Du ser de publicerade siffrorna när förbundschefen har publicerat dem."


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split()).replace("\xa0", " ")


@pytest.fixture
def read(client, request):
    def page(who, address=PAGE):
        client.force_login(request.getfixturevalue(who))
        return client.get(address)

    return page


@pytest.fixture
def post(client, karin):
    """What Karin answers to the page as she saw it, or to another."""

    def posted(seen=None):
        client.force_login(karin)
        shown = re.search(r'name="seen" value="(\w*)"', client.get(PAGE).content.decode())
        return client.post(PAGE, {"seen": shown[1] if seen is None else seen})

    return posted


@pytest.fixture
def nearly_everything(many, ostra):
    """Thirty-six from Haninge and three from Tyresö."""
    many(20, 16)
    many(3, at="0138")


def test_the_director_sees_what_goes_out_and_what_does_not(read, nearly_everything):
    said = text(read("karin"))

    assert "Deltagare 39 Nya deltagare 39 Till arbete eller studier 49 % 19 av 39 avslutade" in said
    assert "Nya deltagare från Haninge, från Tyresö" in said
    assert "Antal från 1 till 4 hålls inne" in said
    assert "Året är inte publicerat än." in said
    assert "Publicera 2017?" in said


def test_what_is_not_shown_is_counted_and_named(read, nearly_everything, ostra):
    published = queries.would_be_published(ostra, 2017).published

    said = text(read("karin"))

    assert f"{len(published.withheld)} uppgifter visas inte." in said
    assert "new_participants.by_municipality.0138" in published.withheld


def test_when_nothing_is_small_all_is_shown(read, many):
    many(20, 20)

    assert "Inga antal är så små att de behöver hållas inne. Allt visas." in text(read("karin"))


def test_the_director_publishes_and_is_led_to_the_public_page(post, nearly_everything, karin, client):
    response = post()

    assert (response.status_code, response["Location"]) == (302, PUBLIC)
    row = Publication.objects.of(karin.roles.get().association).get()
    assert (row.revision, row.published_by) == (1, karin)
    assert "Siffrorna för 2017 är publicerade." in text(client.get(PAGE))


def test_what_changed_meanwhile_is_shown_first(post, many):
    many(20, 20)

    response = post(seen="f" * 64)

    assert response.status_code == 409
    assert "Siffrorna har ändrats under tiden" in text(response)
    assert not Publication.objects.exists()


def test_the_second_click_is_told_that_it_is_out(post, many, publish, ostra):
    many(20, 20)
    publish()

    response = post(seen=queries.fingerprint(queries.counted(ostra, 2017)))

    assert response.status_code == 409
    assert "Det finns inget nytt att publicera" in text(response)
    assert queries.stamps(ostra)[2017].revision == 1


def test_the_office_looks_and_the_director_presses(read, many, client, olle):
    many(20, 20)

    said = text(read("olle"))

    assert "Det som går ut" in said
    assert ("Förbundschefen publicerar." in said, "Publicera 2017?" in said) == (True, False)
    response = client.post(PAGE, {"seen": "x"})
    assert (response.status_code, Publication.objects.exists()) == (403, False)
    assert "Bara förbundschefen publicerar förbundets siffror." in text(response)


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("eva", "Bara förbundschefen publicerar förbundets siffror."),
        ("bo", NOT_PUBLISHED),
        ("rune", NOT_PUBLISHED),
        ("maria", "Siffrorna är för förbundets kansli"),
    ],
)
def test_the_others_are_told_why_not(read, many, who, reason):
    many(20, 20)

    response = read(who)

    assert (response.status_code, reason in text(response)) == (403, True)


def test_a_year_that_is_not_over_can_be_looked_at_only(read, enrol):
    with time_machine.travel(date(2017, 12, 31)):
        enrol("2017-02-01")
        said = text(read("karin"))

    assert "Året är inte slut" in said
    assert "tidigast den 1 januari 2018" in said
    assert "Publicera 2017?" not in said


def test_a_year_without_anything_says_so(read, ostra):
    said = text(read("karin"))

    assert "Ingen deltog i en insats 2017, och inga antal är inskrivna." in said
    assert "Det som går ut" not in said


@pytest.fixture
def out(many, publish):
    many(20, 20)
    publish()


def test_what_has_changed_since_the_last_revision_stands_there(read, out, many):
    many(12, 12)

    said = text(read("karin"))

    assert "Revision 1 publicerades 6 februari 2018. Se det som är publicerat" in said
    assert "Ändrat sedan revision 1" in said
    assert "Deltagare: kvinnor 20 32" in said
    assert "Resursteamet: avslutade deltaganden 40 64" in said


def test_what_changed_too_little_is_named(read, out, many):
    many(3)

    said = text(read("karin"))

    assert "Några siffror har ändrats för lite" in said
    assert (
        "Deltagare: kvinnor" in said.split("De här har ändrats med 1 till 4:")[1].split("Det som går ut")[0]
    )
    assert "Publicera 2017?" not in said


@pytest.fixture
def taken_back(many, publish, ung):
    """Three were out among forty-three, in a measure of their own, and never should have been registered."""
    many(20, 20)
    many(3, measure=ung)
    publish()
    ung.enrolments.update(state="in_error", ended_on=None, end_kind="registered_in_error")
    type(ung).objects.filter(pk=ung.pk).update(ends_on=date(2016, 12, 31))


def test_a_measure_that_is_gone_may_have_changed_too_little(read, taken_back):
    assert "Insats som inte längre finns med: deltagare" in text(read("karin"))


def test_what_cannot_be_protected_is_not_shown_as_everybody_would_see_it(read, taken_back, capsys):
    assert "Det som går ut" not in text(read("karin"))
    assert read("karin", f"{PAGE}som-alla-ser-det/")["Location"] == PAGE

    call_command("report", "year", association="ostra-sodertorn", year="2017", public=True)
    printed, said = capsys.readouterr()
    assert json.loads(printed)["revision"] == 1
    assert said.startswith("Det här är revision 1, som redan är ute.")


def test_a_first_publication_that_the_year_before_hinders_says_so(read, enrol, publish):
    """Three of thirty ended in 2016, and the others are all there are in 2017."""
    for place in range(30):
        enrol("2016-02-01", "2016-11-01" if place < 3 else None)
    publish(year=2016)

    said = text(read("karin"))

    assert "Siffrorna går inte att skydda" in said
    assert (
        "Tillsammans med det som redan är publicerat skulle siffrorna göra det möjligt att räkna ut" in said
    )
    assert "Publicera 2017?" not in said


def test_two_revisions_are_enough_for_a_year(read, out, many, publish):
    for _ in range(2):
        many(12, 12)
        publish(on="2018-05-07")
    many(12, 12)

    with time_machine.travel(date(2018, 6, 1)):
        said = text(read("karin"))

    assert "Året har redan reviderats två gånger i år" in said
    assert "högst 2 gånger under ett kalenderår" in said


def test_the_year_says_whether_it_is_published(read, many, publish):
    many(20, 20)
    before = read("karin", f"{RESULTS}2017/")
    assert "Inte publicerat" in text(before)
    assert PAGE in before.content.decode()

    publish()

    after = read("olle", f"{RESULTS}2017/")
    assert "Publicerat 6 februari 2018" in text(after)
    assert PUBLIC in after.content.decode()


@pytest.mark.parametrize(("who", "link"), [("karin", True), ("olle", False), ("eva", False)])
def test_the_years_lead_the_director_to_what_waits(read, many, who, link):
    many(20, 20)

    assert (PAGE in read(who, RESULTS).content.decode()) is link


def test_the_years_say_when_they_were_published(read, out):
    page = read("eva", RESULTS)

    assert "6 februari 2018" in text(page)
    assert PUBLIC in page.content.decode()


@pytest.mark.parametrize("who", ["bo", "rune"])
def test_board_and_auditor_are_led_to_what_is_published(read, many, publish, who):
    many(20, 20)
    before = read(who, RESULTS)
    assert (before.status_code, "Inget är publicerat än" in text(before)) == (200, True)
    assert read(who, f"{RESULTS}2017/").status_code == 403

    publish()
    many(7)

    listed = read(who, RESULTS)
    assert "2017 40 50 % 6 februari 2018" in text(listed)
    assert PUBLIC in listed.content.decode()
    assert read(who, f"{RESULTS}2017/")["Location"] == PUBLIC
    assert "Resultat" in text(listed).split("Insatser")[1]


def test_the_whole_page_can_be_seen_before_it_is_out(read, nearly_everything):
    address = f"{PAGE}som-alla-ser-det/"
    assert address in read("olle").content.decode()

    said = text(read("olle", address))

    assert "Så här blir sidan. Den är inte publicerad." in said
    assert "visas inte" in said
    assert read("eva", address).status_code == 403
    assert not Publication.objects.exists()


def test_the_board_is_told_that_a_small_total_is_not_shown(read, many, publish):
    many(3)
    publish()

    assert "2017 visas inte" in text(read("bo", RESULTS))
