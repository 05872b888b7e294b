"""Reading many reports."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ilacs.outcomes.reader.report import read_full_report, read_report
from ilacs.outcomes.record import FullReport, Outcome


def read_reports(
    paths: Iterable[Path],
    *,
    full: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
    workers: int | None = None,
) -> Iterator[Outcome | FullReport]:
    """The rows of all files in the paths given (files and folders), in order."""
    files = [file for path in paths for file in _files(Path(path))]
    for done, file in enumerate(files, 1):
        yield read_full_report(file) if full else read_report(file)
        if on_progress:
            on_progress(done, len(files))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if file.is_file())
    return [path]
