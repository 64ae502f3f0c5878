"""What may stand in a log: where and what kind, never what somebody typed or a link that opens something."""

import logging
import re
from typing import Any

FRAME = re.compile(r'^  File "[^"\n]+", line \d+, in [\w<>]+$', re.MULTILINE)
RAISED = re.compile(r"^([\w.]+)(?::|$)", re.MULTILINE)
#: Addresses whose last parts are secret: an invitation, a new password, help for somebody locked out.
SECRET_LINK = re.compile(r"(/inbjudan/|/losenord/nytt/|/hjalp-in/(?:avbryt/)?)[^\s'\"]+")


def without_values(traceback: str) -> str:
    """Where it went wrong and with which kind of error, but not its words: they may hold what somebody typed."""
    frames = FRAME.findall(traceback)
    if not frames:
        return ""
    raised = RAISED.search(traceback, traceback.rfind(frames[-1]))
    return "\n".join([*frames, raised[1] if raised else ""])


class WithoutValues(logging.Formatter):
    """A line of log with its traceback stripped of values and its address of secrets."""

    def formatException(self, ei: Any) -> str:
        return without_values(super().formatException(ei))

    def format(self, record: logging.LogRecord) -> str:
        return SECRET_LINK.sub(r"\1…", super().format(record))
