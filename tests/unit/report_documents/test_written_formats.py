"""A report as HTML, PDF and Word: structure that can be read aloud, the same words, the event's mark."""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import docx
import pikepdf
import pytest
from typer.testing import CliRunner

from ilacs.cli import app
from ilacs.documents.report import (
    lay_out,
    name_file,
    to_fragment,
    to_page,
    to_pdf,
    to_word,
    write_report,
)
from ilacs.documents.report.unbroken import JOINER, NO_BREAK, keep_together
from ilacs.documents.report.wording import ordinal
from ilacs.errors import InputError
from ilacs.outcomes.reader import read_report
from ilacs.reporting import Draft, Paragraph, to_json
from tagged_pdf import faults_of, structure, text_of
from written_reports import a_draft, a_letter

REHEARSAL = "Rehearsal: not an inspection by Ofsted"
BOTH = pytest.mark.parametrize("draft", [a_draft(), a_letter()], ids=["report", "letter"])


class Tags(HTMLParser):
    """Collects the tags, attributes and text of a page, and sees that every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[str] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in ("br", "meta"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


@BOTH
def test_the_fragment_is_whole_html_without_styles_of_its_own(draft: Draft) -> None:
    tags = Tags(to_fragment(lay_out(draft)))
    assert tags.open == []
    assert "style" not in tags.attributes
    assert "style" not in tags.names
    assert tags.names.count("h1") == 1


def test_the_fragment_numbers_paragraphs_through_and_gives_each_an_address() -> None:
    html = to_fragment(lay_out(a_draft()))
    assert re.findall(r'<ol start="(\d)"', html) == ["1", "2", "3", "4"]
    assert re.findall(r'id="(paragraph-\d)"', html) == [f"paragraph-{n}" for n in range(1, 5)]
    assert "<em>people listen</em>" in html


def test_the_table_in_html_has_headings_of_columns_and_rows() -> None:
    html = to_fragment(lay_out(a_draft()))
    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 4
    assert '<strong class="ilacs-report__grade ilacs-report__grade--inadequate">' in html


def test_what_a_person_wrote_is_escaped() -> None:
    html = to_page(lay_out(a_draft(authority="North & “Moor”", lead_inspectors=("O’Fenn & Co",))))
    assert b"North &amp; " in html
    assert b"O\xe2\x80\x99Fenn &amp; Co" in html


@BOTH
def test_the_pdf_keeps_to_what_can_be_read_aloud(draft: Draft) -> None:
    assert faults_of(to_pdf(lay_out(draft))) == []


def test_the_pdf_has_a_table_lists_and_one_main_heading() -> None:
    elements = structure(to_pdf(lay_out(a_draft())))
    assert elements.count("Table") == 1
    assert elements.count("TH") == 2
    assert elements.count("H1") == 1
    assert {"L", "Lbl", "Em"} <= set(elements)


def test_every_page_and_the_file_itself_carry_the_mark_of_a_rehearsal() -> None:
    pdf = to_pdf(lay_out(a_draft(event="rehearsal")))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        pages = len(document.pages)
        assert REHEARSAL in str(document.docinfo["/Keywords"])
        assert str(document.docinfo["/Title"]).startswith("Rehearsal: ")
    assert pages > 1
    assert text_of(pdf).count(REHEARSAL) == pages


@pytest.mark.parametrize("event", ["rehearsal", "peer_review"])
@pytest.mark.parametrize("draft", [a_draft(), a_letter()], ids=["report", "letter"])
def test_a_rehearsal_is_read_with_its_facts_but_never_as_a_report(draft: Draft, event: str) -> None:
    marked = a_draft(event=event) if draft.grades else a_letter(event=event)
    outcome = read_report(to_pdf(lay_out(marked)))
    assert outcome.status == "not_a_report"
    named = event.replace("_", " ")
    assert outcome.message.startswith(f"Not an inspection by Ofsted: a {named}.")
    assert outcome.edition == "ilacs-2026"
    assert outcome.lead_inspector == "Idris Fenn"
    assert outcome.in_care == draft.grades.get("in_care", "")


def test_the_mark_in_the_keywords_is_enough() -> None:
    with pikepdf.open(io.BytesIO(to_pdf(lay_out(a_draft())))) as document:
        document.docinfo["/Keywords"] = REHEARSAL
        whole = io.BytesIO()
        document.save(whole)
    assert read_report(whole.getvalue()).status == "not_a_report"


def test_the_mark_on_the_page_is_enough() -> None:
    with pikepdf.open(io.BytesIO(to_pdf(lay_out(a_draft(event="rehearsal"))))) as document:
        del document.docinfo["/Keywords"]
        whole = io.BytesIO()
        document.save(whole)
    assert read_report(whole.getvalue()).status == "not_a_report"


def test_the_word_document_has_headings_a_table_and_bullets() -> None:
    document = docx.Document(io.BytesIO(to_word(lay_out(a_draft()))))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == 6
    assert styles.count("List Bullet") == 4
    [table] = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Judgement", "Grade"]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title == lay_out(a_draft()).title


def test_the_word_document_of_a_rehearsal_says_so_above_each_page() -> None:
    document = docx.Document(io.BytesIO(to_word(lay_out(a_draft(event="rehearsal")))))
    assert document.sections[0].header.paragraphs[0].text == REHEARSAL
    assert document.core_properties.keywords == REHEARSAL


@BOTH
def test_the_three_formats_say_the_same(draft: Draft) -> None:
    report = lay_out(draft)
    page = Tags(to_page(report).decode()).words
    pdf = text_of(to_pdf(report)).replace(JOINER, "").replace(NO_BREAK, " ")
    word = docx.Document(io.BytesIO(to_word(report)))
    text = " ".join(paragraph.text for paragraph in word.paragraphs)
    for section in draft.sections:
        for paragraph in section.paragraphs:
            first = paragraph.text.split(":\n")[0]
            assert first in page
            assert first in pdf
            assert first in text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plans – late", f"plans{NO_BREAK}– late"),
        ("aged 10 to 15.", f"aged{NO_BREAK}10 to{NO_BREAK}15."),
        (
            "16- and 17-year-olds",
            f"16-{JOINER}{NO_BREAK}and{NO_BREAK}17{JOINER}-{JOINER}year{JOINER}-{JOINER}olds",
        ),
        ("2019–20", f"2019{JOINER}–{JOINER}20"),
        ("and/or", f"and{JOINER}/{JOINER}or"),
        ("in 2026", "in 2026"),
        (" 1. now", f"{NO_BREAK}1. now"),
    ],
)
def test_what_a_lines_end_would_part_is_kept_together(text: str, kept: str) -> None:
    assert keep_together(text) == kept


@pytest.mark.parametrize(
    ("number", "words"), [(1, "first"), (8, "eighth"), (11, "11th"), (22, "22nd")]
)
def test_visits_are_counted_in_words(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_the_files_have_the_day_of_publication_in_their_name(tmp_path: Path) -> None:
    written = write_report(a_draft(event="peer_review"), tmp_path / "new")
    assert [path.name for path in written] == [
        f"northmoor-short-peer-review-10-july-2026.{ending}" for ending in ("html", "pdf", "docx")
    ]
    assert name_file(a_draft(authority="Ynys Môn", publication_date=None)) == "ynys-mon-short"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="folder cannot be made"):
        write_report(a_draft(), tmp_path / "file" / "folder")


def test_the_command_writes_and_lists_findings_of_style(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text(to_json(a_draft(summary=(Paragraph("All children are safe."),))), "utf-8")
    result = CliRunner().invoke(
        app, ["reports", "write", str(draft), "--to", str(tmp_path / "out")]
    )
    assert result.exit_code == 0
    assert len(list((tmp_path / "out").iterdir())) == 3
    assert "Summary, paragraph 1: “All children”. This is a strong claim" in result.stderr


def test_the_command_lists_every_problem_and_writes_nothing(tmp_path: Path) -> None:
    draft = tmp_path / "draft.json"
    draft.write_text(to_json(a_draft(summary=(), team=("",))), "utf-8")
    result = CliRunner().invoke(
        app, ["reports", "write", str(draft), "--to", str(tmp_path / "out")]
    )
    assert result.exit_code == 2
    assert "Summary: There is none." in result.stderr
    assert "2 problems. Nothing was written." in result.stderr
    assert not (tmp_path / "out").exists()


def test_reading_a_rehearsal_alone_shows_its_facts_and_what_it_is(tmp_path: Path) -> None:
    _, pdf, _ = write_report(a_draft(event="rehearsal"), tmp_path)
    result = CliRunner().invoke(app, ["reports", "read", str(pdf)])
    assert result.exit_code == 0
    assert "short (not a report)" in result.stdout
    assert "not a report. Not an inspection by Ofsted: a rehearsal." in result.stderr
