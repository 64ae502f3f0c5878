"""Static files as the web server wants them: under names that hold their contents, compressed, in one folder."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

#: What `vendor/` is built of. Pages use the built files only.
SOURCES = ["look/*.css", "look/*.js"]
STAMP = ".stamp"


def collect_static() -> bool:
    """Fills `STATIC_ROOT` unless it already holds these very files. True when there was something to do.

    Old names stay: a page that was open during the upgrade may still ask for them.
    """
    stamp = Path(settings.STATIC_ROOT) / STAMP
    wanted = fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=SOURCES)
    stamp.write_text(wanted)
    return True


def fingerprint() -> str:
    """Changes when a file is added, taken away or altered, or when another version of the product serves them."""
    files = []
    for finder in get_finders():
        for path, storage in finder.list(SOURCES):
            stat = Path(storage.path(path)).stat()
            files.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
    return hashlib.sha256("\n".join([settings.VERSION, *sorted(files)]).encode()).hexdigest()
