"""The lists, columns and code sets of Annex A, read from the data files beside this module."""

import csv
import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Code:
    """One answer of a code set: the code that is kept, its label, the ways it is written."""

    code: str
    label: str
    written_as: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column of a list. `short` is its name in declarations, `kind` one of id, date, code,
    integer, text, postcode; `required` one of yes, conditional."""

    list: int
    position: int
    short: str
    heading: str
    kind: str
    required: str
    code_set: str
    editions: tuple[str, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True)
class ListSpec:
    """A list: `months` it looks back, `event` the date a row records, `key` what tells rows
    apart, `open_when` the SQL condition under which a row is current (empty: never)."""

    number: int
    title: str
    sheet: str
    names: tuple[str, ...]
    months: int
    event: str
    key: tuple[str, ...]
    open_when: str
    columns: tuple[Column, ...]

    def columns_of(self, edition: str) -> tuple[Column, ...]:
        """The columns that the list has in an edition, in their order."""
        return tuple(column for column in self.columns if edition in column.editions)

    def shorts(self) -> frozenset[str]:
        """The short names of all editions."""
        return frozenset(column.short for column in self.columns)


@dataclass(frozen=True)
class Edition:
    """An edition of the lists; `told_by` are headings ('9:Sex', '*' for any list) only it has."""

    id: str
    start: dt.date
    firm: bool
    told_by: tuple[str, ...]


@dataclass(frozen=True)
class Specification:
    """All of it: lists by number, code sets by name, editions from the oldest."""

    lists: dict[int, ListSpec]
    code_sets: dict[str, tuple[Code, ...]]
    editions: tuple[Edition, ...]


def _table(name: str) -> list[dict[str, str]]:
    text = files("ilacs.annexa.spec").joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


def _columns() -> list[Column]:
    return [
        Column(
            int(row["list"]),
            int(row["position"]),
            row["short"],
            row["heading"],
            row["type"],
            row["required"],
            row["code_set"],
            _parts(row["editions"]),
            _parts(row["variants"]),
        )
        for row in _table("columns.csv")
    ]


def _code_sets() -> dict[str, tuple[Code, ...]]:
    sets: dict[str, tuple[Code, ...]] = {}
    for row in _table("codes.csv"):
        code = Code(row["code"], row["label"], _parts(row["written_as"]))
        sets[row["code_set"]] = (*sets.get(row["code_set"], ()), code)
    return sets


def _list_spec(fields: dict[str, Any], columns: list[Column]) -> ListSpec:
    given: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in fields.items()}
    own = tuple(column for column in columns if column.list == fields["number"])
    return ListSpec(**given, columns=own)


@cache
def load_specification() -> Specification:
    """The shipped specification; the same object each time."""
    text = files("ilacs.annexa.spec").joinpath("lists.toml").read_text("utf-8")
    data = tomllib.loads(text)
    columns = _columns()
    lists = {fields["number"]: _list_spec(fields, columns) for fields in data["list"]}
    editions = tuple(
        Edition(fields["id"], fields["from"], fields["firm"], tuple(fields["told_by"]))
        for fields in data["edition"]
    )
    return Specification(lists, _code_sets(), editions)
