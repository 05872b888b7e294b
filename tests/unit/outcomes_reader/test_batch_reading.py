"""Many files at once: folders and zips in a fixed order, and none that harms the others."""

import zipfile
from datetime import date
from pathlib import Path
from random import Random

import pytest

from ilacs.authorities import find_authority
from ilacs.documents.specimens import write_specimen
from ilacs.documents.specimens.made_up import make_facts
from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.outcomes.reader import read_report, read_reports
from ilacs.outcomes.reader.sources import find_sources
from ilacs.outcomes.record import FullReport

FACTS = make_facts(Random(5), get_edition("ilacs-2023"), find_authority("E06000034"))


@pytest.fixture(scope="module")
def report() -> bytes:
    return write_specimen(FACTS)


@pytest.fixture
def folder(tmp_path: Path, report: bytes) -> Path:
    """Two reports, a zip with one and a web page, and what is left by operating systems."""
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "second.pdf").write_bytes(report)
    (tmp_path / "a.pdf").write_bytes(report)
    (tmp_path / ".DS_Store").write_bytes(b"x")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("deep/down/third.pdf", report)
        archive.writestr("__MACOSX/._third.pdf", b"x")
        archive.writestr("page.pdf", b"<!DOCTYPE html><html></html>")
    return tmp_path


def test_files_folders_and_zips_are_read_in_a_fixed_order(folder: Path) -> None:
    rows = list(read_reports([folder]))
    names = [Path(row.file).relative_to(folder).as_posix() for row in rows]
    assert names == ["a.pdf", "more.zip/deep/down/third.pdf", "more.zip/page.pdf", "b/second.pdf"]
    assert [row.status for row in rows] == ["read", "read", "unreadable", "read"]
    assert rows[2].message == "Not a PDF file: it is a web page."


def test_a_file_given_twice_is_read_once(folder: Path) -> None:
    assert len(find_sources([folder, folder / "a.pdf", folder])) == 4


def test_a_path_that_does_not_exist_is_the_users_mistake(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_reports([tmp_path / "absent"])


def test_progress_ends_with_all(folder: Path) -> None:
    told: list[tuple[int, int]] = []
    list(read_reports([folder], on_progress=lambda done, total: told.append((done, total))))
    assert told[-1] == (4, 4)
    assert told == sorted(told)


def test_full_reading_gives_sections_too(folder: Path) -> None:
    first = next(iter(read_reports([folder / "a.pdf"], full=True)))
    assert isinstance(first, FullReport)
    assert any(section.grade for section in first.sections)


def test_a_file_past_its_time_is_given_up_and_the_others_are_still_answered(folder: Path) -> None:
    rows = list(read_reports([folder], seconds_for_one=0.0, workers=1))
    assert len(rows) == 4
    given_up = [row for row in rows if "took longer" in row.message]
    assert all(row.status == "unreadable" for row in given_up)


def test_reading_can_be_left_half_way(folder: Path) -> None:
    reading = read_reports([folder])
    assert next(reading).status == "read"
    reading.close()  # type: ignore[attr-defined]


def test_a_report_is_read_from_its_bytes_and_its_date_from_its_name(report: bytes) -> None:
    day = FACTS.end.replace(year=FACTS.end.year) if FACTS.end else date(2025, 1, 1)
    later = date.fromordinal(day.toordinal() + 40)
    row = read_report(report, name=f"inspection-{later:%d-%B-%Y}.pdf".lower())
    assert row.publication_date == later.isoformat()
    assert row.inspection_end == FACTS.end.isoformat()


def test_a_date_in_the_name_from_before_the_inspection_is_not_its_publication(
    report: bytes,
) -> None:
    assert read_report(report, name="scan-1-may-2012.pdf").publication_date == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"<html>", "Not a PDF file: it is a web page."),
        (b"hello", "Not a PDF file."),
        (b"%PDF-1.7 and no more", "The PDF is damaged or cut short."),
    ],
)
def test_bytes_that_cannot_be_read_are_a_row_with_the_reason(content: bytes, reason: str) -> None:
    row = read_report(content, name="x.pdf")
    assert (row.status, row.message, row.file) == ("unreadable", reason, "x.pdf")
