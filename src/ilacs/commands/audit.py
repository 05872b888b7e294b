"""`ilacs audit`: The audit trail."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The audit trail.", no_args_is_help=True)

AnchorFile = Annotated[
    Path | None, typer.Option(help="What earlier runs of `ilacs audit anchor` wrote.")
]


@app.command()
def verify(
    anchor: AnchorFile = None,
    file: Annotated[
        Path | None, typer.Option(help="An exported trail to prove instead of the site's own.")
    ] = None,
) -> None:
    """Prove the trail whole: list every changed, missing or replaced event.

    Ends with exit code 1 where there is one.
    """
    from ilacs.site.accounts.chain import find_faults
    from ilacs.site.accounts.trail_export import (
        Counted,
        read_anchors,
        read_export,
        require_events,
    )

    anchors = read_anchors(anchor) if anchor else []
    if file is not None:
        counted = Counted(read_export(file))
        faults = find_faults(counted, anchors)
    else:
        _start()
        from ilacs.site.accounts import audit

        counted = Counted(audit.entries())
        faults = audit.verify(anchors, counted)
    found = 0
    for fault in faults:
        found += 1
        typer.echo(str(fault))
    if found:
        typer.echo(f"The trail does not hold: {_count(found, 'fault')}.", err=True)
        raise typer.Exit(1)
    require_events(counted, file)
    typer.echo(
        f"The trail holds: {_count(counted.count, 'event')}, {_count(len(anchors), 'anchor')}."
    )


@app.command()
def anchor(file: Annotated[Path, typer.Argument(help="The file to add a line to.")]) -> None:
    """Write down where the trail ends now; keep the file where this site cannot reach it."""
    _start()
    from ilacs.site.accounts import audit
    from ilacs.site.accounts.trail_export import add_anchor

    end = audit.current_anchor()
    add_anchor(file, end)
    typer.echo(f"Event {end.sequence} anchored in {file}.")


@app.command()
def export(
    file: Annotated[Path, typer.Argument(help="The file to write, one event a line.")],
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Replace a file of this name.")
    ] = False,
) -> None:
    """Write the whole trail to a file that `verify --file` proves without this site."""
    _start()
    from ilacs.site.accounts import audit
    from ilacs.site.accounts.actor import SYSTEM
    from ilacs.site.accounts.trail_export import require_free, write_export

    if not overwrite:
        require_free(file)
    written = write_export(file, audit.entries())
    audit.record("audit_downloaded", by=SYSTEM, filter={}, events=written)
    typer.echo(f"{_count(written, 'event')} written to {file}.")


@app.command()
def retention(
    apply: Annotated[bool, typer.Option("--apply", help="Remove it, now.")] = False,
) -> None:
    """Show what is past its retention, or remove it; the trail's own old beginning too."""
    _start()
    from ilacs.site.accounts.actor import SYSTEM
    from ilacs.site.accounts.retention import apply_retention, find_expired, purge_trail

    for one in find_expired():
        typer.echo(f"{one.rows.count():8}  {one.label}, before {one.cutoff:%d %B %Y}")
    if not apply:
        typer.echo("Nothing was removed. Add --apply to remove what is listed.")
        return
    removed = apply_retention(by=SYSTEM)
    events = purge_trail(by=SYSTEM)
    rows = _count(sum(removed.values()), "row")
    typer.echo(f"Removed {rows} and {_count(events, 'audit event')}.")


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'s' if number > 1 else ''}"


def _start() -> None:
    from ilacs.site import runtime

    runtime.configure()
