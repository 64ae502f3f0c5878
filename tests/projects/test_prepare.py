from datetime import date

import pytest

from samsyn.projects import actions
from samsyn.projects.actions import NotRecommended
from tests.projects.applied import MEETS, an_application, written


def days(application):
    return [(due.kind, due.due_on, due.done_on) for due in application.due_dates.all()]


def test_the_group_has_its_papers_a_week_before_and_the_director_two_weeks_after(ostra, maria, olle):
    application = an_application(ostra, maria, "submitted")

    actions.hand_to_group(application, meets_on=MEETS, by=olle)

    assert (application.state, application.group_meets_on) == ("preparation", MEETS)
    assert days(application) == [
        ("papers", date(2026, 10, 13), None),
        ("proposal", date(2026, 11, 3), None),
    ]


def test_what_goes_back_is_not_due(ostra, maria, olle):
    application = an_application(ostra, maria, "preparation")

    actions.ask_to_complete(application, words="Skriv mer om målen.", by=olle)

    assert (application.state, application.group_meets_on) == ("completion", None)
    assert days(application) == []
    assert application.events.first().note == "Skriv mer om målen."


def test_the_group_recommends_the_version_it_has_read(ostra, maria, olle):
    application = an_application(ostra, maria, "preparation")

    said = actions.recommend(application, "grant", words="Bra.", on=MEETS, by=olle)

    assert (application.state, said.version.number) == ("preparation", 1)
    assert days(application)[0] == ("papers", date(2026, 10, 13), MEETS)


def test_the_director_proposes_after_the_group(ostra, maria, karin):
    application = an_application(ostra, maria, "preparation")
    proposal = {"words": "Bevilja.", "on": MEETS, "by": karin}

    with pytest.raises(NotRecommended):
        actions.propose(application, "grant", ore=1, **proposal)
    application.refresh_from_db()
    assert application.state == "preparation"

    actions.recommend(application, "grant", words="Bra.", on=MEETS, by=karin)
    proposed = actions.propose(application, "refuse", ore=1, **proposal)

    assert (application.state, proposed.ore, proposed.version.number) == ("proposal", None, 1)
    assert {done for _kind, _due, done in days(application)} == {MEETS}


def test_what_was_said_of_an_earlier_version_is_not_about_this_one(ostra, maria, karin):
    application = an_application(ostra, maria, "preparation")
    actions.recommend(application, "complete", words="Mer om målen.", on=MEETS, by=karin)
    actions.ask_to_complete(application, words="Mer om målen.", by=karin)
    written(application)
    actions.submit_application(application, by=maria)
    actions.hand_to_group(application, meets_on=MEETS, by=karin)

    with pytest.raises(NotRecommended):
        actions.propose(application, "grant", ore=1, words="Bevilja.", on=MEETS, by=karin)
