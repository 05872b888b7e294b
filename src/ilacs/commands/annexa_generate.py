"""`ilacs annex-a generate`: write the eleven lists of a made-up authority."""

from pathlib import Path
from typing import Annotated

import typer

from ilacs.commands.annexa_given import make_sure_of_places


def generate(
    out: Annotated[
        Path,
        typer.Option(help="Where to write: .xlsx, .zip (CSV), .parquet, or a folder of CSV."),
    ],
    children: Annotated[int, typer.Option(help="About how many children.", min=1)] = 5000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same data.", min=0)] = 7,
    defects: Annotated[int, typer.Option(help="How many defects to put in.", min=0)] = 0,
    key: Annotated[
        Path | None, typer.Option(help="Where to write the answer key of the defects, .csv.")
    ] = None,
    reference: Annotated[
        str, typer.Option(metavar="DATE", help="The day on which the data are run.")
    ] = "2026-06-26",
    edition: Annotated[str, typer.Option(help="2018, 2023 or 2026.")] = "2023",
    rows_per_list: Annotated[
        int, typer.Option(help="Fill each list to about so many rows, whatever is usual.", min=0)
    ] = 0,
) -> None:
    """Write the eleven lists of a made-up authority. Nothing in them is about a real child."""
    from ilacs.annexa.generate import generate_submission, write_key, write_submission
    from ilacs.annexa.generate.reference import read_reference

    make_sure_of_places(out, [key])
    submission, planted = generate_submission(
        children,
        seed,
        read_reference(reference),
        edition,
        defects,
        rows_per_list=rows_per_list,
    )
    write_submission(submission, out)
    typer.echo(f"{submission.rows():,} rows in eleven lists are in {out}.")
    if defects:
        put = len({(line.list, line.row) for line in planted})
        checks = len({line.check for line in planted})
        typer.echo(f"{put:,} defects were put in, for {checks:,} checks to find.")
        if put < defects:
            typer.echo(f"There was no room for {defects - put:,} more; ask for more children.")
    if key:
        write_key(planted, key)
        typer.echo(f"The answer key is in {key}.")
