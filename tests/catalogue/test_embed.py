"""The search box on other web sites: what it is, where it may stand, and who decides that."""

import re
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from samsyn.catalogue import actions
from samsyn.catalogue.models import EmbedHost

BOX = "/insatser/ruta/?forbund=ostra-sodertorn"
WORK = "/ostra-sodertorn/arbete/katalog/ruta/"


def ancestors(response):
    policy = response.headers["Content-Security-Policy"]
    return re.search(r"frame-ancestors ([^;]+)", policy)[1].split()


def test_where_no_site_is_allowed_no_page_may_frame_the_box(ostra, client):
    assert ancestors(client.get(BOX)) == ["'none'"]


def test_the_box_may_stand_on_the_sites_of_its_own_association_only(ostra, varna, katja, cilla, client):
    actions.allow_host(ostra, "www.haninge.se", by=katja)
    actions.allow_host(ostra, "tyreso.se", by=katja)
    actions.allow_host(varna, "www.nacka.se", by=cilla)

    response = client.get(BOX)

    assert ancestors(response) == ["https://tyreso.se", "https://www.haninge.se"]
    assert "X-Frame-Options" not in response.headers


@pytest.mark.parametrize(
    "address",
    ["/", "/ostra-sodertorn/", "/insatser/bekrafta/x/", "/insatser/flode/", "/logga-in/", "/tillganglighet/"],
)
def test_every_other_page_may_be_framed_by_nobody(ostra, katja, client, address):
    actions.allow_host(ostra, "www.haninge.se", by=katja)

    response = client.get(address)

    assert (ancestors(response), response.headers["X-Frame-Options"]) == (["'none'"], "DENY")


def test_the_box_asks_for_no_cookie_and_runs_no_script(ostra, client):
    response = client.get(BOX)

    assert not response.cookies
    assert b"<script" not in response.content
    assert client.post(BOX).status_code == 405


def test_the_box_looks_in_a_municipality(ostra, client):
    page = client.get(f"{BOX}&kommun=0136").content.decode()

    assert "Hitta stöd i Haninge" in page
    assert '<input type="hidden" name="kommun" value="0136">' in page
    assert 'action="/insatser/" target="_top"' in page


@pytest.mark.parametrize("municipality", ["", "0180", "x", "'\"><script>"])
def test_a_municipality_that_is_not_the_associations_is_as_none(ostra, client, municipality):
    page = client.get(BOX, {"forbund": "ostra-sodertorn", "kommun": municipality}).content.decode()

    assert ('name="kommun"' in page, "<script" in page) == (False, False)


def test_a_box_of_no_association_does_not_exist(ostra, client):
    assert client.get("/insatser/ruta/").status_code == 404
    assert client.get("/insatser/ruta/?forbund=x").status_code == 404


@pytest.mark.parametrize(
    ("said", "host"),
    [
        ("www.haninge.se", "www.haninge.se"),
        (" HTTPS://WWW.Haninge.SE/ ", "www.haninge.se"),
        ("tyresö.se", "xn--tyres-nua.se"),
        ("a-b.example", "a-b.example"),
    ],
)
def test_a_site_is_known_by_its_name(ostra, katja, said, host):
    assert actions.allow_host(ostra, said, by=katja).host == host


@pytest.mark.parametrize(
    "said",
    [
        *("http://www.haninge.se", "ftp://haninge.se", "//haninge.se", "https:haninge.se", "https://"),
        *("*", "*.haninge.se", "www.*.se", "https://haninge.se/*", "haninge.se/sida", "haninge.se:8443"),
        *("haninge", "localhost", "127.0.0.1", "[::1]", "1.2", "-a.se", "a-.se", "a..se", ".se", "a.se."),
        *(
            "a.se b.se",
            "a.se;script-src *",
            "a.se\nX: y",
            "a.se\rX",
            "'self'",
            "user@a.se",
            "a.se?x",
            "a.se#x",
        ),
        *("", " ", "\x00.se", "å" * 70 + ".se", "a." * 127 + "se"),
    ],
)
def test_what_is_no_name_of_a_site_is_refused(ostra, katja, said):
    with pytest.raises(actions.HostRefused):
        actions.allow_host(ostra, said, by=katja)


def test_a_site_allowed_twice_is_allowed_once(ostra, katja, olle):
    first = actions.allow_host(ostra, "www.haninge.se", by=katja)

    assert actions.allow_host(ostra, "https://www.haninge.se", by=olle) == first
    with (
        pytest.raises(IntegrityError, match="host_is_allowed_once_by_an_association|association_id"),
        transaction.atomic(),
    ):
        EmbedHost.objects.create(association=ostra, host="www.haninge.se", by=olle)


def test_only_who_keeps_the_catalogue_decides(ostra, varna, katja, olle, cilla, maria, bo, petra):
    for user in (katja, olle, cilla):
        actions.allow_host(ostra, f"{user.name.lower()}.se", by=user)

    for user in (maria, bo, petra):
        with pytest.raises(PermissionDenied):
            actions.allow_host(ostra, "www.haninge.se", by=user)
        with pytest.raises(PermissionDenied):
            actions.disallow_host(ostra, "katja.se", by=user)
    assert ostra.embed_hosts.count() == 3


def test_an_administrator_adds_a_site_and_takes_it_away(ostra, katja, client):
    client.force_login(katja)

    answer = client.post(WORK, {"host": "https://www.haninge.se/"}, follow=True)
    assert "Sparat. www.haninge.se får visa sökrutan." in answer.content.decode()

    answer = client.post(f"{WORK}ta-bort/", {"host": "www.haninge.se"}, follow=True)
    assert "Borttagen." in answer.content.decode()
    assert not ostra.embed_hosts.exists()


def test_a_site_that_is_refused_is_asked_for_again(ostra, katja, client):
    client.force_login(katja)

    answer = client.post(WORK, {"host": "http://www.haninge.se"})

    assert answer.status_code == 422
    assert "Skriv webbplatsens namn, till exempel www.haninge.se." in answer.content.decode()
    assert 'value="http://www.haninge.se"' in answer.content.decode()


def test_the_code_to_copy_leads_to_the_box_and_the_link_to_the_catalogue(ostra, katja, client):
    client.force_login(katja)

    page = client.get(f"{WORK}?kommun=0136").content.decode()
    box, link = (unescape(code) for code in re.findall(r"<code>(.*?)</code>", page))

    frame = re.search(r'<iframe src="(.*?)"', box)[1]
    assert "&amp;kommun" in frame
    assert unescape(frame) == "http://localhost:8000/insatser/ruta/?forbund=ostra-sodertorn&kommun=0136"
    assert 'title="Sök i insatskatalogen"' in box
    assert link == "http://localhost:8000/insatser/?kommun=0136"
    assert "Hitta stöd i Haninge" in client.get(unescape(frame)).content.decode()
