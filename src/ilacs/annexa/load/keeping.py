"""Keeping a loaded submission as bytes, and making it again from them: Parquet in one zip.

Nothing is written to disc: the bytes are what a bundle encrypts.
"""

import io
import json
import zipfile
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import polars as pl

from ilacs.annexa.submission import FoundColumn, ListTable, Observation, Submission
from ilacs.errors import InputError

FORMAT = 1
HEAD = "submission.json"
OBSERVED = "observations.parquet"
FRAMES = ("frame", "written", "extra")


def to_bytes(submission: Submission) -> bytes:
    """A submission as bytes, from which `from_bytes` makes an equal one."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as kept:
        kept.writestr(HEAD, json.dumps(_head(submission), ensure_ascii=False))
        kept.writestr(OBSERVED, _packed(_observed(submission)))
        for number, table in submission.lists.items():
            for part in FRAMES:
                kept.writestr(f"list_{number}/{part}.parquet", _packed(getattr(table, part)))
    return made.getvalue()


def from_bytes(data: bytes) -> Submission:
    """The submission that `to_bytes` kept. Raises InputError where the bytes are not one's."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as kept:
            return _made(kept)
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        TypeError,
        pl.exceptions.PolarsError,
    ) as fault:
        raise InputError(
            "The kept submission cannot be read.", remedy="Load the file again."
        ) from fault


def _head(submission: Submission) -> dict[str, Any]:
    lists = {
        str(number): {
            "file": table.file,
            "sheet": table.sheet,
            "header_row": table.header_row,
            "columns": [asdict(column) for column in table.columns],
            "extra_columns": [asdict(column) for column in table.extra_columns],
            "rows": table.frame.height,
        }
        for number, table in submission.lists.items()
    }
    return {
        "format": FORMAT,
        "name": submission.name,
        "reference": submission.reference.isoformat(),
        "edition": submission.edition,
        "authority": submission.authority,
        "said": list(submission.said),
        "digest": submission.digest,
        "lists": lists,
    }


def _observed(submission: Submission) -> pl.DataFrame:
    names = [each.name for each in fields(Observation)]
    kinds = {name: pl.Int32 if name in ("list", "row") else pl.String for name in names}
    columns = {name: [getattr(each, name) for each in submission.observations] for name in names}
    return pl.DataFrame(columns, schema=kinds)


def _packed(frame: pl.DataFrame) -> bytes:
    made = io.BytesIO()
    if frame.width:
        frame.write_parquet(made, compression="zstd", compression_level=1, statistics=False)
    return made.getvalue()


def _made(kept: zipfile.ZipFile) -> Submission:
    head = json.loads(kept.read(HEAD))
    if head["format"] != FORMAT:
        raise ValueError(f"format {head['format']}")
    observed = _frame(kept, OBSERVED)
    return Submission(
        head["name"],
        date.fromisoformat(head["reference"]),
        head["edition"],
        {int(number): _table(kept, number, known) for number, known in head["lists"].items()},
        tuple(Observation(**row) for row in observed.iter_rows(named=True)),
        head["authority"],
        tuple(head["said"]),
        head["digest"],
    )


def _table(kept: zipfile.ZipFile, number: str, known: dict[str, Any]) -> ListTable:
    frame, written, extra = (_frame(kept, f"list_{number}/{part}.parquet") for part in FRAMES)
    return ListTable(
        int(number),
        known["file"],
        known["sheet"],
        known["header_row"],
        tuple(FoundColumn(**column) for column in known["columns"]),
        frame,
        written,
        extra,
        tuple(FoundColumn(**column) for column in known["extra_columns"]),
    )


def _frame(kept: zipfile.ZipFile, member: str) -> pl.DataFrame:
    data = kept.read(member)
    return pl.read_parquet(io.BytesIO(data)) if data else pl.DataFrame()
