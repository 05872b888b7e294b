"""The measures report: what it says, what it leaves out, and that everybody can read it."""

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ilacs.annexa.generate import generate_submission, write_submission
from ilacs.annexa.measure import Measured, load_measures, measure
from ilacs.annexa.measure.suppression import suppress
from ilacs.annexa.submission import Submission
from ilacs.cli import app
from ilacs.documents.annexa.measures import make_report, write_page, write_pdf, write_word
from ilacs.documents.annexa.measures.making import _sections
from ilacs.documents.annexa.measures.report import MeasuresReport, Section, Table
from ilacs.errors import InputError

DAY = "2026-06-26"


@cache
def made() -> tuple[Submission, Measured]:
    submission, _ = generate_submission(800, 7, authority="E06000034")
    return submission, measure(submission)


@cache
def report(*, inside: bool = False) -> MeasuresReport:
    submission, measured = made()
    return make_report(
        submission, measured if inside else suppress(measured), authority="Northmoor"
    )


def test_every_section_is_there_in_order() -> None:
    assert [each.title for each in report().sections] == [
        "The eleven lists at a glance",
        "Front door",
        "Help and protection",
        "Children in care",
        "Care leavers",
        "Adoption",
        "Workers and teams",
        "What could not be worked out",
    ]


def test_the_report_shows_every_measure() -> None:
    named = {
        id
        for section in _sections()
        for part in ("figures", "pyramids", "bars", "relative")
        for id in section.get(part, ())
    }
    assert {each.id for each in load_measures()} == named


def test_what_leaves_names_no_worker_and_no_small_number() -> None:
    page = write_page(report()).decode()
    workers = made()[0].lists[6].frame["worker"].drop_nulls().unique().to_list()
    assert workers
    assert not [name for name in workers if name in page]
    assert "suppressed" in page
    own_use = write_page(report(inside=True)).decode()
    assert [name for name in workers if name in own_use]
    assert "authority’s own use" in own_use


def test_neighbours_and_england_stand_beside() -> None:
    (figures, *_) = next(s for s in report().sections if s.id == "in_care").tables
    assert figures.columns[3:] == (
        "Published",
        "Neighbours’ median (range)",
        "England",
        "Beside England",
    )
    assert any(row[5].endswith("%") for row in figures.rows)


def test_page_stands_alone() -> None:
    page = write_page(report()).decode()
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert page.count("<h1") == 1
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("<figure") == page.count("<details") > 10


def test_page_escapes_what_is_in_the_data() -> None:
    submission, measured = made()
    page = write_page(make_report(submission, measured, authority="<b>North</b>"))
    assert b"<b>North" not in page


def test_pdf_is_tagged_and_has_title_and_language() -> None:
    pdf = write_pdf(report())
    assert pdf.startswith(b"%PDF")
    assert b"/MarkInfo" in pdf
    assert b"/Lang" in pdf or b"en-GB" in pdf


@pytest.mark.parametrize("width", range(2, 10))
def test_every_row_of_a_table_is_one_line_of_the_page(width: int) -> None:
    import pypdfium2

    cells = [tuple(f"R{line}C{place}" for place in range(width)) for line in range(3)]
    table = Table("By age", tuple(f"H{place}" for place in range(width)), tuple(cells))
    sections = (Section("front", "Front door", "", (table,), ()),)
    page = pypdfium2.PdfDocument(write_pdf(replace(report(), sections=sections)))[0]
    text = page.get_textpage()
    for line in cells:
        places = []
        for cell in line:
            found = text.search(cell, match_case=True).get_next()
            assert found is not None, cell
            places.append(text.get_charbox(found[0])[3])
        assert max(places) - min(places) < 2


def test_word_document_has_headings_and_alternative_texts() -> None:
    import docx

    document = docx.Document(io.BytesIO(write_word(report())))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert headings[:2] == ["The eleven lists at a glance", "Front door"]
    pictures = document.inline_shapes
    assert len(pictures) > 10
    assert all(shape._inline.docPr.get("descr") for shape in pictures)


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("annexa") / "lists.zip"
    write_submission(made()[0], file)
    return file


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["annex-a", "measure", *map(str, words)])
    return result.exit_code, result.output


def refusal(*words: object) -> InputError:
    arguments = ["annex-a", "measure", "--reference", DAY, *map(str, words)]
    fault = CliRunner().invoke(app, arguments).exception
    assert isinstance(fault, InputError)
    return fault


def test_command_prints_each_measure(workbook: Path) -> None:
    code, said = run(workbook, "--reference", DAY, "--authority", "Thurrock")
    assert code == 0
    assert "Current child protection plans" in said
    assert "England" in said
    assert "suppressed" in said


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json", "html"])
def test_command_writes_each_format(workbook: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"measures.{ending}"
    code, said = run(workbook, "--reference", DAY, "--population", 40000, "--out", out)
    assert code == 0, said
    assert out.stat().st_size > 10_000


def test_command_writes_every_file_that_was_asked_for(workbook: Path, tmp_path: Path) -> None:
    page, table = tmp_path / "measures.html", tmp_path / "measures.csv"
    code, said = run(workbook, "--reference", DAY, "--out", page, "--out", table)
    assert code == 0, said
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert table.read_text("utf-8-sig").startswith("measure,title")
    assert str(page) in said
    assert str(table) in said


def test_command_never_writes_over_the_submission(tmp_path: Path) -> None:
    lists = tmp_path / "lists.xlsx"
    write_submission(made()[0], lists)
    before = lists.read_bytes()
    refused = refusal(lists, "--out", lists)
    assert "it would be lost" in refused.what
    assert lists.read_bytes() == before


def test_command_names_a_place_it_cannot_write_to_before_it_reads(tmp_path: Path) -> None:
    lists, page = tmp_path / "absent.xlsx", tmp_path / "m.html"
    assert "does not exist" in refusal(lists, "--out", tmp_path / "none" / "m.html").what
    assert "Two files" in refusal(lists, "--out", page, "--out", page).what


def test_a_threshold_of_ones_own_is_used(workbook: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("small_number = 1\n")
    _, said = run(workbook, "--reference", DAY, "--settings", own)
    assert "suppressed" not in said


def test_a_population_is_a_number_of_children(workbook: Path) -> None:
    code, _ = run(workbook, "--reference", DAY, "--population", 0)
    assert code == 2
