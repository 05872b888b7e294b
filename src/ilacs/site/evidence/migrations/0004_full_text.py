"""What each database keeps for searching what the team recorded: FTS5 with triggers, or a tsvector with GIN.

As for reports (see the library's own migration). A later migration that makes SQLite write the
table anew must put the triggers there again.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE evidence_words USING fts5(
         words, content='evidence_teampassage', content_rowid='id', tokenize='ascii')""",
    """CREATE TRIGGER evidence_words_added AFTER INSERT ON evidence_teampassage BEGIN
         INSERT INTO evidence_words (rowid, words) VALUES (new.id, new.words);
       END""",
    """CREATE TRIGGER evidence_words_removed AFTER DELETE ON evidence_teampassage BEGIN
         INSERT INTO evidence_words (evidence_words, rowid, words)
         VALUES ('delete', old.id, old.words);
       END""",
    """CREATE TRIGGER evidence_words_changed AFTER UPDATE ON evidence_teampassage BEGIN
         INSERT INTO evidence_words (evidence_words, rowid, words)
         VALUES ('delete', old.id, old.words);
         INSERT INTO evidence_words (rowid, words) VALUES (new.id, new.words);
       END""",
    "INSERT INTO evidence_words (evidence_words) VALUES ('rebuild')",
]
POSTGRESQL = [
    """ALTER TABLE evidence_teampassage ADD COLUMN lexemes tsvector
       GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple', words)) STORED""",
    "ALTER TABLE evidence_teampassage ALTER COLUMN lexemes SET STORAGE MAIN",
    "ALTER TABLE evidence_teampassage SET (toast_tuple_target = 8160)",
    """CREATE INDEX evidence_teampassage_lexemes
       ON evidence_teampassage USING gin (lexemes)""",
]


def add_search(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def drop_search(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER evidence_words_{name}")
        schema_editor.execute("DROP TABLE evidence_words")
    else:
        schema_editor.execute("ALTER TABLE evidence_teampassage DROP COLUMN lexemes")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0003_confirmed_evidence_stands")]
    operations = [migrations.RunPython(add_search, drop_search)]
