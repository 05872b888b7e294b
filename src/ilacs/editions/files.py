"""Edition files: reading one, and turning what is wrong with it into file, key and reason."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ilacs.editions.coherence import IncoherentEditionError, Problem
from ilacs.editions.edition import Edition
from ilacs.editions.inheritance import repeated_ids
from ilacs.errors import InputError

REMEDY = "Put the file right, then run `ilacs editions validate` on it."


def read_tables(path: Path) -> dict[str, Any]:
    """What a TOML file says, as plain tables. Raises InputError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InputError(f"The file cannot be read: {reason}.", str(path)) from error
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text.", str(path), REMEDY) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The file is not valid TOML: {error}.", str(path), REMEDY) from error


def read_edition_tables(path: Path) -> dict[str, Any]:
    """What one edition file says, before inheritance.

    Raises InputError when it has no id or gives an id twice in a list.
    """
    tables = read_tables(path)
    if not isinstance(tables.get("id"), str):
        raise refusal(path, [("id", "the edition has no id")])
    if not isinstance(tables.get("inherits", ""), str):
        raise refusal(path, [("inherits", "must be the id of one edition")])
    if problems := list(repeated_ids(tables)):
        raise refusal(path, problems)
    return tables


def build_edition(tables: dict[str, Any], path: Path) -> Edition:
    """The edition that merged tables make; `path` is the file to name in errors.

    Raises InputError with every key that is wrong and why.
    """
    try:
        return Edition.model_validate(tables)
    except ValidationError as error:
        raise refusal(path, _problems(error, tables)) from error


def refusal(path: Path, problems: list[Problem]) -> InputError:
    """The error that refuses an edition file: all its problems, each with its key."""
    if len(problems) == 1:
        key, reason = problems[0]
        return InputError(f"{_sentence(reason)}", f"{path}: {key}", REMEDY)
    lines = "".join(f"\n  {key}: {reason}" for key, reason in problems)
    return InputError(f"{len(problems)} things are wrong.{lines}\n", str(path), REMEDY)


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."


def _problems(error: ValidationError, tables: dict[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    for detail in error.errors():
        cause = detail.get("ctx", {}).get("error")
        if isinstance(cause, IncoherentEditionError):
            problems.extend(cause.problems)
        else:
            problems.append((_key(detail["loc"], tables), _reason(detail["type"], detail["msg"])))
    return problems


def _reason(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "this key is not known"
    if kind == "missing":
        return "this key is missing"
    return message.removeprefix("Value error, ")


def _key(location: tuple[int | str, ...], tables: Any) -> str:
    """The place as a person would write it: items are named by their id, not by their number."""
    parts: list[str] = []
    here = tables
    for step in location:
        here = _step_into(here, step)
        named = isinstance(step, int) and isinstance(here, dict) and isinstance(here.get("id"), str)
        parts.append(here["id"] if named else str(step + 1 if isinstance(step, int) else step))
    return ".".join(parts)


def _step_into(here: Any, step: int | str) -> Any:
    try:
        return here[step]
    except (KeyError, IndexError, TypeError):
        return None
