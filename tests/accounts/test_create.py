"""Making an account."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError

from samsyn.accounts import actions, queries
from samsyn.accounts.models import User

LONG = "fyra ord i rad räcker"


@pytest.fixture
def operator(db):
    return queries.operator()


def test_an_account_has_a_shown_address_a_password_and_somebody_who_let_it_in(operator):
    user = actions.create_user("Maria@Example.SE ", " Maria  Åberg ", LONG, by=operator)

    user.refresh_from_db()
    assert (user.email, user.name, user.created_by, user.is_demo) == (
        "maria@example.se",
        "Maria Åberg",
        operator,
        False,
    )
    assert user.check_password(LONG)
    address = EmailAddress.objects.get(user=user)
    assert (address.email, address.verified, address.primary) == ("maria@example.se", True, True)


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("  KARIN@HANINGE.SE", "karin@haninge.se"),
        ("Åsa@Södertörn.SE", "åsa@södertörn.se"),
        ("a\u030asa@example.se", "åsa@example.se"),  # å as two signs
    ],
)
def test_an_address_is_the_same_however_it_is_written(written, stored):
    assert queries.normalised(written) == stored


def test_somebody_is_found_by_an_address_with_swedish_letters(operator):
    user = actions.create_user("asa@Nynäshamn.se", "Åsa", LONG, by=operator)

    assert queries.with_address("ASA@NYNÄSHAMN.SE") == user


@pytest.mark.parametrize("password", ["kort", "password1234", "maria.aberg@"])
def test_a_weak_password_is_refused_and_nothing_stored(operator, password):
    with pytest.raises(ValidationError):
        actions.create_user("maria.aberg@example.se", "Maria", password, by=operator)

    assert not User.objects.people().exists()


@pytest.mark.parametrize("address", ["", "maria", "maria@", "maria@example", "två ord@example.se"])
def test_an_impossible_address_is_refused(operator, address):
    with pytest.raises(ValidationError):
        actions.create_user(address, "Maria", LONG, by=operator)


def test_an_address_has_one_account(operator):
    actions.create_user("maria@example.se", "Maria", LONG, by=operator)

    with pytest.raises(actions.AddressTaken):
        actions.create_user("MARIA@example.se", "En annan", LONG, by=operator)
    assert User.objects.people().get().name == "Maria"


def test_passwords_are_hashed_with_argon2(operator, settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    assert actions.create_user("m@example.se", "M", LONG, by=operator).password.startswith("argon2$argon2id$")


def test_the_operator_is_there_from_the_start_and_cannot_sign_in(operator, sign_in):
    assert (operator.is_active, operator.has_usable_password()) == (False, False)
    assert sign_in(operator.email)[1].status_code == 200  # the form again
