"""Loading an Annex A: from a file, a folder or bytes to the eleven lists."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path

from ilacs.annexa.load.cells import Reader
from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.lists import read_list
from ilacs.annexa.load.sheets import recognise
from ilacs.annexa.load.text_file import read_csv
from ilacs.annexa.load.words import fold_heading
from ilacs.annexa.load.workbook import read_workbook
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import ListTable, Observation, Submission
from ilacs.errors import InputError

Progress = Callable[[int, int], None]


def load(
    path: Path, *, reference: dt.date, authority: str = "", on_progress: Progress | None = None
) -> Submission:
    """Load a workbook, a CSV file, a folder or zip of CSV or Parquet files.

    reference: the day on which the data were run. authority: the ONS code of whose data it is.
    on_progress: told how many sheets are read, of how many. Raises InputError where nothing can
    be read.
    """
    if path.is_dir():
        grids: Iterable[Grid] = (
            read_csv(f.read_bytes(), f.name) for f in sorted(path.glob("*.csv"))
        )
        return _assemble(grids, path.name, reference, authority, b"")
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise InputError("There is no such file.", path.name, "Look at the name.") from fault
    return load_bytes(
        data, path.name, reference=reference, authority=authority, on_progress=on_progress
    )


def load_bytes(
    data: bytes,
    name: str,
    *,
    reference: dt.date,
    authority: str = "",
    on_progress: Progress | None = None,
) -> Submission:
    """Load a file that was uploaded; as `load`."""
    grids = [read_csv(data, name)] if name.lower().endswith(".csv") else read_workbook(data, name)
    return _assemble(grids, name, reference, authority, data)


def _assemble(
    grids: Iterable[Grid], name: str, reference: dt.date, authority: str, data: bytes
) -> Submission:
    observations: list[Observation] = []
    said: list[str] = []
    tables: dict[int, ListTable] = {}
    reader = Reader(reference)
    for grid in grids:
        found = recognise(grid)
        if not found.number:
            if grid.cells.height > 1:
                observations.append(Observation("W-004", sheet=grid.sheet, file=grid.file))
            continue
        if found.number in tables:
            observations.append(Observation("W-003", found.number, grid.sheet, file=grid.file))
            continue
        if found.disagrees:
            observations.append(
                Observation(
                    "W-005", found.number, grid.sheet, file=grid.file, value=str(found.named)
                )
            )
        table, made, guessed = read_list(found, reader)
        tables[found.number] = table
        observations += made
        said += guessed
    if not tables:
        raise InputError(
            "None of the eleven lists was found.",
            name,
            "Give the workbook or the CSV files of Annex A; `ilacs annex-a template` writes one.",
        )
    edition = recognise_edition(tables, reference, said)
    observations += missing(tables, edition)
    return Submission(
        name,
        reference,
        edition,
        dict(sorted(tables.items())),
        tuple(observations),
        authority,
        tuple(said),
        hashlib.sha256(data).hexdigest(),
    )


def recognise_edition(tables: dict[int, ListTable], reference: dt.date, said: list[str]) -> str:
    """The edition by the headings; where list 9 is absent, by the reference date, said aloud."""
    if any(
        fold_heading(column.heading) == "sex"
        for table in tables.values()
        for column in table.columns
    ):
        return "2026"
    if 9 in tables:
        later = {"pathway_plan_review", "personal_adviser", "last_contact"}
        return "2023" if later & {column.short for column in tables[9].columns} else "2018"
    edition = "2023" if reference >= dt.date(2023, 4, 1) else "2018"
    said.append(f"The edition was taken to be that of {edition}, by the reference date.")
    return edition


def missing(tables: dict[int, ListTable], edition: str) -> list[Observation]:
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
