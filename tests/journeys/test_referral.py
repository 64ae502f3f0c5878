"""A social worker refers by her work address; the team asks, she answers by a link and a code, and sees how it stands."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.registering import save
from tests.journeys.sight import check
from tests.journeys.test_office import letter_to
from tests.journeys.visit import OSTRA, answer

DOOR = "/ostra-sodertorn/vagen-in/haninge-nynashamn/"
DOMAIN = "socialkontoret.example"
NAME, REASON = "Zeynep Exempelsson", "Har tre kontakter som inte vet om varandra."
QUESTION, REPLY = "Vilken dag passar bäst?", "Torsdagar, efter klockan tio."


@pytest.fixture
def social_worker(visit, signed_in) -> str:
    """Her address at work, at a domain that the office has said is the municipality's."""
    olle = signed_in("office").page
    olle.goto(f"{OSTRA}team/avsandare/")
    if not olle.get_by_role("rowheader", name=DOMAIN).count():
        olle.get_by_label("Det som står efter @").fill(DOMAIN)
        olle.get_by_label("Organisation").select_option(label="Haninge kommun")
        check(olle, "vilka som får remittera", "avsandare")
        save(olle, "Lägg till")
        expect(olle.get_by_role("rowheader", name=DOMAIN)).to_be_visible()
    return f"sofia@{DOMAIN}"


def words_of(letter) -> str:
    """What it says, whatever goes with it."""
    return letter.get_body(("plain",)).get_content()


def link_in(letter, path: str) -> str:
    found = re.search(rf"http://\S+/{path}/\S+", words_of(letter))
    assert found, words_of(letter)
    return found[0]


def newest(letters, email: str, path: str) -> str:
    """The link in the letter that leads there, when it has come. The earlier ones lead elsewhere."""

    class Later:
        @property
        def letters(self):
            return [each for each in letters.letters if f"/{path}/" in words_of(each)]

    return link_in(letter_to(Later(), email), path)


def refer(page: Page) -> None:
    page.get_by_label("Namn").fill(NAME)
    page.get_by_label("Födelseår").fill("1988")
    page.get_by_label("Telefon, e-post eller adress").fill("070-174 06 52")
    page.get_by_label("Personens kommun").select_option(label="Haninge")
    page.get_by_label("Vad gäller det?").select_option(label="Flera saker på en gång")
    page.get_by_label("Varför personen behöver teamet").fill(REASON)
    page.get_by_label("Frågan till teamet").fill("Kan ni samordna?")


def test_a_referral_a_question_back_and_the_answer(visit, signed_in, social_worker, product):
    sofia = visit().page
    sofia.goto(f"{DOOR}remiss/")
    check(sofia, "varifrån remissen kommer", "remiss-avsandare")
    sofia.get_by_label("Din e-postadress på arbetet").fill(social_worker)
    sofia.get_by_role("button", name="Skicka länken").click()
    expect(sofia.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")
    check(sofia, "titta i din e-post")

    once = newest(product.letters, social_worker, "avsandare")
    sofia.goto(once)
    check(sofia, "öppna remissen")
    sofia.get_by_role("button", name="Öppna remissen").click()
    refer(sofia)
    with answer(sofia, 422):
        sofia.get_by_role("button", name="Skicka remissen").click()
    expect(sofia.get_by_role("alert")).to_contain_text("Utan personens ja")
    check(sofia, "remiss utan personens ja")
    expect(sofia.get_by_label("Namn")).to_have_value(NAME)
    sofia.get_by_label("Personen har sagt ja till att jag skickar").check()
    check(sofia, "remissen", "remiss")
    sofia.get_by_role("button", name="Skicka remissen").click()
    expect(sofia.get_by_role("heading", level=1)).to_have_text("Det har kommit fram")
    receipt = sofia.locator(".once").inner_text()
    reference = re.search(r"r-\w{10}", receipt)[0]
    code = re.search(r"\d{4}\s?\d{4}", receipt.replace(reference, ""))[0]
    check(sofia, "kvittot")
    other = visit().page
    with answer(other, 410):
        other.goto(once)

    tina = signed_in("team-member").page
    tina.goto(f"{OSTRA}arenden/{reference}/")
    expect(tina.get_by_role("main")).to_contain_text(REASON)
    tina.get_by_role("link", name="Fråga avsändaren").click()
    tina.get_by_label("Fråga", exact=True).fill(QUESTION)
    check(tina, "fråga avsändaren", "fraga-avsandaren")
    save(tina, "Skicka frågan")
    expect(tina.get_by_role("main")).to_contain_text("Väntar på komplettering")

    asked = letter_to(product.letters, social_worker)
    assert NAME not in asked.get_content()
    sofia.goto(newest(product.letters, social_worker, "svar"))
    main = sofia.get_by_role("main")
    expect(main).not_to_contain_text(QUESTION)
    expect(main).not_to_contain_text(NAME)
    check(sofia, "koden till frågan")
    sofia.get_by_label("Koden på åtta siffror").fill("00000000")
    with answer(sofia, 422):
        sofia.get_by_role("button", name="Läs frågan").click()
    sofia.get_by_label("Koden på åtta siffror").fill(code)
    sofia.get_by_role("button", name="Läs frågan").click()
    expect(main).to_contain_text(QUESTION)
    check(sofia, "svara på frågan", "svara")
    sofia.get_by_label("Ditt svar").fill(REPLY)
    sofia.get_by_role("button", name="Skicka svaret").click()
    expect(sofia.get_by_role("heading", level=1)).to_have_text("Tack för svaret")

    tina.reload()
    expect(tina.get_by_role("main")).to_contain_text(REPLY)
    save(tina, "Ta emot ärendet")
    sofia.goto("/remiss-status/")
    sofia.get_by_label("Referens").fill(reference)
    sofia.get_by_label("Koden på åtta siffror").fill(code)
    sofia.get_by_role("button", name="Visa").click()
    expect(main).to_contain_text("Teamet tar emot")
    expect(main).not_to_contain_text(NAME)
    check(sofia, "så står det för avsändaren", "remiss-status")
