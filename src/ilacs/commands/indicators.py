"""`ilacs indicators`: What the published statistics say, and beside whom."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console
    from rich.table import Table

    from ilacs.indicators.catalogue import Indicator
    from ilacs.indicators.standing import Standing

app = typer.Typer(help="What the published statistics say, and beside whom.", no_args_is_help=True)

WIDTH_OF_A_FILE = 200
NARROW = 120
"""Columns of a terminal below which a table leaves out what a wider one also has."""
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
CatalogueFile = Annotated[
    Path | None, typer.Option("--catalogue", help="A catalogue file (TOML) in place of ours.")
]
TableFile = Annotated[
    Path | None,
    typer.Option("--table", help="A table that `import --out` wrote, in place of ours."),
]


@app.command("list")
def list_indicators(as_json: AsJson = False, catalogue: CatalogueFile = None) -> None:
    """List the indicators: id, the judgement each informs, which direction is better, title."""
    from ilacs.indicators.catalogue import load_catalogue

    entries = load_catalogue(catalogue).indicator
    if as_json:
        _print_json([entry.model_dump(exclude_defaults=True) for entry in entries])
        return
    console = _console()
    if console.is_terminal:
        _print_list(console, entries)
        return
    for entry in entries:
        judgement = entry.judgement or "context"
        typer.echo(f"{entry.id:46}{judgement:21}{entry.polarity:9}{entry.title}")


@app.command()
def show(
    id: Annotated[str, typer.Argument(metavar="ID", help="An indicator's id.")],
    as_json: AsJson = False,
    catalogue: CatalogueFile = None,
    table: TableFile = None,
) -> None:
    """Show what an indicator measures, its source, how it is tested, and England over the years."""
    from ilacs.indicators.catalogue import load_catalogue
    from ilacs.indicators.catalogue_page import facts_of
    from ilacs.indicators.figures import load_figures

    entries = load_catalogue(catalogue)
    entry = entries.get(id)
    england = load_figures(table).filter(indicator=entry.id, level="england").sort("year")
    years = england.select("year", "value", "state", "symbol").to_dicts()
    if as_json:
        _print_json({**dict(facts_of(entry, entries)), "england": years})
        return
    shown = [
        f"{row['year']}: {_number(row['value'], row['state'], row['symbol'])}" for row in years
    ]
    _print_facts([*facts_of(entry, entries), ("England", "; ".join(shown))])


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Published CSV files.")],
    out: Annotated[Path | None, typer.Option(help="Write here: .parquet or .csv.")] = None,
    complete: Annotated[
        bool, typer.Option("--complete", help="Also write what these files have not, from ours.")
    ] = False,
    catalogue: CatalogueFile = None,
) -> None:
    """Read published statistics through the catalogue; say what they give, and write it."""
    from ilacs.indicators.catalogue import load_catalogue
    from ilacs.indicators.figures import check_ending, completed, write_figures
    from ilacs.indicators.reading import read_files

    if out:
        check_ending(out)
    figures, read = read_files(files, load_catalogue(catalogue))
    for each in read:
        typer.echo(f"{each.file.name}: {each.rows:,} rows, {len(each.indicators)} indicators")
    states = Counter(dict(figures["state"].value_counts().iter_rows()))
    told = ", ".join(f"{count:,} {state}" for state, count in states.most_common())
    typer.echo(f"{figures.height:,} figures: {told}.")
    if complete:
        figures = completed(figures)
    if out:
        write_figures(figures, out)
        typer.echo(f"{figures.height:,} figures written to {out}.")


@app.command()
def build(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files, or their folder.")],
    out: Annotated[Path, typer.Option(help="Where to write.")] = Path(
        "src/ilacs/indicators/published.parquet"
    ),
) -> None:
    """Make the project's own table of figures and its list of sources (for maintainers)."""
    from ilacs.indicators.building import attribution_file, build_table

    read = build_table(paths, out)
    size = out.stat().st_size
    typer.echo(f"{len(read)} files read; {size:,} bytes written to {out}.")
    typer.echo(f"Where they are from is written to {attribution_file(out)}.")


