"""`ilacs annex-a measure`: what the lists come to, beside what is published."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ilacs.commands.annexa_given import day, make_sure_of_places

if TYPE_CHECKING:
    from ilacs.annexa.measure import Measured
    from ilacs.annexa.measure.beside import Beside
    from ilacs.annexa.spec.settings import Settings
    from ilacs.annexa.submission import Submission


def measure(
    source: Annotated[Path, typer.Argument(help="A workbook, CSV file, folder or zip.")],
    reference: Annotated[
        dt.date,
        typer.Option(parser=day, metavar="DATE", help="The day on which the data were run."),
    ],
    authority: Annotated[str, typer.Option(help="Whose data it is: name or code.")] = "",
    out: Annotated[
        list[Path] | None,
        typer.Option(help="Write: .csv, .xlsx, .json, .html, .pdf or .docx; can be repeated."),
    ] = None,
    inside: Annotated[
        bool, typer.Option("--inside", help="For the authority’s own use: suppress nothing.")
    ] = False,
    population: Annotated[
        float | None,
        typer.Option(help="Children aged 0 to 17, in place of the published number.", min=1),
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(help="A TOML file of your own thresholds.")
    ] = None,
) -> None:
    """Work out the measures of a submission; small numbers are suppressed unless --inside."""
    from dataclasses import replace

    from ilacs.annexa.check import check
    from ilacs.annexa.load import load
    from ilacs.annexa.measure import measure as work_out
    from ilacs.annexa.measure.beside import set_beside
    from ilacs.annexa.measure.suppression import suppress
    from ilacs.annexa.spec import load_settings
    from ilacs.authorities import resolve_authority
    from ilacs.documents.annexa.measures.files import check_measures_ending

    for path in out or []:
        check_measures_ending(path)
    make_sure_of_places(source, out or [])
    whose = resolve_authority(authority, reference.isoformat()) if authority else None
    thresholds = load_settings(settings)
    submission = load(source, reference=reference)
    if whose is not None:
        submission = replace(submission, authority=whose.code)
    measured = work_out(
        submission,
        settings=thresholds,
        population=population,
        findings=check(submission, settings=thresholds),
    )
    if not inside:
        measured = suppress(measured, settings=thresholds)
    beside = set_beside(measured, submission.authority) if submission.authority else {}
    for path in out or []:
        typer.echo(_written(submission, measured, beside, path, thresholds))
    if not out:
        typer.echo("\n".join(_lines(measured, beside)))


def _written(
    submission: "Submission",
    measured: "Measured",
    beside: "dict[str, Beside]",
    path: Path,
    settings: "Settings",
) -> str:
    """Write one file; a sentence on it."""
    from ilacs.documents.annexa.measures import make_report
    from ilacs.documents.annexa.measures.files import REPORTS, write_report, write_table

    if path.suffix.lower() in REPORTS:
        write_report(make_report(submission, measured, settings=settings), path)
        return f"The report of measures is written to {path}."
    return f"{write_table(measured, beside, path):,} numbers are written to {path}."


def _lines(measured: "Measured", beside: "dict[str, Beside]") -> list[str]:
    """The whole value of each measure, with England's beside it."""
    from ilacs.annexa.measure import load_measures
    from ilacs.documents.annexa.measures.wording import of_words, value_words

    rows = {
        row["measure"]: row
        for row in measured.frame.iter_rows(named=True)
        if not row["dimension"] and not row["category"]
    }
    lines = []
    for each in load_measures():
        if (row := rows.get(each.id)) is None:
            continue
        aside = beside.get(each.id)
        england = ""
        if aside is not None and aside.england is not None:
            england = f"  England {value_words({'value': aside.england}, each.unit)}"
        of = of_words(row, each)
        shown = value_words(row, each.unit) + (f" ({of})" if " of " in of else "")
        lines.append(f"{each.id:8} {each.title[:58]:58} {shown}{england}")
    if measured.lacking:
        lines += ["", "Not worked out:"]
        lines += [f"{id:8} {reason}" for id, reason in measured.lacking.items()]
    return lines
