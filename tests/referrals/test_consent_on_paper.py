"""The consent that the person signs, or takes home: tagged PDF in the person's language."""

import io

import pikepdf
import pytest

from samsyn.audit.models import Access
from samsyn.referrals import actions
from samsyn.referrals.actions import Yes
from samsyn.referrals.choices import ConsentForm, Kind, Language, Purpose
from samsyn.referrals.renderings import consent as on_paper
from tests.referrals.consenting import agreed, exchange, text_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(case, tara, client):
    client.force_login(tara)
    return f"/ostra-sodertorn/arbete/arenden/{case.reference}/samtycken/"


def opened(response):
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment;")
    return pikepdf.open(io.BytesIO(response.content))


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv"), ("sv-easy", "sv"), ("en", "en")])
@pytest.mark.parametrize("purpose", ["utbyte", "statistik", "enkat"])
def test_a_form_to_sign_is_tagged_and_says_its_language(client, page, purpose, language, tag):
    with opened(client.get(f"{page}blankett/{purpose}/{language}/")) as document:
        assert str(document.Root.Lang).partition("-")[0] == tag
        assert document.Root.MarkInfo.Marked
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_a_form_has_a_box_for_each_kind_and_nothing_ticked(
    case, tara, haninge, forsakringskassan, monkeypatch
):
    told = {}
    monkeypatch.setattr(on_paper.pdf, "compiled", lambda template, said, **more: told.update(said) or b"")

    on_paper.blank(
        case,
        text_for(case, language=Language.ENGLISH),
        [haninge, forsakringskassan],
        on=case.received_at.date(),
    )

    assert told["lang"] == "en"
    assert [len(each["boxes"]) for each in told["ticks"]] == [2, 2, len(Kind)]
    assert [each["lang"] for each in told["ticks"]] == ["sv", "sv", "en"]
    assert told["facts"] == []


def test_what_was_recorded_is_said_with_function_and_no_name(
    case, tara, arbetsformedlingen, forsakringskassan, monkeypatch, client, page
):
    consent = agreed(case, tara, arbetsformedlingen, forsakringskassan, "work", "health")
    told, compiled = {}, on_paper.pdf.compiled

    def noted(template, said, **more):
        told.update(said)
        return compiled(template, said, **more)

    monkeypatch.setattr(on_paper.pdf, "compiled", noted)

    with opened(client.get(f"{page}{consent.reference}/papper/")):
        facts = {fact["label"]: fact["text"] for fact in told["facts"]}
    assert (facts["Från"], facts["Till"]) == ("Arbetsförmedlingen", "Försäkringskassan")
    assert facts["Det här får berättas"] == "Arbete, Hälsa"
    assert facts["Antecknat av"] == "Arbetsförmedlare, Arbetsförmedlingen"
    assert "Tara" not in str(told)
    assert "Amina" not in str(told)


def test_a_revoked_one_says_so(case, tara, arbetsformedlingen, forsakringskassan, client, page, monkeypatch):
    consent = agreed(case, tara, arbetsformedlingen, forsakringskassan, "work")
    actions.revoke(consent, how="spoken", by=tara)
    told = {}
    monkeypatch.setattr(on_paper.pdf, "compiled", lambda template, said, **more: told.update(said) or b"")

    client.get(f"{page}{consent.reference}/papper/")

    assert told["notice"].startswith("Du tog tillbaka ditt ja")


def test_the_page_in_english_gives_paper_in_the_persons_language(
    case, tara, client, page, haninge, arbetsformedlingen
):
    text = text_for(case, Purpose.SURVEY, Language.EASY_SWEDISH)
    said = Yes(text, ConsentForm.PAPER, exchange(case, None, None).until)
    consent = actions.give(case, said, by=tara)
    client.post("/sprak/", {"language": "en"})

    with opened(client.get(f"{page}{consent.reference}/papper/")) as document:
        assert str(document.Root.Lang).partition("-")[0] == "sv"


def test_who_took_it_out_is_remembered(client, page, case, tara):
    client.get(f"{page}blankett/utbyte/sv/")

    line = Access.objects.get(act="exported")
    assert (line.user, line.what) == (tara, "consent")
    assert list(line.subjects.values_list("reference", flat=True)) == [case.participant.reference]


def test_what_does_not_exist_is_not_found(client, page):
    for address in ("blankett/allt/sv/", "blankett/utbyte/fi/", "c-2222222222/papper/"):
        assert client.get(page + address).status_code == 404
