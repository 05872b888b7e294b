"""What each database keeps for searching passages: FTS5 with triggers, or a tsvector with GIN.

A later migration that makes SQLite write the table anew must put the triggers there again.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE library_words USING fts5(
         words, content='library_passage', content_rowid='id', tokenize='ascii')""",
    """CREATE TRIGGER library_words_added AFTER INSERT ON library_passage BEGIN
         INSERT INTO library_words (rowid, words) VALUES (new.id, new.words);
       END""",
    """CREATE TRIGGER library_words_removed AFTER DELETE ON library_passage BEGIN
         INSERT INTO library_words (library_words, rowid, words)
         VALUES ('delete', old.id, old.words);
       END""",
    """CREATE TRIGGER library_words_changed AFTER UPDATE ON library_passage BEGIN
         INSERT INTO library_words (library_words, rowid, words)
         VALUES ('delete', old.id, old.words);
         INSERT INTO library_words (rowid, words) VALUES (new.id, new.words);
       END""",
]
POSTGRESQL = [
    """ALTER TABLE library_passage ADD COLUMN lexemes tsvector
       GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', words)) STORED""",
    # Kept within the row: a word that most passages hold is found by reading them all, and each
    # value apart would cost three times as much.
    "ALTER TABLE library_passage ALTER COLUMN lexemes SET STORAGE MAIN",
    "ALTER TABLE library_passage SET (toast_tuple_target = 8160)",
    "CREATE INDEX library_passage_lexemes ON library_passage USING gin (lexemes)",
]


def add_search(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def drop_search(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER library_words_{name}")
        schema_editor.execute("DROP TABLE library_words")
    else:
        schema_editor.execute("ALTER TABLE library_passage DROP COLUMN lexemes")


class Migration(migrations.Migration):
    dependencies = [("library", "0001_initial")]
    operations = [migrations.RunPython(add_search, drop_search)]
