"""What the operator types to let the first administrator in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from samsyn.organisations import actions
from samsyn.organisations.models import Invitation
from samsyn.organisations.queries import invitation_with, roles_of


def run(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().strip()


def test_the_first_administrator_comes_in_by_a_link_that_is_printed_and_mailed(
    ostra, client, smtp, run_tasks
):
    link = run("invite", "ada@example.se", "--association", "ostra-sodertorn", "--role", "administrator")
    run_tasks()
    assert link in smtp.letters[0].get_content()

    answers = {"name": "Ada", "password1": "fyra ord i rad räcker", "password2": "fyra ord i rad räcker"}
    client.post(link.removeprefix("http://localhost:8000"), answers)

    invitation = invitation_with(link.split("/")[-2])
    assert invitation.invited_by.is_operator
    assert roles_of(invitation.accepted_by, ostra) == {"administrator"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["a@example.se", "--association", "ostra", "--role", "editor"], "Välj bland: ostra-sodertorn."),
        (
            ["a@example.se", "--association", "ostra-sodertorn", "--role", "chef"],
            "Välj bland: administrator, director, office",
        ),
        (["a@", "--association", "ostra-sodertorn", "--role", "editor"], "e-postadress"),
        (
            ["maria@example.se", "--association", "ostra-sodertorn", "--role", "case_worker"],
            "har redan den rollen",
        ),
        (
            ["maria@example.se", "--association", "ostra-sodertorn", "--role", "office"],
            "Ingen kan både arbeta",
        ),
        (["invited@example.se", "--association", "ostra-sodertorn", "--role", "editor"], "en öppen inbjudan"),
    ],
)
def test_a_mistake_ends_with_2_and_says_what_is_accepted(ostra, maria, adam, words, sentence):
    actions.invite("invited@example.se", ostra, "editor", by=adam)

    with pytest.raises(CommandError, match=sentence) as mistake:
        run("invite", *words)

    assert mistake.value.returncode == 2
    assert Invitation.objects.count() == 1
