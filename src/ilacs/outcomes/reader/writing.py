"""Full reports written to files: the rows, and beside them every paragraph and every area."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ilacs.outcomes.files import check_ending, replace_file, write_rows
from ilacs.outcomes.formats import plain_text
from ilacs.outcomes.record import FullReport, Outcome


@dataclass(slots=True)
class ParagraphRow:
    """A paragraph of a report, with the section it stands in.

    section_number counts the report's sections from 1; number is the one printed, often empty.
    """

    file: str
    authority_code: str
    inspection_start: str
    section_number: str
    section: str
    grade: str
    number: str
    text: str


@dataclass(slots=True)
class AreaRow:
    """An area for improvement of a report; number counts them from 1."""

    file: str
    authority_code: str
    inspection_start: str
    number: str
    text: str


def write_full_reports(reports: Sequence[FullReport], path: Path) -> list[Path]:
    """Write full reports to a file, or to three; the paths written come back.

    `.json` holds all in one: a list of reports, each with its sections and paragraphs nested.
    The table formats hold one table: `NAME` has the rows, and beside it `NAME-paragraphs` and
    `NAME-areas` of the same ending have a row for each paragraph and each area for improvement.
    Raises InputError where the ending names no format or a file cannot be written.
    """
    check_ending(path)
    if path.suffix.lower() == ".json":
        write_rows([], path)  # refuses a place that cannot be written, in the usual words
        nested = [nested_report(report) for report in reports]
        text = json.dumps(nested, ensure_ascii=False, indent=1)
        replace_file(path, (text + "\n").encode())
        return [path]
    paragraphs = path.with_name(f"{path.stem}-paragraphs{path.suffix}")
    areas = path.with_name(f"{path.stem}-areas{path.suffix}")
    write_rows([report.outcome for report in reports], path, kind=Outcome)
    write_rows(list(paragraph_rows(reports)), paragraphs, kind=ParagraphRow)
    write_rows(list(area_rows(reports)), areas, kind=AreaRow)
    return [path, paragraphs, areas]


def nested_report(report: FullReport) -> dict[str, Any]:
    """A report as nested mappings and lists of texts, the row's columns first."""
    sections = [
        {
            "heading": plain_text(section.heading),
            "grade": section.grade,
            "paragraphs": [
                {"number": number, "text": plain_text(text)} for number, text in section.paragraphs
            ],
        }
        for section in report.sections
    ]
    areas = [plain_text(area) for area in report.areas_for_improvement]
    return {**asdict(report.outcome), "areas_for_improvement": areas, "sections": sections}


def paragraph_rows(reports: Sequence[FullReport]) -> Iterator[ParagraphRow]:
    """Every paragraph of the reports in order."""
    for report in reports:
        for place, section in enumerate(report.sections, 1):
            for number, text in section.paragraphs:
                heading = (str(place), section.heading, section.grade)
                yield ParagraphRow(*_origin(report), *heading, number, text)


def area_rows(reports: Sequence[FullReport]) -> Iterator[AreaRow]:
    """Every area for improvement of the reports in order."""
    for report in reports:
        for place, text in enumerate(report.areas_for_improvement, 1):
            yield AreaRow(*_origin(report), str(place), text)


def _origin(report: FullReport) -> tuple[str, str, str]:
    outcome = report.outcome
    return outcome.file, outcome.authority_code, outcome.inspection_start
