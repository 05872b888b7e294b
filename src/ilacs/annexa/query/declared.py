"""Reading folders of declarations: TOML for people, and a faster copy for the program.

Reading half a megabyte of TOML takes longer than running all checks. So each folder has a copy
`compiled.json` beside it, made by `make docs`, that carries the digest of the files it was made
from. It is used only while that digest is right; else the TOML itself is read.
"""

import datetime as dt
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

COMPILED = "compiled.json"


def read_declarations(folder: Path, kind: str, *, examples: bool = False) -> list[dict[str, Any]]:
    """The tables `kind` of all TOML files of a folder, in the order of the files' names.

    examples: with each declaration's examples, which only tests and the catalogue need.
    """
    sources = sorted(folder.glob("*.toml"))
    if not examples:
        compiled = _compiled(folder, sources)
        if compiled is not None:
            return compiled.get(kind, [])
    return _parsed(sources).get(kind, [])


def compile_folder(folder: Path) -> str:
    """The text of the faster copy: everything but the examples."""
    sources = sorted(folder.glob("*.toml"))
    tables = {
        kind: [
            {name: value for name, value in table.items() if name != "example"} for table in each
        ]
        for kind, each in _parsed(sources).items()
    }
    return json.dumps({"digest": _digest(sources), **tables}, indent=0, default=_day) + "\n"


def _compiled(folder: Path, sources: list[Path]) -> dict[str, Any] | None:
    file = folder / COMPILED
    if not file.exists():
        return None
    held: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return held if held.get("digest") == _digest(sources) else None


def _digest(sources: list[Path]) -> str:
    whole = hashlib.blake2b(digest_size=16)
    for source in sources:
        whole.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    return whole.hexdigest()


def _parsed(sources: list[Path]) -> dict[str, list[dict[str, Any]]]:
    tables: dict[str, list[dict[str, Any]]] = {}
    for source in sources:
        for kind, each in tomllib.loads(source.read_text("utf-8")).items():
            tables.setdefault(kind, []).extend(each)
    return tables


def _day(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(value)