@app.command()
def compare(
    authority: Annotated[str, typer.Argument(help="Name or code.")],
    indicator: Annotated[
        list[str] | None, typer.Option("--indicator", help="Only this one, by its id; repeat.")
    ] = None,
    year: Annotated[int | None, typer.Option(help="Year the period ends in; the latest.")] = None,
    as_json: AsJson = False,
    catalogue: CatalogueFile = None,
    table: TableFile = None,
) -> None:
    """Hold an authority beside its neighbours, its region and England.

    With one indicator all there is; otherwise one line for each.
    """
    from ilacs.authorities import resolve_authority
    from ilacs.indicators.catalogue import load_catalogue
    from ilacs.indicators.figures import load_figures
    from ilacs.indicators.standing import standings_of
    from ilacs.indicators.standing_text import as_plain_data, paragraphs_of

    standings = standings_of(
        resolve_authority(authority),
        indicators=indicator or (),
        year=year,
        figures=load_figures(table),
        catalogue=load_catalogue(catalogue),
    )
    if as_json:
        _print_json([as_plain_data(standing) for standing in standings])
    elif len(standings) == 1:
        _print_paragraphs(paragraphs_of(standings[0]))
    else:
        _print_table(standings)


def _console() -> "Console":
    """Where to print: as wide as the terminal, or as a line of a file may be."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    return console


def _print_table(standings: "Sequence[Standing]") -> None:
    from rich.markup import escape

    from ilacs.indicators.standing_text import (
        HEADINGS,
        NARROW_HEADINGS,
        line_of,
        narrow_line_of,
    )

    console = _console()
    narrow = console.width < NARROW
    line, headings = (narrow_line_of, NARROW_HEADINGS) if narrow else (line_of, HEADINGS)
    table = _table(*headings)
    for standing in standings:
        table.add_row(*(escape(cell) for cell in line(standing)))
    console.print(f"[bold]{escape(standings[0].authority.name)} beside others[/bold]")
    console.print(table)
    if narrow:
        console.print(
            "A wider terminal also has the year, the neighbours’ range and the region; "
            "`--indicator ID` has all there is of one, `--json` of all."
        )


def _print_list(console: "Console", entries: "Sequence[Indicator]") -> None:
    """The indicators for a person: under each judgement, the title with the id below it."""
    from itertools import groupby

    from rich.markup import escape

    for judgement, group in groupby(entries, key=lambda entry: entry.judgement):
        table = _table("Indicator", "Better", widths={"Better": 8})
        for entry in group:
            table.add_row(f"{escape(entry.title)}\n[dim]{entry.id}[/dim]", entry.polarity)
        console.print(f"\n[bold]{judgement or 'context'}[/bold]")
        console.print(table)


def _print_facts(facts: "Sequence[tuple[str, str]]") -> None:
    from rich.markup import escape
    from rich.table import Table

    console = _console()
    if not console.is_terminal:
        for name, text in facts:
            typer.echo(f"{name:22}{text}")
        return
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    for name, text in facts:
        table.add_row(name, escape(text))
    console.print(table)


def _print_paragraphs(paragraphs: "Sequence[str]") -> None:
    from rich.markup import escape

    console = _console()
    for paragraph in paragraphs:
        if console.is_terminal:
            console.print(escape(paragraph))
        else:
            typer.echo(paragraph)


def _table(*headings: str, widths: "Mapping[str, int] | None" = None) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=0)
    for place, heading in enumerate(headings):
        table.add_column(
            heading, overflow="fold", ratio=None if place else 1, width=(widths or {}).get(heading)
        )
    return table


def _number(value: float | None, state: str, symbol: str) -> str:
    from ilacs.indicators.standing_text import number_in_words

    return number_in_words(value, state, symbol)


def _print_json(what: Any) -> None:
    typer.echo(json.dumps(what, ensure_ascii=False, indent=2))
