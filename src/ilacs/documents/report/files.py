"""A report written to a folder, once in each format, under the name that published reports have."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from ilacs.documents.report.blocks import Report
from ilacs.documents.report.layout import lay_out
from ilacs.documents.report.page import to_page
from ilacs.documents.report.typesetting import to_pdf
from ilacs.documents.report.word import to_word
from ilacs.errors import InputError
from ilacs.outcomes.files import write_file
from ilacs.reporting.draft import Draft

FORMATS: dict[str, Callable[[Report], bytes]] = {"html": to_page, "pdf": to_pdf, "docx": to_word}
"""A file's ending → what writes it."""


def name_file(draft: Draft) -> str:
    """The file's name without ending: authority, type, and the day of publication if there is one.

    The reader of reports takes the day from the name where a report does not print it.
    """
    plain = unicodedata.normalize("NFKD", draft.authority).encode("ascii", "ignore").decode()
    place = re.sub(r"[^a-z]+", "-", plain.lower()).strip("-")
    event = "" if draft.event == "inspection" else f"-{draft.event.replace('_', '-')}"
    day = draft.publication_date
    ending = f"-{day.day:02}-{day:%B-%Y}".lower() if day else ""
    return f"{place}-{draft.inspection_type.replace('_', '-')}{event}{ending}"


def write_report(draft: Draft, folder: Path) -> list[Path]:
    """Write the report into the folder in each format, and return the files.

    Raises InputError where the draft has a problem or the folder cannot be written to.
    """
    report = lay_out(draft)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        remedy = f"Choose another ({error.strerror})."
        raise InputError("The folder cannot be made.", str(folder), remedy) from None
    written = []
    for ending, write in FORMATS.items():
        path = folder / f"{name_file(draft)}.{ending}"
        write_file(path, write(report))
        written.append(path)
    return written
