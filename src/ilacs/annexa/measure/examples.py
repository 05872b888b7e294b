"""The examples that every measure carries: small lists, and what it should come to."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ilacs.annexa.check.examples import EDITION, REFERENCE, table_of
from ilacs.annexa.measure.declaration import FOLDER
from ilacs.annexa.query.declared import read_declarations
from ilacs.annexa.spec.specification import load_specification
from ilacs.annexa.submission import Submission

GIVEN = {"numerator", "denominator", "value", "categories", "groups", "population", "populations"}


@dataclass(frozen=True)
class Example:
    """What a measure comes to on small lists.

    whole: numerator, denominator, value, as far as said. categories, groups ('dimension:group'):
    numerator and, where said, denominator.
    """

    measure: str
    submission: Submission
    whole: dict[str, float]
    categories: dict[str, list[float]] = field(default_factory=dict)
    groups: dict[str, list[float]] = field(default_factory=dict)
    population: float | None = None
    populations: dict[str, float] = field(default_factory=dict)


@cache
def examples_by_measure() -> dict[str, tuple[Example, ...]]:
    """The examples of every measure that has any. Raises ValueError for a faulty one."""
    found: dict[str, list[Example]] = defaultdict(list)
    for table in read_declarations(FOLDER, "measure", examples=True):
        for given in table.get("example", ()):
            found[table["id"]].append(_example(table["id"], given))
    return {measure: tuple(each) for measure, each in found.items()}


def _example(measure: str, given: dict[str, Any]) -> Example:
    numbers = load_specification().lists
    strange = given.keys() - GIVEN - {f"list_{number}" for number in numbers}
    if strange:
        raise ValueError(f"{measure}: an example holds {sorted(strange)}")
    lists = {
        number: table_of(number, _repeated(given.get(f"list_{number}", []))) for number in numbers
    }
    return Example(
        measure,
        Submission("example", REFERENCE, EDITION, lists),
        {name: given[name] for name in ("numerator", "denominator", "value") if name in given},
        given.get("categories", {}),
        given.get("groups", {}),
        given.get("population"),
        given.get("populations", {}),
    )


def _repeated(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """`times` in a row stands for so many rows alike."""
    return [
        {name: value for name, value in row.items() if name != "times"}
        for row in rows
        for _ in range(row.get("times", 1))
    ]
