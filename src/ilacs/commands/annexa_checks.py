"""`ilacs annex-a checks` and `sql`: the catalogue of checks, and a check for another database."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from ilacs.commands.annexa_given import day

if TYPE_CHECKING:
    from ilacs.annexa.check import Check


def checks(
    check: Annotated[str, typer.Argument(help="The id of one check, such as L7-013.")] = "",
    number: Annotated[int, typer.Option("--list", help="Only checks of this list.")] = 0,
    severity: Annotated[
        list[str] | None, typer.Option(help="Only error, warning or query; can be repeated.")
    ] = None,
) -> None:
    """Show the catalogue of checks, or one check with its examples."""
    from ilacs.annexa.check.choosing import choose_checks, find_check
    from ilacs.annexa.check.summary import wrapped

    if check:
        typer.echo("\n".join(_whole(find_check(check))))
        return
    chosen = [
        each for each in choose_checks((), (), severity or ()) if not number or number in each.lists
    ]
    for each in chosen:
        said = f"{each.id:<7} {each.severity:<7} {each.title}"
        typer.echo("\n".join(wrapped(said, "", " " * 16)))
    typer.echo(f"{len(chosen)} checks. `ilacs annex-a checks ID` shows one with its examples.")


def sql(
    check: Annotated[str, typer.Argument(help="The id of a check, such as L7-013.")],
    dialect: Annotated[str, typer.Option(help="duckdb, tsql or spark.")] = "duckdb",
    reference: Annotated[
        dt.date,
        typer.Option(parser=day, metavar="DATE", help="The day on which the data were run."),
    ] = "2026-06-26",  # type: ignore[assignment]
) -> None:
    """Print a check as SQL, to be run in a database that holds the lists as tables."""
    from ilacs.annexa.check.choosing import find_check
    from ilacs.annexa.check.standing_sql import standing_sql

    for statement in standing_sql(find_check(check), dialect, reference):
        typer.echo(statement + ";")


def _whole(check: "Check") -> list[str]:
    from ilacs.annexa.check.catalogue_page import entry
    from ilacs.annexa.check.summary import wrapped

    lines = wrapped(f"{check.id} {check.title}")
    for line in entry(check):
        lines += wrapped(line.removeprefix("- ").replace("`", ""), "  ", "    ")
    return lines
