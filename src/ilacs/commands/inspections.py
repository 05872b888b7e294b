"""`ilacs inspections`: Inspections, outside the site."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Inspections, outside the site.", no_args_is_help=True)


KNOWN = "Its manifest is the one whose hash you gave."
UNKNOWN = (
    "That finds damage, and changes by someone who did not make the manifest anew. To find out "
    "whether it is the archive that was made, give --manifest with the hash that its page shows."
)


@app.callback()
def inspections() -> None:
    """Inspections, outside the site."""


@app.command(name="verify-archive")
def verify_archive(
    file: Annotated[Path, typer.Argument(help="An evidence archive that was downloaded.")],
    manifest: Annotated[
        str,
        typer.Option(help="SHA-256 of its manifest, as the page of the archive shows it."),
    ] = "",
) -> None:
    """Prove an evidence archive whole: its manifest, each file's hash, and its audit trail.

    Needs nothing but the file; with the manifest's hash from the site it also proves that this is
    the archive that was made there. Ends with exit code 2 where it is not whole, and says what is
    wrong.
    """
    from ilacs.intake.evidence_bundles import verify_bundle
    from ilacs.site.accounts.chain import entry_hash

    faults = verify_bundle(file, entry_hash, manifest_sha256=manifest)
    for fault in faults:
        typer.echo(fault, err=True)
    if faults:
        typer.echo(f"ilacs: {file.name}: The archive is not whole.", err=True)
        raise typer.Exit(2)
    typer.echo("The archive is whole: every file, its manifest and its audit trail.")
    typer.echo(KNOWN if manifest else UNKNOWN)
