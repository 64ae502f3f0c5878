"""The file that tells which providers one may sign in with."""

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from samsyn.config import openid

WHOLE = """
[freja]
name = "Freja"
issuer = "https://freja.example.se/oidc/"
client_id = "samsyn"
client_secret = "hemlig"
"""


@pytest.fixture
def told(tmp_path):
    """Call it with the text of the file: what each provider is."""

    def telling(text):
        file = tmp_path / "openid.toml"
        file.write_text(text)
        return openid.providers(str(file))

    return telling


def test_without_a_file_there_is_no_provider():
    assert openid.providers("") == settings.OPENID == {}
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] == ["'self'"]


def test_what_is_not_said_is_the_careful_choice(told):
    assert told(WHOLE) == {
        "freja": {
            "name": "Freja",
            "issuer": "https://freja.example.se/oidc",
            "client_id": "samsyn",
            "client_secret": "hemlig",
            "email_claim": "email",
            "email_trusted": False,
            "level_claim": "acr",
            "levels": [],
            "second_factor": False,
            "redirects_to": [],
            "scope": ["openid", "email"],
        }
    }


def test_the_secret_may_lie_in_a_file_of_its_own(told, tmp_path):
    (tmp_path / "secret").write_text("ur fil\n")
    text = WHOLE.replace('client_secret = "hemlig"', f'client_secret_file = "{tmp_path}/secret"')

    assert told(text)["freja"]["client_secret"] == "ur fil"


def test_forms_may_lead_to_the_providers_and_where_they_lead_on_and_nowhere_else(told):
    providers = told(
        WHOLE + 'redirects_to = ["https://logga-in.example.se/start", "https://annan.example.se"]'
    )

    assert openid.origins(providers) == [
        "https://annan.example.se",
        "https://freja.example.se",
        "https://logga-in.example.se",
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[freja", "är inte rätt skriven TOML"),
        ("freja = 1", "Börja avsnittet med raden [freja]"),
        ('["Freja eID"]', "ska bestå av a-z, 0-9 och bindestreck"),
        (WHOLE.replace("issuer", "isuer"), "isuer är ingen inställning. Välj bland:"),
        (WHOLE.replace('name = "Freja"', ""), "name saknas."),
        (WHOLE.replace('"Freja"', '" "'), "name ska vara en text inom citattecken."),
        (WHOLE.replace("https:", "http:"), "ska vara en hel adress som börjar med https://."),
        (WHOLE.replace('client_secret = "hemlig"', ""), "Ange client_secret_file, eller client_secret."),
        (
            WHOLE.replace('client_secret = "hemlig"', 'client_secret_file = "/finns/inte"'),
            "/finns/inte går inte att läsa. Rätta client_secret_file.",
        ),
        (WHOLE + 'levels = "loa3"', "levels ska vara en lista av texter"),
        (WHOLE + 'email_trusted = "ja"', "email_trusted ska vara true eller false"),
        (WHOLE + "second_factor = true", "second_factor kräver att levels säger"),
        (WHOLE + 'redirects_to = ["//annan"]', "ska vara en hel adress"),
        (WHOLE + 'email_claim = "upn"', "email_claim kräver email_trusted = true"),
    ],
)
def test_a_fault_stops_the_start_and_says_what_to_do(told, text, sentence):
    with pytest.raises(ImproperlyConfigured) as stopped:
        told(text)

    assert sentence in str(stopped.value)
    assert str(stopped.value).endswith("Se docs/drift/openid.md.")


def test_a_file_that_is_not_there_stops_the_start_too():
    with pytest.raises(ImproperlyConfigured, match="SAMSYN_OPENID pekar på /finns/inte"):
        openid.providers("/finns/inte")


def test_a_command_stops_with_that_sentence(empty_installation):
    empty_installation.environment["SAMSYN_OPENID"] = "/finns/inte"

    stopped = empty_installation.run("migrate")

    assert stopped.returncode != 0
    assert "SAMSYN_OPENID pekar på /finns/inte, som inte går att läsa." in stopped.stderr
