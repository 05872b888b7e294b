"""Writing findings where a person asked: the file's ending decides what it is."""

from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.documents.annexa.findings_files import to_csv, to_json
from ilacs.errors import InputError
from ilacs.outcomes.files import replace_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ilacs.annexa.explain import Sorted
    from ilacs.annexa.submission import Submission

ENDINGS = (".csv", ".json", ".html", ".xlsx")


def make_sure_of_endings(paths: "Iterable[Path]", cleaned: Path | None = None) -> None:
    """Refuse a name whose ending is no format, and a folder that is not there, before any work.

    Raises InputError.
    """
    for path, endings in [*((each, ENDINGS) for each in paths), (cleaned, (".xlsx",))]:
        if path is None:
            continue
        if path.suffix.lower() not in endings:
            raise InputError(
                f"Nothing can be written as “{path.suffix}”.",
                path.name,
                f"Use {' or '.join(endings)}.",
            )
        if not path.parent.is_dir():
            raise InputError("The folder to write to does not exist.", str(path.parent))


def write_out(
    submission: "Submission", result: "Sorted", path: Path, source: Path | bytes | None = None
) -> None:
    """Write findings to a file, whole or not at all.

    source: the submission's own file, of which `.xlsx` is an annotated copy; without it the copy
    is made of what was read. Raises InputError where it cannot be written.
    """
    write_file(path, to_bytes(submission, result, path.suffix, source))


def to_bytes(
    submission: "Submission", result: "Sorted", ending: str, source: Path | bytes | None = None
) -> bytes:
    """The findings as a file of that ending."""
    match ending.lower():
        case ".csv":
            return to_csv(result.open.frame)
        case ".json":
            return to_json(submission, result.open, result.explained)
        case ".html":
            from ilacs.documents.annexa.findings_html import to_html

            return to_html(submission, result)
    from ilacs.documents.annexa.workbook_annotated import annotated

    return annotated(submission, result, source)


def write_cleaned(submission: "Submission", path: Path) -> str:
    """Write the lists in the official shape, and notes beside it on what could not be made so.

    What to tell the person comes back. Raises InputError where it cannot be written.
    """
    from ilacs.documents.annexa.workbook_cleaned import KEPT, LEFT_OUT, cleaned

    made = cleaned(submission)
    write_file(path, made.content)
    if not made.notes.height:
        return f"The lists in the official shape are in {path}."
    notes = path.with_name(path.stem + "-notes.csv")
    write_file(notes, to_csv(made.notes))
    return (
        f"The lists in the official shape are in {path}; {made.count(KEPT):,} values are kept as "
        f"written and {made.count(LEFT_OUT):,} columns are left out: see {notes.name}."
    )


def write_file(path: Path, content: bytes) -> None:
    """Put content in a file, whole or not at all. Raises InputError where it cannot be written."""
    try:
        replace_file(path, content)
    except OSError as fault:
        raise InputError(
            f"The file cannot be written: {fault.strerror or fault}.",
            path.name,
            "Close it if it is open in Excel, or choose another place.",
        ) from fault
