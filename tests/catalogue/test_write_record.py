"""The form about a record: new, of a measure that is followed up, changed, proposed, and two at once."""

import re

import pytest

from samsyn.catalogue import actions
from samsyn.catalogue.models import Proposal, Record
from tests.factories import RecordFactory

NEW = "/ostra-sodertorn/arbete/katalog/ny/"
INSATSER = "/ostra-sodertorn/arbete/insatser/"


@pytest.fixture
def said(ostra):
    """What a browser sends from the form about a new insats."""
    return {
        "name": "Ung i Nynäs",
        "kind": "youth_team",
        "provider": "",
        "municipalities": ["0192"],
        "summary": "För dig som är ung och vill komma vidare.",
        "description": "Vi träffas en gång i veckan.",
        "terms_way_in": ["self_referral"],
        "notes_way_in": "Ring eller skriv.",
        "terms_target_group": ["youth"],
        "sex": "all",
        "age_from": "16",
        "age_to": "29",
        "start_dates": "2026-09-01, 2026-10-01",
        "latitude": "59,168",
        "longitude": "18,14",
        "contact_email": "ung@example.se",
        "review_days": "180",
    }


def text(answer):
    return answer.content.decode()


def change(record):
    return f"{INSATSER}{record.measure.reference}/post/andra/"


def as_sent(record, **changes):
    """What a browser sends when only this was changed."""
    standing = {
        "version": record.version,
        "name": record.name,
        "provider": record.provider.name,
        "summary": record.summary,
        "description": record.description,
        "terms_way_in": ["self_referral"],
        "is_remote": "on",
        "sex": "all",
        "contact_email": record.contact_email,
        "review_days": "180",
    }
    return standing | changes


def test_a_measure_and_its_record_are_written_at_once(client, katja, said):
    client.force_login(katja)
    form = text(client.get(NEW))
    assert "Vem det är för" in form
    assert "Precisering: målgrupp" in form

    answer = client.post(NEW, said, follow=True)

    record = Record.objects.get()
    assert "Posten är sparad som utkast." in text(answer)
    assert (record.name, record.state, record.measure.method) == ("Ung i Nynäs", "draft", "none")
    assert (record.age_from, record.start_dates) == (16, ["2026-09-01", "2026-10-01"])
    assert (record.notes, record.latitude) == ({"way_in": "Ring eller skriv."}, 59.168)
    assert {term.code for term in record.terms.all()} == {"self_referral", "youth"}


def test_what_cannot_be_is_said_at_its_question(client, katja, said):
    client.force_login(katja)

    answer = client.post(NEW, said | {"name": "", "age_from": "40", "start_dates": "i höst"})

    assert answer.status_code == 422
    assert "Skriv varje dag som år-månad-dag" in text(answer)
    assert not Record.objects.exists()


def test_ages_in_the_wrong_order_are_refused_by_the_rule(client, katja, said):
    client.force_login(katja)

    answer = client.post(NEW, said | {"age_from": "40"})

    assert answer.status_code == 422
    assert "Det första talet är större än det andra." in text(answer)


def test_what_may_be_the_same_is_shown_before_it_is_saved(client, katja, ostra, said):
    RecordFactory(measure__association=ostra, measure__name="Ung i Nynas")
    client.force_login(katja)

    first = client.post(NEW, said)
    assert first.status_code == 422
    assert "Finns insatsen redan?" in text(first)
    assert Record.objects.count() == 1

    client.post(NEW, said | {"is_another": "on"})
    assert Record.objects.count() == 2


def test_a_name_that_is_taken_and_a_provider_nobody_has(client, katja, ostra, resursteamet, said):
    client.force_login(katja)

    taken = client.post(NEW, said | {"name": "Resursteamet"})
    assert "Förbundet har redan en insats med det namnet." in text(taken)

    unknown = client.post(NEW, said | {"provider": "Ingen"})
    assert "Förbundet har ingen organisation med det namnet." in text(unknown)


def test_a_template_fills_the_form(client, katja, cilla):
    actions.add_template("Arbetsträning", {"weeks": 12, "terms": {"category": ["work_training"]}}, by=cilla)
    client.force_login(katja)

    form = text(client.get(f"{NEW}?mall=Arbetstr%C3%A4ning"))

    assert 'name="weeks" value="12"' in form
    assert re.findall(r'name="terms_category" value="(\w+)"[^>]* checked', form) == ["work_training"]


def test_a_provider_writes_for_its_own_organisation(client, petra, kvarnen, said):
    client.force_login(petra)
    assert 'name="provider"' not in text(client.get(NEW))

    client.post(NEW, said)

    assert Record.objects.get().provider == kvarnen


def test_a_record_of_a_measure_that_is_followed_up(client, olle, resursteamet, said):
    client.force_login(olle)
    address = f"{INSATSER}{resursteamet.reference}/post/ny/"
    assert 'name="name"' not in text(client.get(address))

    client.post(address, said)
    assert Record.objects.get().measure == resursteamet

    again = client.post(address, said, follow=True)
    assert "Insatsen har redan en post." in text(again)


