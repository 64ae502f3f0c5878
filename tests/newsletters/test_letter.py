"""What arrives, read with the standard library as a mail program would."""

import re
from email import message_from_bytes, policy

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.test import Client

from samsyn.content.blocks import Figures, Heading, Text
from samsyn.newsletters import actions
from samsyn.newsletters.notices import Letter, Post, plain_text
from tests.newsletters.made import BLOCKS, a_subscription, an_issue
from tests.outcomes.frozen import a_year, freeze

BASE = "http://localhost:8000"


@pytest.fixture
def sent(ostra, smtp, elsa, run_tasks):
    """(the letter as it arrived, whom it is to)"""
    freeze(ostra, a_year())
    asa = a_subscription(ostra)
    issue = an_issue(
        ostra, subject="Åtta möten i vår – läs här", lead="Kort om våren.", blocks=[Figures(2017), *BLOCKS]
    )
    actions.send_now(issue, by=elsa)
    run_tasks()
    (letter,) = smtp.letters
    return letter, asa, issue


def test_it_says_from_whom_to_whom_and_about_what(sent):
    letter, asa, _issue = sent

    assert letter["To"] == asa.address
    assert letter["From"] == "Samordningsförbundet Östra Södertörn <samsyn@localhost>"
    assert letter["Subject"] == "Åtta möten i vår – läs här"
    assert letter.defects == []
    assert letter["Date"].datetime.tzinfo is not None


def test_it_can_be_ended_by_the_mail_programs_own_button(sent):
    letter, asa, _issue = sent
    (address,) = re.fullmatch(r"<(http\S+)>", letter["List-Unsubscribe"]).groups()

    answer = Client(enforce_csrf_checks=True).post(
        address.removeprefix(BASE), dict([letter["List-Unsubscribe-Post"].split("=")])
    )

    asa.refresh_from_db()
    assert (address, answer.status_code) == (f"{BASE}/nyhetsbrev/avsluta/{asa.token}/", 200)
    assert asa.has_ended


def test_nobody_answers_it_by_machine_and_lists_know_it(sent):
    letter, _asa, issue = sent

    assert (letter["Precedence"], letter["Auto-Submitted"]) == ("bulk", "auto-generated")
    assert letter["List-ID"] == "<nyhetsbrev.ostra-sodertorn.localhost>"
    assert letter["List-Archive"] == f"<{BASE}/ostra-sodertorn/nyhetsbrev/>"
    assert issue.reference in letter["Message-ID"]


def test_the_plain_part_reads_well(sent):
    letter, asa, _issue = sent

    assert letter.get_content_type() == "multipart/alternative"
    plain, _html = letter.iter_parts()
    assert (
        plain.get_content().replace("\r\n", "\n")
        == f"""\
Samordningsförbundet Östra Södertörn
Nyhetsbrev nr 3, maj 2016

Åtta möten i vår – läs här
==========================

Kort om våren.

Året 2017 i siffror
-------------------
- Deltagare: 927 (Mål 975)
- Nya deltagare: 634 (102 anmälde sig själva)
- Till arbete eller studier: 39\xa0% (271 av 695 avslutade)
- Konsultationer: 183
Publicerade 12 mars 2018.
Alla siffror för 2017
{BASE}/ostra-sodertorn/resultat/2017/

Frukostmöte
-----------

Kom den 4 maj.

Så hittar du dit <https://exempel.se/frukost>.

* * *

Nästa nummer kommer i juni.

--\x20
Ansvarig utgivare: Karin Karlsson

Läs på webben:
{BASE}/ostra-sodertorn/nyhetsbrev/2016/3/

Ändra vad du får:
{BASE}/nyhetsbrev/mina-val/{asa.token}/

Avsluta:
{BASE}/nyhetsbrev/avsluta/{asa.token}/
"""
    )


def test_the_other_part_has_the_same_words_and_follows_nobody(sent):
    letter, asa, _issue = sent
    html = " ".join(list(letter.iter_parts())[1].get_content().split())

    for words in (
        "<h1",
        "Kort om våren.",
        "Frukostmöte",
        "Kom den 4 maj.",
        "Nästa nummer kommer i juni.",
        "Karin Karlsson",
    ):
        assert words in html
    assert re.findall(r'href="([^"]+)"', html) == [
        f"{BASE}/ostra-sodertorn/resultat/2017/",
        "https://exempel.se/frukost",
        f"{BASE}/ostra-sodertorn/nyhetsbrev/2016/3/",
        f"{BASE}/nyhetsbrev/mina-val/{asa.token}/",
        f"{BASE}/nyhetsbrev/avsluta/{asa.token}/",
    ]
    assert "<img" not in html
    assert "src=" not in html  # nothing is fetched, so nobody is told that it was opened
    assert "prefers-color-scheme: dark" in html


