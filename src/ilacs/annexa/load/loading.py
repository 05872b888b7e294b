"""Loading an Annex A: from a file, a folder or bytes to the eleven lists."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from ilacs.annexa.load.cells import Reader
from ilacs.annexa.load.editions import recognise_edition
from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.identifiers import observe_leading_zeros
from ilacs.annexa.load.lists import read_list
from ilacs.annexa.load.place import Place
from ilacs.annexa.load.sheets import Recognised, recognise
from ilacs.annexa.load.sources import Source, open_bytes, open_source
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import ListTable, Observation, Submission
from ilacs.errors import InputError

Progress = Callable[[int, int], None]
MANY_ROWS = 2
ANSWERS_SHEET = "Answers"
ANSWERS_HEADING = "Answers of the drop-downs"
"""The sheet of answers in our own template, and what its first cell says."""


def load(
    path: Path, *, reference: dt.date, authority: str = "", on_progress: Progress | None = None
) -> Submission:
    """Load a workbook, a CSV or Parquet file, or a folder or zip of them.

    reference: the day on which the data were run. authority: the ONS code of whose data it is.
    on_progress: told how many sheets are read, of how many. Raises InputError where nothing can
    be read, or the file is refused.
    """
    source, data = open_source(path)
    return _assemble(source, path.name, data, reference, authority, on_progress)


def load_bytes(
    data: bytes,
    name: str,
    *,
    reference: dt.date,
    authority: str = "",
    on_progress: Progress | None = None,
) -> Submission:
    """Load a file that was uploaded; as `load`. Nothing is written to disc."""
    return _assemble(open_bytes(data, name), name, data, reference, authority, on_progress)


@dataclass
class Lists:
    """The lists read so far, with what was observed and guessed in each and beside them."""

    reader: Reader
    tables: dict[int, ListTable] = field(default_factory=dict)
    chosen: dict[int, Recognised] = field(default_factory=dict)
    observed: dict[int, list[Observation]] = field(default_factory=dict)
    said: dict[int, list[str]] = field(default_factory=dict)
    beside: list[Observation] = field(default_factory=list)

    def take(self, grid: Grid) -> None:
        """Read a sheet as the list that it is, unless a better one is read already."""
        if _is_our_answers(grid):
            return
        found = recognise(grid)
        place = Place(found.number, grid)
        if not found.number:
            if grid.cells.height >= MANY_ROWS:
                place.observe("W-004")
        elif (other := self.chosen.get(found.number)) is None:
            self._read(found)
        else:
            worse = found
            if _standing(found) > _standing(other):
                self._read(found)
                worse = other
            place = Place(found.number, worse.grid)
            place.observe("W-003", detail=self.chosen[found.number].grid.sheet)
        self.beside += place.made

    def _read(self, found: Recognised) -> None:
        number = found.number
        self.tables[number], self.observed[number], self.said[number] = read_list(
            found, self.reader
        )
        if found.disagrees:
            place = Place(number, found.grid)
            place.observe("W-005", value=str(found.named))
            self.observed[number] = place.made + self.observed[number]
        self.chosen[number] = found.without_cells()


def _is_our_answers(grid: Grid) -> bool:
    return grid.sheet == ANSWERS_SHEET and grid.texts(1)[:1] == [ANSWERS_HEADING]


def _standing(found: Recognised) -> tuple[bool, float, bool]:
    return not found.grid.is_hidden, round(found.share, 2), found.named == found.number


def _assemble(
    source: Source,
    name: str,
    data: bytes,
    reference: dt.date,
    authority: str,
    on_progress: Progress | None,
) -> Submission:
    lists = Lists(Reader(reference))
    for done, grid in enumerate(_ahead(source.grids), 1):
        lists.take(grid)
        if on_progress:
            on_progress(done, source.sheets)
    if not lists.tables:
        raise InputError(
            "None of the eleven lists was found.",
            name,
            "Give the workbook or the CSV files of Annex A; `ilacs annex-a template` writes one.",
        )
    tables = dict(sorted(lists.tables.items()))
    said = [*source.said, *(text for number in tables for text in lists.said[number])]
    edition, mixed = recognise_edition(tables, reference, said)
    observations = [
        *_of_the_file(source, name),
        *_missing(tables, edition),
        *lists.beside,
        *mixed,
        *observe_leading_zeros(tables),
        *(observation for number in tables for observation in lists.observed[number]),
    ]
    return Submission(
        name,
        reference,
        edition,
        tables,
        tuple(observations),
        authority,
        tuple(said),
        hashlib.sha256(data).hexdigest() if data else "",
    )


def _ahead(grids: Iterator[Grid]) -> Iterator[Grid]:
    """The sheets, each read from the file while the one before is worked on."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(next, grids, None)
        while (grid := coming.result()) is not None:
            coming = pool.submit(next, grids, None)
            yield grid


def _of_the_file(source: Source, name: str) -> list[Observation]:
    hidden = [
        Observation("W-032", sheet=sheet, detail=f"the hidden sheet “{sheet}”", file=name)
        for sheet in source.hidden
    ]
    return hidden + [Observation("W-032", detail=what, file=name) for what in source.extras]


def _missing(tables: dict[int, ListTable], edition: str) -> list[Observation]:
    """The lists and the columns of an edition that are not there."""
    made = []
    for number, spec in load_specification().lists.items():
        table = tables.get(number)
        if table is None:
            made.append(Observation("W-002", number, value=spec.title))
            continue
        present = {column.short for column in table.columns}
        made += [
            Observation("W-006", number, table.sheet, heading=column.heading, file=table.file)
            for column in spec.columns_of(edition)
            if column.short not in present
        ]
    return made
