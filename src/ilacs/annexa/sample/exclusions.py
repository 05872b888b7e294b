"""Children who are not to be drawn, each with a reason: read from a file, and kept in the draw."""

import csv
from dataclasses import dataclass
from pathlib import Path

from ilacs.errors import InputError

REMEDY = "Give the columns child and reason."


@dataclass(frozen=True)
class Exclusion:
    """A child who is not drawn, and why."""

    child: str
    reason: str


def read_exclusions(file: Path) -> list[Exclusion]:
    """The exclusions of a CSV file with the columns child and reason, by child.

    Raises InputError where it cannot be read, or a reason is missing, or a child is there twice.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise InputError(f"The exclusions cannot be read: {fault}.", str(file), REMEDY) from fault
    found: dict[str, Exclusion] = {}
    for number, row in enumerate(rows, 2):
        child = (row.get("child") or "").strip().removesuffix(".0")
        reason = " ".join((row.get("reason") or "").split())
        where = f"{file.name}, row {number}"
        if not child or not reason:
            raise InputError("A child or a reason is missing.", where, REMEDY)
        if child in found:
            raise InputError("The child was excluded above already.", where, "Keep one row.")
        found[child] = Exclusion(child, reason)
    return [found[child] for child in sorted(found)]
