"""An editor writes, previews, publishes and takes back; a visitor reads, looks through the months and follows the feed."""

import re
from xml.etree import ElementTree

from playwright.sync_api import expect

from tests.content.files import picture_file
from tests.journeys.sight import PHONE, check, show

PUBLISH = "Spara och publicera"


def press(page, name, nth=0):
    page.get_by_role("button", name=name, exact=True).nth(nth).click()


def test_an_editor_writes_previews_publishes_and_takes_back(signed_in, visit):
    page = signed_in("editor").page
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Innehåll").click()
    expect(page.get_by_role("table", name="Det som är skrivet")).to_contain_text("2017 i siffror")
    check(page, "innehållet", "innehall")
    page.get_by_role("link", name="Skriv nytt").first.click()
    page.get_by_label("Rubrik").fill("Öppet hus i Tyresö")
    press(page, "Börja skriva")

    page.get_by_label("Ingress").fill("Kom och se hur teamet arbetar.")
    press(page, "Text")
    page.locator("#b0 textarea").fill("Vi visar runt hela dagen.\n\n- Kaffe\n- Frågor")
    press(page, "Bild")
    press(page, PUBLISH)
    expect(page.get_by_role("status").first).to_contain_text("inte publicerad")
    expect(page.locator("#b1")).to_contain_text("Välj eller ladda upp en bild.")
    check(page, "vad som hindrar publicering", "innehall-hinder")
    page.get_by_label("Ladda upp en ny bild").set_input_files(
        {"name": "hus.jpg", "mimeType": "image/jpeg", "buffer": picture_file((1200, 800))}
    )
    page.get_by_label("Beskriv bilden för den som inte ser den").fill("Ett rött hus med öppen dörr")
    page.get_by_role("button", name=re.compile("^Flytta upp 2")).click()
    expect(page.locator("#b0")).to_contain_text("Bild")

    page.get_by_role("link", name="Förhandsgranska").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Öppet hus i Tyresö")
    check(page, "förhandsvisningen", "forhandsvisning")
    reader = visit().page
    reader.goto("/ostra-sodertorn/nyheter/oppet-hus-i-tyreso/")
    expect(reader.get_by_role("heading", level=1)).not_to_have_text("Öppet hus i Tyresö")
    page.go_back()
    press(page, PUBLISH)
    expect(page.get_by_role("main")).to_contain_text("Texten är publicerad.")

    reader.goto("/ostra-sodertorn/nyheter/")
    reader.get_by_role("link", name="Öppet hus i Tyresö").click()
    expect(reader.get_by_role("img", name="Ett rött hus med öppen dörr")).to_be_visible()
    check(reader, "nyheten", "nyhet")
    page.get_by_role("link", name="Historik").click()
    check(page, "historiken", "innehall-historik")
    page.go_back()
    press(page, "Avpublicera")
    reader.goto("/ostra-sodertorn/nyheter/")
    expect(reader.get_by_role("link", name="Öppet hus i Tyresö")).to_have_count(0)


def test_what_is_written_is_saved_by_itself(signed_in):
    page = signed_in("editor").page
    page.goto("/ostra-sodertorn/arbete/innehall/ny/")
    page.get_by_label("Rubrik").fill("Sparas av sig själv")
    press(page, "Börja skriva")
    page.get_by_label("Ingress").fill("Ingen trycker på Spara.")

    expect(page.locator("[data-autosave]")).to_have_text("Sparat", timeout=15_000)
    page.reload()
    expect(page.get_by_label("Ingress")).to_have_value("Ingen trycker på Spara.")


def test_a_save_on_its_way_and_a_press_on_save_do_not_collide(signed_in):
    page = signed_in("editor").page
    page.goto("/ostra-sodertorn/arbete/innehall/ny/")
    page.get_by_label("Rubrik").fill("Två sparningar")
    press(page, "Börja skriva")
    expect(page.get_by_label("Ingress")).to_be_visible()
    answered = []

    def hold_the_first_answer(route):
        if route.request.method == "POST" and not answered:
            answered.append((route, route.fetch()))
        else:
            route.continue_()

    page.route("**/arbete/innehall/**", hold_the_first_answer)
    page.get_by_label("Ingress").fill("På väg.")
    while not answered:
        page.wait_for_timeout(200)
    page.get_by_label("Ingress").fill("Färdig.")
    press(page, "Spara")
    route, answer = answered[0]
    route.fulfill(response=answer)

    expect(page.get_by_role("main")).to_contain_text("Texten är sparad.")
    expect(page.get_by_label("Ingress")).to_have_value("Färdig.")


def test_what_another_has_saved_is_not_written_over_by_itself(signed_in):
    page = signed_in("editor").page
    page.goto("/ostra-sodertorn/arbete/innehall/ny/")
    page.get_by_label("Rubrik").fill("Två flikar")
    press(page, "Börja skriva")
    expect(page.get_by_label("Ingress")).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    page.get_by_label("Ingress").fill("Den första.")
    press(page, "Spara")
    other.get_by_label("Ingress").fill("Den andra.")
    press(other, "Spara")
    expect(other.get_by_role("main")).to_contain_text("Texten har sparats någon annanstans")

    other.get_by_label("Ingress").fill("Den andra, medan hon jämför.")
    other.wait_for_timeout(6_000)

    page.reload()
    expect(page.get_by_label("Ingress")).to_have_value("Den första.")
    press(other, "Spara")
    expect(other.get_by_label("Ingress")).to_have_value("Den andra, medan hon jämför.")


def test_a_visitor_reads_and_looks_through_the_months(visit):
    page = visit().page
    show(page, PHONE, "light")
    page.goto("/ostra-sodertorn/")
    page.get_by_role("link", name="Alla nyheter").click()
    check(page, "nyheterna", "nyheter")
    page.get_by_role("link", name="2018 februari", exact=True).click()
    expect(page.get_by_role("main")).not_to_contain_text("Etableringscentrum")
    check(page, "en månad")
    page.get_by_role("link", name="2017 i siffror").click()
    expect(page.get_by_role("main")).to_contain_text("927")
    check(page, "årets siffror i en nyhet", "nyhet-siffror")

    answer = page.request.get("/ostra-sodertorn/nyheter/flode/")
    feed = ElementTree.fromstring(answer.body())
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    page.goto("/ostra-sodertorn/om/")
    check(page, "om förbundet")
    page.get_by_role("link", name="Tillgänglighetsredogörelse").click()
    check(page, "tillgänglighetsredogörelsen")
