"""`ilacs annex-a read` and `template`: what was understood of a file, and an empty one to fill."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ilacs.commands.annexa_given import day

if TYPE_CHECKING:
    from ilacs.annexa.submission import ListTable, Submission


def template(
    out: Annotated[Path, typer.Argument(help="The workbook to write, .xlsx.")],
    edition: Annotated[str, typer.Option(help="2018, 2023 or 2026.")] = "2023",
) -> None:
    """Write an empty workbook of the eleven lists, with drop-downs and notes."""
    from ilacs.annexa.template import write_template

    write_template(out, edition)
    typer.echo(f"An empty Annex A of edition {edition} is in {out}.")


def read(
    source: Annotated[Path, typer.Argument(help="A workbook, CSV file, folder or zip.")],
    reference: Annotated[
        dt.date,
        typer.Option(parser=day, metavar="DATE", help="The day on which the data were run."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what is understood of a submission: sheets, columns, edition, rows, oddities."""
    from ilacs.annexa.load import load

    submission = load(source, reference=reference)
    if as_json:
        import json

        typer.echo(json.dumps(_plain(submission), indent=2, ensure_ascii=False, default=str))
        return
    typer.echo("\n".join(_lines(submission)))


def _lines(submission: "Submission") -> list[str]:
    lines = [
        f"{submission.name}: edition {submission.edition}, {len(submission.lists)} of 11 lists, "
        f"{submission.rows():,} rows, as at {submission.reference.isoformat()}",
        "",
    ]
    lines += [_line(table) for table in submission.lists.values()]
    if submission.said:
        lines += ["", "Taken to be so; look whether it is right:"]
        lines += [f"  {text}" for text in submission.said]
    if counts := _counts(submission):
        lines += ["", "Seen while reading (`ilacs annex-a check` tells each one):"]
        lines += [
            f"  {count:>7,}  {check}  {title}" for check, (title, count) in sorted(counts.items())
        ]
    return lines


def _line(table: "ListTable") -> str:
    columns = f"{len(table.columns)} columns"
    if table.extra_columns:
        columns += f" and {len(table.extra_columns)} that no edition has"
    return (
        f"  list {table.number:>2}  {table.frame.height:>7,} rows, {columns}, "
        f"headings in row {table.header_row} of {_place(table)}"
    )


def _place(table: "ListTable") -> str:
    return f"“{table.sheet}”" if table.sheet else table.file


def _counts(submission: "Submission") -> dict[str, tuple[str, int]]:
    from collections import Counter

    from ilacs.annexa.check import load_checks

    titles = {check.id: check.title for check in load_checks()}
    counted = Counter(each.check for each in submission.observations)
    return {check: (titles.get(check, ""), count) for check, count in counted.items()}


def _plain(submission: "Submission") -> dict[str, Any]:
    return {
        "name": submission.name,
        "reference": submission.reference,
        "edition": submission.edition,
        "said": submission.said,
        "lists": [
            {
                "list": table.number,
                "file": table.file,
                "sheet": table.sheet,
                "header_row": table.header_row,
                "rows": table.frame.height,
                "columns": [
                    {
                        "short": column.short,
                        "letter": column.letter,
                        "heading": column.heading,
                        "matched": column.matched,
                    }
                    for column in table.columns
                ],
                "extra": [column.heading for column in table.extra_columns],
            }
            for table in submission.lists.values()
        ],
        "observed": {
            check: {"title": title, "count": count}
            for check, (title, count) in sorted(_counts(submission).items())
        },
    }
