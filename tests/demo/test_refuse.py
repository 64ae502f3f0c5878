"""Where the county is not built."""

import pytest
from django.core.management import CommandError, call_command

from samsyn.accounts.actions import DemoOnly
from samsyn.accounts.models import User
from samsyn.demo.actions import DatabaseInUse, build
from samsyn.demo.models import County
from samsyn.organisations.models import Association
from tests.factories import PASSWORD, AssociationFactory, UserFactory


@pytest.mark.parametrize("foreign", [AssociationFactory, UserFactory])
def test_a_database_that_somebody_uses_is_left_alone(db, settings, foreign):
    settings.DEMO = True
    foreign()
    before = (User.objects.count(), Association.objects.count())

    with pytest.raises(DatabaseInUse):
        build()
    with pytest.raises(CommandError, match="används redan till något annat än demon"):
        call_command("demo", no_serve=True)
    assert (User.objects.count(), Association.objects.count(), County.objects.count()) == (*before, 0)


def test_where_the_demo_is_not_switched_on_there_is_none(db, settings):
    settings.DEMO = False

    with pytest.raises(DemoOnly):
        build()
    with pytest.raises(CommandError, match="inte påslagen"):
        call_command("demo", no_serve=True)
    assert not Association.objects.exists()


def test_another_seed_needs_another_database(db, settings):
    settings.DEMO = True
    County.objects.create(seed=2017)

    with pytest.raises(CommandError, match="fröet 2017"):
        call_command("demo", no_serve=True, seed=3)


def test_demo_people_cannot_sign_in_elsewhere(db, settings, client):
    settings.DEMO = False
    UserFactory(email="maria@demo.samsyn.example", is_demo=True)

    answer = client.post("/logga-in/", {"login": "maria@demo.samsyn.example", "password": PASSWORD})

    assert (answer.status_code, "_auth_user_id" in client.session) == (200, False)
