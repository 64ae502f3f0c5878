"""Who has looked at this participant, what has this person done, and what were people refused."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.participants.actions import erase_identity
from tests.factories import EnrolmentFactory, ParticipantFactory
from tests.privacy.conftest import AT_WORK

REVIEW = "/ostra-sodertorn/arbete/loggranskning/"
STINA = f"{REVIEW}deltagare/d-stina/"


@pytest.fixture
def auditor(rune):
    client = Client()
    client.force_login(rune)
    return client


@pytest.fixture
def read(auditor):
    """Call it with an address; gives the text of the page as the auditor sees it."""

    def get(address, status=200):
        response = auditor.get(address)
        assert response.status_code == status
        return response.content.decode()

    return get


def rows(html):
    return html.count('<th scope="row">')


def test_visits_are_told_by_day_and_person(read, look, maria, olle, stina, named):
    named(stina, "Stina Ekhammar")
    look(maria, "d-stina")
    look(maria, "d-stina", at=AT_WORK + timedelta(minutes=5), what="enrolment")
    look(maria, "d-stina", at=AT_WORK + timedelta(days=1, hours=12))
    look(olle, "d-stina", roles=["office"])

    html = read(STINA)

    assert rows(html) == 3
    assert "2 personer har tittat sedan den 15 oktober 2025." in html
    assert "10:00–10:05" in html
    assert "Öppnade deltagarens sida, Öppnade ett deltagande för att ändra i det" in html
    assert html.index("16 oktober 2025") < html.index("Olle")
    assert html.count("Utanför arbetstid") == 1
    assert html.count('data-color="warning">Nej<') == 1  # Olle
    assert "Ekhammar" not in html


def test_a_look_in_the_log_is_no_look_at_the_participant(read, stina):
    read(STINA)

    assert "Ingen har tittat" in read(STINA)
    lines = Access.objects.filter(what="log_review", act=Act.READ, subjects__reference="d-stina")
    assert [line.path for line in lines.order_by("pk")] == [STINA, STINA]


@pytest.fixture
def ask_in_vain(look):
    """Call it with somebody and an address under the association's work, which they were refused."""

    def ask(by, rest, association="ostra-sodertorn", **said):
        path = f"/{association}/arbete/{rest}"
        said = {"what": "404", "roles": ["office"]} | said
        return look(by, act=Act.REFUSED, association=association, path=path, **said)

    return ask


def test_who_was_refused_stands_by_themselves(read, look, ask_in_vain, maria, olle, stina):
    look(maria, "d-stina")
    look(olle, "d-stina", at=AT_WORK + timedelta(days=1), what="enrolment")
    ask_in_vain(olle, "deltagare/d-stina/", at=AT_WORK + timedelta(days=1))
    ask_in_vain(olle, "deltagare/d-stina/andra/", at=AT_WORK + timedelta(days=1))
    ask_in_vain(olle, "deltagare/d-stina2/")
    ask_in_vain(olle, "deltagare/d-stina/", association="varna")

    for html in (read(STINA), read(f"{STINA}utskrift/")):
        assert rows(html) == 3
        assert html.count(">Nekad<") == 1
        assert "Nekades: finns inte för personen" in html
    assert "2 personer har tittat sedan den 15 oktober 2025. 2 försök nekades." in read(STINA)


def test_whom_nobody_has_seen_may_have_been_asked_for(read, ask_in_vain, olle, stina):
    ask_in_vain(olle, "deltagare/d-stina/")

    html = read(STINA)

    assert rows(html) == 1
    assert "Ingen har tittat. Ett försök nekades." in html


def test_to_ask_for_somebody_tells_nothing_of_them(read, ask_in_vain, olle, varna):
    """Whether another association has them or nobody: not found, however often it is asked for."""
    ParticipantFactory(association=varna, reference="d-annan")
    for reference in ("d-annan", "d-finnsinte"):
        ask_in_vain(olle, f"deltagare/{reference}/")
        for _ in range(2):
            read(f"{REVIEW}deltagare/{reference}/", 404)


