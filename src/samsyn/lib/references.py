"""Public identifiers: short, random, readable aloud; never a primary key, never derived from a person."""

import re
import secrets

#: No vowels, so no words; no 0/o, 1/l/i, so no misreadings.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"
LENGTH = 10
REFERENCE = re.compile(f"[a-z]-[{ALPHABET}]{{{LENGTH}}}")


def new_reference(prefix: str) -> str:
    """A reference such as `d-7k3mqw9zbt`: the kind of thing, then ten signs (2e14 combinations)."""
    # Drawn once and written in the alphabet's own base: a file of a hundred thousand rows needs as many references.
    drawn, signs = secrets.randbelow(len(ALPHABET) ** LENGTH), []
    for _ in range(LENGTH):
        drawn, sign = divmod(drawn, len(ALPHABET))
        signs.append(ALPHABET[sign])
    return f"{prefix}-{''.join(signs)}"
