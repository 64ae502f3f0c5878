import pytest

from samsyn.projects import actions
from samsyn.projects.actions import Party
from samsyn.projects.models import Application
from tests.projects.applied import MEETS, an_application, an_idea, bring

WORK = "/ostra-sodertorn/arbete/ansokningar/"
IDEA = {
    "title": "Ungas väg vidare",
    "need": "Unga faller mellan stolarna.",
    "parties": "Haninge kommun\n\n  Försäkringskassan \nhaninge kommun",
    "organisation": "Haninge kommun",
}


def test_an_idea_is_left_on_one_screen(ostra, maria, asks):
    answer, _words = asks(maria, f"{WORK}ny/", IDEA)

    made = Application.objects.get()
    assert answer["Location"] == f"{WORK}{made.reference}/"
    assert [party.name for party in made.parties.all()] == ["Haninge kommun", "Försäkringskassan"]


@pytest.mark.parametrize(
    "wrong",
    [{"title": ""}, {"need": "x" * 5001}, {"parties": "x" * 121}, {"parties": "\n".join("abcdefghijklm")}],
)
def test_an_idea_that_is_empty_or_huge_is_explained(ostra, maria, asks, wrong):
    answer, _words = asks(maria, f"{WORK}ny/", IDEA | wrong)

    assert (answer.status_code, Application.objects.count()) == (422, 0)


def test_the_list_says_where_each_is_and_for_how_long(ostra, maria, olle, asks):
    an_application(ostra, maria, "submitted")
    an_idea(ostra, maria, title="En idé")

    _answer, words = asks(olle, WORK)
    answer, filtered = asks(olle, f"{WORK}?lage=submitted")

    assert "Kansliet" in words
    assert "En idé" in words
    assert "1\u202f351\u202f234,50\u202fkr" in words
    assert [each.title for each in answer.context["page"]] == ["Ungas väg vidare"]
    assert "En idé" not in filtered
    assert asks(olle, f"{WORK}?lage=finnsinte")[0].status_code == 200
    assert "Ingen ansökan är där" in asks(olle, f"{WORK}?lage=closed")[1]


@pytest.mark.parametrize("state", Application._meta.get_field("state").choices)
def test_a_page_in_every_state_for_everybody_who_sees_it(ostra, maria, karin, bo, asks, state):
    application = an_application(ostra, maria, state[0])
    address = application.get_absolute_url()

    for reader in (maria, karin):
        answer, words = asks(reader, address)
        assert answer.status_code == 200
        for word, _label, _is_on in answer.context["buttons"]:
            assert asks(reader, f"{address}steg/{word}/")[0].status_code == 200
        assert str(state[1]) in words
    if application.submitted_at:
        assert asks(bo, address)[0].context["buttons"] == []


def test_the_proposal_is_the_way_on_when_the_group_has_said_what_it_recommends(ostra, maria, karin, asks):
    application = an_application(ostra, maria, "preparation")

    def way_on():
        buttons = asks(karin, application.get_absolute_url())[0].context["buttons"]
        return [word for word, _label, is_on in buttons if is_on]

    assert way_on() == ["rekommendation"]
    actions.recommend(application, "grant", words="Bra.", on=MEETS, by=karin)
    assert way_on() == ["forslag"]


def test_the_page_says_what_is_missing(ostra, maria, asks):
    idea = an_idea(ostra, maria)
    actions.begin_application(idea, by=maria)

    _answer, words = asks(maria, idea.get_absolute_url())
    answer, _words = asks(maria, f"{idea.get_absolute_url()}steg/skicka/", {})

    assert "Det här saknas innan ansökan kan skickas in" in words
    assert answer.status_code == 302
    assert "Det saknas: Vad som ska göras" in asks(maria, idea.get_absolute_url())[1]