def test_what_is_known_of_another_association_stays_there(read, look, per, varna):
    ParticipantFactory(association=varna, reference="d-annan")
    look(per, "d-annan", association="varna")

    read(f"{REVIEW}deltagare/d-annan/", 404)
    read(f"{REVIEW}deltagare/d-finnsinte/", 404)


def test_who_looked_is_told_of_somebody_who_is_erased_too(read, look, maria, stina, resursteamet):
    look(maria, "d-stina")
    erase_identity(stina, resursteamet.reference)

    html = read(STINA)

    assert "Maria" in html
    assert "kopplingen är raderad" in html


def test_the_print_asks_who_you_are_and_holds_everything(read, auditor, rune, look, maria, stina):
    for day in range(60):
        look(maria, "d-stina", at=AT_WORK - timedelta(days=day))
    paper = f"{STINA}utskrift/"
    auditor.force_login(rune, factor=False)
    read(paper, 302)
    auditor.force_login(rune)

    html = read(paper)

    assert rows(read(STINA)) == 50
    assert rows(html) == 60
    assert "Framtagen ur åtkomstloggen" in html
    assert "Rune" in html
    assert (
        Access.objects.filter(act=Act.EXPORTED, what="log_review", subjects__reference="d-stina").count() == 1
    )


def test_nobody_else_is_asked_who_they_are(client, karin, stina):
    client.force_login(karin)

    assert client.get(f"{STINA}utskrift/").status_code == 403


def test_what_somebody_has_done_is_told_by_day(read, look, maria, stina, ostra):
    other = ParticipantFactory(association=ostra).reference
    look(maria, "d-stina")
    look(maria, "d-stina", other, act=Act.LISTED, what="participants")
    look(maria, act=Act.REFUSED, what="404", at=AT_WORK + timedelta(hours=1))
    look(maria, "d-stina", at=datetime(2025, 10, 12, 23, 0))
    look(maria, "d-stina", association="varna")

    html = read(f"{REVIEW}personer/{maria.reference}/")

    assert rows(html) == 2
    first = html[html.index("15 oktober 2025") : html.index("12 oktober 2025")]
    for label, number in (("Deltagare", 2), ("Rader", 3), ("Nekade", 1)):
        assert f'data-label="{label}">{number}</td>' in first
    assert "10:00–11:00" in first
    assert html.count("Utanför arbetstid") == 1
    assert "Deltagaransvarig" in html
    assert f"?fran=2025-10-15&amp;till=2025-10-15&amp;person={maria.reference}" in html


def test_somebody_who_has_nothing_to_do_with_the_association_is_not_found(read, per, look):
    address = f"{REVIEW}personer/{per.reference}/"
    read(address, 404)

    look(per, act=Act.REFUSED, what="404", roles=[])

    assert "Har aldrig haft en roll här" in read(address)


def test_what_was_refused_is_looked_up_when_it_is_read(read, client, olle, per, stina, varna):
    theirs = ParticipantFactory(association=varna, reference="d-deras")
    enrolment = EnrolmentFactory(measure__association=varna, participant=theirs, reference="e-deras")
    client.force_login(olle)
    for rest in (
        "deltagare/d-stina/",
        "deltagare/d-deras/",
        f"deltaganden/{enrolment}/ratta/",
        "deltagare/d-22222222/",
        "deltagare/",
    ):
        assert client.get(f"/ostra-sodertorn/arbete/{rest}").status_code in (403, 404)

    html = read(f"{REVIEW}nekade/")

    assert "d-stina finns här" in html
    for elsewhere_or_nowhere in ("d-deras", "e-deras", "d-22222222"):
        assert f"{elsewhere_or_nowhere} finns inte här" in html
    assert "VärNa" not in html
    assert rows(html) == 5
    assert "Olle" in html
