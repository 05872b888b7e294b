"""`ilacs annex-a journeys`: one line of events for each child, times, paths, what stands out."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ilacs.commands.annexa_given import day, make_sure_of_places
from ilacs.commands.annexa_loaded import loaded

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.journeys import Flow, Journeys, StepTime
    from ilacs.annexa.spec.settings import Settings
    from ilacs.annexa.submission import Submission


Source = Annotated[Path, typer.Argument(help="A workbook, CSV file, folder or zip.")]
Reference = Annotated[
    dt.date, typer.Option(parser=day, metavar="DATE", help="The day on which the data were run.")
]
LateReferrals = Annotated[
    bool,
    typer.Option(
        help="Leave out times to a plan or care with a referral in the 14 days after it, as the "
        "sector's drift tool does."
    ),
]


def journeys(  # noqa: PLR0913, PLR0917 - the options of a command
    source: Source,
    reference: Reference,
    key_file: Annotated[
        Path | None, typer.Option(help="The authority's key: the same one, the same pseudonyms.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the journeys: .csv, .json or .parquet.")
    ] = None,
    odd: Annotated[
        Path | None, typer.Option(help="Write what stands out: .csv, .json or .parquet.")
    ] = None,
    flow: Annotated[Path | None, typer.Option(help="Draw the common paths: .svg.")] = None,
    child: Annotated[
        str, typer.Option(help="A pseudonym, or a child's identifier, whose journey to show.")
    ] = "",
    picture: Annotated[Path | None, typer.Option(help="Draw that child's journey: .svg.")] = None,
    narrow: Annotated[bool, typer.Option(help="Draw pictures for a phone.")] = False,
    late_referrals: LateReferrals = False,
    leaving: Annotated[
        bool, typer.Option("--leaving-authority", help="Leave out small numbers.")
    ] = False,
    settings: Annotated[Path | None, typer.Option(help="A .toml file of your settings.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Turn the lists into one ordered line of dated events for each child, under a pseudonym."""
    from ilacs.annexa.journeys import journeys_of, oddities_of
    from ilacs.annexa.journeys.files import check_file, write_frame, write_journeys
    from ilacs.annexa.spec import load_settings

    for path in (out, odd):
        if path:
            check_file(path)
    for path in (flow, picture):
        _check_picture(path)
    make_sure_of_places([source, *filter(None, [key_file, settings])], (out, odd, flow, picture))
    chosen = load_settings(settings)
    key = _key(key_file)
    submission = loaded(source, reference)
    made = journeys_of(submission, key)
    if out:
        write_journeys(made, out)
    stands_out = oddities_of(made, submission, chosen)
    if odd:
        write_frame(stands_out, odd)
    times, paths = _numbers(submission, made, chosen, late_referrals, leaving)
    if flow:
        _draw_flow(paths, flow, narrow)
    if child or picture:
        _show_child(made, child, picture, narrow)
    if as_json:
        return _print_json(made, times, paths, leaving)
    if not child:
        typer.echo("\n".join(_lines(made, stands_out, times, paths)))
    for written in filter(None, (out, odd, flow, picture)):
        typer.echo(f"Written to {written}.")
    return None


def _key(file: Path | None) -> bytes:
    from ilacs.annexa.journeys import random_key, read_key

    if file:
        return read_key(file)
    typer.echo(
        "No --key-file: the pseudonyms are made with a random key and are good for this run only.",
        err=True,
    )
    return random_key()


def _check_picture(path: Path | None) -> None:
    from ilacs.errors import InputError

    if path and path.suffix.lower() != ".svg":
        raise InputError("A picture is written as .svg.", path.name, "End the name with .svg.")


def _numbers(
    submission: "Submission",
    made: "Journeys",
    chosen: "Settings",
    late_referrals: bool,
    leaving: bool,
) -> tuple[list["StepTime"], "Flow"]:
    from ilacs.annexa.journeys import flow_of, for_leaving, step_times

    small = int(chosen["small_number"].value)
    within = int(chosen["late_referral_days"].value) if late_referrals else None
    times = step_times(submission, late_referral_days=within, fewest=small if leaving else 1)
    paths = flow_of(made)
    return times, for_leaving(paths, small) if leaving else paths


def _draw_flow(paths: "Flow", path: Path, narrow: bool) -> None:
    from ilacs.documents.charts.flow import JourneyFlow

    _write_picture(JourneyFlow("Common paths of children", paths), path, narrow)


