"""Providers of sign-in with OpenID Connect, from the file that `SAMSYN_OPENID` names.

A file with a fault stops the start: somebody who cannot sign in is found out about too late.
"""

import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SEE = "Se docs/drift/openid.md."
LOOPBACK = {"127.0.0.1", "localhost", "::1"}

TEXTS = {
    "name",
    "issuer",
    "client_id",
    "client_secret",
    "client_secret_file",
    "email_claim",
    "level_claim",
}
LISTS = {"levels", "redirects_to", "scope"}
FLAGS = {"email_trusted", "second_factor"}


def providers(path: str) -> dict[str, dict]:
    """What each provider in the file is, by its id; none without a file. Raises ImproperlyConfigured, in Swedish."""
    if not path:
        return {}
    try:
        told = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError:
        raise ImproperlyConfigured(
            f"SAMSYN_OPENID pekar på {path}, som inte går att läsa. Rätta sökvägen. {SEE}"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{path} är inte rätt skriven TOML: {error}. {SEE}") from None
    return {key: _provider(key, value, path) for key, value in told.items()}


def origins(providers: dict[str, dict]) -> list[str]:
    """Where a sign-in form may lead: Chromium holds `form-action` against every redirect on the way."""
    addresses = [
        url for provider in providers.values() for url in (provider["issuer"], *provider["redirects_to"])
    ]
    return sorted({"{0.scheme}://{0.netloc}".format(urlsplit(url)) for url in addresses})


def _provider(key: str, told: object, path: str) -> dict:
    def refuse(why: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"{path}, [{key}]: {why} {SEE}")

    if not re.fullmatch(r"[a-z0-9-]{1,40}", key):
        raise refuse("Namnet inom hakparentes ska bestå av a-z, 0-9 och bindestreck, till exempel [freja].")
    if not isinstance(told, dict):
        raise refuse(f"Börja avsnittet med raden [{key}] och skriv inställningarna under den.")
    for name, value in told.items():
        if name not in TEXTS | LISTS | FLAGS:
            accepted = ", ".join(sorted(TEXTS | LISTS | FLAGS))
            raise refuse(f"{name} är ingen inställning. Välj bland: {accepted}.")
        if name in TEXTS and not (isinstance(value, str) and value.strip()):
            raise refuse(f"{name} ska vara en text inom citattecken.")
        if name in LISTS and not _is_texts(value):
            raise refuse(f'{name} ska vara en lista av texter, till exempel {name} = ["…"].')
        if name in FLAGS and not isinstance(value, bool):
            raise refuse(f"{name} ska vara true eller false, utan citattecken.")
    for name in ("name", "issuer", "client_id"):
        if name not in told:
            raise refuse(f"{name} saknas.")
    for url in (told["issuer"], *told.get("redirects_to", [])):
        if not _is_safe(url):
            raise refuse(f"{url} ska vara en hel adress som börjar med https://.")
    if told.get("second_factor") and not told.get("levels"):
        raise refuse("second_factor kräver att levels säger vilka tillitsnivåer som godtas.")
    if told.get("email_claim", "email") != "email" and not told.get("email_trusted"):
        raise refuse(
            "email_claim kräver email_trusted = true, för email_verified säger bara något om uppgiften email."
        )
    return {
        "name": told["name"].strip(),
        "issuer": told["issuer"].rstrip("/"),
        "client_id": told["client_id"],
        "client_secret": _secret(told, refuse),
        "email_claim": told.get("email_claim", "email"),
        "email_trusted": told.get("email_trusted", False),
        "level_claim": told.get("level_claim", "acr"),
        "levels": told.get("levels", []),
        "second_factor": told.get("second_factor", False),
        "redirects_to": told.get("redirects_to", []),
        "scope": ["openid", *(scope for scope in told.get("scope", ["email"]) if scope != "openid")],
    }


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and each for each in value)


def _is_safe(url: str) -> bool:
    """Whole and over https; a provider on the same machine, for trying things out, may do without."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    )


def _secret(told: dict, refuse) -> str:
    if "client_secret" in told:
        return told["client_secret"]
    if "client_secret_file" not in told:
        raise refuse("Ange client_secret_file, eller client_secret.")
    try:
        return Path(told["client_secret_file"]).read_text(encoding="utf-8").strip()
    except OSError:
        raise refuse(f"{told['client_secret_file']} går inte att läsa. Rätta client_secret_file.") from None
