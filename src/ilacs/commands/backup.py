"""`ilacs backup` and `ilacs restore`: all data in one file, and back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

BackupFile = Annotated[Path, typer.Argument(help="The backup, such as ilacs-2026-11-24.zip.")]


def backup(file: BackupFile) -> None:
    """Copy all data of this installation into a new file; the site goes on running meanwhile."""
    from ilacs.site.backup.places import configure_live

    configure_live()
    from ilacs.site.backup.making import make_backup

    with _progress("Backing up") as say:
        manifest = make_backup(file, say)
    size = file.stat().st_size / 1_000_000
    typer.echo(f"{file}: {manifest.rows} rows and {manifest.files} files, {size:.1f} MB.")
    typer.echo("It is not encrypted: keep it as safe as the installation itself.")


def restore(
    file: BackupFile,
    into: Annotated[
        Path | None, typer.Option(help="A new folder; beside the live one unless named.")
    ] = None,
    database: Annotated[
        str, typer.Option(help="An empty PostgreSQL database; SQLite in the folder unless named.")
    ] = "",
    switch: Annotated[
        bool, typer.Option("--switch", help="Then make it the live one, keeping the old.")
    ] = False,
) -> None:
    """Bring a backup back into a new place, prove it whole and, with --switch, make it live."""
    from ilacs.site.backup.places import configure_restored, is_restored, live_configuration

    live = live_configuration()
    folder = (into or live.data.with_name(f"{live.data.name}-restored")).resolve()
    if switch and is_restored(folder, file):
        typer.echo(f"{folder} holds this backup already.")
    else:
        if switch:
            from ilacs.site.backup.switching import require_switchable

            require_switchable(live, folder, database)
        place = configure_restored(folder, database)
        from ilacs.site.backup.restoring import restore as bring_back

        with _progress("Restoring") as say:
            manifest = bring_back(file, place, say)
        counts = f"{manifest.rows} rows and {manifest.files} files"
        typer.echo(f"{folder}: {counts} of {manifest.made:%-d %B %Y, %H:%M} UTC, proven whole.")
    if switch:
        from ilacs.site.backup.switching import switch as make_live

        kept = make_live(live, folder, database)
        typer.echo(f"It is live now. What was live before is in {kept}.")


@contextmanager
def _progress(title: str) -> Iterator[Callable[[str], None]]:
    """Show what is being done, where someone is watching."""
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(title) as status:
        yield lambda name: status.update(f"{title}: {name}")


def add_top_level(root: typer.Typer) -> None:
    """Add both commands to the top of the command line."""
    root.command()(backup)
    root.command()(restore)
