"""Who is trained is said by the operator first, then by who leads and is trained."""

from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from samsyn.lib.dates import today
from samsyn.screening import actions, queries
from samsyn.screening.models import HelpContact, Training
from tests.screening.conftest import ROOM, trained

PEOPLE = f"{ROOM}personer/"


def run(*words):
    out = StringIO()
    call_command("screening", "trained", *words, stdout=out)
    return out.getvalue()


def test_the_operator_marks_the_first_and_the_first_contacts_are_there(ostra, olle):
    assert "Märkt" in run("olle@example.se", "--association", "ostra-sodertorn", "--until", "2999-12-31")

    mark = Training.objects.get()
    assert (mark.user, mark.by.is_operator, str(mark.until)) == (olle, True, "2999-12-31")
    assert list(queries.contacts_of(ostra).values_list("number", flat=True)) == ["112", "020-50 50 50"]
    assert "socialnämnden" in queries.duty_of(ostra)


def test_what_an_association_has_taken_away_does_not_come_back(ostra, maria, karin, olle):
    for contact in HelpContact.objects.all():
        actions.remove_contact(contact, by=karin)
    trained(olle, ostra)

    assert HelpContact.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["olle@example.se", "--association", "ostra"], "Välj bland: ostra-sodertorn"),
        (["ingen@example.se", "--association", "ostra-sodertorn"], "Ingen har den adressen"),
        (["olof@example.se", "--association", "ostra-sodertorn"], "arbetar inte i förbundet"),
        (["maria@example.se", "--association", "ostra-sodertorn"], "redan märkt"),
        (["olle@example.se", "--association", "ostra-sodertorn", "--until", "31/12"], "ÅÅÅÅ-MM-DD"),
        (["olle@example.se", "--association", "ostra-sodertorn", "--until", "2020-01-01"], "redan varit"),
    ],
)
def test_a_mistake_ends_with_2_and_says_what_to_do(ostra, maria, olle, olof, words, sentence):
    with pytest.raises(CommandError, match=sentence) as mistake:
        run(*words)

    assert mistake.value.returncode == 2
    assert Training.objects.count() == 1


def test_who_leads_and_is_trained_marks_a_colleague_and_ends_it(signed_in, karin, olle):
    client = signed_in(karin)

    assert client.get(f"{PEOPLE}lagg-till/").status_code == 200
    assert client.post(f"{PEOPLE}lagg-till/", {"person": "p-x"}).status_code == 422
    passed = {"person": olle.reference, "until": "2020-01-01"}
    assert client.post(f"{PEOPLE}lagg-till/", passed).status_code == 422
    assert client.post(f"{PEOPLE}lagg-till/", {"person": olle.reference}).status_code == 302
    mark = Training.objects.get(user=olle)
    assert "Olle" in client.get(PEOPLE).content.decode()

    assert client.get(f"{PEOPLE}{mark.reference}/avsluta/").status_code == 200
    client.post(f"{PEOPLE}{mark.reference}/avsluta/")
    assert not queries.is_trained(olle, "ostra-sodertorn", on=today())
    assert client.get(f"{PEOPLE}{mark.reference}/avsluta/").status_code == 404


def test_a_mark_that_has_held_ends_yesterday_and_says_by_whom(karin, olle, ostra):
    mark = trained(olle, ostra, since=today().replace(year=today().year - 1))

    actions.end_training(mark, by=karin)

    mark.refresh_from_db()
    assert (mark.until < today(), mark.ended_by) == (True, karin)
    with pytest.raises(actions.TrainingOver):
        actions.end_training(mark, by=karin)


@pytest.mark.parametrize("who", ["maria", "olle", "adam", "karin"])
def test_nobody_else_marks_anybody(request, ostra, karin, eva, who):
    """Trained without leading, leading without being trained, and one's own mark."""
    by = request.getfixturevalue(who)

    with pytest.raises(PermissionDenied):
        actions.mark_trained(by if who == "karin" else eva, ostra, by=by)


def test_nobody_ends_their_own(signed_in, karin):
    mark = Training.objects.get(user=karin)

    assert signed_in(karin).post(f"{PEOPLE}{mark.reference}/avsluta/").status_code == 403
    with pytest.raises(PermissionDenied):
        actions.end_training(mark, by=karin)


def test_the_trained_who_do_not_lead_are_told_that_they_may_not(signed_in, maria):
    client = signed_in(maria)

    pages = ["personer/", "personer/lagg-till/", "fragor/", "fragor/ladda/", "kontakter/", "barn/"]
    assert {client.get(f"{ROOM}{page}").status_code for page in pages} == {403}
