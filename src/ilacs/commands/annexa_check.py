"""`ilacs annex-a check`: what is wrong with a submission, cell by cell, and how to put it right."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ilacs.commands.annexa_given import Bar, authority_code, day, make_sure_of_places

if TYPE_CHECKING:
    from ilacs.annexa.check import Check
    from ilacs.annexa.explain import Explanation, Sorted
    from ilacs.annexa.spec.settings import Settings
    from ilacs.annexa.submission import Submission


def check(  # noqa: PLR0913, PLR0917 - each is an option that a person gives
    source: Annotated[Path, typer.Argument(help="A workbook, CSV file, folder or zip.")],
    reference: Annotated[
        dt.date,
        typer.Option(parser=day, metavar="DATE", help="The day on which the data were run."),
    ],
    authority: Annotated[str, typer.Option(help="Whose data it is: name or code.")] = "",
    settings: Annotated[Path | None, typer.Option(help="Your own thresholds, a TOML file.")] = None,
    only: Annotated[list[str] | None, typer.Option(help="Only these checks: L7-013, L7-.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Leave these checks out.")] = None,
    severity: Annotated[
        list[str] | None, typer.Option(help="Only error, warning or query; can be repeated.")
    ] = None,
    out: Annotated[
        list[Path] | None,
        typer.Option(help="Write findings: .csv, .json, .html, or .xlsx (annotated copy)."),
    ] = None,
    cleaned: Annotated[
        Path | None, typer.Option(help="Write the lists in the official shape, .xlsx.")
    ] = None,
    explained: Annotated[
        Path | None, typer.Option(help="Explanations: known findings are counted apart.")
    ] = None,
    show_children: Annotated[
        bool, typer.Option("--show-children", help="List findings with identifiers.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print counts as JSON.")] = False,
) -> None:
    """Check a submission. Ends with 0 if clean, 1 if there are errors, 2 if it cannot be read."""
    from ilacs.annexa.check.choosing import choose_checks
    from ilacs.annexa.explain.files import read_explanations
    from ilacs.annexa.spec.settings import load_settings
    from ilacs.documents.annexa.findings_out import make_sure_of_endings

    make_sure_of_endings(out or [], cleaned)
    read = [source, *filter(None, (settings, explained))]
    make_sure_of_places(read, [*(out or []), cleaned])
    checks = choose_checks(only or (), without or (), severity or ())
    given = read_explanations(explained) if explained else []
    values, code = load_settings(settings), authority_code(authority, reference)
    with Bar() as bar:
        submission = _read(source, reference, code, bar)
        result = _checked(submission, checks, values, given, bar)
        said = _written(submission, result, source, out or [], cleaned, bar)
    _print(submission, result, as_json=as_json, show_children=show_children)
    if not as_json:
        for text in said:
            typer.echo(text)
    raise typer.Exit(1 if result.open.count("error") else 0)


def _read(source: Path, reference: dt.date, authority: str, bar: Bar) -> "Submission":
    from ilacs.annexa.load import load

    def show(done: int, total: int) -> None:
        bar.say("Reading", done, total)

    return load(source, reference=reference, authority=authority, on_progress=show)


def _checked(
    submission: "Submission",
    checks: "tuple[Check, ...]",
    settings: "Settings",
    explanations: "list[Explanation]",
    bar: Bar,
) -> "Sorted":
    from ilacs.annexa.check import check as run_checks
    from ilacs.annexa.explain import sort_findings

    def show(done: int, total: int) -> None:
        bar.say("Checking", done, total)

    findings = run_checks(submission, settings=settings, checks=checks, on_progress=show)
    return sort_findings(findings, explanations, on=submission.reference)


def _written(
    submission: "Submission",
    result: "Sorted",
    source: Path,
    out: list[Path],
    cleaned: Path | None,
    bar: Bar,
) -> list[str]:
    """Write what was asked for; a sentence on each file."""
    from ilacs.documents.annexa.findings_out import write_cleaned, write_out

    said = []
    for path in out:
        bar.say(f"Writing {path.name}")
        write_out(submission, result, path, source)
        said.append(f"Written to {path}.")
    if cleaned:
        bar.say(f"Writing {cleaned.name}")
        said.append(write_cleaned(submission, cleaned))
    return said


def _print(
    submission: "Submission", result: "Sorted", *, as_json: bool, show_children: bool
) -> None:
    from ilacs.annexa.check.summary import shown_lines, summary_lines

    if as_json:
        return typer.echo(_as_json(submission, result))
    lines = list(summary_lines(submission, result.open))
    lines += explained_lines(result)
    if show_children:
        lines += list(shown_lines(result.open))
    return typer.echo("\n".join(lines))


def _as_json(submission: "Submission", result: "Sorted") -> str:
    import json

    from ilacs.documents.annexa.findings_files import as_plain

    plain = as_plain(submission, result.open)
    plain["explained"] = result.explained.height
    plain["lapsed"] = [{"check": each.explanation.check, "why": each.why} for each in result.lapsed]
    return json.dumps(plain, ensure_ascii=False, indent=1, default=str)


def explained_lines(result: "Sorted") -> list[str]:
    """How many findings are explained, and which explanations came back."""
    lines = []
    if result.explained.height:
        lines.append(f"{result.explained.height:,} further findings are explained.")
    for why in dict.fromkeys(each.why for each in result.returned):
        count = sum(each.why == why for each in result.returned)
        noun = "explanation no longer counts" if count == 1 else "explanations no longer count"
        lines.append(f"{count:,} {noun}: {why}.")
    gone = len(result.lapsed) - len(result.returned)
    if gone:
        lines.append(f"{gone:,} explained findings are gone.")
    return lines
