"""`ilacs annex-a generate`: write the eleven lists of a made-up authority."""

from pathlib import Path
from typing import Annotated

import typer


def generate(
    out: Annotated[
        Path, typer.Option(help="Where to write: .xlsx, .zip, .parquet, or a folder of CSV.")
    ],
    children: Annotated[int, typer.Option(help="About how many children.", min=1)] = 5000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same data.")] = 7,
    reference: Annotated[str, typer.Option(help="The day on which the data are run.")] = "",
    edition: Annotated[str, typer.Option(help="2018, 2023 or 2026.")] = "2023",
) -> None:
    """Write the eleven lists of a made-up authority. Nothing in them is about a real child."""
    from ilacs.annexa.generate import DEFAULT_REFERENCE, generate_submission, write_submission
    from ilacs.annexa.generate.reference import read_reference

    day = read_reference(reference) if reference else DEFAULT_REFERENCE
    submission, _ = generate_submission(children, seed, day, edition)
    write_submission(submission, out)
    typer.echo(f"{submission.rows():,} rows in eleven lists written to {out}.")
