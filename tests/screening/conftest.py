"""Maria is trained and follows Amina; Karin leads and is trained; Moa works beside Maria and is not.

The questions are made up for the tests: none are shipped.
"""

from datetime import date

import pytest

from samsyn.accounts.queries import operator
from samsyn.lib.dates import today
from samsyn.screening import actions
from tests.factories import (
    EnrolmentFactory,
    FollowingFactory,
    MeasureWorkerFactory,
    ParticipantFactory,
    RoleFactory,
    UserFactory,
)

WORK = "/ostra-sodertorn/arbete/"
ROOM = f"{WORK}samtal/"
#: Nobody's real questions, and easy to look for.
QUESTIONS = "fraga_1: Har någon nära dig tjimlat?\nfraga_2: Har någon nära dig brumslat?"
CREDIT = "Påhittad källa"


def trained(user, association, **days):
    return actions.mark_trained(user, association, by=operator(), **days)


@pytest.fixture
def maria(maria, ostra):
    trained(maria, ostra)
    return maria


@pytest.fixture
def karin(karin, ostra):
    trained(karin, ostra)
    return karin


@pytest.fixture
def moa(resursteamet):
    """Beside Maria in Resursteamet, follows the same people, and is not trained."""
    user = UserFactory(name="Moa", email="moa@example.se")
    RoleFactory(user=user, association=resursteamet.association)
    MeasureWorkerFactory(measure=resursteamet, user=user)
    return user


@pytest.fixture
def amina(resursteamet, maria, moa):
    participant = ParticipantFactory(association=resursteamet.association, reference="d-amina")
    EnrolmentFactory(measure=resursteamet, participant=participant)
    for user in (maria, moa):
        FollowingFactory(participant=participant, user=user, source=resursteamet.reference)
    return participant


@pytest.fixture
def question_set(ostra, karin):
    return actions.load_questions(ostra, QUESTIONS, language="sv", credit=CREDIT, by=karin)


@pytest.fixture
def answered(amina, maria, question_set):
    """Call it for a talk in which Amina answered; yes to the first, now, and no to the second unless said otherwise."""

    def record(on: date | None = None, first=("yes", "now"), second=("no", ""), **more):
        answers = {"fraga_1": first, "fraga_2": second}
        said = {"alone": True, "interpreter": "none", "question_set": question_set, "aids": ["police"]}
        return actions.record_answers(
            more.pop("participant", amina), answers, by=maria, on=on or today(), **(said | more)
        )

    return record


@pytest.fixture
def signed_in(client):
    """Call it with somebody for their browser."""

    def begin(user):
        client.force_login(user)
        return client

    return begin
