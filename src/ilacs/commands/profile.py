"""`ilacs profile`: An authority on two pages, for an engagement meeting."""

from pathlib import Path
from typing import Annotated

import typer

from ilacs.commands.pathway import Day
from ilacs.commands.signals import Without


def profile(
    authority: Annotated[str, typer.Argument(help="Name or code.")],
    out: Annotated[Path, typer.Option(help="Write here: .pdf or .docx.")],
    on: Day = "",  # type: ignore[assignment]
    without: Without = None,
) -> None:
    """Write an authority's profile on two pages: outcomes, what comes next, signals, figures."""
    from ilacs.authorities import resolve_authority
    from ilacs.documents.profile import make_profile
    from ilacs.documents.profile.files import check_profile_ending, write_profile

    check_profile_ending(out)
    found = resolve_authority(authority, on.isoformat())
    write_profile(make_profile(found, on, without=without or ()), out)
    typer.echo(f"The profile of {found.name} is written to {out}.")
