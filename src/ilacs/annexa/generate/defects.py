"""The defects that can be put into a clean submission, as declared in `defects.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ilacs.annexa.generate.conditions import Change, Condition, read_changes, read_conditions


@dataclass(frozen=True)
class Elsewhere:
    """What must hold, or happens, on another list: the child has no row there (`absent`), or one
    that meets `when` and is altered by `changes` or taken away (`remove`)."""

    list: int
    when: tuple[Condition, ...] = ()
    changes: tuple[Change, ...] = ()
    absent: bool = False
    remove: bool = False


@dataclass(frozen=True)
class Defect:
    """One kind of defect: the checks that must find it, the list and column where they find it,
    which rows it can be put in, and what is altered. `add`: a further row is altered, and found
    unless `at_original`. `named`: only found where the submission says of which authority it is."""

    checks: tuple[str, ...]
    list: int
    column: str
    when: tuple[Condition, ...]
    changes: tuple[Change, ...]
    add: bool
    at_original: bool
    other: tuple[Elsewhere, ...]
    editions: frozenset[str]
    named: bool


ALL_EDITIONS = ("2018", "2023", "2026")


@cache
def load_defects() -> tuple[Defect, ...]:
    """The declared defects, in the order of the file."""
    text = files("ilacs.annexa.generate").joinpath("defects.toml").read_text("utf-8")
    return tuple(_defect(fields) for fields in tomllib.loads(text)["defect"])


def _defect(fields: dict[str, Any]) -> Defect:
    checks = fields["check"]
    changes = read_changes(fields.get("set", {}))
    return Defect(
        checks=(checks,) if isinstance(checks, str) else tuple(checks),
        list=fields["list"],
        column=fields.get("column") or changes[0].column,
        when=read_conditions(fields.get("when", {})),
        changes=changes,
        add=fields.get("add", False),
        at_original=fields.get("at") == "original",
        other=tuple(_elsewhere(each) for each in fields.get("other", ())),
        editions=frozenset(fields.get("editions", ALL_EDITIONS)),
        named=fields.get("named", False),
    )


def _elsewhere(fields: dict[str, Any]) -> Elsewhere:
    return Elsewhere(
        fields["list"],
        read_conditions(fields.get("when", {})),
        read_changes(fields.get("set", {})),
        fields.get("absent", False),
        fields.get("remove", False),
    )