def test_who_keeps_the_records_changes_a_published_one_at_once(client, katja, snickeriet):
    client.force_login(katja)

    client.post(change(snickeriet), as_sent(snickeriet, weeks="12", note="Ny längd"))

    snickeriet.refresh_from_db()
    assert (snickeriet.weeks, snickeriet.versions.first().note) == (12, "Ny längd")


def test_a_published_record_keeps_what_it_must_say(client, katja, snickeriet):
    client.force_login(katja)

    answer = client.post(change(snickeriet), as_sent(snickeriet, contact_email=""))

    assert answer.status_code == 422
    assert "Ange en e-postadress, ett telefonnummer eller en webbplats." in text(answer)


def test_two_at_once_see_both_versions(client, katja, olle, snickeriet):
    sent = as_sent(snickeriet, weeks="12", notes_way_in="Ring.")
    actions.change_record(snickeriet, version=1, by=olle, weeks=8)
    client.force_login(katja)

    second = client.post(change(snickeriet), sent)

    assert second.status_code == 409
    assert "Någon annan hann spara före" in text(second)
    assert "Skiljer sig" in text(second)
    assert 'name="version" value="2"' in text(second)
    assert Record.objects.get().weeks == 8

    client.post(change(snickeriet), sent | {"version": "2"})
    assert Record.objects.get().weeks == 12


def test_a_providers_change_to_what_is_published_is_a_proposal(client, petra, katja, snickeriet):
    client.force_login(petra)
    assert "Ändringen skickas som ett förslag" in text(client.get(change(snickeriet)))
    answer = client.post(change(snickeriet), as_sent(snickeriet, weeks="12"), follow=True)
    assert "Förslaget är skickat." in text(answer)
    assert Record.objects.get().weeks is None

    client.force_login(katja)
    page = f"{INSATSER}{snickeriet.measure.reference}/post/"
    proposal = Proposal.objects.get()
    assert "Föreslagen ändring" in text(client.get(page))
    client.post(f"{page}forslag/{proposal.reference}/godta/", {"version": 1})
    assert Record.objects.get().weeks == 12


def test_a_trusted_providers_change_is_published_and_listed(client, petra, katja, kvarnen, snickeriet):
    actions.trust_provider(kvarnen, by=katja)
    client.force_login(petra)
    client.post(change(snickeriet), as_sent(snickeriet, weeks="12"))
    assert Record.objects.get().weeks == 12

    client.force_login(katja)
    page = f"{INSATSER}{snickeriet.measure.reference}/post/"
    assert "Publicerat av betrodd utförare" in text(client.get(page))
    client.post(f"{page}genomgangen/")
    assert "Publicerat av betrodd utförare" not in text(client.get(page))


def test_a_declined_proposal_tells_why(client, petra, katja, snickeriet):
    proposal = actions.propose(snickeriet, version=1, by=petra, weeks=12)
    client.force_login(katja)
    answer = f"{INSATSER}{snickeriet.measure.reference}/post/forslag/{proposal.reference}/avboj/"

    assert client.post(answer, {"answer": ""}).status_code == 422
    client.post(answer, {"answer": "Den är kortare än så."})

    proposal.refresh_from_db()
    assert (proposal.state, proposal.answer) == ("declined", "Den är kortare än så.")
    client.force_login(petra)
    page = text(client.get(f"{INSATSER}{snickeriet.measure.reference}/post/"))
    assert "Svar på det senaste förslaget" in page
    assert "Den är kortare än så." in page


def test_a_provider_takes_its_proposal_back(client, petra, snickeriet):
    proposal = actions.propose(snickeriet, version=1, by=petra, weeks=12)
    client.force_login(petra)
    page = f"{INSATSER}{snickeriet.measure.reference}/post/"
    assert "Återta förslaget" in text(client.get(page))

    client.post(f"{page}forslag/{proposal.reference}/aterta/")

    proposal.refresh_from_db()
    assert proposal.state == "withdrawn"


def test_nothing_changed_is_nothing_written(client, katja, snickeriet):
    client.force_login(katja)

    answer = client.post(change(snickeriet), as_sent(snickeriet), follow=True)

    assert "Inget var ändrat." in text(answer)
    assert Record.objects.get().version == 1


def test_markup_that_somebody_writes_is_text(client, katja, said):
    client.force_login(katja)

    answer = client.post(NEW, said | {"summary": "<script>alert(1)</script>"}, follow=True)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text(answer)


def test_a_proposal_whose_form_is_set_back_is_withdrawn(client, petra, snickeriet):
    client.force_login(petra)
    client.post(change(snickeriet), as_sent(snickeriet, city="Tyresö"))
    assert Proposal.objects.get().facts == {"city": "Tyresö"}

    answer = client.post(change(snickeriet), as_sent(snickeriet), follow=True)

    assert ("Förslaget är återtaget." in text(answer), Proposal.objects.get().state) == (True, "withdrawn")


def test_who_keeps_the_record_and_changes_nothing_leaves_the_proposal(client, petra, katja, snickeriet):
    client.force_login(petra)
    client.post(change(snickeriet), as_sent(snickeriet, city="Tyresö"))
    client.force_login(katja)

    answer = client.post(change(snickeriet), as_sent(snickeriet), follow=True)

    assert ("Inget var ändrat." in text(answer), Proposal.objects.get().state) == (True, "open")
