"""Reading a report printed otherwise with the real reader, only the text of its pages replaced."""

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from tests.corpus.perturbed.catalogue import Variation
from tests.corpus.perturbed.printed import CELLS, Printed

from ilacs.outcomes.reader import report as reports
from ilacs.outcomes.reader.pages import Pages, clean
from ilacs.outcomes.reader.wording import published_editions
from ilacs.outcomes.record import Outcome

READER = reports.Reader(published_editions())


class PrintedPages(Pages):
    """Pages whose text is given; where words stand on them is not known."""

    def __init__(self, texts: Sequence[str]) -> None:
        super().__init__(None, len(texts))
        self.printed = texts

    def _take(self, index: int) -> str:
        return clean(self.printed[index])

    def placed_words(self, index: int) -> list[tuple[str, float, float]]:
        return []


@dataclass(frozen=True)
class Misread:
    """A cell that is not what the report says."""

    variation: str
    file: str
    cell: str
    expected: str
    got: str
    status: str

    @property
    def is_wrong(self) -> bool:
        return bool(self.got)


def texts_of(path: Path) -> list[str]:
    """The text of each page as pdfium gives it, before the reader cleans it."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def read(report: Printed) -> Outcome:
    """The row read from a report."""

    @contextlib.contextmanager
    def opened(source: object) -> Iterator[Pages]:
        yield PrintedPages(report.pages)

    with mock.patch.object(reports, "open_pages", opened):
        return READER.read(Path("report.pdf"), quick=True)


def misread_cells(variation: Variation, report: Printed) -> list[Misread] | None:
    """What the reader gets wrong; None where the variation does not fit the report."""
    printed = variation.apply(report)
    if printed is None:
        return None
    outcome = read(printed)
    found = []
    for cell in CELLS:
        expected, got = printed.facts[cell], getattr(outcome, cell)
        undecided = not got and cell in variation.may_be_empty and outcome.status == "partial"
        if expected != got and not undecided:
            found.append(Misread(variation.name, report.file, cell, expected, got, outcome.status))
    return found
