"""`samsyn`: the one command. Each subcommand is a Django management command of the subject that owns it."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
    if sys.argv[1:2] == ["demo"]:
        os.environ.setdefault("SAMSYN_DEMO", "1")
    if sys.argv[1:2] == ["serve"]:
        # Only the web is cut off: an import or a figure for the whole country may take longer in the worker.
        os.environ.setdefault("SAMSYN_STATEMENT_TIMEOUT_S", "10")
    execute_from_command_line(sys.argv if len(sys.argv) > 1 else [*sys.argv, "manual"])
