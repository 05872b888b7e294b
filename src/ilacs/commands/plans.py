"""`ilacs plans`: An improvement plan read from a council's own spreadsheet."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ilacs.commands.pathway import AsJson

if TYPE_CHECKING:
    from ilacs.planning.spreadsheet import ReadPlan

app = typer.Typer(help="Improvement plans: read a council’s own spreadsheet.", no_args_is_help=True)


@app.callback()
def plans() -> None:
    """Improvement plans."""


@app.command()
def read(
    file: Annotated[Path, typer.Argument(help="An Excel workbook (.xlsx) or a CSV file.")],
    sheet: Annotated[
        list[str] | None,
        typer.Option("--sheet", metavar="NAME", help="Read this sheet alone; may be repeated."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show the actions of a plan, and everything odd in the file with its place."""
    from ilacs.planning.spreadsheet import read_spreadsheet

    plan = read_spreadsheet(file, sheets=sheet)
    if as_json:
        typer.echo(json.dumps(_as_plain(plan), ensure_ascii=False, indent=1, default=str))
        return
    for line in _lines(plan):
        typer.echo(line)


def _as_plain(plan: "ReadPlan") -> dict[str, Any]:
    return {
        "file": plan.name,
        "sheets": dict(plan.sheets),
        "columns": [asdict(one) | {"letter": one.letter} for one in plan.columns],
        "actions": [
            asdict(one.action)
            | {"sheet": one.sheet, "row": one.row, "others": [list(pair) for pair in one.others]}
            for one in plan.actions
        ],
        "oddities": [asdict(one) | {"where": one.where} for one in plan.oddities],
    }


def _lines(plan: "ReadPlan") -> Iterator[str]:
    from ilacs.planning import RISKS, STATUSES

    yield f"{plan.name}: {len(plan.actions)} actions, {len(plan.oddities)} oddities"
    area = None
    for one in plan.actions:
        taken = one.action
        if taken.area != area:
            area = taken.area
            yield f"\n{area or 'Without an area'}"
        due = taken.due.isoformat() if taken.due else taken.due_written or "no date"
        state = ", ".join(filter(None, (STATUSES[taken.status], RISKS.get(taken.risk, ""))))
        owners = ", ".join(taken.owners) or "nobody"
        what = " ".join(taken.what.split())
        yield f"  {taken.number:<8} {what}\n           {owners}; {due}; {state}"
    if plan.oddities:
        yield "\nOddities"
    for odd in plan.oddities:
        yield f"  {odd.where}: {odd.what} {odd.taken}"
