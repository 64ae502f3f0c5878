"""Helping in somebody who is locked out: two who lead, and the person. The actions and their letters."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from samsyn.accounts.models import FactorEvent
from samsyn.accounts.queries import operator
from samsyn.audit.models import Access
from samsyn.organisations import actions
from samsyn.organisations.actions.rescuing import take_rescue
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Rescue
from samsyn.organisations.queries import rescue_with
from samsyn.organisations.states import STEPS_OF_RESCUE, RescueState, RescueStep
from tests.factories import PASSWORD, RoleFactory

REASON = "Tappade telefonen i sjön"


@pytest.fixture
def started(ostra, adam, maria):
    """Adam has started to help Maria in."""
    return actions.start_rescue(maria, ostra, REASON, by=adam)


def token(rescue, step):
    return rescue.link(step).rstrip("/").split("/")[-1]


def letters_to(smtp, user):
    return [letter for letter in smtp.letters if letter.recipients == [user.email]]


def test_it_takes_two_and_then_the_person(started, maria, karin):
    TOTP.activate(maria, generate_totp_secret())
    SocialAccount.objects.create(user=maria, provider="legg", uid="x")

    actions.confirm_rescue(started, by=karin)
    assert Authenticator.objects.filter(user=maria).exists()
    actions.use_rescue(started)

    assert started.state == RescueState.USED
    assert not Authenticator.objects.filter(user=maria).exists()
    assert not SocialAccount.objects.filter(user=maria).exists()
    maria.refresh_from_db()
    assert maria.check_password(PASSWORD)
    assert list(started.events.order_by("pk").values_list("step", "by__name")) == [
        ("confirm", "Karin"),
        ("use", "Maria"),
    ]
    assert list(Access.objects.order_by("pk").values_list("what", "user__name", "roles")) == [
        ("rescue", "Adam", "administrator"),
        ("rescue", "Karin", "director"),
        ("rescue", "Maria", "case_worker"),
    ]
    assert FactorEvent.objects.filter(user=maria, change="helped_in").count() == 1


def test_using_the_link_ends_every_session(started, maria, karin, client):
    client.force_login(maria)
    client.get("/konto/")
    assert UserSession.objects.filter(user=maria).exists()

    actions.confirm_rescue(started, by=karin)
    actions.use_rescue(started)

    assert not UserSession.objects.filter(user=maria).exists()
    assert client.get("/konto/").status_code == 302


def test_the_letters_reach_those_they_are_for_and_hold_no_name_and_no_reason(
    karin, started, maria, adam, smtp, run_tasks
):
    run_tasks()
    actions.confirm_rescue(started, by=karin)
    run_tasks()

    use, cancel = started.link(RescueStep.USE), started.link(RescueStep.CANCEL)
    first, second = (letter.get_content() for letter in letters_to(smtp, maria))
    (asked,) = (letter.get_content() for letter in letters_to(smtp, karin))
    assert letters_to(smtp, adam) == []
    assert (cancel in first, use in first) == (True, False)
    assert (cancel in second, use in second) == (True, True)
    assert started.get_absolute_url() in asked
    assert (use in asked, cancel in asked) == (False, False)
    for text in (first, second, asked):
        assert not [word for word in ("Maria", "Adam", "Karin", REASON, "sjön") if word in text]


def test_neither_database_nor_queue_holds_the_link(started, karin, queued_tasks):
    actions.confirm_rescue(started, by=karin)

    signatures = [token(started, step).split(".")[1] for step in (RescueStep.USE, RescueStep.CANCEL)]
    kept = f"{list(Rescue.objects.values())} {queued_tasks()}"
    assert not [signature for signature in signatures if signature in kept]


def test_a_link_is_for_its_own_step_only(started):
    use, cancel = (token(started, step) for step in (RescueStep.USE, RescueStep.CANCEL))

    assert rescue_with(use, RescueStep.USE) == rescue_with(cancel, RescueStep.CANCEL) == started
    assert rescue_with(cancel, RescueStep.USE) is None
    assert rescue_with(use, RescueStep.CANCEL) is None
    assert rescue_with(f"{started.reference}.", RescueStep.USE) is None
    assert rescue_with("", RescueStep.USE) is None


# --- who may ---


@pytest.mark.parametrize("who", ["olle", "maria", "eva", "bo", "rune", "per", "olof"])
def test_only_those_who_lead_start(ostra, request, who):
    person = RoleFactory(association=ostra).user

    with pytest.raises(PermissionDenied):
        actions.start_rescue(person, ostra, REASON, by=request.getfixturevalue(who))


@pytest.mark.parametrize("who", ["adam", "maria", "olle", "per"])
def test_who_may_not_confirm(started, request, who):
    """The one who started, the person, the office, somebody who works elsewhere."""
    with pytest.raises(PermissionDenied):
        actions.confirm_rescue(started, by=request.getfixturevalue(who))
    assert started.state == RescueState.STARTED


def test_nobody_helps_themselves_in(ostra, adam, karin):
    with pytest.raises(PermissionDenied):
        actions.start_rescue(adam, ostra, REASON, by=adam)
    started = actions.start_rescue(adam, ostra, REASON, by=karin)
    with pytest.raises(PermissionDenied):
        actions.confirm_rescue(started, by=adam)


def test_only_somebody_who_works_here_is_helped_here(ostra, adam, per, olof):
    RoleFactory(association=ostra, user=olof, until="2016-12-31")

    for person in (per, olof):
        with pytest.raises(PermissionDenied):
            actions.start_rescue(person, ostra, REASON, by=adam)


def test_one_who_may_no_longer_help_has_not_helped(started, adam, karin):
    adam.roles.update(until="2016-12-31")

    with pytest.raises(actions.RescueOver):
        actions.confirm_rescue(started, by=karin)


def test_the_operator_is_the_other_where_there_is_only_one(started):
    actions.confirm_rescue(started, by=operator())

    assert started.state == RescueState.CONFIRMED


@pytest.mark.parametrize("who", ["adam", "karin", "maria"])
def test_the_person_and_those_who_lead_stop_it(started, request, who):
    actions.cancel_rescue(started, by=request.getfixturevalue(who))

    assert started.state == RescueState.CANCELLED


@pytest.mark.parametrize("who", ["olle", "per", "bo"])
def test_others_do_not_stop_it(started, request, who):
    with pytest.raises(PermissionDenied):
        actions.cancel_rescue(started, by=request.getfixturevalue(who))


# --- the lifecycle ---


@pytest.mark.parametrize("state", RescueState)
@pytest.mark.parametrize("step", RescueStep)
@pytest.mark.parametrize("in_time", [True, False])
def test_every_step_from_every_state(started, karin, state, step, in_time):
    end = timezone.now() + timedelta(days=1 if in_time else -1)
    confirmed = karin if state in (RescueState.CONFIRMED, RescueState.USED) else None
    Rescue.objects.update(state=state, expires_at=end, confirmed_by=confirmed)
    started.refresh_from_db()
    sources, target = STEPS_OF_RESCUE[step]
    changes = {"confirmed_by": karin} if target == RescueState.CONFIRMED else {}

    if state in sources and in_time == (step != RescueStep.EXPIRE):
        take_rescue(step, started, by=karin, **changes)
        assert (started.state, [event.step for event in started.events.all()]) == (target, [step])
    else:
        with pytest.raises(actions.RescueOver):
            take_rescue(step, started, by=karin, **changes)
        assert (started.state, started.events.count()) == (state, 0)


def test_one_is_helped_in_once_at_a_time_and_again_when_the_time_has_run_out(
    started, ostra, adam, karin, maria
):
    with pytest.raises(actions.RescueUnderWay):
        actions.start_rescue(maria, ostra, REASON, by=karin)

    Rescue.objects.update(expires_at=timezone.now())
    again = actions.start_rescue(maria, ostra, REASON, by=karin)

    started.refresh_from_db()
    assert (started.state, again.state) == (RescueState.EXPIRED, RescueState.STARTED)
    assert started.events.get().by == operator()


def test_what_another_association_does_is_not_told(started, varna, maria):
    leader = RoleFactory(association=varna, kind=RoleKind.DIRECTOR).user
    RoleFactory(association=varna, user=maria, kind=RoleKind.MEASURE_MANAGER)

    assert actions.start_rescue(maria, varna, REASON, by=leader).is_open


def test_the_timetable_closes_those_that_took_too_long(started):
    assert actions.expire_rescues() == 0
    Rescue.objects.update(expires_at=timezone.now())
    assert (actions.expire_rescues(), actions.expire_rescues()) == (1, 0)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("nobody_starts_their_own_rescue", {"started_by": "maria"}),
        ("a_rescue_takes_two_others", {"state": "confirmed", "confirmed_by": "adam"}),
        ("a_rescue_takes_two_others", {"state": "confirmed", "confirmed_by": "maria"}),
        ("a_rescue_is_confirmed_by_somebody", {"state": "confirmed"}),
        ("a_rescue_is_confirmed_by_somebody", {"confirmed_by": "karin"}),
    ],
)
def test_the_database_too_asks_for_two_others(started, request, constraint, change):
    people = {"adam", "karin", "maria"}
    change = {
        name: request.getfixturevalue(value) if value in people else value for name, value in change.items()
    }

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Rescue.objects.filter(pk=started.pk).update(**change)


def test_the_database_holds_one_open_rescue_of_a_person_in_an_association(started, karin):
    """a_person_has_one_open_rescue_in_an_association"""
    values = Rescue.objects.values("association_id", "user_id", "reason", "expires_at").get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Rescue.objects.create(**values, started_by=karin)


@pytest.mark.transactional
def test_of_two_who_confirm_at_once_one_does(ostra, adam, maria, karin):
    started = actions.start_rescue(maria, ostra, REASON, by=adam)
    other = RoleFactory(association=ostra, kind=RoleKind.ADMINISTRATOR).user
    together, fates = Barrier(2), []

    def confirming(user):
        mine = Rescue.objects.get(pk=started.pk)
        together.wait()
        try:
            actions.confirm_rescue(mine, by=user)
            fates.append("confirmed")
        except actions.RescueOver:
            fates.append("over")
        finally:
            connection.close()

    threads = [Thread(target=confirming, args=[user]) for user in (karin, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(fates) == ["confirmed", "over"]
    started.refresh_from_db()
    assert (started.state, started.events.count()) == (RescueState.CONFIRMED, 1)
