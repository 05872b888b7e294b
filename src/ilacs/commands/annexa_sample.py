"""`ilacs annex-a sample`, `verify` and `replace`: a random selection that both sides can verify."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ilacs.commands.annexa_given import day, make_sure_of_places
from ilacs.commands.annexa_loaded import loaded

if TYPE_CHECKING:
    from ilacs.annexa.sample import Asked, Draw
    from ilacs.annexa.submission import Submission

Source = Annotated[Path, typer.Argument(help="A workbook, CSV file, folder or zip.")]
Reference = Annotated[
    dt.date, typer.Option(parser=day, metavar="DATE", help="The day on which the data were run.")
]
DrawFile = Annotated[Path, typer.Argument(help="The draw's .json file.")]
ShowChildren = Annotated[
    bool, typer.Option("--show-children", help="Name children on the terminal.")
]


def _numbers(pairs: list[str], option: str) -> dict[str, int]:
    """`name=5` as name and number, in the order given."""
    found: dict[str, int] = {}
    for pair in pairs:
        name, _, number = pair.rpartition("=")
        if not name or not number.isdigit() or name in found:
            raise typer.BadParameter(f"“{pair}” is not a name and a number: write {option} name=5.")
        found[name] = int(number)
    return found


def _lists(text: str) -> tuple[int, ...]:
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdigit() for part in parts):
        raise typer.BadParameter(f"“{text}” are no numbers of lists: write 6,7,8.")
    return tuple(sorted({int(part) for part in parts}))


Strata = Annotated[
    str,
    typer.Option(
        help="Strata: list, team, worker, age, gender, ethnicity, disability, plan_status, duration."
    ),
]
FixedPlaces = Annotated[
    list[str] | None, typer.Option(help="A stratum's number of places: 'In care=8'.")
]
RiskPlaces = Annotated[
    list[str] | None, typer.Option(help="Places directed at a risk: second_plan=5.")
]
Exclusions = Annotated[
    Path | None, typer.Option(help="A .csv file with the columns child and reason.")
]


def sample(  # noqa: PLR0913, PLR0917 - the options of a command
    source: Source,
    reference: Reference,
    seed: Annotated[
        list[str] | None,
        typer.Option(help="The phrase or number said; once for each side, in the order said."),
    ] = None,
    size: Annotated[int, typer.Option(help="How many children.", min=1)] = 20,
    lists: Annotated[str, typer.Option(help="The lists drawn from.")] = "6,7,8,9",
    stratify: Strata = "",
    fixed: FixedPlaces = None,
    risk: RiskPlaces = None,
    risks: Annotated[Path | None, typer.Option(help="A .toml file of risks of your own.")] = None,
    exclude: Exclusions = None,
    by: Annotated[str, typer.Option(help="Who draws; kept in the record.")] = "",
    out: Annotated[
        list[Path] | None,
        typer.Option(help="Write here: .json is the record to verify; .csv or .xlsx the children."),
    ] = None,
    coverage: Annotated[
        Path | None, typer.Option(help="Write the coverage table: .csv, .xlsx, .json.")
    ] = None,
    show_children: ShowChildren = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, the children in it.")
    ] = False,
) -> None:
    """Draw children at random, so that anyone with the same lists draws the same ones.

    Without --seed it prints the digest of the lists, to be agreed before a seed is said. Children
    are named in the files of --out, and on the terminal with --show-children.
    """
    from ilacs.outcomes.files import check_ending

    files = [*(out or []), *([coverage] if coverage else [])]
    for path in files:
        check_ending(path)
    make_sure_of_places([source, *filter(None, (exclude, risks))], files)
    submission = loaded(source, reference)
    if not seed:
        return _print_digests(submission)
    from ilacs.annexa.sample import Asked, seed_of
    from ilacs.annexa.sample.exclusions import read_exclusions

    places = _numbers(risk or [], "--risk")
    asked = Asked(
        seed_of(seed),
        size,
        _lists(lists),
        tuple(part.strip() for part in stratify.split(",") if part.strip()),
        _numbers(fixed or [], "--fixed"),
        places,
        _groups(places, risks),
        tuple(read_exclusions(exclude)) if exclude else (),
    )
    return _draw_and_show(
        submission, asked, by, out or [], coverage, as_json=as_json, show_children=show_children
    )


def _groups(places: dict[str, int], file: Path | None) -> tuple[Any, ...]:
    from ilacs.annexa.sample.risks import load_risks
    from ilacs.errors import InputError

    known = load_risks(file)
    for name in places:
        if name not in known:
            raise InputError(
                f"There is no risk “{name}”.", "--risk", f"There are {', '.join(sorted(known))}."
            )
    return tuple(known[name] for name in places)


def _print_digests(submission: "Submission") -> None:
    from ilacs.annexa.sample.digest import list_digests, whole_digest

    digests = list_digests(submission)
    for number, digest in digests.items():
        typer.echo(f"list {number:>2}  {digest}")
    typer.echo(f"all      {whole_digest(digests)}")
    typer.echo("Agree on the last line; then let each side say its part of the seed.")


def _draw_and_show(
    submission: "Submission",
    asked: "Asked",
    by: str,
    out: list[Path],
    coverage_file: Path | None,
    *,
    as_json: bool,
    show_children: bool,
) -> None:
    from ilacs.annexa.sample.coverage import coverage_of
    from ilacs.annexa.sample.drawing import check_asked, draw_from
    from ilacs.annexa.sample.population import population_of
    from ilacs.annexa.sample.record import as_record
    from ilacs.annexa.sample.siblings import likely_siblings
    from ilacs.annexa.sample.table import COVERAGE_HEAD, coverage_cells
    from ilacs.outcomes.files import write_cells

    check_asked(asked)
    frame = population_of(submission, asked.lists, asked.groups)
    now = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
    drawn = draw_from(frame, asked, submission, when=now, by=by)
    for path in out:
        _write(drawn, frame, path)
    covered = coverage_of(drawn, frame)
    if coverage_file:
        write_cells(COVERAGE_HEAD, coverage_cells(covered), coverage_file, dates=())
    pairs = likely_siblings(submission, drawn.drawn())
    if as_json:
        return _print_json(as_record(drawn), covered, [each.in_words() for each in pairs])
    notes = [each.in_words() if show_children else each.without_names() for each in pairs]
    lines = _lines(drawn, covered, notes, show_children=show_children)
    if not (out or show_children):
        lines.append("Who is drawn: --out FILE writes it, --show-children prints it.")
    typer.echo("\n".join([*lines, *(f"Written to {path}." for path in out)]))
    return None


def _print_json(record: dict[str, Any], covered: list[Any], notes: list[str]) -> None:
    import json
    from dataclasses import asdict

    shown = {"draw": record, "coverage": [asdict(each) for each in covered], "siblings": notes}
    typer.echo(json.dumps(shown, indent=2, ensure_ascii=False))


def _write(drawn: "Draw", frame: Any, path: Path) -> None:
    from ilacs.annexa.sample import write_draw
    from ilacs.annexa.sample.table import sample_cells, sample_columns
    from ilacs.outcomes.files import write_cells

    if path.suffix.lower() == ".json":
        write_draw(drawn, path)
    else:
        write_cells(sample_columns(), sample_cells(drawn, frame), path, dates={"began"})


def _lines(
    drawn: "Draw", covered: list[Any], notes: list[str], *, show_children: bool
) -> list[str]:
    from ilacs.annexa.sample.coverage import in_words

    lines = [
        f"{len(drawn.sample())} of {drawn.children:,} children on lists "
        f"{', '.join(map(str, drawn.asked.lists))}, as at {drawn.reference}",
        "",
    ]
    for stratum in drawn.strata:
        share = stratum.allotment
        how = f" (exactly {share.exact})" if share.exact else ""
        if share.allotted or stratum.risk:
            lines.append(f"{share.stratum}: {share.allotted} of {share.children:,}{how}")
        if show_children:
            lines += [f"  {child}" for child in stratum.selected]
    without = [each for each in drawn.strata if not each.allotment.allotted and not each.risk]
    if without:
        children = sum(each.allotment.children for each in without)
        lines.append(f"{len(without)} strata of {children:,} children are too small for a place.")
    lines += ["", *drawn.said]
    if drawn.unknown:
        lines.append(f"{len(drawn.unknown)} of the excluded children are not on the lists.")
    return [*lines, *in_words(drawn, covered), *notes]


def verify(
    drawn: DrawFile,
    source: Source,
    show_children: ShowChildren = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON, the children in it.")
    ] = False,
) -> None:
    """Draw again from the lists and compare: exit code 0 where all is the same, 1 otherwise."""
    from ilacs.annexa.sample import read_draw
    from ilacs.annexa.sample import verify as compare
    from ilacs.annexa.sample.verification import own_conditions

    record, is_intact = read_draw(drawn)
    submission = loaded(source, dt.date.fromisoformat(record.reference))
    differences = compare(record, submission, is_intact=is_intact, named=show_children or as_json)
    own = own_conditions(record)
    if as_json:
        import json

        shown = {"same": not differences, "differences": differences, "own_conditions": own}
        typer.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        for title in own:
            typer.echo(f"The condition of “{title}” is the draw's own; read it in the file.")
        for line in differences:
            typer.echo(line)
        if not differences:
            typer.echo(f"The same {len(record.sample())} children come out of the same lists.")
    if differences:
        raise typer.Exit(1)


def replace(
    drawn: DrawFile,
    child: Annotated[str, typer.Option(help="Who is to be taken out of the sample.")],
    reason: Annotated[str, typer.Option(help="Why; kept in the record.")],
    by: Annotated[str, typer.Option(help="Who replaces; kept in the record.")] = "",
    show_children: ShowChildren = False,
) -> None:
    """Replace a child of a draw by the next of the same order, and keep the reason."""
    from ilacs.annexa.sample import read_draw, replace_child, write_draw
    from ilacs.errors import InputError

    record, is_intact = read_draw(drawn)
    if not is_intact:
        raise InputError("The draw's file was changed after it was written.", str(drawn))
    now = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
    after, swap = replace_child(record, child, reason, when=now, by=by)
    write_draw(after, drawn)
    out, new = (swap.taken_out, swap.brought_in) if show_children else ("The child", "another")
    typer.echo(f"{out} is replaced by {new}, the next in the order. Written to {drawn}.")
