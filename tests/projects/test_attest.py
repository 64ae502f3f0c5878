"""The nearest manager stands for a month too, or gives it back."""

import pytest
from django.core.exceptions import PermissionDenied

from samsyn.projects import actions
from samsyn.projects.models import Worker
from samsyn.projects.rules import may_attest
from tests.projects.timed import signed, signs, steps_of, writes
from tests.projects.worked import NEW_RULES, a_part, a_project, works

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["karin", "olle"])
def test_the_manager_or_the_deputy_attests_once(work, who, request):
    attester = request.getfixturevalue(who)
    report = signed(work, {1: 8})

    for _each in range(2):
        actions.attest(report, by=attester)

    assert (report.state, report.attested_by, steps_of(report)) == (
        "attested",
        attester,
        ["write", "sign", "attest"],
    )


def test_the_second_of_them_is_told_that_it_is_done(work, karin, olle):
    report = signed(work, {1: 8})
    actions.attest(report, by=karin)

    with pytest.raises(actions.StepNotAllowed):
        actions.attest(report, by=olle)

    assert report.attested_by == karin


def test_nobody_attests_their_own(work, maria, eva):
    report = signed(work, {1: 8})
    # Named in spite of it all, past the action and the constraint.
    report.worker.manager_id = maria.pk

    assert not may_attest(maria, report)
    for other in (maria, eva):
        with pytest.raises(PermissionDenied):
            actions.attest(report, by=other)
        with pytest.raises(PermissionDenied):
            actions.send_back(report, reason="Fel", by=other)


def test_who_no_longer_is_the_manager_does_not(work, karin, eva):
    report = signed(work, {1: 8})
    Worker.objects.update(manager=eva, deputy=None)
    report.worker.refresh_from_db()

    with pytest.raises(PermissionDenied):
        actions.attest(report, by=karin)


def test_what_is_not_signed_is_not_attested(work, karin):
    report = writes(work, {1: 8})

    with pytest.raises(actions.StepNotAllowed):
        actions.attest(report, by=karin)


def test_where_only_the_person_signs_nobody_attests(ostra, maria, karin):
    work = works(maria, a_part(a_project(ostra, code=NEW_RULES), ostra), manager=karin)
    report = signed(work, {1: 8})

    with pytest.raises(actions.NotAsked):
        actions.attest(report, by=karin)


def test_a_month_is_given_back_once_with_a_reason(work, karin):
    report = signed(work, {1: 8})

    for _each in range(2):
        actions.send_back(report, reason=" Fredagen saknas ", by=karin)

    assert (report.state, report.signed_by) == ("draft", None)
    assert list(report.events.values_list("step", "note"))[0] == ("return", "Fredagen saknas")
    assert steps_of(report) == ["write", "sign", "return"]


def test_nothing_is_given_back_without_a_reason(work, karin):
    report = signed(work, {1: 8})

    with pytest.raises(actions.NoReason):
        actions.send_back(report, reason=" ", by=karin)

    assert report.state == "signed"


def test_given_back_twice_between_two_signings_it_is_two_steps(work, karin):
    report = signed(work, {1: 8})
    actions.send_back(report, reason="Fredagen saknas", by=karin)
    signed(work, {1: 8, 5: 8})
    actions.send_back(report, reason="Måndagen saknas", by=karin)

    assert steps_of(report) == ["write", "sign", "return", "write", "sign", "return"]


def test_who_gets_a_month_back_gets_a_letter_that_says_neither_who_nor_why(
    work, karin, run_tasks, mailoutbox
):
    report = signed(work, {1: 8})

    for _each in range(2):
        actions.send_back(report, reason="Fel dag för utredningen", by=karin)
    run_tasks()

    (letter,) = mailoutbox
    assert letter.to == ["maria@example.se"]
    assert "/ostra-sodertorn/arbete/tid/2021-03/" in letter.body
    said = letter.subject + letter.body
    assert [word for word in ("Fel dag", "Karin", "Maria", "MIA", report.reference) if word in said] == []


def test_why_a_month_came_back_stands_on_its_page_until_it_is_signed_again(client, work, karin, maria):
    report = signed(work, {1: 8})
    actions.send_back(report, reason="Fredagen saknas", by=karin)
    client.force_login(maria)
    page = "/ostra-sodertorn/arbete/tid/2021-03/"
    assert "Fredagen saknas" in client.get(page).content.decode()

    signs(writes(work, {1: 8, 5: 4}))

    assert "Fredagen saknas" not in client.get(page).content.decode()
