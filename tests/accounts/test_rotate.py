"""What signing in rests on is sealed again when the installation's keys are changed."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command

from samsyn.accounts import actions, queries
from samsyn.lib.encryption import CannotOpen

OLD, NEW = "0" * 64, "1" * 64
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def codes(olof):
    """Olof's recovery codes, sealed under the old key like his app."""
    actions.add_app(olof, SECRET, by=olof)
    return queries.codes_to_show(olof)


def test_both_keys_open_meanwhile_and_the_new_one_alone_afterwards(olof, codes, settings, capsys):
    settings.IDENTITY_KEYS = [NEW, OLD]
    assert queries.codes_to_show(olof) == codes

    call_command("rotate")

    settings.IDENTITY_KEYS = [NEW]
    assert queries.codes_to_show(olof) == codes
    assert queries.app_of(olof).wrap().validate_code("nej") is False  # opened, and not the code
    assert "2 hemligheter för inloggning låstes om" in capsys.readouterr().out


def test_the_second_time_finds_nothing(codes, settings):
    settings.IDENTITY_KEYS = [NEW, OLD]

    assert (actions.reseal_factors(), actions.reseal_factors()) == (2, 0)


def test_without_rotation_the_old_key_is_needed(olof, codes, settings):
    settings.IDENTITY_KEYS = [NEW]

    with pytest.raises(CannotOpen):
        queries.codes_to_show(olof)


def test_passkeys_hold_no_secret_and_are_left_alone(olof, settings):
    passkey = Authenticator.objects.create(user=olof, type="webauthn", data={"name": "Jobbdatorn"})
    settings.IDENTITY_KEYS = [NEW, OLD]

    assert actions.reseal_factors() == 0
    passkey.refresh_from_db()
    assert passkey.data == {"name": "Jobbdatorn"}