def _write_picture(chart: Any, path: Path, narrow: bool) -> None:
    from ilacs.documents.charts import draw
    from ilacs.errors import InputError
    from ilacs.outcomes.files import replace_file

    drawn = draw(chart)
    try:
        replace_file(path, (drawn.narrow_svg if narrow else drawn.svg).encode())
    except OSError as fault:
        raise InputError(f"The file cannot be written: {fault.strerror}.", str(path)) from fault


def _show_child(made: "Journeys", child: str, picture: Path | None, narrow: bool) -> None:
    from ilacs.annexa.journeys.events import load_events
    from ilacs.documents.charts.journey import journey_picture
    from ilacs.errors import InputError

    name = made.names([(child, 0)])[child, 0]
    events = made.of(child)
    if events.is_empty():
        events = made.of(name)
    if events.is_empty():
        raise InputError(
            "There is no journey of that pseudonym or identifier.",
            "--child",
            "Pseudonyms change with the key: use the one of this run, or the same --key-file.",
        )
    who = events["journey"][0]
    titles = load_events()
    typer.echo(f"Journey {who}")
    for when, event in events.select("date", "event").iter_rows():
        typer.echo(f"  {when.isoformat()}  {titles[event].title}")
    if picture:
        rows = events.iter_rows(named=True)
        chart = journey_picture(f"Journey {who}", rows, made.since, made.reference)
        _write_picture(chart, picture, narrow)


def _lines(
    made: "Journeys", stands_out: "pl.DataFrame", times: list["StepTime"], paths: "Flow"
) -> list[str]:
    from ilacs.annexa.journeys.times import CUT_SHORT

    lines = [f"Journeys as at {made.reference}"]
    if not paths.small:
        lines.append(f"{made.count():,} journeys of {made.events.height:,} events")
        lines.append(f"{made.cut():,} of them began before the six months, or nobody knows when.")
    lines += ["", "Time between steps: number, median, middle half; days and working days"]
    lines += [f"  {_time(each)}" for each in times]
    lines += [
        "",
        CUT_SHORT,
        "",
        "The next stage reached by journeys that began in the six months, and the median days",
    ]
    lines += [
        f"  {link.earlier} → {link.later}: {link.children:,}, median {link.days:g}"
        for link in paths.links
    ]
    if paths.small:
        return [
            *lines,
            f"Numbers under {paths.small}, and what would give them away, are left out.",
        ]
    return [*lines, *_common(made), *_odd(stands_out)]


def _time(each: "StepTime") -> str:
    if each.count is None:
        return f"{each.title}: too few to show"
    if each.days is None:
        return f"{each.title}: none"
    text = f"{each.title}: {each.count:,}, {_spread(each.days)} days"
    return text + (f", {_spread(each.working_days)} working days" if each.working_days else "")


def _spread(values: tuple[float, float, float]) -> str:
    low, middle, high = values
    return f"{middle:g} ({low:g} to {high:g})"


def _common(made: "Journeys") -> list[str]:
    from ilacs.annexa.journeys import common_paths

    most = common_paths(made).head(10)
    return ["", "Most common paths", *(f"  {n:>6,}  {path}" for path, n in most.iter_rows())]


def _odd(stands_out: "pl.DataFrame") -> list[str]:
    from ilacs.annexa.journeys.oddities import KINDS

    counted = dict(stands_out.group_by("kind").len().iter_rows())
    shown = [f"  {counted.get(kind, 0):>6,}  {title}" for kind, title in KINDS.items()]
    return ["", "What stands out (--odd FILE tells each)", *shown]


def _print_json(made: "Journeys", times: list["StepTime"], paths: "Flow", leaving: bool) -> None:
    import json
    from dataclasses import asdict

    from ilacs.annexa.journeys import common_paths

    shown: dict[str, Any] = {
        "reference": made.reference.isoformat(),
        "times": [
            {"step": each.title, "count": each.count, "days": each.days}
            | {"working_days": each.working_days}
            for each in times
        ],
        "flow": asdict(paths),
    }
    if not leaving:
        shown["journeys"] = made.count()
        shown["paths"] = common_paths(made).to_dicts()
    typer.echo(json.dumps(shown, indent=2, ensure_ascii=False))
