"""Redraws what is drawn from code: docs/livscykler.md, from every states.py.

python tools/docs.py
"""

import os
import sys
from importlib import import_module
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "samsyn"
LIFECYCLES = ROOT / "docs" / "livscykler.md"
#: What lifecycles are called (docs/ord.md), and where each begins and its table, by the subject that owns them.
TABLES = {
    "catalogue": [
        ("Katalogpost", "FIRST_OF_RECORD", "RECORD_STEPS"),
        ("Ändringsförslag", "FIRST_OF_PROPOSAL", "PROPOSAL_STEPS"),
        ("Synpunkt", "FIRST_OF_SUGGESTION", "SUGGESTION_STEPS"),
    ],
    "content": [
        ("Text av block", "FIRST", "DOCUMENT_STEPS"),
        ("Beställning av tryckta exemplar", "FIRST_OF_ORDER", "ORDER_STEPS"),
    ],
    "enrolments": [("Deltagande", "FIRST", "STEPS")],
    "events": [
        ("Sammankomst", "FIRST_OF_GATHERING", "GATHERING_STEPS"),
        ("Anmälan till sammankomst", "FIRST_OF_REGISTRATION", "REGISTRATION_STEPS"),
    ],
    "imports": [("Import", "FIRST", "STEPS")],
    "newsletters": [
        ("Prenumeration", "FIRST_OF_SUBSCRIPTION", "SUBSCRIPTION_STEPS"),
        ("Nummer av nyhetsbrevet", "FIRST_OF_ISSUE", "ISSUE_STEPS"),
        ("Brev till en prenumerant", "FIRST_OF_DELIVERY", "DELIVERY_STEPS"),
    ],
    "organisations": [
        ("Inbjudan", "FIRST", "STEPS"),
        ("Hjälp in igen", "FIRST_OF_RESCUE", "STEPS_OF_RESCUE"),
    ],
    "privacy": [("Loggranskning", "FIRST", "STEPS")],
    "projects": [
        ("Ansökan", "FIRST_OF_APPLICATION", "APPLICATION_STEPS"),
        ("Tidrapport", "FIRST_OF_REPORT", "REPORT_STEPS"),
        ("Deltagarens månad", "FIRST_OF_ATTENDANCE", "ATTENDANCE_STEPS"),
    ],
    "referrals": [
        ("Teamets ärende", "FIRST", "CASE_STEPS"),
        ("Rad i planen", "FIRST_OF_ROW", "ROW_STEPS"),
        ("Insatserbjudande", "FIRST_OF_OFFER", "OFFER_STEPS"),
        ("Teamets mötesdag", "FIRST_OF_DAY", "DAY_STEPS"),
        ("Bokning", "FIRST_OF_BOOKING", "BOOKING_STEPS"),
    ],
}
HEAD = """# Livscykler

Ritat ur koden av `make docs`: varje tabell står i sitt rums `states.py`. Ändra där, inte här.
"""


def subjects() -> list[str]:
    return sorted(path.parent.name for path in SOURCE.glob("*/states.py"))


def lifecycles() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(lifecycle(subject) for subject in subjects())])


def lifecycle(subject: str) -> str:
    states = import_module(f"samsyn.{subject}.states")
    return "\n".join(
        f"## {name} (`{subject}`)\n\n```mermaid\n{diagram(getattr(states, first), getattr(states, steps))}\n```\n"
        for name, first, steps in TABLES[subject]
    )


def diagram(first, steps) -> str:
    """The lifecycle as Mermaid. A step that leaves the row where it is goes round."""
    lines = [f'state "{state.label}" as {state.value}' for state in type(first)]
    lines.append(f"[*] --> {first.value}")
    for step, (sources, target) in steps.items():
        lines += [
            f"{source.value} --> {(target or source).value}: {step.label}"
            for source in sorted(sources, key=list(type(first)).index)
        ]
    return "\n".join(["stateDiagram-v2", *(f"    {line}" for line in lines)])


def main():
    LIFECYCLES.write_text(lifecycles(), encoding="utf-8")
    print(f"Ritade {LIFECYCLES.relative_to(ROOT)}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
    django.setup()
    sys.exit(main())
