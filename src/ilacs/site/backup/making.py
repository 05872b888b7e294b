"""Making a backup: the database as of one moment, then the file store, then the list of both."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

import ilacs
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditHead
from ilacs.site.backup.actions import note_backup
from ilacs.site.backup.archive import Writer, chunks_of, create_archive
from ilacs.site.backup.manifest import FORMAT, Manifest, Table
from ilacs.site.backup.rows import Content, Model, read_lines, tables
from ilacs.site.backup.snapshot import one_moment
from ilacs.site.store import FileStore, site_store

Progress = Callable[[str], None]


def make_backup(path: Path, on_progress: Progress = lambda name: None) -> Manifest:
    """Write all data to a new file; returns its list of contents.

    The database comes first: a file that is stored later is then merely not in it, and none that
    it names can be missing but by an erasure at this very moment. Raises InputError.
    """
    with create_archive(path) as writer:
        note_backup(by=SYSTEM, file=path.name)
        with one_moment():
            found = {}
            for model in tables(apps):
                label = model._meta.label_lower
                found[label] = add_table(writer, model)
                on_progress(label)
            head = AuditHead.objects.get(id=1)
            migrations = sorted(MigrationRecorder(connection).applied_migrations())
        for name, source in stored_files(site_store()):
            add_file(writer, name, source)
            on_progress(name)
        manifest = Manifest(
            format=FORMAT,
            version=ilacs.__version__,
            made=datetime.now(UTC),
            database=connection.vendor,
            migrations=migrations,
            audit_sequence=head.sequence,
            audit_hash=head.hash,
            tables=found,
            members=writer.members,
        )
        writer.finish(manifest)
    return manifest


def add_table(writer: Writer, model: Model) -> Table:
    """Add a table's rows to the archive."""
    content = Content()

    def lines() -> Iterator[bytes]:
        for line in read_lines(model):
            content.add(line)
            yield line

    writer.add(member_of(model._meta.label_lower), lines())
    return Table(rows=content.rows, content=content.hash)


def member_of(label: str) -> str:
    """Return the name in the archive of a table."""
    return f"database/{label}.jsonl"


def stored_files(store: FileStore) -> Iterator[tuple[str, Path]]:
    """Yield each stored file with its name in the archive; what is half received is left out."""
    for digest in sorted(store.digests()):
        path = store.path(digest)
        yield f"files/{path.relative_to(store.root).as_posix()}", path


def add_file(writer: Writer, name: str, source: Path) -> None:
    """Add a stored file; one that has been erased meanwhile is left out."""
    try:
        file = source.open("rb")
    except FileNotFoundError:
        return
    with file:
        writer.add(name, chunks_of(file), compress=False)
