"""A board member reads how the catalogue is used."""

from playwright.sync_api import expect

from tests.journeys.sight import check


def test_a_board_member_reads_the_use(signed_in):
    page = signed_in("board-member").page
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Katalog").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Så används katalogen")
    expect(page.get_by_role("main")).to_contain_text("De senaste tolv månaderna har insatser lästs")
    expect(page.get_by_role("table", name="Månad för månad")).to_be_visible()
    check(page, "så används katalogen", "katalog-anvandning")

    page.get_by_label("Visa").select_option(label="Förbundets insatser")
    page.get_by_role("button", name="Visa", exact=True).click()
    check(page, "förbundets insatser")
