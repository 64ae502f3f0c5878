"""What anybody could have used instead: the full text of SQLite and of PostgreSQL, asked as well as each can be.

Both have the same texts and weights as the engine. Neither knows the synonyms: they would be somebody's own work there.
"""

import sqlite3
from collections.abc import Iterable
from typing import Protocol

from django.db import connection

from samsyn.lib.search import Document
from samsyn.lib.search.words import STOP_WORDS, words_of

COLUMNS = ("title", "summary", "labels", "description", "more", "title_en", "body_en")
WEIGHTS = (4.0, 1.5, 1.5, 0.8, 0.8, 4.0, 1.0)


class Rival(Protocol):
    def search(self, text: str, limit: int = 20) -> list[int]:
        """Keys of documents, best first."""


class Sqlite:
    """FTS5, unicode61, bm25 with a weight for each column. Any of the words, or what begins with one of them."""

    def __init__(self, documents: Iterable[Document]):
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            f"CREATE VIRTUAL TABLE found USING fts5({', '.join(COLUMNS)}, tokenize='unicode61 remove_diacritics 0', prefix='3 4 5')"
        )
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        self._database.executemany(
            f"INSERT INTO found (rowid, {', '.join(COLUMNS)}) VALUES ({marks})",
            ((each.key, *(getattr(each, column) for column in COLUMNS)) for each in documents),
        )

    def search(self, text: str, limit: int = 20) -> list[int]:
        words = _telling(text)
        if not words:
            return []
        query = " OR ".join(f'"{word}"*' for word in words)
        weights = ", ".join(map(str, WEIGHTS))
        rows = self._database.execute(
            f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, {weights}) LIMIT ?",
            (query, limit),
        )
        return [key for (key,) in rows]


class Postgresql:
    """`swedish`, and `english` for the English columns, weighted A to D, ts_rank. Any of the words."""

    def __init__(self, documents: Iterable[Document]):
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS bench_found")
            cursor.execute(
                "CREATE TEMPORARY TABLE bench_found (key bigint, swedish tsvector, english tsvector)"
            )
            cursor.executemany(
                """INSERT INTO bench_found VALUES (%s,
                   setweight(to_tsvector('swedish', %s), 'A') || setweight(to_tsvector('swedish', %s), 'B')
                     || setweight(to_tsvector('swedish', %s), 'C'),
                   setweight(to_tsvector('english', %s), 'A') || setweight(to_tsvector('english', %s), 'C'))""",
                [
                    (
                        each.key, each.title, f"{each.summary}\n{each.labels}", f"{each.description}\n{each.more}",
                        each.title_en, each.body_en,
                    )
                    for each in documents
                ],
            )  # fmt: skip
            cursor.execute("CREATE INDEX ON bench_found USING gin (swedish)")
            cursor.execute("CREATE INDEX ON bench_found USING gin (english)")
            cursor.execute("ANALYZE bench_found")

    def search(self, text: str, limit: int = 20) -> list[int]:
        asked = " or ".join(words_of(text))
        with connection.cursor() as cursor:
            cursor.execute(
                """SELECT key FROM bench_found,
                     websearch_to_tsquery('swedish', %(asked)s) AS sv, websearch_to_tsquery('english', %(asked)s) AS en
                   WHERE swedish @@ sv OR english @@ en
                   ORDER BY ts_rank(swedish, sv, 1) + ts_rank(english, en, 1) DESC, key LIMIT %(limit)s""",
                {"asked": asked, "limit": limit},
            )
            return [key for (key,) in cursor.fetchall()]


def _telling(text: str) -> list[str]:
    """The words that say something; all of them when none does."""
    words = words_of(text)
    return [word for word in words if word not in STOP_WORDS] or words
