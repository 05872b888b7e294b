"""`ilacs inspections`: Inspections, outside the site."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Inspections, outside the site.", no_args_is_help=True)


@app.callback()
def inspections() -> None:
    """Inspections, outside the site."""


@app.command(name="verify-archive")
def verify_archive(
    file: Annotated[Path, typer.Argument(help="An evidence archive that was downloaded.")],
) -> None:
    """Prove an evidence archive whole: its manifest, each file's hash, and its audit trail.

    Needs nothing but the file. Ends with exit code 2 where it is not whole, and says what is wrong.
    """
    from ilacs.intake.evidence_bundles import verify_bundle
    from ilacs.site.accounts.chain import entry_hash

    faults = verify_bundle(file, entry_hash)
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        typer.echo(f"ilacs: {file.name}: The archive is not whole.", err=True)
        raise typer.Exit(2)
    typer.echo("The archive is whole: every file, its manifest and its audit trail.")
