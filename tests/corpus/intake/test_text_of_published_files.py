"""Published files are recognised, and their text is what other readers find in them."""

from pathlib import Path

import pypdfium2
import python_calamine

from ilacs.intake.recognition import recognise
from ilacs.intake.text import read_passages

EACH = 25
"""One report in so many, so that the test takes a second."""


def test_published_reports_are_read_page_by_page(published_reports: Path) -> None:
    reports = sorted(published_reports.rglob("*.pdf"))[::EACH]
    assert reports
    for path in reports:
        found = recognise(path)
        assert found.sentence == ""
        by_page: dict[int | None, str] = {}
        for passage in read_passages(path, found.kind):
            by_page[passage.page] = by_page.get(passage.page, "") + passage.text
        with pypdfium2.PdfDocument(path) as opened:
            for number, page in enumerate(opened, 1):
                bare = page.get_textpage().get_text_range()
                assert _letters(by_page.get(number, "")) == _letters(bare), (path.name, number)


def test_every_text_in_a_published_workbook_is_found(shared: Path) -> None:
    books = [path for ending in ("xlsx", "ods") for path in shared.rglob(f"*.{ending}")]
    assert books
    for path in books:
        found = "\n".join(passage.text for passage in read_passages(path, recognise(path).kind))
        letters = _letters(found)
        for sheet in python_calamine.load_workbook(path).sheet_names:
            rows = python_calamine.load_workbook(path).get_sheet_by_name(sheet).to_python()
            texts = {cell for row in rows for cell in row if isinstance(cell, str)}
            absent = [text for text in texts if _letters(text) not in letters]
            assert not absent, (path.name, sheet, absent[:3])


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
