"""A report as passages to search: each paragraph and area for improvement, with its page."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ilacs.outcomes.record import FullReport, Section

Kind = Literal["paragraph", "area"]

LONGEST = 6000
"""Letters of a passage; what is longer (no paragraph of a published report) becomes several."""
SHORTEST = 3
COMPARED = 48
"""Letters at the beginning of a passage by which its page is found."""
FEWEST_COMPARED = 16
BULLET = "• "
WITHIN = re.compile(r"(?:summary|inspection findings):?", re.IGNORECASE)
"""Headings that go on with the judgement above them, in reports of the older layouts."""
NOT_COMPARED = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or an area for improvement, of a report.

    judgement: the id of the judgement whose section it is in; empty outside of these.
    number: as printed before the paragraph; page: from 1, 0 where it was not found.
    """

    kind: Kind
    text: str
    heading: str = ""
    judgement: str = ""
    number: str = ""
    page: int = 0


def read_passages(source: Path | bytes, *, name: str = "") -> list[Passage]:
    """Return the passages of a report in its order; none for a file that is no report."""
    from ilacs.outcomes.reader import read_full_report
    from ilacs.outcomes.reader.pages import UnreadableError, open_pages

    report = read_full_report(source, name=name)
    try:
        with open_pages(source) as pages:
            texts = [pages.text(index) for index in range(pages.count)]
    except UnreadableError:
        return []
    return passages_of(report, texts)


def passages_of(report: FullReport, pages: Sequence[str]) -> list[Passage]:
    """Return the passages of a report that has been read.

    pages: the text of each page, by which the passages' pages are found.
    """
    place = PageFinder(pages)
    areas = {_bare(area): area for area in report.areas_for_improvement if area.strip()}
    found: list[Passage] = []
    judgement = ""
    for section in report.sections:
        if not (judgement and WITHIN.fullmatch(section.heading)):
            judgement = _judgement_of(section, report.outcome.edition)
        for number, text in section.paragraphs:
            page = place.find(text)
            area = areas.pop(_bare(text), None)
            if area is None:
                found += _cut("paragraph", text, section.heading, judgement, number, page)
            else:
                found += _cut("area", area, section.heading, judgement, number, page)
    for area in areas.values():
        found += _cut("area", area, "", "", "", PageFinder(pages).find(area))
    return found


def _cut(
    kind: Kind, text: str, heading: str, judgement: str, number: str, page: int
) -> Iterator[Passage]:
    """Yield a text as one passage, or several where it is too long."""
    text = text.removeprefix(BULLET).strip()
    while len(text) >= SHORTEST:
        end = len(text)
        if end > LONGEST:
            end = text.rfind(" ", LONGEST // 2, LONGEST)
            end = end if end > 0 else LONGEST
        yield Passage(kind, text[:end].strip(), heading, judgement, number, page)
        text = text[end:].strip()


def _judgement_of(section: Section, edition: str) -> str:
    from ilacs.outcomes.reader.full import judgement_of
    from ilacs.outcomes.reader.wording import LAYOUTS, published_editions, wording_of

    layout = edition.split("-", 1)[0]
    if layout not in LAYOUTS or not section.heading:
        return ""
    return judgement_of(section.heading, wording_of(published_editions())[layout]) or ""


def _bare(text: str) -> str:
    return NOT_COMPARED.sub("", text.removeprefix(BULLET)).lower()


class PageFinder:
    """Finds on which page a text begins, by its first letters; asked in the report's order."""

    def __init__(self, pages: Iterable[str]) -> None:
        self._whole = ""
        self._begins: list[int] = []
        for text in pages:
            self._begins.append(len(self._whole))
            self._whole += _bare(text)
        self._last = 0

    def find(self, text: str) -> int:
        """Return the page, from 1; 0 where the text is nowhere."""
        bare = _bare(text)
        for length in (COMPARED, FEWEST_COMPARED):
            key = bare[:length]
            if len(key) < min(FEWEST_COMPARED, len(bare)) or not key:
                continue
            at = self._whole.find(key, self._last)
            if at < 0:
                at = self._whole.find(key)
            if at >= 0:
                self._last = max(self._last, at) if length == COMPARED else self._last
                return self._page_at(at)
        return 0

    def _page_at(self, place: int) -> int:
        from bisect import bisect_right

        return bisect_right(self._begins, place)