def test_money_past_the_parties_is_flagged_and_not_stopped(ostra, maria, asks):
    outside = Party("Fontänhuset", "Lokal", "outside", receives=True)
    members = (Party("Haninge kommun", "Ja"), Party("Arbetsförmedlingen", "Ja", receives=True))
    flagged = bring(an_idea(ostra, maria, parties=(*members, outside)), "submitted")
    other = an_idea(ostra, maria, parties=members, title="Bara parter")

    assert asks(maria, flagged.get_absolute_url())[1].count("Låt en jurist läsa") == 1
    assert "Låt en jurist läsa" not in asks(maria, other.get_absolute_url())[1]


def test_every_section_is_read_and_saved(ostra, maria, asks):
    draft = an_application(ostra, maria, "draft")
    address = draft.get_absolute_url()

    for section in ("behov", "slag", "innehall", "tid", "katalog", "parter", "budget"):
        answer, _words = asks(maria, f"{address}andra/{section}/")
        form = answer.context["form"]
        said = {bound.html_name: bound.value() for bound in form if bound.value() not in (None, False)}
        before = (
            list(draft.parties.values_list("name", "need")),
            list(draft.budget.values_list("year", "ore")),
        )
        saved, words = asks(maria, f"{address}andra/{section}/", said)
        assert saved.status_code == 302, words
        assert (
            list(draft.parties.values_list("name", "need")),
            list(draft.budget.values_list("year", "ore")),
        ) == before
    assert asks(maria, f"{address}andra/annat/")[0].status_code == 404


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        ("-1", "Beloppet kan inte vara mindre än 0 kr."),
        ("\u22125", "Beloppet kan inte vara mindre än 0 kr."),
        ("mycket", "Skriv en summa i kronor med högst två decimaler, till exempel 1 234,50."),
        ("1,2,3", "Skriv en summa i kronor med högst två decimaler, till exempel 1 234,50."),
        ("١٢", "Skriv en summa i kronor med högst två decimaler, till exempel 1 234,50."),
        ("10 000 000 000 001", "Beloppet är för stort."),
        ("9" * 39, "Beloppet är för stort."),
    ],
)
def test_an_amount_that_cannot_be_is_explained(ostra, maria, asks, amount, sentence):
    draft = an_application(ostra, maria, "draft")

    said = {"seen": draft.version, "staff_2027": amount}
    answer, words = asks(maria, f"{draft.get_absolute_url()}andra/budget/", said)

    assert (answer.status_code, sentence in words) == (422, True)


@pytest.mark.parametrize(
    ("amount", "ore"),
    [("0", 0), ("1 234,50 kr", 1_234_50), ("1\u202f000.5", 1_000_50), ("1 000 000 000 000", 10**14)],
)
def test_an_amount_that_can_be_is_kept(ostra, maria, asks, amount, ore):
    draft = an_application(ostra, maria, "draft")

    asks(maria, f"{draft.get_absolute_url()}andra/budget/", {"seen": draft.version, "staff_2027": amount})

    assert [row.ore for row in draft.budget.all()] == [ore]


def test_two_windows(ostra, maria, asks):
    draft = an_application(ostra, maria, "draft")
    address, seen = draft.get_absolute_url(), draft.version
    actions.change_application(draft, seen=seen, by=maria, goals="Först")

    answer, words = asks(maria, f"{address}andra/innehall/", {"seen": seen, "goals": "Sedan"})

    assert answer.status_code == 409
    assert "Sedan" in words
    assert "Inget är sparat." in words
    assert asks(maria, f"{address}andra/innehall/", {"seen": "x"})[0].status_code == 422


@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        ({"starts_on": "2027-02-01", "ends_on": "2027-01-01"}, "Sista dagen ligger före den första."),
        ({"starts_on": "2027-02-01", "ends_on": "2099-01-01"}, "högst tio år"),
        ({"starts_on": "2027-02-30", "ends_on": ""}, "giltigt datum"),
    ],
)
def test_a_period_that_cannot_be_is_explained(ostra, maria, asks, period, sentence):
    draft = an_application(ostra, maria, "draft")

    answer, words = asks(maria, f"{draft.get_absolute_url()}andra/tid/", period | {"seen": draft.version})

    assert (answer.status_code, sentence in words) == (422, True)
