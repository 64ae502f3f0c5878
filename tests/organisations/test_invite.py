"""Inviting: the invitation, its letter and its lifecycle."""

from datetime import timedelta

import pytest
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from samsyn.audit.choices import Act
from samsyn.audit.models import Access
from samsyn.organisations import actions
from samsyn.organisations.actions.inviting import take
from samsyn.organisations.choices import RoleKind
from samsyn.organisations.models import Invitation, roles
from samsyn.organisations.notices import send_invitation
from samsyn.organisations.queries import invitation_with
from samsyn.organisations.states import FIRST, STEPS, InvitationState, InvitationStep
from tests.factories import RoleFactory

FORTNIGHT = timedelta(days=14)


def test_an_invitation_is_open_for_a_fortnight_and_written_down(ostra, adam):
    invitation, link = actions.invite(
        " Åsa@Södertörn.se".replace("Åsa", "ASA"), ostra, RoleKind.EDITOR, by=adam
    )

    assert (invitation.email, invitation.state, invitation.invited_by) == ("asa@södertörn.se", FIRST, adam)
    assert abs(invitation.expires_at - timezone.now() - FORTNIGHT) < timedelta(minutes=1)
    assert invitation_with(link.split("/")[-2]) == invitation
    line = Access.objects.get()
    assert (line.act, line.what, line.user, line.roles) == (
        Act.CHANGED,
        "invitation editor",
        adam,
        "administrator",
    )


def test_the_worker_mails_the_link_and_no_name(invitation, smtp, run_tasks, finished_tasks):
    run_tasks()

    (letter,) = smtp.letters
    text = letter.get_content()
    assert letter.recipients == ["asa@example.se"]
    assert invitation.link in text
    assert "Samordningsförbundet Östra Södertörn bjuder in dig" in text
    assert not {"Adam", "adam@example.se", "Kansli"} & set(text.split())
    assert [task.result for task in finished_tasks()] == [None]


def test_neither_database_nor_queue_holds_the_link(invitation, queued_tasks):
    signature = invitation.token.split(".")[1]

    assert queued_tasks() == [("samsyn.organisations.notices.send_invitation", (invitation.pk,))]
    assert signature not in str(Invitation.objects.values().get())
    assert len(signature) == 43


def test_a_letter_sent_twice_is_one_letter_to_mail_programs(invitation, smtp, run_tasks):
    run_tasks()
    send_invitation(invitation.pk)

    first, second = smtp.letters
    assert first["Message-ID"] == second["Message-ID"]


def test_no_letter_goes_for_an_invitation_that_was_revoked_first(invitation, adam, smtp, run_tasks):
    actions.revoke(invitation, by=adam)
    run_tasks()

    assert smtp.letters == []


def test_sending_again_gives_a_new_link_and_kills_the_old_one(invitation, karin, grow_old, smtp, run_tasks):
    old = invitation.token
    grow_old(invitation)

    link = actions.resend(invitation, by=karin)

    assert invitation_with(old) is None
    assert invitation_with(link.split("/")[-2]) == invitation
    assert (invitation.is_open, invitation.invited_by) == (True, karin)
    run_tasks()
    assert link in smtp.letters[-1].get_content()


@pytest.mark.parametrize(
    "token", ["", ".", "b-22222222.abc", "{reference}", "{reference}.", "{reference}.{nonce}"]
)
def test_a_made_up_link_leads_nowhere(invitation, token):
    assert invitation_with(token.format(reference=invitation.reference, nonce=invitation.nonce)) is None


def test_an_installation_with_another_key_cannot_make_the_link(invitation, monkeypatch):
    token = invitation.token

    monkeypatch.setattr(roles, "_signer", signing.Signer(key="another", salt=roles._signer.salt))

    assert invitation_with(token) is None
    assert invitation_with(invitation.token) == invitation


@pytest.mark.parametrize("address", ["", "asa", "asa@", "a b@example.se"])
def test_an_impossible_address_is_refused(ostra, adam, address):
    with pytest.raises(ValidationError):
        actions.invite(address, ostra, RoleKind.EDITOR, by=adam)


@pytest.mark.parametrize("kind", [RoleKind.ADMINISTRATOR, RoleKind.DIRECTOR])
def test_the_office_does_not_invite_those_who_lead(ostra, olle, kind):
    with pytest.raises(PermissionDenied, match="Du kan inte ge den rollen"):
        actions.invite("asa@example.se", ostra, kind, by=olle)


