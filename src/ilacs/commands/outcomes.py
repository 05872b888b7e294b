"""`ilacs outcomes`: The register of what was judged."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ilacs.outcomes.reconciliation import Reconciliation
    from ilacs.outcomes.record import Outcome

app = typer.Typer(help="The register of what was judged.", no_args_is_help=True)

Table = Annotated[Path, typer.Option("--table", help="Ofsted's outcomes table, .ods.")]
Reports = Annotated[
    list[Path] | None, typer.Option("--reports", help="Report PDFs: a file, folder or zip; repeat.")
]
OUT_HELP = "Write here; the ending is .csv, .parquet, .json or .xlsx."


@app.command("import")
def import_table(
    file: Annotated[Path, typer.Argument(help="Ofsted's outcomes table, .ods.")],
    out: Annotated[Path | None, typer.Option(help=OUT_HELP)] = None,
) -> None:
    """Read Ofsted's published table of outcomes and say what is odd in it."""
    from ilacs.outcomes.files import check_ending, write_rows
    from ilacs.outcomes.official_table import read_official_table

    if out:
        check_ending(out)
    table = read_official_table(file)
    typer.echo(
        f"{file.name}: as at {table.as_at or 'a day that its cover does not name'}; "
        f"{len(table.latest)} latest inspections, {len(table.in_year)} inspections and visits in "
        f"the year, {len(table.history)} in the history; {len(table.rows())} in all, each once."
    )
    for oddity in table.oddities:
        typer.echo(f"{oddity.sheet}, row {oddity.row} ({oddity.authority}): {oddity.note}")
    if out:
        typer.echo(f"{write_rows(table.outcomes(), out)} rows written to {out}.")


@app.command()
def reconcile(
    table: Table,
    reports: Reports = None,
    register: Annotated[
        Path | None, typer.Option(help="What `ilacs reports read --out` wrote, instead of PDFs.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help=OUT_HELP)] = None,
    tolerance: Annotated[
        int | None, typer.Option(help="Days by which the first day of one inspection may differ.")
    ] = None,
) -> None:
    """List every disagreement between published reports and Ofsted's table."""
    from ilacs.errors import InputError
    from ilacs.outcomes.files import check_ending, read_rows, write_rows
    from ilacs.outcomes.matching import TOLERANCE_DAYS
    from ilacs.outcomes.official_table import read_official_table
    from ilacs.outcomes.reconciliation import DATES, Disagreement
    from ilacs.outcomes.reconciliation import reconcile as hold_against

    if bool(reports) == bool(register):
        raise InputError("Give either --reports with PDFs or --register with a file of rows.")
    if out:
        check_ending(out)
    official = read_official_table(table)
    rows = read_rows(register) if register else _read_reports(reports or [])
    result = hold_against(rows, official, TOLERANCE_DAYS if tolerance is None else tolerance)
    _print_reconciliation(result)
    if out:
        write_rows(result.disagreements, out, kind=Disagreement, dates=DATES)
        typer.echo(f"{len(result.disagreements)} rows written to {out}.")


@app.command()
def compare(
    authority: Annotated[str, typer.Argument(help="Name or code, for example Thurrock.")],
    inspection: Annotated[
        str,
        typer.Option(
            metavar="DATE", help="A day of it, or its month: 2019-11-11, 2019-11. Else the latest."
        ),
    ] = "",
    register: Annotated[
        Path | None, typer.Option(help="Another register than the one that comes with this.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    only_text: Annotated[
        bool, typer.Option("--text", help="Print only the paragraphs for a committee report.")
    ] = False,
) -> None:
    """Put an outcome beside the one before, those of the same weeks, neighbours and the country."""
    from rich.console import Console

    from ilacs.authorities import resolve_authority
    from ilacs.outcomes.comparison import compare_inspection, write_account
    from ilacs.outcomes.files import read_rows

    rows = read_rows(register) if register else None
    comparison = compare_inspection(resolve_authority(authority), inspection, rows)
    account = write_account(comparison)
    if as_json:
        from ilacs.outcomes.comparison.rows import data_of

        typer.echo(json.dumps(data_of(comparison, account), ensure_ascii=False, indent=2))
    elif only_text:
        typer.echo(account.text, nl=False)
    else:
        from ilacs.outcomes.comparison.printing import print_comparison

        print_comparison(comparison, account, Console())


@app.command("build-register")
def build_register(
    table: Table,
    reports: Reports = None,
    out: Annotated[Path, typer.Option(help=OUT_HELP)] = Path("src/ilacs/outcomes/register.csv"),
) -> None:
    """Make the project's own register from the table and the reports (for maintainers)."""
    from ilacs.outcomes.compilation import compile_register
    from ilacs.outcomes.coverage import measure_coverage, write_coverage
    from ilacs.outcomes.files import check_ending, write_rows
    from ilacs.outcomes.official_table import read_official_table

    check_ending(out)
    official = read_official_table(table)
    made = compile_register(official, list(_read_reports(reports or [])))
    _print_reconciliation(made.reconciliation, with_absent=False)
    for file, why in made.left_out:
        typer.echo(f"Left out: {file}: {why}")
    typer.echo(f"{write_rows(made.rows, out)} rows written to {out}.")
    coverage = write_coverage(measure_coverage(official, made), out)
    typer.echo(f"What it covers written to {coverage}.")


def _read_reports(paths: list[Path]) -> "list[Outcome]":
    """The reports under these paths, with a progress bar on a terminal."""
    if not paths:
        return []
    from rich.console import Console
    from rich.progress import Progress

    from ilacs.outcomes.reader import read_reports
    from ilacs.outcomes.record import Outcome

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Reading reports", total=None)

        def show(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        rows = read_reports(paths, on_progress=show)
        return [row for row in rows if isinstance(row, Outcome)]


def _print_reconciliation(result: "Reconciliation", *, with_absent: bool = True) -> None:
    typer.echo(
        f"{result.reports} reports ({result.unread} further files are none), "
        f"{result.table_rows} inspections in the table, {result.matched} in both."
    )
    for name, tally in result.tallies.items():
        if tally.compared:
            typer.echo(f"  {name}: {tally.agreed} of {tally.compared} agree")
    for entry in result.of("differs"):
        typer.echo(
            f"{entry.authority}, {entry.report_start or entry.table_start}: {entry.field} is "
            f"{entry.report_value or 'empty'} in the report, {entry.table_value or 'empty'} in "
            f"the table ({entry.table_place}; {entry.report_file})"
        )
    for entry in result.of("report_only", "yes"):
        typer.echo(
            f"{entry.authority or entry.report_file}, {entry.report_start or 'no day'}: not in "
            f"the table. {entry.note} ({entry.report_file})"
        )
    for note, count in Counter(entry.note for entry in result.of("report_only", "no")).items():
        reports = "1 report" if count == 1 else f"{count} reports"
        typer.echo(f"{reports} rightly not in the table: {note}")
    typer.echo(f"{len(result.of('table_only'))} inspections of the table have no report here.")
    if with_absent:
        for entry in result.of("table_only"):
            typer.echo(f"  no report: {entry.authority}, {entry.table_start} ({entry.table_place})")
