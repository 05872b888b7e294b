"""Values worked out once for each row of a list, declared in `features/*.toml`."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ilacs.annexa.query.declared import read_declarations
from ilacs.annexa.query.macros import words
from ilacs.annexa.spec.specification import ListSpec, load_specification

FOLDER = Path(__file__).resolve().parent / "features"
AGE_NOW = (
    "CASE WHEN birth_date > {reference} THEN -1 "
    "WHEN birth_date IS NOT NULL THEN AGE_AT(birth_date, {reference}) END"
)


@dataclass(frozen=True)
class Feature:
    """A value for each row of a list.

    source: 0 for one over the list itself; else the list that it is looked up in, joined on
    `by`, where `sql` is an aggregate over the rows for which `where` holds.
    """

    name: str
    sql: str
    source: int = 0
    by: str = "child"
    where: str = ""


@cache
def features_of(number: int) -> dict[str, Feature]:
    """The features of a list by name, those that others use before the others."""
    spec = load_specification().lists[number]
    found = {feature.name: feature for feature in _built_in(spec)}
    for table in read_declarations(FOLDER, "feature"):
        if number in table["lists"]:
            found[table["name"]] = Feature(
                table["name"],
                table["sql"],
                table.get("from", 0),
                table.get("by", "child"),
                table.get("where", ""),
            )
    return found


def _built_in(spec: ListSpec) -> Iterable[Feature]:
    if spec.event:
        yield Feature("event", spec.event)
        yield Feature("event_wd", f"{spec.event}_wd")
    opened = f"CASE WHEN {spec.open_when} THEN 1 ELSE 0 END" if spec.open_when else "0"
    yield Feature("is_open", opened)
    if "birth_date" in spec.shorts():
        yield Feature("age_now", AGE_NOW)


def needed_features(number: int, sqls: Iterable[str]) -> list[Feature]:
    """The features that SQL texts of a list name, with those that these are made from."""
    declared = features_of(number)
    wanted: set[str] = set()
    open_words = {word for sql in sqls for word in words(sql)}
    while new := (open_words & declared.keys()) - wanted:
        wanted |= new
        own = [declared[name] for name in new if not declared[name].source]
        open_words = {word for feature in own for word in words(feature.sql)}
    return [feature for name, feature in declared.items() if name in wanted]
