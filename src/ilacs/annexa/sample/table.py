"""The sample as a table of texts, and its coverage: what people open in a spreadsheet."""

import datetime as dt
from typing import TYPE_CHECKING

from ilacs.annexa.sample.coverage import Coverage
from ilacs.annexa.sample.draw import Draw
from ilacs.annexa.sample.order import key_of
from ilacs.annexa.sample.population import sample_dimensions
from ilacs.outcomes.formats import Cells

if TYPE_CHECKING:
    import polars as pl

HEAD = ["place", "child", "stratum", "in place of", "reason"]
COVERAGE_HEAD = [
    "dimension", "group", "children", "excluded", "drawn from", "drawn", "expected", "chance", "test",
]  # fmt: skip


def sample_columns() -> list[str]:
    """The headings of the sample's table."""
    return [*HEAD, *(each.title.lower() for each in sample_dimensions().values()), "began", "key"]


def sample_cells(drawn: Draw, frame: "pl.DataFrame") -> Cells:
    """A row for each child of the sample as it is now, in the order of the draw."""
    facts = {row["child"]: row for row in frame.iter_rows(named=True)}
    came_for = {swap.brought_in: swap for swap in drawn.replacements}
    cells: Cells = []
    for place, (child, stratum) in enumerate(drawn.sample(), 1):
        swap, row = came_for.get(child), facts.get(child, {})
        began = row.get("event")
        cells.append(
            [
                str(place),
                child,
                stratum,
                swap.taken_out if swap else "",
                swap.reason if swap else "",
                *(row.get(f"of_{name}") or "" for name in sample_dimensions()),
                began.isoformat() if isinstance(began, dt.date) else "",
                key_of(child, drawn.asked.seed, drawn.asked.lists),
            ]
        )
    return cells


def coverage_cells(coverage: list[Coverage]) -> Cells:
    """A row for each group of each dimension."""
    return [
        [
            each.title,
            group.name,
            str(group.children),
            str(group.excluded),
            str(group.open_to_draw),
            str(group.drawn),
            group.expected,
            f"{each.test.p:.4f}",
            each.test.method,
        ]
        for each in coverage
        for group in each.groups
    ]
