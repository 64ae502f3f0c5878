"""What a test process runs in: nothing of the developer's own settings, a folder of its own, fast passwords.

Imported before Django starts. Two settings are kept: `SAMSYN_DATABASE_URL` makes the run one on PostgreSQL, and
`SAMSYN_PICTURES` is where journeys put what they photograph.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOME = Path(tempfile.mkdtemp(prefix="samsyn-test-")).resolve()
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

KEPT = {"SAMSYN_DATABASE_URL", "SAMSYN_PICTURES"}
SETTINGS = "DJANGO_SETTINGS_MODULE"


def prepare():
    """Gives the process an environment that says the same on every machine."""
    for name in [name for name in os.environ if name.startswith("SAMSYN_") and name not in KEPT]:
        del os.environ[name]
    os.environ |= {
        SETTINGS: "samsyn.config.settings",
        "SAMSYN_VAR": str(HOME),
        "SAMSYN_SECRET_KEY": "only for tests " + "0" * 40,
        "SAMSYN_IDENTITY_KEYS": "0" * 64,
    }


def adjust(settings):
    """The few settings that differ from an installation's: speed, and nothing that a test is about."""
    assert settings.VAR == HOME, f"{SETTINGS} is set: Django started before the tests' own environment"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # The same names as an installation gives its files; only the compressed copies are left out.
    settings.STORAGES["staticfiles"]["BACKEND"] = (
        "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    )
    database = settings.DATABASES["default"]
    database["CONN_MAX_AGE"] = 0
    if not settings.POSTGRES:
        # A file, not memory: tests that commit get a copy of it, and threads meet in it as they do in real life.
        database["TEST"] = {"NAME": str(HOME / "test.sqlite3")}
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    # pytest-django in a process that xdist starts would read it and start Django before that process' conftest.
    del os.environ[SETTINGS]
