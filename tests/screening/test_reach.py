"""With the mark: only who follows the person, in a role that meets people, in the same work; the office only counts."""

import pytest

from samsyn.lib.dates import today
from samsyn.organisations.choices import RoleKind
from samsyn.participants.choices import Reason
from samsyn.participants.models import Following
from samsyn.screening import rules
from samsyn.screening.actions import record_hindrance
from samsyn.screening.models import Training
from tests.conftest import person
from tests.factories import FollowingFactory, MeasureFactory, RoleFactory, UserFactory
from tests.screening.conftest import ROOM, trained

PERSON = f"{ROOM}d-amina/"


@pytest.fixture
def colleague(ostra, amina, moa):
    trained(moa, ostra)
    return moa


@pytest.mark.parametrize("kind", sorted(RoleKind))
def test_a_role_with_the_mark_meets_nobody_that_it_does_not_follow(signed_in, ostra, answered, kind):
    kept = answered()
    user = person(f"x-{kind.value.replace('_', '-')}", ostra, kind)
    trained(user, ostra)
    client = signed_in(user)

    assert client.get(ROOM).status_code == 200
    for address in (PERSON, f"{PERSON}{kept.reference}/", f"{PERSON}{kept.reference}/ta-bort/"):
        assert client.get(address).status_code == 404
    for address in ("borja/", "spara/", "inte-nu/", f"{kept.reference}/ta-bort/"):
        assert client.post(f"{PERSON}{address}", {}).status_code == 404


def test_the_mark_of_another_association_opens_nothing(signed_in, varna, ostra, moa, amina):
    RoleFactory(user=moa, association=varna)
    trained(moa, varna)

    assert signed_in(moa).get(ROOM).status_code == 404


def test_the_mark_without_a_role_opens_nothing(signed_in, ostra, maria, amina):
    maria.roles.update(until="2020-01-01")

    assert signed_in(maria).get(ROOM).status_code == 404
    assert not rules.may_talk(maria, amina, on=Training.objects.get(user=maria).since)


def test_the_mark_holds_between_its_days(signed_in, ostra, maria, amina):
    client = signed_in(maria)
    assert client.get(PERSON).status_code == 200

    Training.objects.filter(user=maria).update(since="2020-01-01", until="2020-12-31")

    assert client.get(PERSON).status_code == 404


def test_who_no_longer_follows_finds_nothing_in_the_same_second(signed_in, maria, amina, answered):
    kept = answered()
    client = signed_in(maria)
    assert client.get(f"{PERSON}{kept.reference}/").status_code == 200

    Following.objects.filter(user=maria).update(until="2020-01-01")

    assert client.get(f"{PERSON}{kept.reference}/").status_code == 404


def test_who_has_gone_to_the_office_and_still_follows_meets_nobody(signed_in, maria, amina):
    client = signed_in(maria)
    assert client.get(PERSON).status_code == 200

    maria.roles.update(kind=RoleKind.OFFICE)

    assert client.get(PERSON).status_code == 404
    assert not rules.may_talk(maria, amina, on=today())


def test_a_second_factor_is_asked_for(client, maria, amina):
    client.force_login(maria, factor=False)

    assert client.get(PERSON).status_code == 302


def test_a_trained_colleague_in_the_same_measure_reads_and_takes_nothing_back(signed_in, colleague, answered):
    kept = answered()
    client = signed_in(colleague)

    assert client.get(f"{PERSON}{kept.reference}/").status_code == 200
    assert client.get(f"{PERSON}{kept.reference}/ta-bort/").status_code == 404
    assert client.post(f"{PERSON}{kept.reference}/ta-bort/").status_code == 404


def test_another_measure_does_not_learn_that_somebody_asked(signed_in, ostra, answered, amina):
    kept = answered()
    other = UserFactory()
    RoleFactory(user=other, association=ostra)
    measure = MeasureFactory(association=ostra)
    FollowingFactory(participant=amina, user=other, source=measure.reference)
    trained(other, ostra)
    client = signed_in(other)

    assert kept.reference not in client.get(PERSON).content.decode()
    assert client.get(f"{PERSON}{kept.reference}/").status_code == 404


@pytest.mark.parametrize(
    ("reason", "page"),
    [(Reason.TEAM, 200), (Reason.CONSENT, 404), (Reason.HANDED_OVER, 404)],
)
def test_of_a_team_only_who_receives_asks_and_only_they_read_it(signed_in, ostra, amina, reason, page):
    tara, fredrik = person("tara", ostra, "team_member"), person("fredrik", ostra, "team_member")
    for user in (tara, fredrik):
        trained(user, ostra)
        FollowingFactory(participant=amina, user=user, source="r-ett", reason=reason)
    client = signed_in(tara)

    assert client.get(PERSON).status_code == page
    if page == 200:
        kept = record_hindrance(amina, "urgent", by=tara, on=today())
        assert client.get(f"{PERSON}{kept.reference}/").status_code == 200
        client.force_login(fredrik)
        assert client.get(f"{PERSON}{kept.reference}/").status_code == 404


def test_the_office_with_the_mark_sees_counts_and_nobody(signed_in, karin, answered):
    answered()
    client = signed_in(karin)

    assert client.get(f"{ROOM}antal/").status_code == 200
    assert client.get(PERSON).status_code == 404
    assert "d-amina" not in client.get(ROOM).content.decode()