def test_addresses_in_headers_stand_as_they_are_however_long(ostra, settings):
    """Encoded words are not decoded there (RFC 2047, 5)."""
    settings.BASE_URL = f"https://samsyn.{'samordningsforbundet.' * 3}exempel.se"
    settings.BOUNCE_TO, settings.BOUNCE_IMAP_HOST = "studs@exempel.se", "imap.exempel.se"
    asa = a_subscription(ostra, token="_x-" * 10 + "__")

    head = Letter(an_issue(ostra)).to(asa).partition(b"\r\n\r\n")[0].decode()

    end = f"<{settings.BASE_URL}/nyhetsbrev/avsluta/{asa.token}/>"
    assert (
        f"\nList-Unsubscribe: {end},\r\n <mailto:studs+avsluta-{asa.token}@exempel.se>\r\n" in f"\n{head}\r\n"
    )
    assert f"\nList-Archive: <{settings.BASE_URL}/ostra-sodertorn/nyhetsbrev/>\r\n" in head
    assert head.count("=?") == head.count("Subject: =?") + head.count("From: =?")


def test_no_line_is_longer_than_a_mail_server_must_take(ostra):
    words = "ö" * 30
    issue = an_issue(ostra, blocks=[Text(f"<p>{' '.join([words] * 100)}</p>"), *BLOCKS])

    whole = Letter(issue).to(a_subscription(ostra))

    assert max(len(line) for line in whole.split(b"\r\n")) <= 998
    assert whole.decode().count(words) >= 200


def test_nothing_of_the_pattern_is_left_in_what_is_sent(sent):
    letter, _asa, _issue = sent

    assert "MARK-FOR" not in letter.as_string()
    assert "adress.example" not in letter.as_string()


def test_two_readers_get_letters_that_differ_in_what_is_theirs_alone(ostra):
    issue = an_issue(ostra)
    asa, bo = a_subscription(ostra), a_subscription(ostra, "bo@exempel.se")
    letter = Letter(issue)

    first, again, other = letter.to(asa), letter.to(asa), letter.to(bo)

    assert first == again
    assert asa.token.encode() not in other
    for mine, theirs in ((asa.address, bo.address), (asa.token, bo.token), (asa.reference, bo.reference)):
        first = first.replace(mine.encode(), theirs.encode())
    assert first == other


def test_a_letter_made_again_has_the_same_name(ostra):
    issue, asa = an_issue(ostra), a_subscription(ostra)

    names = {message_from_bytes(Letter(issue).to(asa), policy=policy.default)["Message-ID"] for _ in range(2)}

    assert names == {f"<{issue.reference}.{asa.reference}@localhost>"}


def test_hostile_words_stay_words(ostra):
    blocks = [Text("<p>&lt;script&gt;x&lt;/script&gt;</p>"), Heading("<img src=x>")]
    issue = an_issue(ostra, subject="A <b>", lead="<script>", blocks=blocks, publisher="<i>")

    html = Letter(issue).to(a_subscription(ostra)).decode()

    assert "<script" not in html.split("<html")[1]
    assert "<img" not in html.split("<html")[1]
    assert "<script>x</script>" in plain_text(issue)


def test_with_a_key_it_is_signed_and_the_signature_holds(ostra, settings):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    settings.DKIM_KEY = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    ).decode()
    settings.DEFAULT_FROM_EMAIL = "Samsyn <samsyn@exempel.se>"
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    published = b"v=DKIM1; k=rsa; p=" + b"".join(public.splitlines()[1:-1])
    asked = []

    def dns(name, timeout=5):
        asked.append(name)
        return published

    whole = Letter(an_issue(ostra)).to(a_subscription(ostra))

    assert dkim.verify(whole, dnsfunc=dns)
    assert asked == [b"samsyn._domainkey.exempel.se."]
    assert not dkim.verify(whole.replace(b"Kom den 4 maj", b"Kom den 5 maj"), dnsfunc=dns)
    assert not dkim.verify(whole.replace(b"avsluta/", b"avslutb/", 1), dnsfunc=dns)


def test_a_test_goes_to_whoever_asks_and_opens_nobodys_choices(ostra, elsa, run_tasks, smtp, client):
    issue = an_issue(ostra)
    a_subscription(ostra)
    client.force_login(elsa)

    for _time in range(2):
        client.post(f"/ostra-sodertorn/arbete/nyhetsbrev/{issue.reference}/prov/")
    run_tasks()

    assert [letter.recipients for letter in smtp.letters] == [["elsa@example.se"]] * 2
    assert len({letter["Message-ID"] for letter in smtp.letters}) == 2
    assert smtp.letters[0]["List-Unsubscribe"] == f"<{BASE}/nyhetsbrev/avsluta/prov/>"
    assert issue.deliveries.count() == 0


def test_without_a_mail_server_nothing_is_lost(ostra, elsa, run_tasks, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    issue = an_issue(ostra)
    a_subscription(ostra)

    actions.send_now(issue, by=elsa)
    run_tasks()

    assert list(issue.deliveries.values_list("state", "attempts")) == [("queued", 0)]
    with Post() as post:
        assert post.hand_over(b"x", to="asa@exempel.se").answer == "absent"
