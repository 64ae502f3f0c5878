"""A file brought in as the command line does it: checked and, when nothing is refused, stored at once."""

from io import BytesIO
from types import SimpleNamespace

from samsyn.accounts.queries import operator
from samsyn.imports import actions
from samsyn.imports.kinds import Call
from samsyn.lib.dates import today


def bring(association, kind, file, *, by=None, dry_run=False, **allowed):
    """`fates` says what became of the rows, `places` where what is wrong: (line, column, suggestion)."""
    faults = []
    findings = actions.import_now(
        BytesIO(file.encode() if isinstance(file, str) else file),
        kind=kind,
        call=Call(association=association, by=by or operator(), on=today(), **allowed),
        refused=faults.extend,
        progressed=lambda rows: None,
        dry_run=dry_run,
    )
    return SimpleNamespace(
        faults=faults,
        places=[(fault.line, fault.column, fault.suggestion) for fault in faults],
        fates={fate.value: number for fate, number in findings.fates.items() if number},
        findings=findings,
    )


def csv(*rows, header="participant,sex,birth_year,municipality,measure,referred_by,started_on"):
    """A file of these rows; each a text, or a mapping of columns that differ from an ordinary row."""
    return "\n".join([header, *rows]) + "\n"


def number(born, four="980"):
    """A personal number of this birthday with its check digit, from the birth numbers nobody has (980-999)."""
    digits = [int(sign) for sign in born[2:] + four]
    doubled = [digit * (2 - place % 2) for place, digit in enumerate(digits)]
    total = sum(each // 10 + each % 10 for each in doubled)
    return f"{born}-{four}{-total % 10}"
