"""`ilacs editions`: The inspection framework, edition by edition."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.table import Table

    from ilacs.editions import Edition

app = typer.Typer(help="The inspection framework, edition by edition.", no_args_is_help=True)

PARTS = (
    "judgements",
    "grades",
    "overall",
    "next_inspection",
    "inspection_types",
    "roles",
    "criteria",
    "requests",
    "self_evaluation_questions",
    "engagement",
    "complaint_steps",
    "committee_report_sections",
)
WHOLE = ("Id", "First day", "Last day")
"""Columns whose words are copied, and so never broken."""
WIDTH_OF_A_FILE = 200
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")]


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""


@app.command("list")
def list_editions(as_json: AsJson = False) -> None:
    """List the editions: from when to when, what is judged, which inspections."""
    from ilacs.editions import load_editions

    editions = load_editions().values()
    if as_json:
        keys = {"id", "title", "short_title", "valid_from", "valid_to", "local", "inherits"}
        _print_json([edition.model_dump(mode="json", include=keys) for edition in editions])
        return
    table = _table("Id", "Edition", "First day", "Last day", "Overall", "Inspections and visits")
    for edition in editions:
        title = f"{edition.short_title} (local)" if edition.local else edition.short_title
        last = edition.valid_to.isoformat() if edition.valid_to else "in use"
        kinds = ", ".join(kind.id.replace("_", " ") for kind in edition.inspection_types)
        overall = "yes" if edition.overall else "no"
        table.add_row(edition.id, title, edition.valid_from.isoformat(), last, overall, kinds)
    _print(table)


@app.command()
def show(
    edition_id: Annotated[str, typer.Argument(metavar="ID", help="For example ilacs-2026.")],
    part: Annotated[
        list[str] | None, typer.Option("--part", help=f"Only this part: {', '.join(PARTS)}.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show an edition, whole or in parts."""
    from ilacs.editions import get_edition

    parts = part or list(PARTS)
    _check_parts(parts)
    edition = get_edition(edition_id)
    if as_json:
        _print_json(edition.model_dump(mode="json", include=set(part) if part else None))
        return
    if part is None:
        until = f"to {edition.valid_to}" if edition.valid_to else "on; still in use"
        _print(f"[bold]{_plain(edition.title)}[/bold]")
        _print(f"For fieldwork that starts from {edition.valid_from} {until}.")
        _print(_plain(edition.note))
    for name in parts:
        _show_part(edition, name)


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="The edition to start from.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The edition to compare with it.")],
    as_json: AsJson = False,
) -> None:
    """Show what differs between two editions."""
    from dataclasses import asdict

    from ilacs.editions import get_edition
    from ilacs.editions.comparison import compare_editions

    differences = compare_editions(get_edition(before), get_edition(after))
    if as_json:
        _print_json([{"kind": d.kind, **asdict(d)} for d in differences])
        return
    table = _table("", "Key", before, after)
    signs = {"added": "[green]+[/green]", "removed": "[red]-[/red]", "changed": "~"}
    for d in differences:
        table.add_row(signs[d.kind], _plain(d.key), _plain(d.before), _plain(d.after))
    _print(table if differences else f"{before} and {after} say the same.")


@app.command()
def validate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An edition file (TOML).")],
    as_json: AsJson = False,
) -> None:
    """Check an edition file; what is wrong is named by its key and the exit code is 2."""
    from ilacs.editions import validate_file
    from ilacs.editions.coherence import facts_of

    edition = validate_file(file)
    certainties = [fact.certainty for _, fact in facts_of(edition)]
    counts = {kind: certainties.count(kind) for kind in sorted(set(certainties))}
    if as_json:
        _print_json({"id": edition.id, "valid": True, "facts": counts})
        return
    _print(f"[green]Good.[/green] {_plain(str(file))} is edition {edition.id}.")
    _print("Facts: " + ", ".join(f"{n} {kind}" for kind, n in counts.items()) + ".")


def _check_parts(parts: list[str]) -> None:
    from ilacs.errors import InputError

    for part in parts:
        if part not in PARTS:
            remedy = f"Use one of: {', '.join(PARTS)}."
            raise InputError(f"'{part}' is not a part of an edition.", "--part", remedy)


def _show_part(edition: "Edition", name: str) -> None:
    """One part of an edition; nothing where the edition has none of it."""
    from ilacs.editions.description import sections_of

    for section in sections_of(edition, name):
        _print(f"\n[bold]{_plain(section.title)}[/bold]")
        for paragraph in section.paragraphs:
            _print(_plain(paragraph))
        if section.rows:
            table = _table(*section.head)
            for row in section.rows:
                table.add_row(*(_plain(cell) for cell in row))
            _print(table)


def _table(*head: str) -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    for heading in head:
        table.add_column(heading, overflow="fold", no_wrap=heading in WHOLE)
    return table


def _print(what: Any) -> None:
    from rich.console import Console

    if what:
        console = Console(highlight=False)
        if not console.is_terminal:
            console.width = WIDTH_OF_A_FILE
        console.print(what)


def _print_json(what: Any) -> None:
    typer.echo(json.dumps(what, ensure_ascii=False, indent=2))


def _plain(text: str) -> str:
    """Text in which rich finds no markup."""
    from rich.markup import escape

    return escape(text)
