"""`ilacs annex-a explain`: why known findings may stand, so that they do not return each day."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from ilacs.commands.annexa_given import day, make_sure_of_places


def _today(text: str) -> dt.date:
    return day(text) if text else dt.datetime.now(tz=dt.UTC).date()


def explain(
    findings: Annotated[Path, typer.Argument(help="Findings that `check` wrote, .csv or .json.")],
    into: Annotated[Path, typer.Option(help="The file of explanations; it grows.")],
    reason: Annotated[str, typer.Option(help="Why they may stand, in a sentence.")],
    person: Annotated[str, typer.Option(help="Who says so.")],
    check: Annotated[list[str] | None, typer.Option(help="All findings of this check.")] = None,
    identity: Annotated[
        list[str] | None, typer.Option(help="The finding of this identity.")
    ] = None,
    until: Annotated[
        dt.date | None, typer.Option(parser=day, metavar="DATE", help="The last day it counts.")
    ] = None,
    made: Annotated[
        dt.date, typer.Option(parser=_today, metavar="DATE", help="When it is said; else today.")
    ] = "",  # type: ignore[assignment]
) -> None:
    """Explain findings. An explanation lapses when a value changes or its last day has passed."""
    from ilacs.annexa.explain import explain as explain_all
    from ilacs.annexa.explain.files import add_explanations, choose_findings, read_findings

    make_sure_of_places(findings, [into])
    chosen = choose_findings(read_findings(findings), check or (), identity or ())
    new = explain_all(chosen, reason=reason, person=person, made=made, expires=until)
    held = add_explanations(new, into)
    typer.echo(f"{len(new):,} findings are explained; {into} holds {held:,} explanations.")
