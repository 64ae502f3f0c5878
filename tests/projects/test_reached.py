"""How many people a project has reached: once in a part, while the measure belonged to it, and at the present pace."""

from datetime import date

import pytest

from samsyn.accounts.queries import operator
from samsyn.projects import actions
from samsyn.projects.queries import reached, reached_together
from tests.factories import ParticipantFactory
from tests.projects.indicated import a_measure, takes_part
from tests.projects.worked import a_part, a_project

ON = date(2021, 5, 10)


@pytest.fixture
def project(ostra):
    return a_project(ostra, starts_on=date(2021, 1, 1), ends_on=date(2021, 12, 31))


@pytest.fixture
def part(project, ostra):
    return a_part(project, ostra)


def told(part, on=ON):
    return reached(part.project, [part], on)[part.pk]


def test_somebody_in_two_measures_is_one(part):
    first, second, somebody = (
        a_measure(part),
        a_measure(part),
        ParticipantFactory(association=part.association),
    )
    takes_part(first, "2021-02-10", who=somebody)
    takes_part(second, "2021-04-10", who=somebody)

    assert told(part).total == 1
    assert dict(told(part).by_month)[date(2021, 2, 1)] == 1


def test_only_who_was_there_while_the_measure_belonged_counts(part):
    measure = a_measure(part, since="2021-03-01", until="2021-04-30")
    takes_part(measure, "2020-06-01", "2021-02-28")  # had left
    takes_part(measure, "2021-05-01")  # came after
    takes_part(measure, "2020-06-01")  # was there when it moved in
    takes_part(measure, "2021-04-30")

    assert told(part).total == 2
    assert dict(told(part).by_month) == {
        date(2021, 1, 1): 0,
        date(2021, 2, 1): 0,
        date(2021, 3, 1): 1,
        date(2021, 4, 1): 1,
        date(2021, 5, 1): 0,
    }


def test_registered_in_error_counts_nowhere(part):
    takes_part(a_measure(part), "2021-02-01", "2021-02-01", state="in_error", end_kind="registered_in_error")

    assert told(part).total == 0


def test_at_the_present_pace(part):
    measure = a_measure(part)
    for month, number in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 1)):
        for _each in range(number):
            takes_part(measure, f"2021-{month:02}-02")

    # ten in the four whole months, three a month in the last three, eight months left: 10 + 3 x 8
    assert told(part).expected == 34
    assert told(part).total == 11


def test_a_project_that_is_over_expects_what_it_got(part):
    takes_part(a_measure(part), "2021-02-01")

    over = told(part, on=date(2026, 1, 1))

    assert (over.total, over.expected) == (1, 1)


def test_the_whole_is_its_parts_and_nobody_is_matched_between_them(project, ostra, varna):
    parts = [a_part(project, ostra), a_part(project, varna)]
    for part, target in zip(parts, (10, 20), strict=True):
        takes_part(a_measure(part), "2021-02-01")
        actions.set_goal(project, "participants", "Deltagare", target=target, sub_project=part, by=operator())

    whole = reached_together(project, reached(project, parts, ON).values(), ON)

    assert (whole.total, whole.target) == (2, 30)


def test_without_a_goal_in_one_part_there_is_none_of_the_whole(project, ostra, varna):
    parts = [a_part(project, ostra), a_part(project, varna)]
    actions.set_goal(project, "participants", "Deltagare", target=10, sub_project=parts[0], by=operator())

    assert reached_together(project, reached(project, parts, ON).values(), ON).target is None


def test_the_projects_own_goal_goes_before_the_sum(project, ostra):
    a_part(project, ostra)
    actions.set_goal(project, "participants", "Deltagare", target=1900, by=operator())

    assert reached_together(project, [], ON).target == 1900


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_the_questions_are_as_many_however_many_people(part, rows, django_assert_num_queries):
    measure = a_measure(part)
    for _each in range(rows):
        takes_part(measure, "2021-02-01")

    with django_assert_num_queries(2):
        reached(part.project, [part], ON)


@pytest.mark.parametrize(
    ("who", "counts"), [("eva", True), ("karin", True), ("olle", True), ("bo", False), ("rune", False)]
)
def test_few_people_are_not_counted_for_the_board_and_the_auditor(client, part, who, counts, request):
    """They read participants as they have been published (contracts 4)."""
    takes_part(a_measure(part), date(2021, 2, 1))
    client.force_login(request.getfixturevalue(who))
    page = f"/ostra-sodertorn/arbete/projekt/{part.project.reference}/"

    project = client.get(page).content.decode()
    files = client.get(f"{page}del/{part.reference}/").content.decode()

    assert ('data-label="Deltagare">1</td>' in project) == counts
    assert ("I den här takten" in project, "i den här takten" in project) == (counts, counts)
    assert ("Månadsfilen till SCB" in files) == counts
