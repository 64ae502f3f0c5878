"""Who may know that a participant exists (404), who may do what (403), and that a refusal is remembered."""

import re
from datetime import date, timedelta

import pytest

from samsyn.audit.models import Access
from samsyn.enrolments import actions
from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Role
from samsyn.participants.models import Following
from tests.conftest import person
from tests.enrolments.conftest import NUMBER, WORK
from tests.factories import RoleFactory, UserFactory

YESTERDAY, TOMORROW = today() - timedelta(days=1), today() + timedelta(days=1)
VERBS = ["avsluta", "ratta", "oppna", "felregistrering", "aterkalla-samtycke"]


@pytest.fixture
def anna(register, case_management):
    return register(NUMBER, measure=case_management, name="Anna Öberg")


@pytest.fixture
def paths(anna):
    """Every address about Anna, and those that list or register anybody."""
    return [
        f"{WORK}/deltagare/{anna.participant.reference}/",
        *(f"{WORK}/deltaganden/{anna.reference}/{verb}/" for verb in VERBS),
        f"{WORK}/deltagare/registrera/?deltagare={anna.participant.reference}",
    ]


GENERAL = [f"{WORK}/deltagare/", f"{WORK}/deltagare/sok/", f"{WORK}/deltagare/registrera/"]


def answers(client, user, paths):
    client.force_login(user)
    return {client.get(path).status_code for path in paths} | {
        client.post(path.partition("?")[0], {"version": 1, "sok": "Anna"}).status_code
        for path in paths
        if "registrera" not in path and not path.endswith(f"{paths[0].split('/')[-2]}/")
    }


@pytest.mark.parametrize("role", ["karin", "olle", "adam", "eva", "bo", "rune"])
def test_the_association_s_own_people_are_refused_with_the_reason(client, paths, role, request):
    user = request.getfixturevalue(role)

    assert answers(client, user, paths) == {403}
    assert answers(client, user, GENERAL) == {403}
    assert "Bara deltagaransvariga ser deltagare" in client.get(GENERAL[0]).content.decode()


@pytest.mark.parametrize("kind", sorted(set(RoleKind) - {RoleKind.CASE_WORKER}))
def test_every_other_role_is_refused(client, ostra, paths, kind):
    user = UserFactory()
    RoleFactory(user=user, association=ostra, kind=kind)

    assert answers(client, user, paths) == {403}


@pytest.mark.parametrize("stranger", ["olof", "per"])
def test_without_a_role_here_there_is_nothing(client, paths, stranger, request):
    user = request.getfixturevalue(stranger)

    assert answers(client, user, paths + GENERAL) == {404}


def test_another_case_worker_finds_nobody_and_hears_nothing_of_it(client, berit, anna, paths):
    assert answers(client, berit, paths) == {404}

    client.force_login(berit)
    there, nowhere = (
        re.sub(
            rf'{reference}|value="\w{{64}}"',
            "",
            client.get(f"{WORK}/deltagare/{reference}/").content.decode(),
        )
        for reference in (anna.participant.reference, "d-2345678923")
    )
    assert there == nowhere


def test_the_reference_of_another_association_is_nothing_here(client, per, anna, paths):
    client.force_login(per)

    for path in paths:
        assert client.get(path.replace("ostra-sodertorn", "varna")).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, paths):
    for path in paths + GENERAL:
        assert client.get(path)["Location"].startswith("/logga-in/"), path


@pytest.mark.parametrize(
    ("since", "until", "seen"),
    [
        (date(2010, 1, 1), YESTERDAY, 404),
        (TOMORROW, None, 404),
        (today(), today(), 200),
        (today(), None, 200),
    ],
)
def test_a_role_holds_from_its_first_day_to_its_last(client, maria, anna, paths, since, until, seen):
    Role.objects.filter(user=maria).update(since=since, until=until)
    client.force_login(maria)

    assert client.get(paths[0]).status_code == seen
    assert client.get(GENERAL[0]).status_code == seen


def test_who_becomes_something_else_instead_is_refused(client, maria, ostra, anna, paths):
    Role.objects.filter(user=maria).update(kind=RoleKind.TEAM_MEMBER)

    assert answers(client, maria, paths) == {403}


def test_released_from_the_measure_one_sees_until_the_day_is_over(
    client, maria, olle, anna, paths, case_management
):
    actions.release_worker(case_management, maria, last_day=today(), by=olle)
    client.force_login(maria)
    assert client.get(paths[0]).status_code == 200

    Following.objects.filter(user=maria).update(since=YESTERDAY, until=YESTERDAY)
    assert answers(client, maria, paths) == {404}


def test_assigned_later_one_follows_those_who_go_on(
    client, ostra, olle, maria, anna, register, case_management
):
    over = register("K-1", measure=case_management)
    actions.end(over, by=maria, version=1, ended_on=date(2017, 4, 1), end_kind="as_planned")
    stina = person("stina", ostra, RoleKind.CASE_WORKER)
    client.force_login(stina)
    path = f"{WORK}/deltagare/{anna.participant.reference}/"
    assert client.get(path).status_code == 404

    actions.assign_worker(case_management, stina, since=today(), by=olle)

    assert "Anna Öberg" in client.get(path).content.decode()
    assert client.get(f"{WORK}/deltagare/{over.participant.reference}/").status_code == 404


def test_a_colleague_in_the_measure_sees_and_changes_the_same(client, ostra, olle, anna, case_management):
    stina = person("stina", ostra, RoleKind.CASE_WORKER)
    actions.assign_worker(case_management, stina, since=today(), by=olle)

    actions.correct(anna, by=stina, version=1, sex="man")

    assert anna.events.first().by == stina


def test_another_measure_of_the_same_person_is_not_mine_to_see_or_change(
    client, maria, berit, anna, register, ungdomsteamet
):
    theirs = register(NUMBER, measure=ungdomsteamet, by=berit)
    client.force_login(maria)

    for verb in VERBS:
        assert client.get(f"{WORK}/deltaganden/{theirs.reference}/{verb}/").status_code == 404
    assert (
        "Ungdomsteamet" not in client.get(f"{WORK}/deltagare/{anna.participant.reference}/").content.decode()
    )


@pytest.mark.parametrize(("user", "answer"), [("berit", "404"), ("karin", "403"), ("olof", "404")])
def test_a_refusal_is_a_line_with_the_address_as_asked_for(client, anna, paths, user, answer, request):
    user = request.getfixturevalue(user)
    client.force_login(user)
    before = Access.objects.count()

    client.get(paths[0])

    line = Access.objects.order_by("pk").last()
    assert Access.objects.count() == before + 1
    assert (line.user, line.act, line.what, line.path) == (user, "refused", answer, paths[0])
    assert line.subjects.count() == 0
