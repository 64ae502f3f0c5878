"""A case worker opens the list behind a number: those they follow, whom nobody else sees."""

from datetime import date

import pytest
from django.urls import reverse

from samsyn.audit.models import Access
from samsyn.outcomes.choices import OwnFigure
from samsyn.outcomes.figures import year_in_numbers
from samsyn.outcomes.figures.own import behind, own_year
from tests.factories import FollowingFactory, ParticipantFactory

TODAY = date(2018, 3, 1)


@pytest.fixture
def followed(maria, resursteamet, enrol):
    """Registers somebody whom Maria follows."""

    def enrolled(*days, who=None, **facts):
        who = who or ParticipantFactory(association=resursteamet.association)
        if not who.followings.exists():
            FollowingFactory(
                participant=who, user=maria, source=resursteamet.reference, since=date(2016, 1, 1)
            )
        return enrol(*days, who=who, **facts)

    return enrolled


@pytest.fixture
def caseload(followed, ostra):
    """2017: four persons, three of them new; three enrolments ended, two of them to work."""
    twice = followed("2017-01-10", "2017-02-10", after=0).participant
    followed("2017-03-01", "2017-06-30", who=twice, after=50)
    followed("2017-04-01", "2017-12-31", after=100)
    followed("2017-05-01")
    followed("2016-05-01")
    followed("2018-01-01")


def test_the_numbers_are_those_of_the_year_when_all_are_followed(caseload, maria, ostra):
    year = year_in_numbers(ostra, 2017)

    found = own_year(maria, ostra, 2017, on=TODAY)

    assert found == {
        OwnFigure.PARTICIPANTS: year.participants.total,
        OwnFigure.NEW: year.new_participants.total,
        OwnFigure.ENDED: year.ended.total,
        OwnFigure.TO_WORK_OR_STUDY: year.to_work_or_study.total,
    }
    assert list(found.values()) == [4, 3, 3, 2]


@pytest.mark.parametrize("figure", OwnFigure)
def test_behind_a_number_are_as_many_as_it_says(caseload, maria, ostra, figure):
    rows = list(behind(figure, maria, ostra, 2017, on=TODAY))

    assert len(rows) == own_year(maria, ostra, 2017, on=TODAY)[figure]


def test_a_new_participant_stands_with_the_first_enrolment_and_others_with_the_latest(caseload, maria, ostra):
    def starts(figure):
        return {row.started_on for row in behind(figure, maria, ostra, 2017, on=TODAY)}

    assert date(2017, 1, 10) in starts(OwnFigure.NEW)
    assert date(2017, 3, 1) not in starts(OwnFigure.NEW)
    assert date(2017, 3, 1) in starts(OwnFigure.PARTICIPANTS)
    assert date(2017, 1, 10) not in starts(OwnFigure.PARTICIPANTS)


def test_those_whom_somebody_else_follows_are_not_there(caseload, enrol, maria, ostra):
    enrol("2017-01-01", "2017-02-01", after=100)

    assert own_year(maria, ostra, 2017, on=TODAY)[OwnFigure.PARTICIPANTS] == 4
    assert year_in_numbers(ostra, 2017).participants.total == 5


def test_the_list_is_logged_with_everybody_it_shows(client, caseload, maria):
    client.force_login(maria)
    before = Access.objects.count()

    page = client.get(reverse("outcomes:own_list", args=["ostra-sodertorn", 2017, "avslutade"]))

    assert page.status_code == 200
    line = Access.objects.latest("pk")
    assert (Access.objects.count() - before, line.act, line.user) == (1, "listed", maria)
    assert line.subjects.count() == 2


@pytest.mark.parametrize("who", ["karin", "olle", "adam", "eva", "bo", "rune"])
def test_nobody_else_may_open_it(client, caseload, who, request):
    client.force_login(request.getfixturevalue(who))

    for address in ("2017/", "2017/deltagare/"):
        assert client.get(f"/ostra-sodertorn/arbete/mina-siffror/{address}").status_code == 403


@pytest.mark.parametrize("address", ["1989/", "2999/", "2017/hemligt/"])
def test_what_there_is_no_number_for(client, maria, address):
    client.force_login(maria)
    assert client.get(f"/ostra-sodertorn/arbete/mina-siffror/{address}").status_code == 404
