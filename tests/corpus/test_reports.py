"""The reader on the real published reports: every cell against facts established by reading them."""

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ilacs.outcomes.reader import read_reports
from ilacs.outcomes.record import FullReport, Outcome

EXPECTED = Path(__file__).with_name("expected_reports.csv")
COUNTED = (
    "edition",
    "inspection_start",
    "inspection_end",
    "publication_date",
    "lead_inspector",
    "overall_effectiveness",
    "impact_of_leaders",
    "help_and_protection",
    "in_care",
    "care_leavers",
    "adoption",
)
BESIDE = ("status", "local_authority", "authority_code", "inspection_type")
NEEDED = 0.995
SKIPPED_IN_PRINT = {15}
"""One report goes from paragraph 14 to 16."""


def expected_rows() -> dict[str, dict[str, str]]:
    """The facts of each report by the hash of its file, so that no name is relied on."""
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        return {row["sha256"]: row for row in csv.DictReader(file)}


def hash_of(file: str) -> str:
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


def wrong_cells(outcomes: list[Outcome], columns: tuple[str, ...]) -> Iterator[str]:
    expected = expected_rows()
    for outcome in outcomes:
        facts = expected[hash_of(outcome.file)]
        for column in columns:
            read = getattr(outcome, column)
            if read != facts[column]:
                name = "/".join(Path(outcome.file).parts[-2:])
                yield f"{name}: {column} read as {read!r}, is {facts[column]!r}"


@pytest.fixture(scope="module")
def full_reports(published_reports: Path) -> list[FullReport]:
    return list(read_reports([published_reports], full=True))


@pytest.fixture(scope="module")
def outcomes(published_reports: Path) -> list[Outcome]:
    return list(read_reports([published_reports]))


def test_every_known_report_is_there(outcomes: list[Outcome]) -> None:
    assert {hash_of(outcome.file) for outcome in outcomes} == set(expected_rows())


def test_cells_are_read_as_accurately_as_promised(outcomes: list[Outcome]) -> None:
    wrong = list(wrong_cells(outcomes, COUNTED))
    share = 1 - len(wrong) / (len(outcomes) * len(COUNTED))
    assert share >= NEEDED, "\n".join(wrong)


def test_no_cell_of_the_known_reports_is_wrong(outcomes: list[Outcome]) -> None:
    assert "\n".join(wrong_cells(outcomes, (*COUNTED, *BESIDE))) == ""


def test_a_full_reading_gives_the_same_facts(
    outcomes: list[Outcome], full_reports: list[FullReport]
) -> None:
    assert [report.outcome.file for report in full_reports] == [row.file for row in outcomes]
    assert "\n".join(wrong_cells([report.outcome for report in full_reports], COUNTED)) == ""


def test_as_many_areas_for_improvement_are_read_as_there_are(
    full_reports: list[FullReport],
) -> None:
    expected = expected_rows()
    wrong = [
        (report.outcome.file, len(report.areas_for_improvement))
        for report in full_reports
        if str(len(report.areas_for_improvement))
        != (expected[hash_of(report.outcome.file)]["areas"] or "0")
    ]
    assert wrong == []


def test_no_area_swallows_the_heading_behind_it(full_reports: list[FullReport]) -> None:
    for report in full_reports:
        for area in report.areas_for_improvement:
            assert "experiences and progress of children who need" not in area
            assert len(area) < 900


def test_each_ilacs_report_has_a_graded_section_for_each_practice_judgement(
    full_reports: list[FullReport],
) -> None:
    for report in full_reports:
        outcome = report.outcome
        if outcome.edition.startswith("ilacs"):
            graded = [section.grade for section in report.sections if section.grade]
            own = [outcome.help_and_protection, outcome.in_care, outcome.care_leavers]
            assert graded == [*filter(None, own), outcome.impact_of_leaders], outcome.file


def test_paragraphs_of_ilacs_reports_are_numbered_without_a_gap(
    full_reports: list[FullReport],
) -> None:
    for report in full_reports:
        if report.outcome.edition.startswith("ilacs"):
            numbers = [
                int(number)
                for section in report.sections
                for number, _ in section.paragraphs
                if number
            ]
            skipped = set(range(1, numbers[-1] + 1)) - set(numbers)
            assert numbers == sorted(set(numbers)), report.outcome.file
            assert skipped <= SKIPPED_IN_PRINT, report.outcome.file
            assert len(numbers) > 25, report.outcome.file


def test_files_that_are_no_pdfs_are_said_to_be_web_pages(outcomes: list[Outcome]) -> None:
    unreadable = [outcome for outcome in outcomes if outcome.status == "unreadable"]
    assert len(unreadable) == 4
    assert all("web page" in outcome.message for outcome in unreadable)
