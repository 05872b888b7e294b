"""What each database keeps for searching a table of passages: for migrations, and the same for all.

A later migration that makes SQLite write such a table anew must put the triggers there again.
"""

from typing import Any

from django.db import connections
from django.db.migrations import RunPython

EVENTS = ("added", "removed", "changed")


def forget_erased(*, using: str = "default", **_: Any) -> None:
    """Take the words of rows that are gone out of every FTS5 table of a database.

    FTS5 notes a removal beside what it had written, and the words themselves stay in the file until
    it merges the two, which may be never. To be called in the transaction that erases, after it;
    also as a receiver of Django's signals. In PostgreSQL there is nothing to be done: what vacuum
    removes from the rows it removes from their index.
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5(%'"
        )
        for (words,) in cursor.fetchall():
            cursor.execute(f"INSERT INTO {words} ({words}) VALUES ('optimize')")


def search_in(passages: str, words: str) -> RunPython:
    """Return the step of a migration that makes a table of passages searchable, and its way back.

    passages: the table, with an `id` and `words` (see `full_text.words_to_store`). words: the FTS5
    table beside it in SQLite; PostgreSQL keeps a tsvector `lexemes` in the passages' own table.
    """

    def add(apps: Any, schema_editor: Any) -> None:
        made = {"sqlite": _sqlite, "postgresql": _postgresql}
        for statement in made[schema_editor.connection.vendor](passages, words):
            schema_editor.execute(statement)

    def drop(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {passages} DROP COLUMN lexemes")
            return
        for event in EVENTS:
            schema_editor.execute(f"DROP TRIGGER {words}_{event}")
        schema_editor.execute(f"DROP TABLE {words}")

    return RunPython(add, drop)


def _sqlite(passages: str, words: str) -> list[str]:
    add = f"INSERT INTO {words} (rowid, words) VALUES (new.id, new.words);"
    remove = f"INSERT INTO {words} ({words}, rowid, words) VALUES ('delete', old.id, old.words);"
    return [
        f"CREATE VIRTUAL TABLE {words} USING fts5("
        f"words, content='{passages}', content_rowid='id', tokenize='ascii')",
        f"CREATE TRIGGER {words}_added AFTER INSERT ON {passages} BEGIN {add} END",
        f"CREATE TRIGGER {words}_removed AFTER DELETE ON {passages} BEGIN {remove} END",
        f"CREATE TRIGGER {words}_changed AFTER UPDATE ON {passages} BEGIN {remove} {add} END",
        f"INSERT INTO {words} ({words}) VALUES ('rebuild')",
    ]


def _postgresql(passages: str, words: str) -> list[str]:
    return [
        f"ALTER TABLE {passages} ADD COLUMN lexemes tsvector "
        "GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', words)) STORED",
        # Kept within the row: a word that most passages hold is found by reading them all, and each
        # value apart would cost three times as much.
        f"ALTER TABLE {passages} ALTER COLUMN lexemes SET STORAGE MAIN",
        f"ALTER TABLE {passages} SET (toast_tuple_target = 8160)",
        f"CREATE INDEX {passages}_lexemes ON {passages} USING gin (lexemes)",
    ]
