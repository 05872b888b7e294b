"""Loading a submission for a command: with a bar of progress, and what was guessed said aloud."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ilacs.commands.annexa_given import Bar

if TYPE_CHECKING:
    from ilacs.annexa.submission import Submission


def loaded(source: Path, reference: dt.date) -> "Submission":
    """A submission from its file or folder. What had to be guessed goes to the error stream."""
    from ilacs.annexa.load import load

    with Bar() as bar:
        submission = load(
            source,
            reference=reference,
            on_progress=lambda done, every: bar.say("Reading", done, every),
        )
    if submission.said:
        typer.echo("Taken to be so; look whether it is right:", err=True)
    for text in submission.said:
        typer.echo(f"  {text}", err=True)
    return submission
