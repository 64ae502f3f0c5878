import re

import segno

from samsyn.lib.qr import as_svg
from tests.events.gathered import opened, registered

CHECK_IN = "/ostra-sodertorn/kalender/provmote-2030-05-02/incheckning/"


def test_the_sheet_at_the_door_leads_to_checking_in_and_names_nobody(ostra, olle, client, settings):
    settings.BASE_URL = "https://samsyn.example"
    gathering = opened(ostra)
    registered(gathering, "asarina")
    client.force_login(olle)

    page = client.get(f"/ostra-sodertorn/arbete/sammankomster/{gathering.reference}/skylt/").content.decode()

    address = f"https://samsyn.example{CHECK_IN}"
    assert f'role="img" aria-label="QR-kod som leder till {address}"' in page
    assert str(as_svg(address)) in page
    assert "asarina" not in page.lower()
    assert client.get(CHECK_IN).status_code == 200


def test_the_code_is_drawn_without_style_or_script_and_says_the_address():
    drawn = as_svg("https://samsyn.example/a/")

    assert re.findall(r"<style|style=|<script|href=", drawn) == []
    assert drawn == segno.make_qr("https://samsyn.example/a/", error="m").svg_inline(
        border=4, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
