"""Who everybody is, sealed one by one as the product seals, and found again as the product finds."""

from functools import cache

from samsyn.lib.encryption import name_buckets, seal
from samsyn.organisations.models import Association
from samsyn.participants.queries import scope_of

FIRST = """Anna Maria Eva Karin Lena Sara Emma Malin Fatima Amina Leila Zahra Ingrid Åsa Elin Hanna Johanna Ida Linn
  Erik Lars Karl Anders Johan Per Nils Olof Gustav Axel Ali Omar Hassan Ahmed Yusuf Viktor Oskar Emil Adam Elias""".split()
LAST = """Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Pettersson Jonsson
  Jansson Hansson Bengtsson Jönsson Lindberg Jakobsson Magnusson Lindström Olofsson Lindqvist Lindgren Berg Axelsson
  Bergström Lundberg Lind Lundgren Lundqvist Mattsson Berglund Fredriksson Sandberg Henriksson Forsberg Sjöberg Ali
  Mohamed Hassan Ahmed Ibrahim Wallin Engström Eklund Danielsson Håkansson Lundin Björk Bergman Öberg Åkesson""".split()
#: Everybody whose identity was written down, by person and measure, in the order of `enrolments`.
WHO = """
SELECT draft.association_id, person_id, 'd-' || lpad((person_id * 7919 % 10000000000)::text, 10, '0'), measure.reference,
       form, born
FROM draft JOIN catalogue_measure measure ON measure.id = measure_id
WHERE form IN ('number', 'local_key') ORDER BY draft.id
"""


def name_of(person: int) -> str:
    """A name that the person's number gives: some two thousand of them, common ones as common as they are."""
    return f"{FIRST[person % len(FIRST)]} {LAST[person // len(FIRST) * 7 % len(LAST)]}"


def key_of(person: int, form: str, born: int) -> str:
    """Something of the length of a personal number, or a local key."""
    return f"{born}{person % 100_000_000:08}" if form == "number" else f"k-{person}"


def seal_everybody(cursor) -> None:
    """Identities and their buckets, by COPY."""
    cursor.execute(WHO)
    people = cursor.fetchall()
    scopes = {each.pk: scope_of(each) for each in Association.objects.all()}
    with cursor.copy("COPY participants_identity (id, participant_id, source, sealed) FROM STDIN") as copy:
        for identity, (_, person, reference, source, form, born) in enumerate(people, start=1):
            value = {
                "key": key_of(person, form, born),
                "number": form == "number",
                "name": name_of(person),
                "contact": f"070-{person % 10_000_000:07}",
            }
            sealed = seal(value, context=reference).hex()
            copy.write(f"{identity}\t{person}\t{source}\t\\\\x{sealed}\n")
    with cursor.copy("COPY participants_namebucket (identity_id, bucket) FROM STDIN") as copy:
        for identity, (association, person, *_) in enumerate(people, start=1):
            for bucket in _buckets(name_of(person), scopes[association]):
                copy.write(f"{identity}\t{bucket}\n")


@cache
def _buckets(name: str, scope: str) -> list[int]:
    return sorted(name_buckets(name, scope=scope)[0])
