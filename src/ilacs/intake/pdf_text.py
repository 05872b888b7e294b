"""The text of a PDF, page by page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ilacs.errors import InputError
from ilacs.intake.limits import Limits
from ilacs.intake.passage import READ_IN_PART, Passage
from ilacs.intake.zips import SAVE_AGAIN


def read_pdf(path: Path, name: str, limits: Limits) -> Iterator[Passage]:
    """One passage for each page with text. Raises InputError where it cannot be opened."""
    pdf = open_pdf(path, name)
    try:
        pages = len(pdf)
        for number in range(1, min(pages, limits.most_pages) + 1):
            yield Passage(number, f"page {number}", _page_text(pdf, number, limits))
        if pages > limits.most_pages:
            most = f"{limits.most_pages:,}"
            raise InputError(f"Only the first {most} pages were read.", name, READ_IN_PART)
    finally:
        pdf.close()


def open_pdf(path: Path, name: str) -> Any:
    """A PDF, opened. Raises InputError where it is damaged or needs a password."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError, ValueError) as fault:
        if "password" in str(fault).lower():
            raise InputError(
                "The PDF is protected by a password.", name, "Save it without the password."
            ) from fault
        raise InputError("The PDF is damaged or incomplete.", name, SAVE_AGAIN) from fault


def _page_text(pdf: Any, number: int, limits: Limits) -> str:
    """A page's text; empty for a page that is damaged, so that the others are still read."""
    import pypdfium2

    try:
        page = pdf[number - 1]
    except pypdfium2.PdfiumError:
        return ""
    try:
        text = page.get_textpage()
        count = min(max(0, text.count_chars()), limits.most_characters)
        return str(text.get_text_range(0, count)) if count else ""
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()