def test_nobody_invites_themselves(ostra, adam):
    with pytest.raises(PermissionDenied, match="Ingen kan ge sig själv en roll"):
        actions.invite("ADAM@example.se", ostra, RoleKind.EDITOR, by=adam)


def test_an_address_has_one_open_invitation_to_a_role(invitation, ostra, adam):
    with pytest.raises(actions.AlreadyInvited):
        actions.invite(invitation.email, ostra, RoleKind.OFFICE, by=adam)

    actions.invite(invitation.email, ostra, RoleKind.EDITOR, by=adam)
    actions.revoke(invitation, by=adam)
    actions.invite(invitation.email, ostra, RoleKind.OFFICE, by=adam)

    assert Invitation.objects.count() == 3


def test_what_stands_in_the_way_here_is_said_at_once(ostra, adam, maria):
    with pytest.raises(actions.RoleAlreadyHeld):
        actions.invite(maria.email, ostra, RoleKind.CASE_WORKER, by=adam)
    with pytest.raises(actions.RolesKeptApart):
        actions.invite(maria.email, ostra, RoleKind.OFFICE, by=adam)


def test_what_somebody_is_elsewhere_is_not_told_to_the_one_who_invites(ostra, adam, per, queued_tasks):
    invitation, _ = actions.invite(per.email, ostra, RoleKind.OFFICE, by=adam)

    assert invitation.is_open
    assert len(queued_tasks()) == 1


def test_whoever_may_not_give_the_role_neither_resends_nor_revokes(ostra, adam, olle):
    invitation, _ = actions.invite("asa@example.se", ostra, RoleKind.DIRECTOR, by=adam)

    for act in (actions.resend, actions.revoke):
        with pytest.raises(PermissionDenied):
            act(invitation, by=olle)


# --- the lifecycle ---


@pytest.mark.parametrize("state", InvitationState)
@pytest.mark.parametrize("step", InvitationStep)
def test_every_step_from_every_state(invitation, adam, olof, state, step):
    Invitation.objects.update(state=state, accepted_by=olof if state == InvitationState.ACCEPTED else None)
    invitation.refresh_from_db()
    sources, target = STEPS[step]
    changes = {"accepted_by": olof} if target == InvitationState.ACCEPTED else {}

    if state in sources:
        take(step, invitation, by=adam, **changes)
        assert (invitation.state, list(invitation.events.values_list("step", "by"))) == (
            target,
            [(step, adam.pk)],
        )
    else:
        with pytest.raises(actions.StepNotAllowed):
            take(step, invitation, by=adam, **changes)
        assert (invitation.state, invitation.events.count()) == (state, 0)


def test_accepting_gives_the_role_as_the_inviter_meant_it(ostra, adam, olof):
    organisation = RoleFactory(association=ostra).association.organisations.create(name="Haninge kommun")
    invitation, _ = actions.invite(olof.email, ostra, RoleKind.CASE_WORKER, organisation, by=adam)

    role = actions.accept(invitation, by=olof)

    assert (role.user, role.kind, role.organisation, role.association) == (
        olof,
        "case_worker",
        organisation,
        ostra,
    )
    assert role.events.get().by == adam
    assert (invitation.state, invitation.accepted_by) == (InvitationState.ACCEPTED, olof)


def test_an_invitation_is_not_for_another(invitation, olof):
    with pytest.raises(PermissionDenied):
        actions.accept(invitation, by=olof)


def test_separation_is_looked_at_again_when_somebody_accepts(ostra, adam, per):
    invitation, _ = actions.invite(per.email, ostra, RoleKind.OFFICE, by=adam)

    with pytest.raises(actions.RolesKeptApart):
        actions.accept(invitation, by=per)

    invitation.refresh_from_db()
    assert invitation.state == InvitationState.SENT
    assert per.roles.count() == 1


def test_an_invitation_dies_with_the_inviters_right_to_give(invitation, adam, olof):
    adam.roles.update(until="2020-12-31")

    with pytest.raises(actions.StepNotAllowed):
        actions.accept_as_new(invitation, "Åsa", "fyra ord i rad räcker")


def test_too_old_is_too_late(invitation, grow_old):
    grow_old(invitation)

    with pytest.raises(actions.StepNotAllowed):
        actions.accept_as_new(invitation, "Åsa", "fyra ord i rad räcker")
