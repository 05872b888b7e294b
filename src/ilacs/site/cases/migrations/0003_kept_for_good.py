"""Triggers that refuse to change or delete reviews' texts and referrals, in the database itself.

Deletion is open only while the case, or the referral, says that it is being erased with its
inspection (see `erasing.open_cases`). Of a referral what was seen, of whom, by whom and when stay as
they were given; how it stands changes. A later migration that makes SQLite write these tables anew
must put the triggers there again.
"""

from django.db import migrations

ADDED_ONLY = (
    ("review_text", "cases_reviewtext", "cases_case", "case_id"),
    ("referral_step", "cases_referralstep", "cases_referral", "referral_id"),
)
"""Each: a name, the table, and the table and key of what it belongs to."""
AS_GIVEN = ("number", "pseudonym", "seen", "given_by", "given_by_name", "given", "due")


def _sqlite():
    for name, table, owner, key in ADDED_ONLY:
        yield f"""CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {table}
            BEGIN SELECT RAISE(ABORT, 'it is kept for good: never changed'); END"""
        yield f"""CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {table}
            WHEN EXISTS (SELECT 1 FROM {owner} WHERE id = OLD.{key} AND NOT is_being_erased)
            BEGIN SELECT RAISE(ABORT, 'it is kept for good: never deleted'); END"""  # noqa: S608
    for name in ("case", "referral"):
        yield f"""CREATE TRIGGER {name}_no_delete BEFORE DELETE ON cases_{name}
            WHEN NOT OLD.is_being_erased
            BEGIN SELECT RAISE(ABORT, 'it is kept for good: never deleted'); END"""
    changed = " OR ".join(f"OLD.{one} IS NOT NEW.{one}" for one in AS_GIVEN)
    yield f"""CREATE TRIGGER referral_as_given BEFORE UPDATE ON cases_referral WHEN {changed}
        BEGIN SELECT RAISE(ABORT, 'it is kept for good: never changed'); END"""


def _postgresql():
    for name, table, owner, key in ADDED_ONLY:
        yield f"""CREATE OR REPLACE FUNCTION {name}_refuse() RETURNS trigger AS $$
            BEGIN
              IF TG_OP = 'DELETE' AND NOT EXISTS (
                SELECT 1 FROM {owner} WHERE id = OLD.{key} AND NOT is_being_erased
              ) THEN
                RETURN OLD;
              END IF;
              RAISE EXCEPTION 'it is kept for good: never changed or deleted';
            END $$ LANGUAGE plpgsql"""  # noqa: S608
        yield f"""CREATE TRIGGER {name}_added_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION {name}_refuse()"""
    yield """CREATE OR REPLACE FUNCTION case_keep() RETURNS trigger AS $$
        BEGIN
          IF OLD.is_being_erased THEN
            RETURN OLD;
          END IF;
          RAISE EXCEPTION 'it is kept for good: never deleted';
        END $$ LANGUAGE plpgsql"""
    for name in ("case", "referral"):
        yield f"""CREATE TRIGGER {name}_kept BEFORE DELETE ON cases_{name}
            FOR EACH ROW EXECUTE FUNCTION case_keep()"""
    changed = " OR ".join(f"OLD.{one} IS DISTINCT FROM NEW.{one}" for one in AS_GIVEN)
    yield f"""CREATE OR REPLACE FUNCTION referral_refuse() RETURNS trigger AS $$
        BEGIN
          IF {changed} THEN
            RAISE EXCEPTION 'it is kept for good: never changed';
          END IF;
          RETURN NEW;
        END $$ LANGUAGE plpgsql"""
    yield """CREATE TRIGGER referral_as_given BEFORE UPDATE ON cases_referral
        FOR EACH ROW EXECUTE FUNCTION referral_refuse()"""
    yield """CREATE OR REPLACE FUNCTION referral_refuse_emptying() RETURNS trigger AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM cases_referral) THEN
            RAISE EXCEPTION 'it is kept for good: never deleted';
          END IF;
          RETURN NULL;
        END $$ LANGUAGE plpgsql"""
    yield """CREATE TRIGGER referral_no_truncate BEFORE TRUNCATE ON cases_referral
        FOR EACH STATEMENT EXECUTE FUNCTION referral_refuse_emptying()"""


def add_triggers(apps, schema_editor):
    statements = {"sqlite": _sqlite, "postgresql": _postgresql}[schema_editor.connection.vendor]
    for statement in statements():
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        names = [f"{name}_no_{what}" for name, *_ in ADDED_ONLY for what in ("update", "delete")]
        for name in (*names, "case_no_delete", "referral_no_delete", "referral_as_given"):
            schema_editor.execute(f"DROP TRIGGER {name}")
        return
    names = [f"{name}_refuse" for name, *_ in ADDED_ONLY]
    for name in (*names, "case_keep", "referral_refuse", "referral_refuse_emptying"):
        schema_editor.execute(f"DROP FUNCTION {name}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_reviews_and_referrals")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
