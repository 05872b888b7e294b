"""The checks of tagged PDFs find what they are for: each can fail."""

import io

import pikepdf
import pytest
import typst

from tagged_pdf import alternative_texts, faults_of, structure, text_of, walk

SOURCE = b"""
#set document(title: "A title", date: none)
#set text(lang: "en")
= Main
== Part
Text.
- a point
- another
#table(columns: 2, table.header([a], [b]), [c], [d])
#image(bytes("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><rect width='9' height='9'/></svg>"), format: "svg", alt: "A square")
"""


def compiled(source=SOURCE, **options):
    return typst.Compiler(ignore_system_fonts=True).compile(source, timestamp=0, **options)


@pytest.fixture(scope="module")
def good():
    return compiled(pdf_standards=["ua-1"])


def changed(pdf, change):
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def element(document, kind):
    return next(each for each in walk(document.Root.StructTreeRoot) if kind == each.S)


def test_a_tagged_document_is_without_fault(good):
    assert faults_of(good) == []
    assert alternative_texts(good) == ["A square"]
    assert structure(good)[:3] == ["Document", "H1", "H2"]
    assert "another" in text_of(good)


def test_an_untagged_document_is_not():
    faults = faults_of(compiled(pdf_tags=False))
    assert "There is no structure tree." in faults
    assert "It is not marked as tagged." in faults


def no_language(document):
    del document.Root.Lang


def no_title(document):
    with document.open_metadata() as metadata:
        del metadata["dc:title"]


def no_claim(document):
    with document.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def hidden_title(document):
    del document.Root.ViewerPreferences


def no_alternative(document):
    del element(document, "/Figure").Alt


def skipped_level(document):
    element(document, "/H2").S = pikepdf.Name.H3


def second_main_heading(document):
    element(document, "/H2").S = pikepdf.Name.H1


def no_table_heading(document):
    for cell in [each for each in walk(document.Root.StructTreeRoot) if each.S == "/TH"]:
        cell.S = pikepdf.Name.TD


def no_scope(document):
    del element(document, "/TH").A


def missing_cell(document):
    row = [each for each in walk(document.Root.StructTreeRoot) if each.S == "/TR"][-1]
    row.K = pikepdf.Array([row.K[0]])


def odd_list(document):
    element(document, "/LI").S = pikepdf.Name.P


def lost_content(document):
    element(document, "/H2").K = pikepdf.Array([])


def bare_paint(document):
    page = document.pages[0]
    page.contents_add(b"0 0 5 5 re f", prepend=True)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (no_language, "It has no language."),
        (no_title, "It has no title."),
        (no_claim, "It does not say that it keeps to PDF/UA-1."),
        (hidden_title, "Its title is not shown."),
        (no_alternative, "A picture has no alternative text."),
        (skipped_level, "A heading of level 3 follows one of level 1."),
        (second_main_heading, "It does not begin with one main heading."),
        (no_table_heading, "A table has no row of headings."),
        (no_scope, "A heading of a table does not say whether it is of a row or a column."),
        (missing_cell, "have different numbers of cells"),
        (odd_list, "A list has something in it that is not an item."),
        (lost_content, "pieces of content that no element holds"),
        (bare_paint, "neither content nor an artifact"),
    ],
)
def test_each_damage_is_found(good, damage, said):
    assert said in "\n".join(faults_of(changed(good, damage)))
