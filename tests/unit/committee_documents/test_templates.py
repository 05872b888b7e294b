"""A council's own Word template: which fields are found, what is filled, what is refused."""

import io
import zipfile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from ilacs.committee.fact import Fact
from ilacs.committee.report import Appendix, Front, Verification, Written, put_together
from ilacs.documents.committee_report import default_template, fill, read_template
from ilacs.documents.committee_report.fields import fields_of
from ilacs.editions import get_edition
from ilacs.errors import InputError

SECTIONS = get_edition("ilacs-2018").committee_report_sections
FACTS = {"on_site": Fact("on_site", "On site", "words", ("in November",), "The timetable")}
NAME = "ours.docx"


def saved(document) -> bytes:
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def report(**written):
    texts = {
        "executive_summary": Written("They came [[on_site]].\n\nIt asks for:\n- plans\n- visits"),
        "reasons": Written("Members asked."),
        "legal": Written("None.", 0, Verification("Ada Fenn", "Solicitor")),
    }
    front = Front("A title", "Northmoor", {"committee": "Scrutiny"}, "Ada\nDirector")
    appendices = (Appendix("The report", "https://example.org/report"),)
    return put_together(front, SECTIONS, texts | written, FACTS, appendices)


def filled(document, *, is_marked=False, **written):
    content = fill(saved(document), report(**written), SECTIONS, is_marked=is_marked)
    return docx.Document(io.BytesIO(content))


def texts(document) -> list[str]:
    return [one.text for one in document.paragraphs]


def test_the_template_that_ships_has_every_field_and_no_other():
    read = read_template(default_template(SECTIONS), NAME, SECTIONS)
    assert set(read.known) == {one.name for one in fields_of(SECTIONS)}
    assert (read.unknown, read.missing) == ((), ())


def test_fields_that_are_not_known_and_sections_that_are_missing_are_named():
    document = docx.Document()
    document.add_paragraph("{{ Executive Summary }} and {{portfolio_holder}}")
    read = read_template(saved(document), NAME, SECTIONS)
    assert (read.known, read.unknown) == (("executive_summary",), ("portfolio_holder",))
    missing = [name for name, _ in read.missing]
    assert "reasons" in missing
    assert "executive_summary" not in missing
    assert "financial_verified_by" not in missing


def test_a_template_without_any_field_is_refused():
    with pytest.raises(InputError, match="names no field"):
        read_template(saved(docx.Document()), NAME, SECTIONS)


def test_a_field_that_word_split_into_runs_is_found_and_keeps_the_look_of_its_sentence():
    document = docx.Document()
    paragraph = document.add_paragraph()
    paragraph.add_run("Meeting of ").bold = True
    for piece in ("{{com", "mit", "tee}}"):
        paragraph.add_run(piece).italic = True
    paragraph.add_run(", thank you")
    found = filled(document).paragraphs[0]
    assert found.text == "Meeting of Scrutiny, thank you"
    assert [(run.text, run.bold, run.italic) for run in found.runs if run.text] == [
        ("Meeting of ", True, None),
        ("Scrutiny", None, True),
        (", thank you", None, None),
    ]


def test_a_section_takes_the_place_and_the_style_of_its_field():
    document = docx.Document()
    document.styles.add_style("Council text", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Before")
    document.add_paragraph("{{executive_summary}}", style="Council text")
    document.add_paragraph("After")
    found = filled(document)
    assert texts(found)[:6] == [
        "Before",
        "They came in November.",
        "It asks for:",
        "plans",
        "visits",
        "After",
    ]
    assert found.paragraphs[1].style.name == "Council text"
    assert found.paragraphs[3].style.name == "List Bullet"


def test_a_field_in_a_table_and_in_the_header_is_filled():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{{council}}"
    cell = document.add_table(1, 2).rows[0].cells[1]
    cell.paragraphs[0].text = "{{reasons}}"
    found = filled(document)
    assert found.sections[0].header.paragraphs[0].text == "Northmoor"
    assert "Members asked." in found.tables[0].rows[0].cells[1].text


def test_what_the_template_leaves_out_is_added_at_the_end_under_its_heading():
    document = docx.Document()
    document.add_paragraph("{{executive_summary}}")
    said = texts(filled(document))
    assert said.index("4. Reasons for recommendation") < said.index("4.1\tMembers asked.")
    assert "1. Executive summary" not in said


def test_what_is_no_field_stays_as_it_stands():
    document = docx.Document()
    document.add_paragraph("{{council}} {{portfolio_holder}}")
    assert texts(filled(document))[0] == "Northmoor {{portfolio_holder}}"


def test_text_that_looks_like_a_field_is_not_filled_again():
    document = docx.Document()
    document.add_paragraph("{{council}}: {{title}}")
    front = Front("{{council}}", "{{title}}", {})
    whole = put_together(front, SECTIONS, {}, {})
    content = fill(saved(document), whole, SECTIONS, is_marked=False)
    assert "{ {" in docx.Document(io.BytesIO(content)).paragraphs[0].text


def test_facts_are_shaded_with_their_source_in_a_comment_only_where_it_is_asked_for():
    document = docx.Document()
    document.add_paragraph("{{executive_summary}}")
    marked, plain = filled(document, is_marked=True), filled(document)
    assert [one.text for one in marked.comments] == ["The timetable"]
    assert 'w:fill="D9EAF7"' in marked.element.xml
    assert list(plain.comments) == []
    assert "w:shd" not in plain.element.xml


def test_whoever_verified_stands_by_name_and_post_and_an_appendix_is_a_link():
    content = fill(default_template(SECTIONS), report(), SECTIONS, is_marked=False)
    document = docx.Document(io.BytesIO(content))
    said = texts(document)
    assert "Verified by: Ada Fenn, Solicitor" in said
    assert "Verified by: Not verified yet" in said
    links = [one.address for p in document.paragraphs for one in p.hyperlinks]
    assert links == ["https://example.org/report"]


def with_member(content: bytes, name: str, member: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, member)
    return made.getvalue()


FAR = (
    b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/relationships/attachedTemplate" Target="https://far.example/t.dotm" '
    b'TargetMode="External"/></Relationships>'
)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 not a document", "no Word document"),
        (b"", "empty"),
        (with_member(default_template(SECTIONS), "word/vbaProject.bin", b"x"), "macros"),
        (with_member(default_template(SECTIONS), "word/embeddings/a.bin", b"x"), "embedded"),
        (
            with_member(default_template(SECTIONS), "word/_rels/settings.xml.rels", FAR),
            "fetches something from elsewhere",
        ),
        (with_member(default_template(SECTIONS), "word/custom.xml", ENTITY), "."),
        (with_member(default_template(SECTIONS), "word/document.xml", b"<w:document"), "."),
        (with_member(default_template(SECTIONS), "word/big.xml", b"\0" * 30_000_000), "."),
    ],
    ids=["pdf", "empty", "macros", "embedded", "fetches", "entity", "damaged", "bomb"],
)
def test_a_template_that_cannot_be_trusted_is_refused(content, what):
    packed = io.BytesIO()
    if content.startswith(b"PK"):  # packed small, as a bomb is
        with (
            zipfile.ZipFile(io.BytesIO(content)) as old,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for each in old.namelist():
                new.writestr(each, old.read(each))
    with pytest.raises(InputError, match=what):
        read_template(packed.getvalue() or content, NAME, SECTIONS)
