"""Tables whose rows stay as they were written, in the database itself: for migrations.

Rows go with their inspection alone: while one is erased there is a row of `Erasure`, which the
triggers ask for. They name no other table, since SQLite writes a table anew where a
migration changes it, and refuses that while a trigger of another table names it. A migration that
makes SQLite write such a table anew, or adds a column to it, must do this step again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.migrations import RunPython

ERASURE = "inspections_erasure"
OPEN = f"EXISTS (SELECT 1 FROM {ERASURE})"  # noqa: S608 - the name is ours


@dataclass(frozen=True)
class Kept:
    """What the triggers of a table let through.

    is_final: the condition on OLD from which a row stays. columns: those that never change from
    then on. may_forget: those of them that may become empty, as a person's key does who leaves.
    """

    table: str
    is_final: str
    columns: tuple[str, ...]
    may_forget: tuple[str, ...]

    @property
    def words(self) -> str:
        return f"rows of {self.table} are only ever added"

    def is_changed(self, differs: str) -> str:
        """Return the condition that an update changes what stays; differs: how two values do.

        Columns are quoted: one may be called as a word of the database's language, such as "by".
        """
        return " OR ".join(
            f'(NEW."{one}" {differs} OLD."{one}"'
            + (f' AND NEW."{one}" IS NOT NULL)' if one in self.may_forget else ")")
            for one in self.columns
        )


def added_only(
    table: str,
    *,
    may_change: Sequence[str] = (),
    may_forget: Sequence[str] = (),
    once: str = "TRUE",
) -> RunPython:
    """Return the step of a migration after which a table's rows are never changed, and its way back.

    may_change: columns that change all the same. may_forget: columns that may become empty and not
    otherwise change. once: the condition, on OLD, from which a row stays as it is; before that it is
    a draft, which may change and go.
    """

    def add(apps: Any, schema_editor: Any) -> None:
        connection = schema_editor.connection
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table)
        names = [one.name for one in described]
        _require_known(table, names, [*may_change, *may_forget])
        columns = tuple(one for one in names if one not in may_change)
        kept = Kept(table, once, columns, tuple(may_forget))
        for statement in (*_dropping(connection.vendor, table), *MADE[connection.vendor](kept)):
            schema_editor.execute(statement)

    def drop(apps: Any, schema_editor: Any) -> None:
        for statement in _dropping(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)

    return RunPython(add, drop)


def _require_known(table: str, names: Sequence[str], said: Sequence[str]) -> None:
    if unknown := sorted(set(said) - set(names)):
        raise ValueError(f"{table} has no column {', '.join(unknown)}.")


def _dropping(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [f"DROP TRIGGER IF EXISTS {table}_no_{what}" for what in ("change", "delete")]
    functions = (f"{table}_refuse", f"{table}_refuse_emptying")
    return [f"DROP FUNCTION IF EXISTS {one}() CASCADE" for one in functions]


def _sqlite(kept: Kept) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{kept.words}'); END"
    return [
        f"CREATE TRIGGER {kept.table}_no_change BEFORE UPDATE ON {kept.table} "
        f"WHEN ({kept.is_final}) AND ({kept.is_changed('IS NOT')}) {refuse}",
        f"CREATE TRIGGER {kept.table}_no_delete BEFORE DELETE ON {kept.table} "
        f"WHEN ({kept.is_final}) AND NOT {OPEN} {refuse}",
    ]


def _postgresql(kept: Kept) -> list[str]:
    table = kept.table
    refuse = f"RAISE EXCEPTION '{kept.words}'"
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_refuse() RETURNS trigger AS $$
        BEGIN
          IF TG_OP = 'DELETE' THEN
            IF ({kept.is_final}) AND NOT {OPEN} THEN {refuse}; END IF;
            RETURN OLD;
          END IF;
          IF ({kept.is_final}) AND ({kept.is_changed("IS DISTINCT FROM")}) THEN {refuse}; END IF;
          RETURN NEW;
        END $$ LANGUAGE plpgsql""",
        f"""CREATE TRIGGER {table}_added_only BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
        f"""CREATE OR REPLACE FUNCTION {table}_refuse_emptying() RETURNS trigger AS $$
        BEGIN
          IF EXISTS (SELECT 1 FROM {table}) AND NOT {OPEN} THEN {refuse}; END IF;
          RETURN NULL;
        END $$ LANGUAGE plpgsql""",  # noqa: S608 - the names are ours
        f"""CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse_emptying()""",
    ]


MADE: dict[str, Callable[[Kept], list[str]]] = {"sqlite": _sqlite, "postgresql": _postgresql}
