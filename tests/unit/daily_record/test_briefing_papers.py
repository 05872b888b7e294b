"""A briefing's words in blocks, and as documents that a screen reader can read."""

import io

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.documents.briefing import Block, BriefingPaper, read_blocks, write_pdf, write_word

TEXT = """Day 6 of 15.
On site.

## What happened
- The team arrived.
-  A second room was opened.

## Emerging findings
- Concern: #visits are *late* at [home] $x$ <b>
They are provisional.
"""


@pytest.fixture(scope="module")
def paper():
    return BriefingPaper(
        "Briefing of Monday 11 November 2019",
        "Standard inspection of Northmoor",
        "OFFICIAL-SENSITIVE · draft, not sent",
        read_blocks(TEXT),
    )


def test_lines_become_headings_points_and_paragraphs():
    assert read_blocks(TEXT) == (
        Block("paragraph", ("Day 6 of 15. On site.",)),
        Block("heading", ("What happened",)),
        Block("points", ("The team arrived.", "A second room was opened.")),
        Block("heading", ("Emerging findings",)),
        Block("points", ("Concern: #visits are *late* at [home] $x$ <b>",)),
        Block("paragraph", ("They are provisional.",)),
    )


@given(st.text())
def test_any_text_can_be_read_and_holds_no_empty_block(text):
    for block in read_blocks(text):
        assert block.texts
        assert all(block.texts)


@pytest.mark.parametrize("text", ["", "\n\n", "## ", "- \n- "])
def test_where_nothing_is_said_there_is_no_block(text):
    assert read_blocks(text) == ()


def test_the_pdf_is_tagged_and_holds_every_word_as_it_was_typed(paper):
    content = write_pdf(paper)
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"/Lang"):
        assert mark in content
    document = pypdfium2.PdfDocument(content)
    words = " ".join(document[0].get_textpage().get_text_bounded().split())
    for block in paper.blocks:
        for text in block.texts:
            assert text in words
    assert document.get_metadata_dict()["Title"].startswith("Briefing of Monday")
    document.close()


def test_an_empty_briefing_can_be_printed_too():
    empty = BriefingPaper("Briefing", "Inspection", "Draft", ())
    assert write_pdf(empty).startswith(b"%PDF")
    assert write_word(empty)


def test_a_long_briefing_goes_on_to_further_pages():
    blocks = read_blocks(
        "\n\n".join(f"Paragraph {number}. " + "Words. " * 60 for number in range(30))
    )
    document = pypdfium2.PdfDocument(write_pdf(BriefingPaper("B", "I", "F", blocks)))
    assert len(document) > 2
    document.close()


def test_the_word_document_has_real_headings_lists_and_a_language(paper):
    document = docx.Document(io.BytesIO(write_word(paper)))
    found = [(one.style.name, one.text) for one in document.paragraphs]
    assert found[0] == ("Heading 1", paper.title)
    assert ("Heading 2", "What happened") in found
    assert ("List Bullet", "The team arrived.") in found
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.title.startswith("Briefing of Monday")
    assert paper.foot in document.sections[0].footer.paragraphs[0].text
