"""Role, party, state of consent, what: what is seen on pages, in open answers, in files and by searching."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from samsyn.audit.models import Access
from samsyn.referrals import actions, queries
from samsyn.referrals.queries import Sight
from tests.referrals.conftest import CONTACT, NAME, NUMBER
from tests.referrals.consenting import agreed
from tests.referrals.sight_table import (
    BOARD,
    CASE,
    ELSEWHERE,
    FIND,
    IN_TEAM,
    INTAKE_PAGES,
    OUTSIDE,
    PAGES,
    PLANTED,
    ROWS,
    SEARCH,
    STATES,
    WHO,
    agree,
    ask_about_violence,
    attach,
    cast,
    looking,
    seen_in,
    write_notes,
    write_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(request, case):
    return cast(request)


@pytest.fixture
def parties(arbetsformedlingen, forsakringskassan, haninge):
    return {party.name: party for party in (arbetsformedlingen, forsakringskassan, haninge)}


def as_(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def everything(case, people, parties, tara, ostra):
    """Call it with a state of consent: all that can be planted is, and how long from then it is looked at; the file."""

    def planted(state):
        write_plan(case, parties, tara)
        write_notes(case, parties, tara)
        ask_about_violence(case, ostra)
        file = attach(case)
        return agree(state, case, tara, parties), file

    return planted


@pytest.mark.parametrize("state", STATES)
def test_who_sees_what(state, case, people, everything):
    later, file = everything(state)
    with looking(later):
        for name, user in people.items():
            client, wanted = as_(user), IN_TEAM.get(name, {}).get(state, set())
            for page, shows in PAGES.items():
                answer = client.get(CASE.format(case=case.reference) + page)
                assert (answer.status_code == 200) == (name in IN_TEAM), (name, page)
                assert (name, page, seen_in(answer)) == (name, page, wanted & shows)
            for page, shows in INTAKE_PAGES.items():
                answer = client.get(CASE.format(case=case.reference) + page.format(attachment=file))
                assert (answer.status_code == 200) == (name == "intake, AF"), (name, page)
                must = wanted & shows if name == "intake, AF" else set()
                assert must <= seen_in(answer) <= wanted, (name, page)


@pytest.mark.parametrize("state", STATES)
def test_the_board_and_its_search_know_the_name_as_the_case_does(state, case, people, everything):
    later, _file = everything(state)
    with looking(later):
        for name, user in people.items():
            client, knows = as_(user), "name" in IN_TEAM.get(name, {}).get(state, set())
            board = client.get(BOARD)
            assert (name, seen_in(board)) == (name, {"name"} if knows else set())
            assert (case.reference in board.content.decode()) == (name in IN_TEAM), name
            for words, typed in ((NAME, {"name"}), (NUMBER, {"number"})):
                found = client.post(FIND, {"sok": words})
                assert seen_in(found) - typed <= ({"name"} if knows else set()), (name, words)
                assert (case.reference in found.content.decode()) == knows, (name, words)


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_seen_anywhere_else(state, case, people, everything):
    later, _file = everything(state)
    read = set()
    with looking(later):
        for name, user in {"visitor": None, **people}.items():
            client = as_(user) if user else Client()
            for page in ELSEWHERE:
                answer = client.get(page)
                assert (name, page, seen_in(answer)) == (name, page, set())
                assert case.reference.encode() not in answer.content
                read |= {page} if answer.status_code == 200 else set()
    assert read == set(ELSEWHERE)


@pytest.mark.parametrize("state", STATES)
def test_searching_tells_nobody_of_a_case(state, case, people, everything):
    """The pages of participants are of those with an enrolment; a case alone puts nobody there."""
    later, _file = everything(state)
    address = f"/ostra-sodertorn/arbete/deltagare/{case.participant.reference}/"
    with looking(later):
        for name, user in people.items():
            client = as_(user)
            assert seen_in(client.get(address)) <= IN_TEAM.get(name, {}).get(state, set()) & WHO, name
            for words in (NAME, NUMBER, CONTACT):
                answer = client.post(SEARCH, {"sok": words})
                typed = {what for what, planted in PLANTED.items() if planted == words}
                assert (name, words, seen_in(answer) - typed) == (name, words, set())
                assert case.participant.reference.encode() not in answer.content


@pytest.mark.parametrize("state", STATES)
def test_the_sender_and_the_person_read_nothing_of_what_is_written(
    state, arrive, case, reza, tara, everything
):
    """By code and signed in, the sender; on her own page she reads the plan, and neither notes nor her own name."""
    mine = arrive(sender=reza, key=None)
    code = actions.renew_code(case, by=tara)
    later, _file = everything(state)
    own = actions.make_own_page(case, pin="582931", by=tara)
    with looking(later):
        assert seen_in(as_(reza).get(f"/ostra-sodertorn/arbete/mina-remisser/{mine.reference}/")) == set()
        assert as_(reza).get(f"/ostra-sodertorn/arbete/mina-remisser/{case.reference}/").status_code == 404
        told = Client().post("/remiss-status/", {"reference": case.reference, "code": code})
        assert (told.status_code, seen_in(told)) == (200, set())
        amina = Client()
        amina.post("/min-sida/oppna/", {"code": own, "pin": "582931"})
        assert seen_in(amina.get("/min-sida/")) <= set(ROWS)


@pytest.mark.parametrize("name", OUTSIDE)
def test_for_others_it_is_as_if_it_did_not_exist(name, case, people, parties, tara):
    agree("given", case, tara, parties)
    client = as_(people[name])
    made_up = CASE.format(case="r-2222222222")

    answers = [client.get(page) for page in (CASE.format(case=case.reference), made_up)]

    assert answers[0].status_code == answers[1].status_code != 200
    assert len(answers[0].content) == len(answers[1].content)


def test_the_sender_hears_more_only_when_the_person_has_agreed(case, tara, parties, haninge):
    assert not queries.tells_sender(case, at=timezone.now())

    agreed(case, tara, parties["Arbetsförmedlingen"], haninge, "work")

    assert queries.tells_sender(case, at=timezone.now())
    assert not queries.tells_sender(case, at=timezone.now() + timedelta(days=200))


AF, FK, HANINGE = 1, 2, 3


@pytest.mark.parametrize(
    ("written_by", "parties", "kinds", "seen"),
    [
        (FK, {AF}, {}, True),  # one's own
        (AF, {FK}, {}, False),  # before consent
        (AF, {FK}, {AF: {"work"}}, True),
        (AF, {HANINGE}, {AF: {"work"}}, False),  # not part of it
        (AF, {AF}, {AF: {"work"}}, False),
        (HANINGE, {FK}, {AF: {"work"}}, False),  # the consent is another party's
        (AF, {FK, HANINGE}, {AF: {"work"}}, True),
    ],
)
def test_whose_rows_of_the_plan_are_seen(written_by, parties, kinds, seen, forsakringskassan):
    forsakringskassan.pk = FK
    sight = Sight(forsakringskassan, False, False, {key: frozenset(value) for key, value in kinds.items()})

    assert sight.reads_plan_row(written_by, parties) == seen


def test_the_office_and_the_board_have_no_sight_of_any_case(case, people, parties, tara):
    agree("given", case, tara, parties)
    for name in OUTSIDE:
        assert queries.sight_of(people[name], case) == queries.NOTHING, name


def test_each_look_is_remembered_with_whom_it_was_at(case, tara, fredrik, siv, parties):
    """Who is told that it exists, and no more, has seen nothing of anybody."""
    agreed(case, tara, parties["Arbetsförmedlingen"], parties["Försäkringskassan"], "identity")
    for user in (tara, fredrik, siv):
        as_(user).get(CASE.format(case=case.reference))

    lines = Access.objects.filter(subjects__reference=case.participant.reference, what="case", act="read")
    assert sorted(lines.values_list("user", flat=True)) == sorted([tara.pk, fredrik.pk])
    assert all(words not in str(lines.values()) for words in PLANTED.values() if words)
