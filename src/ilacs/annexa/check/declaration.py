"""What a check is: a declaration in `declarations/*.toml`, read and made sure of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ilacs.annexa.check.wording import FIELD
from ilacs.annexa.query.declared import read_declarations
from ilacs.annexa.query.features import features_of
from ilacs.annexa.query.macros import words
from ilacs.annexa.spec.specification import load_specification

FOLDER = Path(__file__).resolve().parent / "declarations"
SEVERITIES = ("error", "warning", "query")
SCOPES = ("row", "list", "group")
TEXTS = ("id", "severity", "title", "message", "why", "remedy", "source")
OTHER_LIST = re.compile(r"\blist_(\d+)\b(?:\s+AS\s+(\w+))?", re.IGNORECASE)


@dataclass(frozen=True)
class Published:
    """A published figure that a check compares with: its name in braces, and its indicator."""

    name: str
    indicator: str


@dataclass(frozen=True)
class Check:
    """A condition on the rows of one or more lists.

    applies: SQL over short names, the rows it is asked of (empty: all). finds: the condition
    that makes a finding of a row (scope row), of the list (list) or of a group (group, by the
    columns in `by`). each: columns, or 'dates', for each of which it is asked; `{column}`.
    values: further SQL values for the message. union: asked of one table over all its lists.
    decided_by: 'loader' where the loader's observations are the findings.
    hides_value: the value itself may put a child at risk, so the finding does not repeat it.
    """

    id: str
    lists: tuple[int, ...]
    severity: str
    title: str
    message: str
    why: str
    remedy: str
    source: str
    columns: tuple[str, ...] = ()
    applies: str = ""
    finds: str = ""
    values: dict[str, str] = field(default_factory=dict)
    editions: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    scope: str = "row"
    by: tuple[str, ...] = ()
    union: bool = False
    published: Published | None = None
    decided_by: str = ""
    hides_value: bool = False

    def sqls(self) -> tuple[str, ...]:
        """Every SQL text of the declaration, and the columns it points at."""
        return (self.applies, self.finds, *self.values.values(), *self.by)

    def on(self, column: str) -> "Check":
        """The check for one of its `each` columns."""

        def put(sql: str) -> str:
            return sql.replace("{column}", column)

        return Check(
            **{
                **self.__dict__,
                "columns": (column, *(each for each in self.columns if each != column)),
                "applies": put(self.applies),
                "finds": put(self.finds),
                "values": {name: put(sql) for name, sql in self.values.items()},
                "each": (),
            }
        )

    def other_lists(self) -> dict[int, set[str]]:
        """The other lists that its SQL looks into, with the columns it names there."""
        found: dict[int, set[str]] = {}
        text = " ".join(self.sqls())
        for number, alias in OTHER_LIST.findall(text):
            named = set(re.findall(rf"\b{alias}\.(\w+)", text)) if alias else set()
            found.setdefault(int(number), set()).update(named)
        return found


def make_check(table: dict[str, Any]) -> Check:
    """A check from its table. Raises ValueError, saying what is wrong with the declaration."""
    fields = {name: value for name, value in table.items() if name != "example"}
    unknown = fields.keys() - Check.__dataclass_fields__.keys()
    absent = [name for name in TEXTS if not fields.get(name)]
    if unknown or absent or not fields.get("lists"):
        raise ValueError(
            f"{fields.get('id', '?')}: unknown {sorted(unknown)}, absent {absent or 'lists'}"
        )
    each = fields.get("each", ())
    fields["values"] = _features_named(fields) | fields.get("values", {})
    published = fields.get("published")
    made = Check(
        **{name: tuple(v) if isinstance(v, list) else v for name, v in fields.items()}
        | {
            "each": (each,) if isinstance(each, str) else tuple(each),
            "published": Published(**published) if published else None,
        }
    )
    _make_sure(made)
    return made


def _features_named(fields: dict[str, Any]) -> dict[str, str]:
    """The features that the message names: they are values of the row without being said twice."""
    named = set(FIELD.findall(fields["message"]))
    known = {name for number in fields["lists"] for name in features_of(number)}
    return {name: name for name in sorted(named & known)}


def _make_sure(made: Check) -> None:
    if made.severity not in SEVERITIES or made.scope not in SCOPES:
        raise ValueError(f"{made.id}: severity {made.severity!r}, scope {made.scope!r}")
    if made.decided_by not in ("", "loader") or bool(made.finds) == bool(made.decided_by):
        raise ValueError(f"{made.id}: either `finds`, or decided_by = 'loader'")
    if (made.scope == "group") != bool(made.by):
        raise ValueError(f"{made.id}: scope group goes with `by`")
    known = {
        short for number in made.lists for short in load_specification().lists[number].shorts()
    }
    for other in made.other_lists():
        known |= load_specification().lists[other].shorts()
    strange = {column for column in made.columns if column not in known}
    if strange:
        raise ValueError(f"{made.id}: no column {sorted(strange)}")


@cache
def load_checks() -> tuple[Check, ...]:
    """All declared checks, in the order of their files. Raises ValueError for a faulty one."""
    made = tuple(make_check(table) for table in read_declarations(FOLDER, "check"))
    ids = [each.id for each in made]
    twice = {each for each in ids if ids.count(each) > 1}
    if twice:
        raise ValueError(f"declared twice: {sorted(twice)}")
    return made


def columns_named(sqls: Iterable[str], number: int) -> set[str]:
    """The columns of a list that SQL texts name, by whatever companion (`x_wd` names `x`)."""
    shorts = load_specification().lists[number].shorts()
    named = {word for sql in sqls for word in words(sql)}
    for suffix in ("_written", "_wd", "_off"):
        named |= {word.removesuffix(suffix) for word in named if word.endswith(suffix)}
    return named & shorts
