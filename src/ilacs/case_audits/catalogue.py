"""The audit tools at hand: the built-in ones, and an authority's own from a configured folder."""

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from ilacs.case_audits.files import read_tool, refusal
from ilacs.case_audits.tool import Tool
from ilacs.editions import Edition, load_editions
from ilacs.errors import InputError

BUILT_IN = Path(__file__).resolve().parent / "data"
FOLDER_SETTING = "ILACS_CASE_AUDIT_TOOLS"
"""Environment variable that names the folder with an authority's own audit tools."""


def load_tools(extra_folder: Path | None = None) -> dict[str, Tool]:
    """All tools by id, the built-in ones first.

    extra_folder: a folder with further tools; without it the folder that the environment variable
    ILACS_CASE_AUDIT_TOOLS names, if any. Raises InputError with file, place and reason.
    """
    tools = {one.id: one for one in _built_in()}
    editions = load_editions()
    for file in _own_files(extra_folder or _configured_folder()):
        tool = read_tool(file, editions)
        if tool.id in tools:
            raise refusal(str(file), [("id", f"there is a tool '{tool.id}' already")])
        tools[tool.id] = tool
    return tools


def tools_for(edition: Edition, among: Iterable[Tool] | None = None) -> list[Tool]:
    """The tools that fit an edition, or one that it inherits from; an authority's own come first.

    among: all tools at hand unless they are given.
    """
    lineage = _lineage(edition)
    found = list(load_tools().values()) if among is None else list(among)
    own = {one.id for one in found} - {one.id for one in _built_in()}
    fitting = [tool for tool in found if lineage & set(tool.editions)]
    return sorted(fitting, key=lambda tool: tool.id not in own)


def default_tool(edition: Edition) -> Tool:
    """The built-in tool of an edition. Raises InputError where it has none."""
    found = tools_for(edition, _built_in())
    if not found:
        raise InputError(
            f"There is no built-in audit tool for {edition.short_title}.",
            "",
            f"Put one of your own into the folder that {FOLDER_SETTING} names.",
        )
    return found[0]


def _lineage(edition: Edition) -> set[str]:
    editions, lineage = load_editions(), {edition.id}
    here = edition
    while here.inherits and here.inherits not in lineage and not lineage & _covered():
        lineage.add(here.inherits)
        here = editions[here.inherits]
    return lineage


def _covered() -> set[str]:
    return {id for tool in _built_in() for id in tool.editions}


@lru_cache(maxsize=1)
def _built_in() -> tuple[Tool, ...]:
    editions = load_editions()
    return tuple(read_tool(file, editions) for file in sorted(BUILT_IN.glob("*.toml")))


def _configured_folder() -> Path | None:
    name = os.environ.get(FOLDER_SETTING, "").strip()
    return Path(name) if name else None


def _own_files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    if not folder.is_dir():
        remedy = f"Create it, or correct the setting {FOLDER_SETTING}."
        raise InputError("The folder of audit tools does not exist.", str(folder), remedy)
    return sorted(folder.glob("*.toml"))
