"""`ilacs pathway`: What inspection comes next, when and why."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from ilacs.pathway import Activity, ExpectedPublication, ObservedRange, Window


class PathwayGroup(TyperGroup):
    """A group whose first word may be an authority instead of a command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `--all` as the command `all`."""
        return super().parse_args(ctx, ["all", *args[1:]] if args[:1] == ["--all"] else args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Take a first word that is no command as an authority to show."""
        if args and args[0] not in self.commands:
            args = ["show", *args]
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=PathwayGroup,
    help="What inspection comes next, when and why: `ilacs pathway thurrock`.",
    no_args_is_help=True,
)


def _day(text: str) -> dt.date:
    if not text:
        return dt.datetime.now(tz=dt.UTC).date()
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” is not a day such as 2019-11-11.") from error


Day = Annotated[
    dt.date,
    typer.Option("--on", parser=_day, metavar="DATE", help="As known on this day; today without."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command()
def show(
    authority: Annotated[str, typer.Argument(help="Name or code.")],
    on: Day = "",  # type: ignore[assignment]
    out: Annotated[
        Path | None, typer.Option(help="Write here: .csv, .xlsx, .json or .parquet.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show what comes next for one authority; the word `show` may be left out."""
    from ilacs.authorities import resolve_authority
    from ilacs.pathway import next_activities
    from ilacs.pathway.files import write_activities

    found = resolve_authority(authority, on.isoformat())
    activities = next_activities(found, on)
    if out:
        write_activities(activities, out)
        return typer.echo(f"{len(activities)} activities written to {out}.")
    if as_json:
        known = {"authority": found.name, "code": found.code, "on": on}
        return _print_json({**known, "activities": [_plain(act) for act in activities]})
    typer.echo(f"{found.name}, as known on {on.isoformat()}")
    for activity in activities:
        typer.echo("")
        for line in _lines(activity):
            typer.echo(line)
    return None


@app.command("all")
def show_all(
    on: Day = "",  # type: ignore[assignment]
    region: Annotated[str, typer.Option(help="Only this region, Ofsted's or statistical.")] = "",
    out: Annotated[
        Path | None, typer.Option(help="Write here: .csv, .xlsx, .ics, .json or .parquet.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List who is due, in which quarter, how certain that is, and what to do: the soonest first."""
    from ilacs.pathway import history_on
    from ilacs.pathway.files import check_list_ending, write_list
    from ilacs.pathway.regional import authorities_in, due_inspections, rows_as_table

    if out:
        check_list_ending(out)
    history = history_on(on)
    rows = due_inspections(authorities_in(region), history)
    if out:
        write_list(rows, out, on)
        typer.echo(f"{len(rows)} authorities written to {out}.")
    elif as_json:
        _print_json({"on": on, "due": [_plain(row) for row in rows]})
    else:
        typer.echo("\n".join(rows_as_table(rows, history.coverage.complete_until)))


@app.command()
def publication(
    last_day: Annotated[
        dt.date, typer.Argument(parser=_day, metavar="LAST_DAY", help="The last day on site.")
    ],
    on: Day = "",  # type: ignore[assignment]
    as_json: AsJson = False,
) -> None:
    """Say when the report of an inspection that ends on a day is expected."""
    from ilacs.errors import InputError
    from ilacs.pathway import expected_publication

    said = expected_publication(last_day, on)
    if said is None:
        raise InputError(
            f"Too few reports were published by {on.isoformat()} to say.",
            "--on",
            "Use a later day.",
        )
    if as_json:
        return _print_json(_plain(said))
    _print_publication(said)
    return None


@app.command()
def backtest(as_json: AsJson = False) -> None:
    """Replay history without looking ahead: types, dates and publication, for each edition."""
    from ilacs.pathway.backtest_table import as_text, backtest_sections

    sections = backtest_sections()
    if as_json:
        tables = {
            title: [dict(zip(head, row, strict=True)) for row in rows]
            for title, (head, *rows) in sections
        }
        return _print_json(tables)
    typer.echo(as_text(sections))
    return None


def _lines(activity: "Activity") -> list[str]:
    lines = [activity.name]
    if activity.guidance:
        lines.append(f"  by the guidance   {_window(activity.guidance)}")
    elif activity.observed:
        lines.append("  by the guidance   no fixed time")
    if activity.observed:
        lines += _range_lines(activity.observed)
    lines.append(f"  rule              {activity.rule.text} [{_mark(activity.rule.is_confirmed)}]")
    lines += [
        f"  because           {ground.text} [{_mark(ground.is_confirmed)}]"
        for ground in activity.grounds
    ]
    return lines + [f"  note              {caution}" for caution in activity.cautions]


def _window(window: "Window") -> str:
    return f"{window.earliest} to {window.latest}, expected {window.expected}"


def _range_lines(observed: "ObservedRange") -> list[str]:
    return [
        f"  by history        expected {observed.median}",
        f"    half            {observed.half[0]} to {observed.half[1]}",
        f"    nine in ten     {observed.most[0]} to {observed.most[1]}",
    ]


def _print_publication(said: "ExpectedPublication") -> None:
    typer.echo(f"Expected {said.expected}, working day {said.usual} after the last day on site.")
    for line in _range_lines(said.observed)[1:]:
        typer.echo(line)
    for text in (*(ground.text for ground in said.grounds), said.moved):
        if text:
            typer.echo(f"  {text}")


def _mark(is_confirmed: bool) -> str:
    return "confirmed" if is_confirmed else "not confirmed"


def _plain(value: Any) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(value)


def _print_json(value: Any) -> None:
    import json

    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))
