"""What the shipped register covers: from when to when it is complete, and what is only in part."""

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ilacs.outcomes.compilation import Compilation
    from ilacs.outcomes.official_table import OfficialTable

COVERAGE_FILE = "register_coverage.json"


@dataclass(frozen=True)
class Coverage:
    """complete_from, complete_until: the first and last ISO day of the official table's history,
    between which every inspection of the current framework is held. before, after: how many
    inspections outside that are held, from reports alone; there were more.
    """

    complete_from: str
    complete_until: str
    before: int
    after: int


def measure_coverage(table: "OfficialTable", made: "Compilation") -> Coverage:
    """Return what a newly made register covers."""
    starts = [row.outcome.inspection_start for row in table.history]
    first = min(starts)
    return Coverage(
        complete_from=first,
        complete_until=table.as_at,
        before=sum(row.inspection_start < first for row in made.rows),
        after=sum(row.inspection_start > table.as_at for row in made.rows),
    )


def write_coverage(coverage: Coverage, register: Path) -> Path:
    """Write a register's coverage beside it, and return where."""
    path = register.with_name(COVERAGE_FILE)
    path.write_text(json.dumps(asdict(coverage), indent=2) + "\n", encoding="utf-8")
    return path


@cache
def load_coverage() -> Coverage:
    """Return the coverage of the shipped register."""
    text = files("ilacs.outcomes").joinpath(COVERAGE_FILE).read_text(encoding="utf-8")
    return Coverage(**json.loads(text))
