"""Triggers that refuse to change or delete an entry of the record, in the database itself.

Deletion is open only while the entry's book says that it is being erased with its inspection (see
`erasing.open_books`), and a book goes at no other time either. Django may delete the book before its
entries: it leaves foreign keys to the transaction's end. A later migration that makes SQLite write the table anew must put the
triggers there again.
"""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER record_no_update BEFORE UPDATE ON daily_record_entry
       BEGIN SELECT RAISE(ABORT, 'entries of the record are never changed'); END""",
    """CREATE TRIGGER record_no_delete BEFORE DELETE ON daily_record_entry
       WHEN EXISTS (SELECT 1 FROM daily_record_book
                    WHERE id = OLD.book_id AND NOT is_being_erased)
       BEGIN SELECT RAISE(ABORT, 'entries of the record are never deleted'); END""",
    """CREATE TRIGGER record_book_no_delete BEFORE DELETE ON daily_record_book
       WHEN NOT OLD.is_being_erased
       BEGIN SELECT RAISE(ABORT, 'a book of the record is never deleted'); END""",
]
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION record_refuse() RETURNS trigger AS $$
       BEGIN
         IF TG_OP = 'DELETE' AND NOT EXISTS (
           SELECT 1 FROM daily_record_book WHERE id = OLD.book_id AND NOT is_being_erased
         ) THEN
           RETURN OLD;
         END IF;
         RAISE EXCEPTION 'entries of the record are never changed or deleted';
       END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER record_added_only BEFORE UPDATE OR DELETE ON daily_record_entry
       FOR EACH ROW EXECUTE FUNCTION record_refuse()""",
    """CREATE OR REPLACE FUNCTION record_book_refuse() RETURNS trigger AS $$
       BEGIN
         IF OLD.is_being_erased THEN
           RETURN OLD;
         END IF;
         RAISE EXCEPTION 'a book of the record is never deleted';
       END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER record_book_kept BEFORE DELETE ON daily_record_book
       FOR EACH ROW EXECUTE FUNCTION record_book_refuse()""",
    """CREATE OR REPLACE FUNCTION record_refuse_emptying() RETURNS trigger AS $$
       BEGIN
         IF EXISTS (SELECT 1 FROM daily_record_entry) THEN
           RAISE EXCEPTION 'entries of the record are never deleted';
         END IF;
         RETURN NULL;
       END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER record_no_truncate BEFORE TRUNCATE ON daily_record_entry
       FOR EACH STATEMENT EXECUTE FUNCTION record_refuse_emptying()""",
]


def add_triggers(apps, schema_editor):
    statements = {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("record_no_update", "record_no_delete", "record_book_no_delete"):
            schema_editor.execute(f"DROP TRIGGER {name}")
    else:
        for name in ("record_refuse", "record_book_refuse", "record_refuse_emptying"):
            schema_editor.execute(f"DROP FUNCTION {name}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("daily_record", "0001_initial")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
