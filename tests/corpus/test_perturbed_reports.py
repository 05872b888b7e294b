"""Real reports, printed otherwise in every way we could think of, are still read right.

The facts were read from the pages by a person, not taken from the reader. No report's text is kept
here: pages are altered in memory. A wrong cell fails; an empty one fails unless it could not be
decided, and then the row must say that it is partial.
"""

import csv
from pathlib import Path

import pytest
from tests.corpus.perturbed.catalogue import Variation, variations
from tests.corpus.perturbed.printed import Printed, take_apart
from tests.corpus.perturbed.reading import READER, misread_cells, texts_of

FACTS = Path(__file__).parent / "perturbed" / "facts.csv"
STEP = 6
"""Each variation is tried on every sixth report, from another one on each time."""
VARIATIONS = variations()


def facts() -> list[dict[str, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def printed(published_reports: Path) -> list[Printed]:
    """The reports whose table stands on the first page, taken apart."""
    rows = [row for row in facts() if row["edition"] != "lac-2013"]
    return [take_apart(row["file"], texts_of(published_reports / row["file"]), row) for row in rows]


def test_every_published_report_says_what_a_person_reads_in_it(published_reports: Path) -> None:
    disagreements = [
        (row["file"], cell, value, getattr(outcome, cell))
        for row in facts()
        for outcome in [READER.read(published_reports / row["file"], "report.pdf", quick=True)]
        for cell, value in row.items()
        if cell != "file" and value != getattr(outcome, cell)
    ]
    assert disagreements == []


@pytest.mark.parametrize("number", range(len(VARIATIONS)), ids=lambda n: VARIATIONS[n].name)
def test_reports_printed_otherwise_are_read_right(number: int, printed: list[Printed]) -> None:
    variation: Variation = VARIATIONS[number]
    found = [
        misread
        for report in printed[number % STEP :: STEP]
        for misread in misread_cells(variation, report) or []
    ]
    assert found == []


def test_every_variation_fits_some_report(printed: list[Printed]) -> None:
    idle = [v.name for v in VARIATIONS if not any(v.apply(report) for report in printed)]
    assert idle == []
