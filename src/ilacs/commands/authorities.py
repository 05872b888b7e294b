"""`ilacs authorities`: The authorities that are inspected."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The authorities that are inspected.", no_args_is_help=True)


def _iso_day(text: str) -> str:
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” is not a day such as 2019-11-11.") from error


Day = Annotated[str, typer.Option(help="As at this day, YYYY-MM-DD.", callback=_iso_day)]


@app.command("list")
def list_authorities(
    everyone: Annotated[bool, typer.Option("--all", help="Also those that closed.")] = False,
    region: Annotated[str, typer.Option(help="Only this region, Ofsted's or statistical.")] = "",
) -> None:
    """List the authorities: code, name, region, and the day of closing where there is one."""
    from ilacs.authorities import all_authorities, current_authorities

    for authority in all_authorities() if everyone else current_authorities():
        regions = (authority.region, authority.sub_region, authority.ofsted_region)
        if not region or region.casefold() in (known.casefold() for known in regions):
            closed = f"closed {authority.closed}" if authority.closed else ""
            line = f"{authority.code}  {authority.name:36}{authority.region:26}{closed}"
            typer.echo(line.rstrip())


@app.command()
def show(name: str, on: Day = "") -> None:
    """Show all that is known of one authority, found by name or code."""
    from dataclasses import asdict

    from ilacs.authorities import find_authority, resolve_authority

    facts = asdict(resolve_authority(name, on))
    for key in ("predecessors", "successors", "neighbours", "earlier_neighbours"):
        facts[key] = [f"{find_authority(code).name} ({code})" for code in facts[key]]
    for key, value in facts.items():
        shown = value if isinstance(value, str) else ", ".join(value)
        if shown:
            typer.echo(f"{key.replace('_', ' '):20}{shown}")


@app.command()
def resolve(
    names: Annotated[list[str], typer.Argument(help="Names as published, or codes.")],
    on: Day = "",
) -> None:
    """Print the code and usual name of each authority meant; exit code 2 if one is not known."""
    from ilacs.authorities import resolve_authority
    from ilacs.errors import InputError

    refused = []
    for name in names:
        try:
            authority = resolve_authority(name, on)
        except InputError as error:
            refused.append(error)
        else:
            typer.echo(f"{authority.code}  {authority.name}")
    for refusal in refused:
        typer.echo(f"ilacs: {refusal}", err=True)
    if refused:
        raise typer.Exit(2)


@app.command()
def build(
    lookup: Annotated[Path, typer.Option(help="The sector's lookup, CSV.")],
    neighbours: Annotated[Path, typer.Option(help="Statistical neighbours 2025, wide, CSV.")],
    regions: Annotated[Path, typer.Option(help="Corrected region of each authority, CSV.")],
    out: Annotated[Path, typer.Option(help="Where to write.")] = Path(
        "src/ilacs/authorities/authorities.csv"
    ),
) -> None:
    """Make the table of authorities again from published files (for maintainers)."""
    from ilacs.authorities.table import build_table
    from ilacs.errors import InputError

    text = build_table(lookup, neighbours, regions)
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError("The table cannot be written.", str(out)) from error
    typer.echo(f"{text.count(chr(10)) - 1} authorities written to {out}.")
