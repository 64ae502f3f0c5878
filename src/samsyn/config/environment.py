"""The settings' way to the outside: text, flags, numbers and secrets from `SAMSYN_…` in the environment."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """What `SAMSYN_<name>` says, without surrounding blanks."""
    return os.environ.get(f"SAMSYN_{name}", default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """True for 1, yes, true, on and ja, in any case."""
    return text(name, "1" if default else "0").lower() in {"1", "yes", "true", "on", "ja"}


def number(name: str, default: int) -> int:
    """A whole number; anything else stops the start with the setting's name."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"SAMSYN_{name} ska vara ett heltal, inte {value!r}.") from None


def secret(name: str, *, keep_in: Path | None) -> str:
    """`SAMSYN_<name>`, or the contents of the file `SAMSYN_<name>_FILE`.

    Where neither is given a secret is made once and kept in `keep_in`, readable by the owner only, so that one
    machine runs without any set-up. `keep_in=None` says that this installation must be given one.
    """
    if value := text(name):
        return value
    if path := text(f"{name}_FILE"):
        return Path(path).read_text().strip()
    if keep_in is None:
        raise ImproperlyConfigured(
            f"Sätt SAMSYN_{name} eller SAMSYN_{name}_FILE. Se docs/drift/installningar.md."
        )
    try:
        keep_in.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(keep_in, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return keep_in.read_text().strip()
