"""Files of audit tools: reading one, and turning what is wrong with it into file, place and remedy."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from ilacs.case_audits.tool import IncoherentToolError, Tool
from ilacs.editions import Edition
from ilacs.errors import InputError

REMEDY = "Put the file right and give it again; docs/case-audits.md shows what a tool looks like."
LARGEST = 200_000
"""Bytes of a tool's file; the longest audit tool there is takes a tenth of it."""
Problem = tuple[str, str]


def read_tool(path: Path, editions: Mapping[str, Edition]) -> Tool:
    """The tool of a file. Raises InputError with every place that is wrong and why."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise InputError(f"The file cannot be read: {reason}.", str(path)) from error
    return tool_from_bytes(content, str(path), editions)


def tool_from_bytes(content: bytes, name: str, editions: Mapping[str, Edition]) -> Tool:
    """The tool that a file's content declares. name: of the file, as the person knows it.

    Raises InputError with every place that is wrong and why.
    """
    if len(content) > LARGEST:
        raise InputError("The file is too large for an audit tool.", name, REMEDY)
    try:
        tables = tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text.", name, REMEDY) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(f"The file is not valid TOML: {error}.", name, REMEDY) from error
    try:
        tool = Tool.model_validate(tables)
    except ValidationError as error:
        raise refusal(name, _problems(error, tables)) from error
    if problems := _unknown_in(tool, editions):
        raise refusal(name, problems)
    return tool


def refusal(name: str, problems: list[Problem]) -> InputError:
    """The error that refuses a tool: all its problems, each with its place."""
    if len(problems) == 1:
        place, reason = problems[0]
        return InputError(f"{reason[:1].upper()}{reason[1:]}.", f"{name}: {place}", REMEDY)
    lines = "; ".join(f"{place}: {reason}" for place, reason in problems)
    return InputError(f"{len(problems)} things are wrong: {lines}.", name, REMEDY)


def _unknown_in(tool: Tool, editions: Mapping[str, Edition]) -> list[Problem]:
    """Editions and criteria that the tool names and nobody knows."""
    known = ", ".join(editions)
    problems = [
        ("editions", f"there is no edition '{id}'; known: {known}")
        for id in tool.editions
        if id not in editions
    ]
    for edition in (editions[id] for id in tool.editions if id in editions):
        criteria = {one.id for one in edition.criteria}
        problems += [
            (f"{question.id}.criteria", f"'{id}' is not a criterion of {edition.short_title}")
            for question in tool.questions
            for id in question.criteria
            if id not in criteria
        ]
    return problems


def _problems(error: ValidationError, tables: dict[str, Any]) -> list[Problem]:
    problems: list[Problem] = []
    found = error.errors()
    for detail in found:
        if detail["type"] == "too_short" and any(_is_within(one["loc"], detail) for one in found):
            continue  # it is empty only because what stands in it is wrong
        cause = detail.get("ctx", {}).get("error")
        if isinstance(cause, IncoherentToolError):
            problems.extend(cause.problems)
        else:
            problems.append((_place(detail["loc"], tables), _reason(detail["type"], detail["msg"])))
    return problems


def _is_within(location: tuple[int | str, ...], detail: Any) -> bool:
    outer = detail["loc"]
    return len(location) > len(outer) and location[: len(outer)] == outer


def _reason(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "this key is not known"
    if kind == "missing":
        return "this key is missing"
    return message.removeprefix("Value error, ")


def _place(location: tuple[int | str, ...], tables: Any) -> str:
    """The place as a person would write it: things are named by their id, not by their number."""
    parts: list[str] = []
    here = tables
    for step in location:
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
        id = here.get("id") if isinstance(here, dict) and isinstance(step, int) else None
        number = step + 1 if isinstance(step, int) else step
        parts.append(id if isinstance(id, str) else str(number))
    return ".".join(parts) or "the whole file"
