"""The replay's results as tables, for the command line and for the documents."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from ilacs.editions import load_editions
from ilacs.outcomes.register import load_register
from ilacs.pathway.backtest import Replay, Score, replay_inspections, replay_publications, score
from ilacs.pathway.parameters import load_parameters

BEGIN = "<!-- replay: written by make docs -->"
END = "<!-- end of replay -->"
LATER = "after the register is complete"
INSPECTION_HEADS = (
    "predicted",
    "types right",
    "in the 50% range",
    "in the 90% range",
    "mean error",
    "without sign",
    "90% range wide",
)
PUBLICATION_HEADS = (
    "predicted",
    "on the expected day",
    "in the 50% range",
    "in the 90% range",
    "mean error",
    "without sign",
)
OTHER_WEIGHTS: tuple[tuple[str, dict[str, float]], ...] = (
    ("as shipped", {}),
    ("what was seen counts half after 12 months", {"half_life_months": 12}),
    ("after 48 months", {"half_life_months": 48}),
    ("ages up to 1 month apart count together", {"smoothing_months": 1}),
    ("other grades count 0.1", {"other_grades_weight": 0.1}),
    ("other grades count fully", {"other_grades_weight": 1.0}),
    ("the guidance counts as 10 authorities", {"guidance_weight": 10}),
    ("few come early: 0.2% a month", {"early_rate": 0.002}),
    ("late ones come sooner: 15% a month", {"late_rate": 0.15}),
    ("late ones come later: 8% a month", {"late_rate": 0.08}),
)
Row = tuple[str, ...]
Section = tuple[str, Sequence[Row]]


@cache
def backtest_sections() -> tuple[Section, ...]:
    """Title and rows of each table, the head first; the replay takes some seconds."""
    heads = ("last outcome under", *INSPECTION_HEADS)
    asked = {
        "published": "Next inspection, foretold on the day the last report was published",
        "window": "Next inspection, foretold on the day the guidance's window opened",
    }
    sections: list[Section] = [
        (title, [heads, *_rows(replay_inspections(when=when), _inspection_cells)])
        for when, title in asked.items()
    ]
    title = "Publication, foretold on the last day on site"
    rows = _rows(replay_publications(), _publication_cells)
    publication = (title, [("inspected under", *PUBLICATION_HEADS), *rows])
    return (*sections, publication, _other_weights())


def _other_weights() -> Section:
    """The pairs of the current framework again, under other weights and with less history."""
    whole = load_register()
    current = [row for row in whole if row.edition in _current_editions()]
    rows: list[Row] = [("weights", *INSPECTION_HEADS)]
    for name, changes in OTHER_WEIGHTS:
        clock = load_parameters().clock.model_copy(update=changes)
        rows.append((name, *_official_cells(replay_inspections(whole, clock=clock))))
    rows.append(("without the earlier framework", *_official_cells(replay_inspections(current))))
    return "The pairs of the current framework to March 2025, with other weights", rows


def _current_editions() -> set[str]:
    """The editions that know short inspections: those of the current framework."""
    return {
        edition.id
        for edition in load_editions().values()
        if any(kind.id == "short" for kind in edition.inspection_types)
    }


def _official_cells(replays: Sequence[Replay]) -> Row:
    editions = _current_editions()
    made = [r for r in replays if r.is_complete and r.edition in editions]
    return _inspection_cells(made, score(made))


def as_markdown(sections: Iterable[Section]) -> str:
    """The tables in Markdown."""
    parts = []
    for title, (head, *rows) in sections:
        lines = [head, tuple("---" for _ in head), *rows]
        table = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        parts.append(f"**{title}**\n\n{table}\n")
    return "\n".join(parts)


def as_text(sections: Iterable[Section]) -> str:
    """The tables in columns for a terminal."""
    parts = []
    for title, rows in sections:
        widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
        lines = (
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        )
        parts.append("\n".join((title, *lines)))
    return "\n\n".join(parts)


def with_replay(text: str) -> str:
    """A document with the tables written between its two marks."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{as_markdown(backtest_sections())}\n{END}{after}"


def _rows(replays: Sequence[Replay], cells: Callable[[Sequence[Replay], Score], Row]) -> list[Row]:
    """A row for each edition, those the register holds only in part apart, and one for all."""
    sets: dict[str, list[Replay]] = {}
    for edition in load_editions().values():
        for is_complete in (True, False):
            title = edition.short_title if is_complete else f"{edition.short_title}, {LATER}"
            sets[title] = [
                replay
                for replay in replays
                if replay.edition == edition.id and replay.is_complete == is_complete
            ]
    sets["all"] = list(replays)
    return [(title, *cells(made, score(made))) for title, made in sets.items() if made]


def _inspection_cells(made: Sequence[Replay], result: Score) -> Row:
    return (
        str(result.count),
        f"{result.types_right} of {result.count}",
        f"{result.in_half:.0%}",
        f"{result.in_most:.1%}",
        f"{result.mean_error / 30.4375:+.1f} months",
        f"{result.mean_absolute_months:.1f} months",
        f"{result.width / 30.4375:.0f} months",
    )


def _publication_cells(made: Sequence[Replay], result: Score) -> Row:
    exact = sum(replay.error_days == 0 for replay in made)
    return (
        str(result.count),
        f"{exact} of {result.count}",
        f"{result.in_half:.0%}",
        f"{result.in_most:.1%}",
        f"{result.mean_error:+.1f} days",
        f"{result.mean_absolute_error:.1f} days",
    )
