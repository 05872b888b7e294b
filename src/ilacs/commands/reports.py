"""`ilacs reports`: Published inspection reports."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ilacs.outcomes.record import FullReport, Outcome

app = typer.Typer(help="Published inspection reports.", no_args_is_help=True)

NOTHING_READ = NOTHING_WRITTEN = 2
SHOWN_COLUMNS = (
    ("overall_effectiveness", "Overall"),
    ("impact_of_leaders", "Leaders"),
    ("help_and_protection", "Help"),
    ("in_care", "In care"),
    ("care_leavers", "Leavers"),
    ("adoption", "Adoption"),
)


@app.callback()
def _group() -> None:
    """Keep the group even while it has one command."""


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(help="Reports: files, folders or zips.")],
    out: Annotated[
        Path | None, typer.Option(help="Write to this .csv, .parquet, .json or .xlsx file.")
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Also every section, paragraph and area for improvement.")
    ] = False,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; without it one for each core.")
    ] = None,
) -> None:
    """Read published inspection reports (PDF) into rows: who, when, which edition, which grades.

    Exit code 0 when anything was read, 2 when nothing was.
    """
    from ilacs.outcomes.files import check_ending

    if out is not None:
        check_ending(out)
    read_ones = _read_with_progress(paths, full, workers)
    rows: list[Outcome] = [one.outcome if full else one for one in read_ones]
    written = []
    if out is not None:
        written = _write(rows, read_ones if full else [], out)
    else:
        _print_table(rows)
    _print_summary(rows, written)
    if full and out is None:
        typer.echo("To have the sections and paragraphs, give a file to write: --out.", err=True)
    if not any(map(_is_told, rows)):
        raise typer.Exit(NOTHING_READ)


@app.command()
def write(
    draft: Annotated[Path, typer.Argument(help="The draft: a .toml or .json file.")],
    to: Annotated[Path, typer.Option(help="The folder to write to; made where it is not there.")],
) -> None:
    """Write a report or letter from a draft: HTML, PDF (PDF/UA) and Word, in the published shape.

    Every problem of the draft, and what the style checks find, is listed on standard error. Exit
    code 2 where the draft has a problem; a finding of style keeps nothing from being written.
    """
    from ilacs.documents.report import write_report
    from ilacs.reporting import check_style, find_problems, read_draft

    read = read_draft(draft)
    problems = find_problems(read)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        typer.echo(_counted(len(problems), "problem") + ". Nothing was written.", err=True)
        raise typer.Exit(NOTHING_WRITTEN)
    findings = check_style(read)
    for found in findings:
        where = str(found.where)
        typer.echo(
            f"{where[:1].upper()}{where[1:]}: “{found.words}”. {found.what} {found.remedy}",
            err=True,
        )
    for path in write_report(read, to):
        typer.echo(str(path))
    typer.echo(f"{_counted(len(findings), 'finding')} of style.", err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@app.command()
def specimen(
    out: Annotated[Path, typer.Option(help="The folder to write to; made where it is not there.")],
    count: Annotated[int, typer.Option(min=1, max=5000, help="How many reports.")] = 50,
    seed: Annotated[int, typer.Option(help="The same number gives the same reports.")] = 1,
) -> None:
    """Write made-up reports (PDF) in the published layouts, each marked as a specimen."""
    from ilacs.documents.specimens import write_specimens

    written = write_specimens(out, count, seed)
    typer.echo(f"{len(written)} made-up reports written to {out}.", err=True)


@app.command()
def index(
    again: Annotated[
        bool, typer.Option("--again", help="All of them anew, not only those that are missing.")
    ] = False,
) -> None:
    """Make the site's uploaded reports searchable, here and now; see docs/searching-reports.md."""
    from ilacs.site import runtime

    runtime.configure()
    from ilacs.site.library.index_now import index_now

    for line in index_now(again=again):
        typer.echo(line)


def _read_with_progress(paths: Sequence[Path], full: bool, workers: int | None) -> list[Any]:
    """Everything read, with a bar on standard error while it takes more than a second."""
    import time

    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from ilacs.outcomes.reader import read_reports

    console = Console(stderr=True)
    columns = (
        TextColumn("Reading reports"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    began = time.monotonic()
    task = bar.add_task("", total=None)

    def show(done: int, total: int) -> None:
        bar.update(task, completed=done, total=total)
        if not bar.live.is_started and not bar.disable and time.monotonic() - began > 1:
            bar.start()

    try:
        return list(read_reports(paths, full=full, on_progress=show, workers=workers))
    finally:
        if bar.live.is_started:
            bar.stop()


def _write(rows: "list[Outcome]", full_reports: "list[FullReport]", out: Path) -> list[Path]:
    """Write what was read, and return the files it went to."""
    from ilacs.outcomes.files import write_rows
    from ilacs.outcomes.record import Outcome

    if full_reports:
        from ilacs.outcomes.reader.writing import write_full_reports

        return write_full_reports(full_reports, out)
    write_rows(rows, out, kind=Outcome)
    return [out]


def _is_told(row: "Outcome") -> bool:
    """Whether anything was read: of a report, or of a letter, a rehearsal or a peer review."""
    return row.status in ("read", "partial") or bool(row.edition)


def _print_table(rows: "list[Outcome]") -> None:
    """A table for a person, one line for each report that was read."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in ("Authority", "Edition", "Type", "Fieldwork", "Lead inspector"):
        table.add_column(heading)
    for _, heading in SHOWN_COLUMNS:
        table.add_column(heading)
    for row in rows:
        if _is_told(row):
            days = f"{row.inspection_start} to {row.inspection_end}" if row.inspection_start else ""
            grades = [getattr(row, column).replace("_", " ") for column, _ in SHOWN_COLUMNS]
            kind = row.inspection_type.replace("_", " ")
            if row.status == "not_a_report":
                kind = f"{kind} (not a report)"
            facts = (row.local_authority, row.edition, kind)
            table.add_row(*facts, days, row.lead_inspector, *grades)
    console = Console()
    if not console.is_terminal:
        console.width = 240
    if table.row_count:
        console.print(table)


def _print_summary(rows: "list[Outcome]", written: Sequence[Path]) -> None:
    """How many were read, and every file with something to say, on standard error."""
    for row in rows:
        if row.status != "read":
            typer.echo(f"{row.file}: {row.status.replace('_', ' ')}. {row.message}", err=True)
    counts = dict.fromkeys(("read", "partial", "not_a_report", "unreadable"), 0)
    for row in rows:
        counts[row.status] += 1
    told = ", ".join(
        f"{count} {status.replace('_', ' ')}" for status, count in counts.items() if count
    )
    where = f" Written to {', '.join(map(str, written))}." if written else ""
    files = "1 file" if len(rows) == 1 else f"{len(rows)} files"
    typer.echo(f"{files}: {told}.{where}" if rows else "No files found.", err=True)
