"""`samsyn`: the one command. Each subcommand is a Django management command of the subject that owns it."""

import gc
import os
import sys

from django.core.management import execute_from_command_line
from django.db import DatabaseError
from django.utils.translation import gettext as _

from samsyn.config.management.pending import pending_migrations


def main() -> None:
    """Runs the subcommand. On a database that is not prepared it says so and ends with 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
    if sys.argv[1:2] == ["demo"]:
        os.environ.setdefault("SAMSYN_DEMO", "1")
    if sys.argv[1:2] == ["serve"]:
        # Only the web is cut off: an import or a figure for the whole country may take longer in the worker.
        os.environ.setdefault("SAMSYN_STATEMENT_TIMEOUT_S", "10")
        # All that is read now stays; samsyn.config.wsgi begins to look for garbage when it has been read.
        gc.disable()
    try:
        execute_from_command_line(sys.argv if len(sys.argv) > 1 else [*sys.argv, "manual"])
    except DatabaseError:
        if not pending_migrations():
            raise
        print(_("Databasen är inte förberedd för den här versionen. Kör: samsyn migrate"), file=sys.stderr)
        sys.exit(2)
