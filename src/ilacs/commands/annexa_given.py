"""What several `ilacs annex-a` commands are given alike: a day, an authority, a bar of progress."""

import datetime as dt
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import typer

PATIENCE = 1.0
"""Seconds before a bar is shown: short work shows none, and does not load what draws it."""


def day(text: str) -> dt.date:
    """A day as ISO writes it. Raises a usage error otherwise."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"“{text}” is not a day such as 2024-06-28.") from error


def authority_code(name: str, on: dt.date) -> str:
    """The ONS code of an authority by its name or code, '' for none said. Raises InputError."""
    if not name:
        return ""
    from ilacs.authorities import resolve_authority

    return resolve_authority(name, on.isoformat()).code


def make_sure_of_places(source: Path | Sequence[Path], paths: Iterable[Path | None]) -> None:
    """Refuse, before any work, to write over what is read, twice to one file, or to no folder.

    source: the file or folder that is read, or several. Raises InputError.
    """
    from ilacs.errors import InputError

    read = {each.resolve() for each in ([source] if isinstance(source, Path) else source)}
    taken = dict.fromkeys(read, "This is what is to be read, and it would be lost.")
    for path in filter(None, paths):
        place = path.resolve()
        if place.parent in read:
            raise InputError(
                "This is in the folder that is read.", str(path), "Name another folder to write to."
            )
        if place in taken:
            raise InputError(taken[place], str(path), "Give the file to write another name.")
        if not place.parent.is_dir():
            raise InputError(
                "The folder to write to does not exist.", str(path), "Make it, or name another."
            )
        if place.is_dir():
            raise InputError("This is a folder.", str(path), "Name a file to write.")
        taken[place] = "Two files are to be written to this one."


class Bar:
    """A bar of progress on a terminal's error stream, once the work has taken a second."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown: Any = None
        self._task: Any = None
        self._title = ""

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._shown:
            self._shown.stop()

    def say(self, title: str, done: int = 0, total: int | None = None) -> None:
        """Tell what is being done, and how much of it is."""
        if not sys.stderr.isatty() or time.monotonic() - self._start < PATIENCE:
            return
        if not self._shown:
            from rich.console import Console
            from rich.progress import Progress

            self._shown = Progress(console=Console(stderr=True), transient=True)
            self._shown.start()
        if title != self._title:
            if self._task is not None:
                self._shown.remove_task(self._task)
            self._task, self._title = self._shown.add_task(title, total=total), title
        self._shown.update(self._task, completed=done, total=total)
