"""Journeys, times and what stands out as files: CSV, JSON or Parquet, under pseudonyms only."""

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.errors import InputError
from ilacs.outcomes.files import replace_file

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.journeys.journeys import Journeys

ENDINGS = (".csv", ".json", ".parquet")


def check_file(path: Path) -> None:
    """Refuse a file name whose ending names no format. Raises InputError."""
    if path.suffix.lower() not in ENDINGS:
        raise InputError(
            f"The ending “{path.suffix}” names no format that can be written.",
            path.name,
            f"Use one of {', '.join(ENDINGS)}.",
        )


def write_journeys(journeys: "Journeys", path: Path) -> None:
    """Write journeys. In CSV and Parquet a row is an event; in JSON an entry is a child.

    Raises InputError where the ending names no format or the file cannot be written.
    """
    check_file(path)
    frame = journeys.public()
    if path.suffix.lower() != ".json":
        return write_frame(frame, path)
    lines = frame.group_by("journey", maintain_order=True).agg("event", "date")
    made = [
        {
            "journey": name,
            "events": [
                {"event": event, "date": day.isoformat()}
                for event, day in zip(kinds, days, strict=True)
            ],
        }
        for name, kinds, days in lines.iter_rows()
    ]
    return _put(path, (json.dumps(made, indent=1) + "\n").encode())


def write_frame(frame: "pl.DataFrame", path: Path) -> None:
    """Write a table. Nothing in one of journeys begins as a formula does: its texts are ours."""
    check_file(path)
    target = io.BytesIO()
    if path.suffix.lower() == ".csv":
        frame.write_csv(target)
    elif path.suffix.lower() == ".parquet":
        frame.write_parquet(target)
    else:
        rows = json.dumps(frame.to_dicts(), indent=1, ensure_ascii=False, default=str)
        target.write(f"{rows}\n".encode())
    _put(path, target.getvalue())


def _put(path: Path, content: bytes) -> None:
    try:
        replace_file(path, content)
    except OSError as fault:
        raise InputError(f"The file cannot be written: {fault.strerror}.", str(path)) from fault
