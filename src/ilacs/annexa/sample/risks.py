"""Groups that a sample may be directed at, declared in `risks.toml` and in a file of one's own."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ilacs.annexa.spec.specification import load_specification
from ilacs.errors import InputError

SHIPPED = Path(__file__).resolve().parent / "risks.toml"
EXAMPLE = "example"


@dataclass(frozen=True)
class Risk:
    """A group of children: those with a row on one of `lists` for which `finds` (SQL) holds."""

    id: str
    title: str
    lists: tuple[int, ...]
    finds: str
    why: str = ""


def load_risks(local: Path | None = None) -> dict[str, Risk]:
    """The shipped groups by id, with those of a file of one's own beside or in place of them.

    Raises InputError where the file cannot be read or holds something that is no condition.
    """
    shipped = _read(SHIPPED)
    return shipped | _read(local) if local else shipped


def _read(file: Path) -> dict[str, Risk]:
    try:
        tables = tomllib.loads(file.read_text("utf-8")).get("risk", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise InputError(f"The groups cannot be read: {fault}.", str(file)) from fault
    made = [make_risk(table, str(file)) for table in tables]
    return {risk.id: risk for risk in made}


def make_risk(table: dict[str, Any], where: str) -> Risk:
    """A group from its table. Raises InputError, saying what is wrong with it."""
    given = {name: value for name, value in table.items() if name != EXAMPLE}
    wanted = Risk.__dataclass_fields__.keys()
    named = f"the group “{given.get('id', '?')}”"
    if unknown := given.keys() - wanted:
        raise InputError(f"In {named} there is {', '.join(sorted(unknown))}.", where, _remedy())
    if not all(given.get(name) for name in ("id", "title", "lists", "finds")):
        raise InputError(f"In {named} something is missing.", where, _remedy())
    numbers = load_specification().lists.keys()
    if not isinstance(given["lists"], list | tuple) or not set(given["lists"]) <= numbers:
        raise InputError(f"In {named}, `lists` names a list that there is not.", where, _remedy())
    check_condition(given["finds"], f"{where}, {named}")
    return Risk(**(given | {"lists": tuple(given["lists"])}))


def check_condition(sql: str, where: str) -> None:
    """Refuse what is not one condition over a row: a draw file may come from somebody else."""
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    plain = sql.replace("{", "").replace("}", "")
    try:
        trees: Iterable[Any] = sqlglot.parse(f"SELECT 1 WHERE ({plain})", read="duckdb")
    except SqlglotError as fault:
        raise InputError(f"“{sql}” is not a condition.", where, _remedy()) from fault
    trees = list(trees)
    odd = (exp.Command, exp.Anonymous, exp.Union, exp.Into, exp.DDL, exp.DML)
    macros = {"DAYS", "WORKING_DAYS", "AGE_AT", "MONTHS_AFTER"}
    for tree in trees:
        for node in tree.find_all(*odd):
            if not (isinstance(node, exp.Anonymous) and node.name.upper() in macros):
                raise InputError(f"“{sql}” is not a plain condition.", where, _remedy())
        known = {f"list_{number}" for number in load_specification().lists}
        if strange := {table.name for table in tree.find_all(exp.Table)} - known:
            raise InputError(f"There is no table {', '.join(strange)}.", where, _remedy())
    whole = [tree.args["where"].this for tree in trees if tree and tree.args.get("where")]
    if "--" in sql or not all(isinstance(each, exp.Paren) for each in whole):
        raise InputError(f"“{sql}” closes what it did not open.", where, _remedy())
    if len(trees) != 1:
        raise InputError(f"“{sql}” is more than one condition.", where, _remedy())


def _remedy() -> str:
    return "Write id, title, lists and finds as in docs/annex-a-sampling.md."
