"""Bringing a backup back into a new place, and proving that what arrived is what was taken."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.chain import Anchor
from ilacs.site.backup.actions import note_restore
from ilacs.site.backup.archive import Reader, damaged, extract, open_archive, sync_folder
from ilacs.site.backup.making import Progress, member_of
from ilacs.site.backup.manifest import Manifest
from ilacs.site.backup.places import RECEIPT, Place
from ilacs.site.backup.rows import Content, read_lines, tables, write_lines


def restore(path: Path, place: Place, on_progress: Progress = lambda name: None) -> Manifest:
    """Bring a backup back into an empty database and a new folder; returns its list of contents.

    Nothing is left at the new place unless all of it has been proven. Raises InputError.
    """
    try:
        with open_archive(path) as reader:
            require_known(reader.manifest, path)
            require_empty_database()
            with emptied_on_failure():
                bring_back(reader, path, place, on_progress)
    except BaseException:
        connection.close()
        shutil.rmtree(place.unfinished, ignore_errors=True)
        raise
    connection.close()
    if place.folder.exists():
        place.folder.rmdir()
    place.unfinished.replace(place.folder)
    sync_folder(place.folder.parent)
    return reader.manifest


def bring_back(reader: Reader, path: Path, place: Place, on_progress: Progress) -> None:
    """Fill the new place from the archive, and prove each part of it."""
    manifest = reader.manifest
    state = build_tables(manifest)
    load_rows(reader, path, state, on_progress)
    for name in manifest.members:
        if name.startswith("files/"):
            extract(reader, name, place.unfinished / name)
            on_progress(name)
    prove_rows(manifest, path, state)
    prove_chain(manifest, path)
    call_command("migrate", verbosity=0, interactive=False)
    made = manifest.made.isoformat()
    note_restore(by=SYSTEM, made=made, rows=manifest.rows, files=manifest.files)
    (place.unfinished / RECEIPT).write_text(manifest.model_dump_json(), encoding="utf-8")


@contextmanager
def emptied_on_failure() -> Iterator[None]:
    """Take away again, where the block fails, what it had put in a PostgreSQL database.

    An SQLite database is in the unfinished folder and goes with it.
    """
    try:
        yield
    except BaseException:
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                for name in connection.introspection.table_names(cursor):
                    cursor.execute(f"DROP TABLE {_quoted(name)} CASCADE")
                cursor.execute("DROP FUNCTION IF EXISTS audit_refuse() CASCADE")
        raise


def require_known(manifest: Manifest, path: Path) -> None:
    """Raise InputError where the backup comes from a later version than this program."""
    known = set(MigrationExecutor(connection).loader.disk_migrations)
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise InputError(
            f"This backup was made by a later version, {manifest.version}.",
            str(path),
            "Restore it with that version or a later one.",
        )


def require_empty_database() -> None:
    """Raise InputError where the new database has tables already, or does not answer."""
    try:
        names = connection.introspection.table_names()
    except DatabaseError as error:
        raise InputError(
            "The database to restore into does not answer.",
            str(connection.settings_dict["NAME"]),
            "Make an empty database first, such as with createdb.",
        ) from error
    if names:
        raise InputError(
            "The database to restore into is not empty.",
            str(connection.settings_dict["NAME"]),
            "Make a new one, such as with createdb.",
        )


def build_tables(manifest: Manifest) -> Apps:
    """Make the tables as they were when the backup was made; returns their models."""
    executor = MigrationExecutor(connection)
    recorded = set(manifest.migrations)
    graph = executor.loader.graph
    leaves = [
        node
        for node in sorted(recorded & set(graph.nodes))
        if not any(
            child.key in recorded and child.key[0] == node[0]
            for child in graph.node_map[node].children
        )
    ]
    executor.recorder.ensure_schema()
    executor.migrate(leaves)
    executor.loader.build_graph()
    return executor.loader.project_state(leaves).apps


def load_rows(reader: Reader, path: Path, state: Apps, on_progress: Progress) -> None:
    """Fill the tables, all or none; what the migrations had put there gives way."""
    models = {model._meta.label_lower: model for model in tables(state)}
    if set(models) != set(reader.manifest.tables):
        odd = sorted(set(models) ^ set(reader.manifest.tables))
        raise damaged(path, f"its tables are not those of its version ({', '.join(odd)})")
    try:
        with transaction.atomic():
            for model in models.values():
                QuerySet(model)._raw_delete(connection.alias)
            for label, model in models.items():
                write_lines(model, reader.lines(member_of(label)))
                on_progress(label)
            connection.check_constraints()
    except (DatabaseError, ValueError, TypeError, KeyError) as error:
        raise damaged(path, "its rows do not fit together") from error
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models.values())):
            cursor.execute(statement)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def prove_rows(manifest: Manifest, path: Path, state: Apps) -> None:
    """Read every table back and compare its count and content with the list of contents."""
    for model in tables(state):
        label, content = model._meta.label_lower, Content()
        for line in read_lines(model):
            content.add(line)
        expected = manifest.tables[label]
        if (content.rows, content.hash) != (expected.rows, expected.content):
            raise damaged(
                path, f"{label} came to {content.rows} rows, not {expected.rows} as listed"
            )


def prove_chain(manifest: Manifest, path: Path) -> None:
    """Prove the audit trail whole, up to the very event that the list of contents names."""
    anchor = Anchor(manifest.audit_sequence, manifest.audit_hash)
    end = audit.current_anchor()
    if (end.sequence, end.hash) != (anchor.sequence, anchor.hash):
        raise damaged(path, "its audit trail ends elsewhere than its list of contents says")
    fault = next(iter(audit.verify([anchor])), None)
    if fault is not None:
        raise damaged(path, f"its audit trail does not hold: {fault}")
