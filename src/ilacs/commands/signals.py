"""`ilacs signals`: Which facts about an authority stand out, each by a rule that is shown."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ilacs.commands.pathway import AsJson, Day

if TYPE_CHECKING:
    from ilacs.authorities import Authority
    from ilacs.signals import Reading


class SignalsGroup(TyperGroup):
    """A group whose first word may be an authority instead of a command."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Take a first word that is no command as an authority to show."""
        if args and args[0] not in self.commands:
            args = ["show", *args]
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=SignalsGroup,
    help="Which facts about an authority stand out, by rules that are shown: `ilacs signals thurrock`.",
    no_args_is_help=True,
)
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="ID", help="Switch this signal off; may be repeated."),
]


@app.command()
def show(
    authority: Annotated[str, typer.Argument(help="Name or code.")],
    on: Day = "",  # type: ignore[assignment]
    without: Without = None,
    as_json: AsJson = False,
) -> None:
    """Show the signals of one authority; the word `show` may be left out."""
    from ilacs.authorities import resolve_authority
    from ilacs.signals import known_on, read_signals

    found = resolve_authority(authority, on.isoformat())
    reading = read_signals(known_on(on).facts(found), without=without or ())
    if as_json:
        return _print_json(_as_plain(found, on, reading))
    for line in _lines(found, on, reading):
        typer.echo(line)
    return None


@app.command("list")
def list_signals(as_json: AsJson = False) -> None:
    """List every signal with its rule, and the rules of their order."""
    from ilacs.signals import KINDS, load_signals

    catalogue = load_signals()
    if as_json:
        said = [{**each.model_dump(by_alias=True), "rule": each.rule} for each in catalogue.signal]
        return _print_json({"order": [rule.words for rule in catalogue.order], "signals": said})
    for signal in catalogue.signal:
        typer.echo(f"{signal.id:36}{KINDS[signal.kind]:26}{signal.rule}")
    typer.echo("")
    for rule in catalogue.order:
        typer.echo(rule.words)
    return None


@app.command("all")
def show_all(
    out: Annotated[Path, typer.Option(help="Write here: .csv, .xlsx, .json or .parquet.")],
    on: Day = "",  # type: ignore[assignment]
    without: Without = None,
) -> None:
    """Write the signals of every authority to a file, one row each."""
    from ilacs.outcomes.files import check_ending, write_rows
    from ilacs.signals.table import SignalRow, all_rows

    check_ending(out)
    rows = all_rows(on, without=without or ())
    write_rows(rows, out, kind=SignalRow)
    typer.echo(f"{len(rows)} signals written to {out}.")


def _lines(authority: "Authority", on: dt.date, reading: "Reading") -> list[str]:
    from ilacs.indicators.catalogue_page import judgement_name
    from ilacs.signals import KINDS
    from ilacs.signals.areas import NEXT, by_area

    lines = [f"{authority.name}, as known on {on.isoformat()}"]
    for area, raised in by_area(reading.raised).items():
        lines += ["", judgement_name(area) if area else NEXT]
        for each in raised:
            lines.append(f"  {KINDS[each.signal.kind]}: {each.sentence}")
            lines.append(f"    {each.signal.id}: {each.signal.rule}")
    lines += [""] if reading.undecided else []
    lines += [
        f"Could not be decided: {each.signal.title} ({each.signal.id}): {each.reason}."
        for each in reading.undecided
    ]
    lines += [f"Switched off: {each.title} ({each.id})." for each in reading.switched_off]
    return [*lines, "", f"{len(reading.quiet)} rules were looked at and raised nothing."]


def _as_plain(authority: "Authority", on: dt.date, reading: "Reading") -> dict[str, Any]:
    return {
        "authority": authority.name,
        "code": authority.code,
        "on": on,
        "raised": [
            {
                "id": each.signal.id,
                "kind": each.signal.kind,
                "judgement": each.signal.judgement,
                "sentence": each.sentence,
                "rule": each.signal.rule,
                "indicators": each.signal.indicators,
                "year": each.measure.year if each.measure else None,
                "value": each.measure.value if each.measure else None,
                "looked_for": each.signal.looked_for,
                "question": each.signal.question,
            }
            for each in reading.raised
        ],
        "undecided": [{"id": each.signal.id, "reason": each.reason} for each in reading.undecided],
        "quiet": [each.id for each in reading.quiet],
        "switched_off": [each.id for each in reading.switched_off],
    }


def _print_json(value: Any) -> None:
    import json

    typer.echo(json.dumps(value, indent=2, ensure_ascii=False, default=str))
