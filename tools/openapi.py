"""Writes docs/oppna-data/hsds-openapi.json anew from the open catalogue's addresses.

python tools/openapi.py
"""

import json
import os
from pathlib import Path

import django

FILE = Path(__file__).resolve().parent.parent / "docs" / "oppna-data" / "hsds-openapi.json"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.config.settings")
    django.setup()
    from samsyn.catalogue.api.interface import document  # noqa: PLC0415 -- after set-up

    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(json.dumps(document(), ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
