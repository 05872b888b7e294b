"""The editions at hand: the built-in ones, and an authority's own from a configured folder."""

import datetime as dt
import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from ilacs.editions.edition import Edition
from ilacs.editions.files import build_edition, read_edition_tables, read_tables, refusal
from ilacs.editions.inheritance import Merge
from ilacs.errors import InputError

BUILT_IN = Path(__file__).resolve().parent / "data"
SOURCES = BUILT_IN / "sources.toml"
FOLDER_SETTING = "ILACS_EDITIONS"
"""Environment variable that names the folder with an authority's own edition files."""

Stamp = tuple[tuple[Path, int, int], ...]


def load_editions(extra_folder: Path | None = None) -> dict[str, Edition]:
    """All editions by id, oldest first.

    extra_folder: a folder with further edition files; without it the folder that the environment
    variable ILACS_EDITIONS names, if any. A file that has changed is read again.
    Raises InputError with file, key and reason for a file that cannot be used.
    """
    return dict(_load(_stamp(_edition_files(extra_folder or _configured_folder()))))


def get_edition(id: str) -> Edition:
    """The edition of that id. Raises InputError when there is none."""
    editions = load_editions()
    if id in editions:
        return editions[id]
    raise InputError(f"There is no edition '{id}'.", "", f"Known: {', '.join(editions)}.")


def edition_on(date: dt.date, inspection_type: str | None = None) -> Edition:
    """The edition that an inspection is under.

    date: the first day of fieldwork; that day decides, not the day of publication.
    inspection_type: an inspection type id. In 2018 re-inspections under the single inspection
    framework ran beside the new framework, so the date alone does not decide: without a type the
    newest edition is given. An edition marked `local` is given only for a type no other one has.
    Raises InputError when no edition fits.
    """
    fitting = [e for e in load_editions().values() if e.applies_on(date)]
    if inspection_type is not None:
        fitting = [e for e in fitting if any(t.id == inspection_type for t in e.inspection_types)]
    else:
        fitting = [e for e in fitting if not e.local]
    if fitting:
        return max(fitting, key=lambda e: (not e.local, e.valid_from, e.id))
    kind = f" of type '{inspection_type}'" if inspection_type else ""
    raise InputError(
        f"No edition applies to an inspection{kind} whose fieldwork starts on {date.isoformat()}.",
        "",
        "Run `ilacs editions list` to see the dates and types of each edition.",
    )


def validate_file(path: Path) -> Edition:
    """Load one edition file beside the others. Raises InputError with key and reason."""
    others = _edition_files(_configured_folder())
    files = others if path.resolve() in others else [*others, path.resolve()]
    edition_id = read_edition_tables(path)["id"]
    return dict(_load(_stamp(files)))[edition_id]


def _configured_folder() -> Path | None:
    name = os.environ.get(FOLDER_SETTING, "").strip()
    return Path(name) if name else None


def _edition_files(folder: Path | None) -> list[Path]:
    files = sorted(file for file in BUILT_IN.glob("*.toml") if file != SOURCES)
    if folder is None:
        return files
    if not folder.is_dir():
        remedy = f"Create it, or correct the setting {FOLDER_SETTING}."
        raise InputError("The folder of editions does not exist.", str(folder), remedy)
    return [*files, *sorted(file.resolve() for file in folder.glob("*.toml"))]


def _stamp(files: list[Path]) -> Stamp:
    """Names, times and sizes: changes when a file does."""
    stamps = []
    for file in files:
        try:
            stat = file.stat()
        except OSError as error:
            raise InputError("The file cannot be read.", str(file)) from error
        stamps.append((file, stat.st_mtime_ns, stat.st_size))
    return tuple(stamps)


@lru_cache(maxsize=8)
def _load(stamp: Stamp) -> tuple[tuple[str, Edition], ...]:
    shelf = _Shelf()
    for file, _, _ in stamp:
        shelf.add(file)
    editions = [shelf.build(id) for id in shelf.files]
    kinds = {kind.id for edition in editions for kind in edition.inspection_types}
    for edition in editions:
        for line in edition.next_inspection:
            if line.gives not in kinds:
                reason = f"'{line.gives}' is not an inspection type of any edition"
                key = f"next_inspection.{line.id}.gives"
                raise refusal(shelf.files[edition.id], [(key, reason)])
    editions.sort(key=lambda edition: (edition.valid_from, edition.id))
    return tuple((edition.id, edition) for edition in editions)


class _Shelf:
    """Edition files while they are being put together."""

    def __init__(self) -> None:
        self.files: dict[str, Path] = {}
        self.own: dict[str, dict[str, Any]] = {}
        self.sources: list[Any] = read_tables(SOURCES)["sources"]

    def add(self, file: Path) -> None:
        tables = read_edition_tables(file)
        id = tables["id"]
        if id in self.files:
            reason = f"there is an edition '{id}' already, in {self.files[id].name}"
            raise refusal(file, [("id", reason)])
        self.files[id] = file
        self.own[id] = tables

    def build(self, id: str) -> Edition:
        tables = self._merged(id, ())
        return build_edition(tables, self.files[id])

    def _merged(self, id: str, heirs: tuple[str, ...]) -> dict[str, Any]:
        own, file = self.own[id], self.files[id]
        parent = own.get("inherits")
        if id in heirs:
            circle = " → ".join((*heirs[heirs.index(id) :], id))
            raise refusal(file, [("inherits", f"the editions inherit in a circle: {circle}")])
        if parent is not None and parent not in self.own:
            reason = f"there is no edition '{parent}'; known: {', '.join(sorted(self.own))}"
            raise refusal(file, [("inherits", reason)])
        inherited = (
            self._merged(parent, (*heirs, id)) if parent is not None else {"sources": self.sources}
        )
        merge = Merge()
        merged = merge.edition(inherited, own)
        if merge.problems:
            raise refusal(file, merge.problems)
        return merged
