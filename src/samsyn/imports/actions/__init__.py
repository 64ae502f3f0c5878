"""Everything that can happen to an import. The only code that writes to one."""

from samsyn.imports.actions.moving import StepNotAllowed
from samsyn.imports.actions.receiving import (
    FileTooLarge,
    correct,
    discard,
    discard_left_behind,
    receive,
    request_storing,
)
from samsyn.imports.actions.running import check_file, import_now, store_file

__all__ = [
    "FileTooLarge",
    "StepNotAllowed",
    "check_file",
    "correct",
    "discard",
    "discard_left_behind",
    "import_now",
    "receive",
    "request_storing",
    "store_file",
]
