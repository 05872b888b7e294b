"""Files of explanations: a table (CSV, JSON, Excel, Parquet) or TOML written by hand."""

import json
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.annexa.explain.explanation import Explanation
from ilacs.errors import InputError
from ilacs.outcomes.files import read_rows, write_rows
from ilacs.outcomes.formats import READERS

if TYPE_CHECKING:
    import polars as pl

DAYS = ("made", "expires")
NAMING = ("identity", "values_digest", "check")


def read_explanations(path: Path) -> list[Explanation]:
    """The explanations of a file. Raises InputError where it cannot be read, saying where."""
    if path.suffix.lower() != ".toml":
        return read_rows(path, Explanation, dates=DAYS)
    try:
        tables = tomllib.loads(path.read_text("utf-8")).get("explanation", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise InputError(f"The explanations cannot be read: {fault}.", path.name) from fault
    return [_from_table(table, f"{path.name}, number {n}") for n, table in enumerate(tables, 1)]


def write_explanations(explanations: Iterable[Explanation], path: Path) -> int:
    """Write explanations as a table, by the file's ending; how many there are."""
    return write_rows(list(explanations), path, kind=Explanation, dates=DAYS)


def add_explanations(new: Iterable[Explanation], path: Path) -> int:
    """Put explanations into a file, each in place of an earlier one of the same finding."""
    held = {each.identity: each for each in read_explanations(path)} if path.exists() else {}
    held |= {each.identity: each for each in new}
    return write_explanations(held.values(), path)


def _from_table(table: dict[str, object], where: str) -> Explanation:
    known = {field.name for field in fields(Explanation)}
    unknown, missing = table.keys() - known, known - {"expires"} - table.keys()
    if unknown or missing:
        said = [f"it has no {', '.join(sorted(missing))}"] if missing else []
        said += [f"{', '.join(sorted(unknown))} is not known"] if unknown else []
        raise InputError(f"The explanation cannot be used: {'; '.join(said)}.", where)
    return Explanation(**{name: str(value) for name, value in table.items()})


def read_findings(path: Path) -> "pl.DataFrame":
    """What names the findings in a file that `check` wrote: identity, values_digest, check.

    Raises InputError where the file is no such file.
    """
    import polars as pl

    try:
        if path.suffix.lower() == ".json":
            rows = json.loads(path.read_text("utf-8"))["findings"]
        else:
            columns, cells = READERS[".csv"](path)
            rows = [dict(zip(columns, line, strict=True)) for line in cells]
        named = [{name: str(row[name]) for name in NAMING} for row in rows]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise InputError(
            "The findings cannot be read.",
            path.name,
            "Give a .csv or .json file that `ilacs annex-a check --out` wrote.",
        ) from fault
    return pl.DataFrame(named, schema=dict.fromkeys(NAMING, pl.String))


def choose_findings(
    found: "pl.DataFrame", checks: Sequence[str], identities: Sequence[str]
) -> "pl.DataFrame":
    """The findings of these checks and identities. Raises InputError where one has none."""
    if not checks and not identities:
        raise InputError("It is not said which findings.", "", "Give --check or --identity.")
    for name, column in [*((c, "check") for c in checks), *((i, "identity") for i in identities)]:
        if not (found[column] == name).any():
            raise InputError(f"There is no finding of {name}.", f"--{column}")
    wanted = found["check"].is_in(list(checks)) | found["identity"].is_in(list(identities))
    return found.filter(wanted)
