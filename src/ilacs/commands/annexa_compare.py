"""`ilacs annex-a compare`: what is new, fixed or remains since the last submission."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ilacs.commands.annexa_given import Bar, authority_code, day, make_sure_of_places

if TYPE_CHECKING:
    from ilacs.annexa.compare import Comparison

MOST_NUMBERS = 20


def compare(
    old: Annotated[Path, typer.Argument(help="The earlier submission.")],
    new: Annotated[Path, typer.Argument(help="The later submission.")],
    old_reference: Annotated[
        dt.date, typer.Option(parser=day, metavar="DATE", help="The day of the earlier data.")
    ],
    reference: Annotated[
        dt.date, typer.Option(parser=day, metavar="DATE", help="The day of the later data.")
    ],
    authority: Annotated[str, typer.Option(help="Whose data it is: name or code.")] = "",
    settings: Annotated[Path | None, typer.Option(help="Your own thresholds, a TOML file.")] = None,
    out: Annotated[
        list[Path] | None, typer.Option(help="Write: .csv, .json, .html or .xlsx.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Compare two submissions: findings by what became of them, numbers that moved."""
    from ilacs.annexa.check import check
    from ilacs.annexa.compare import compare as compare_both
    from ilacs.annexa.load import load
    from ilacs.annexa.measure import measure
    from ilacs.annexa.spec.settings import load_settings
    from ilacs.documents.annexa.findings_compared import as_plain, to_bytes
    from ilacs.documents.annexa.findings_out import make_sure_of_endings, write_file

    make_sure_of_endings(out or [])
    make_sure_of_places([old, new], out or [])
    values = load_settings(settings)
    both, found, measured = [], [], []
    with Bar() as bar:
        for path, on in ((old, old_reference), (new, reference)):
            bar.say(f"Reading {path.name}")
            submission = load(path, reference=on, authority=authority_code(authority, on))
            bar.say(f"Checking {path.name}")
            both.append(submission)
            found.append(check(submission, settings=values))
            measured.append(measure(submission, settings=values, findings=found[-1]))
        before, after = both
        result = compare_both(before, after, found[0], found[1], (measured[0], measured[1]))
        for path in out or []:
            bar.say(f"Writing {path.name}")
            write_file(path, to_bytes(before, after, result, path.suffix))
    if as_json:
        import json

        typer.echo(json.dumps(as_plain(before, after, result), indent=1, ensure_ascii=False))
        return
    typer.echo("\n".join(_lines(result)))
    for path in out or []:
        typer.echo(f"Written to {path}.")


def _lines(result: "Comparison") -> list[str]:
    from ilacs.annexa.check.summary import wrapped
    from ilacs.annexa.compare.comparison import STATES
    from ilacs.documents.annexa.findings_compared import by_check

    counts = ", ".join(f"{result.count(state):,} {state}" for state in STATES)
    lines = [f"Findings: {counts}.", ""]
    changed = [
        row
        for row in by_check(result).to_dicts()
        if any(row[s] for s in STATES if s != "remaining")
    ]
    for row in changed:
        parts = [f"{row[state]:,} {state}" for state in STATES if row[state]]
        lines += wrapped(f"{row['severity']:<7} {row['check']:<7} {', '.join(parts)}", "  ", "    ")
    moved = result.moved
    lines += [""] if changed else []
    lines.append(f"{len(moved)} of {len(result.numbers)} numbers moved more than chance.")
    for each in moved[:MOST_NUMBERS]:
        sign = "%" if each.unit == "percent" else ""
        said = f"{each.title}: {each.old:,.4g}{sign} before, {each.new:,.4g}{sign} now"
        lines += wrapped(said, "  ", "    ")
    return lines
