"""Triggers that refuse to change or delete confirmed evidence, in the database itself.

Of a confirmed record nothing changes, but that it forgets a person, a case or a file that is no
longer kept. Deletion is open only while the inspection's evidence says that it is being erased
with it (see `erasing.open_base`). What it bears on stands with it. A later migration that makes
SQLite write one of these tables anew must put the triggers there again.
"""

from django.db import migrations

FROZEN = (
    "id",
    "inspection_id",
    "number",
    "source",
    "source_name",
    "source_detail",
    "page",
    "measure",
    "measure_value",
    "seen",
    "bearing",
    "day",
    "by_name",
    "moment",
    "confirmed",
)
FORGOTTEN = ("case_id", "activity_id", "version_id", "submission_id", "by_id", "follows_id")
WORDS = "confirmed evidence is never changed or deleted"
RECORD, LINK, BASE = "evidence_evidencerecord", "evidence_evidencelink", "evidence_evidencebase"


def changed(differs: str) -> str:
    """Return the condition that an update changes what may not; differs: how two values do."""
    same = [f"NEW.{name} {differs} OLD.{name}" for name in FROZEN]
    gone = [f"(NEW.{name} IS NOT NULL AND NEW.{name} {differs} OLD.{name})" for name in FORGOTTEN]
    return " OR ".join([*same, *gone])


def kept(inspection: str) -> str:
    """Return the condition that an inspection's evidence is not being erased."""
    return (
        f"EXISTS (SELECT 1 FROM {BASE} b "  # noqa: S608 - the names are ours
        f"WHERE b.inspection_id = {inspection} AND NOT b.is_being_erased)"
    )


def stands(record: str) -> str:
    """Return the condition that a link's record is confirmed and not being erased."""
    return (
        f"EXISTS (SELECT 1 FROM {RECORD} r JOIN {BASE} b ON b.inspection_id = r.inspection_id "  # noqa: S608
        f"WHERE r.id = {record} AND r.confirmed IS NOT NULL AND NOT b.is_being_erased)"
    )


def _sqlite(name: str, when: str, table: str, condition: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    )


SQLITE = {
    "evidence_no_change": (
        "UPDATE",
        RECORD,
        f"OLD.confirmed IS NOT NULL AND ({changed('IS NOT')})",
    ),
    "evidence_no_delete": (
        "DELETE",
        RECORD,
        f"OLD.confirmed IS NOT NULL AND {kept('OLD.inspection_id')}",
    ),
    "evidence_link_no_insert": ("INSERT", LINK, stands("NEW.record_id")),
    "evidence_link_no_change": (
        "UPDATE",
        LINK,
        f"{stands('OLD.record_id')} OR {stands('NEW.record_id')}",
    ),
    "evidence_link_no_delete": ("DELETE", LINK, stands("OLD.record_id")),
    "evidence_base_no_delete": ("DELETE", BASE, "NOT OLD.is_being_erased"),
}

FUNCTIONS = {
    "evidence_refuse": f"""
       IF OLD.confirmed IS NOT NULL THEN
         IF TG_OP = 'DELETE' THEN
           IF {kept("OLD.inspection_id")} THEN RAISE EXCEPTION '{WORDS}'; END IF;
         ELSIF {changed("IS DISTINCT FROM")} THEN
           RAISE EXCEPTION '{WORDS}';
         END IF;
       END IF;
       IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
       RETURN NEW;""",
    "evidence_link_refuse": f"""
       IF TG_OP IN ('UPDATE', 'DELETE') AND {stands("OLD.record_id")} THEN
         RAISE EXCEPTION '{WORDS}';
       END IF;
       IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
       IF {stands("NEW.record_id")} THEN RAISE EXCEPTION '{WORDS}'; END IF;
       RETURN NEW;""",
    "evidence_base_refuse": f"""
       IF NOT OLD.is_being_erased THEN RAISE EXCEPTION '{WORDS}'; END IF;
       RETURN OLD;""",
    "evidence_refuse_emptying": f"""
       IF EXISTS (SELECT 1 FROM {RECORD} r JOIN {BASE} b ON b.inspection_id = r.inspection_id
                  WHERE r.confirmed IS NOT NULL AND NOT b.is_being_erased) THEN
         RAISE EXCEPTION '{WORDS}';
       END IF;
       RETURN NULL;""",  # noqa: S608
}
POSTGRESQL = (
    f"""CREATE TRIGGER evidence_stands BEFORE UPDATE OR DELETE ON {RECORD}
        FOR EACH ROW EXECUTE FUNCTION evidence_refuse()""",
    f"""CREATE TRIGGER evidence_link_stands BEFORE INSERT OR UPDATE OR DELETE ON {LINK}
        FOR EACH ROW EXECUTE FUNCTION evidence_link_refuse()""",
    f"""CREATE TRIGGER evidence_base_kept BEFORE DELETE ON {BASE}
        FOR EACH ROW EXECUTE FUNCTION evidence_base_refuse()""",
    f"""CREATE TRIGGER evidence_no_truncate BEFORE TRUNCATE ON {RECORD}
        FOR EACH STATEMENT EXECUTE FUNCTION evidence_refuse_emptying()""",
)


def add_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name, (when, table, condition) in SQLITE.items():
            schema_editor.execute(_sqlite(name, when, table, condition))
        return
    for name, body in FUNCTIONS.items():
        schema_editor.execute(
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {body} END $$ LANGUAGE plpgsql"
        )
    for statement in POSTGRESQL:
        schema_editor.execute(statement)


def drop_triggers(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER {name}")
        return
    for name in FUNCTIONS:
        schema_editor.execute(f"DROP FUNCTION {name}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_how_evidence_is_recorded")]
    operations = [migrations.RunPython(add_triggers, drop_triggers)]
