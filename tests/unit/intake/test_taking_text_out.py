"""The text of each kind of file, with the place where a person finds it."""

import datetime
from pathlib import Path

import pytest

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import USUAL, Limits
from ilacs.intake.passage import Passage, cut, kept_within
from ilacs.intake.plain_text import words_of_page
from ilacs.intake.recognition import recognise
from ilacs.intake.text import read_passages
from ilacs.intake.workbook_text import date_written
from made_up_files import (
    SENTENCE,
    encrypted_pdf,
    every_kind,
    message,
    ole,
    open_document,
    pdf,
    picture,
    relations,
    slides,
    word,
    word_of,
    workbook,
    written,
    zipped,
)


def read(folder: Path, name: str, data: bytes, limits: Limits = USUAL) -> list[Passage]:
    path = written(folder, "stored", data)
    return list(read_passages(path, recognise(path, name).kind, limits, name=name))


def until_refused(folder: Path, name: str, data: bytes, limits: Limits) -> tuple[list[str], str]:
    """The texts that came before a refusal, and what it says."""
    path = written(folder, name, data)
    found: list[str] = []
    try:
        for passage in read_passages(path, recognise(path).kind, limits):
            found.append(passage.text)
    except InputError as refusal:
        return found, refusal.what
    return found, ""


def told(passages: list[Passage]) -> list[tuple[str, str]]:
    return [(passage.place, passage.text) for passage in passages]


def test_a_phrase_on_page_seven_of_a_pdf_is_on_page_seven(tmp_path: Path) -> None:
    found = read(tmp_path, "a.pdf", pdf(*["Other words."] * 6, SENTENCE, "End."))
    assert Passage(7, "page 7", SENTENCE) in found
    assert len(found) == 8


def test_a_page_without_text_gives_nothing_and_counts(tmp_path: Path) -> None:
    assert [p.page for p in read(tmp_path, "a.pdf", pdf("One", "", "Three"))] == [1, 3]


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.pdf: The PDF is protected by a password"):
        read(tmp_path, "a.pdf", encrypted_pdf())


def test_a_pdf_that_only_restricts_printing_is_read(tmp_path: Path) -> None:
    assert told(read(tmp_path, "a.pdf", encrypted_pdf(user=""))) == [("page 1", SENTENCE)]


def test_pages_beyond_the_limit_are_said_and_those_before_it_stand(tmp_path: Path) -> None:
    data = pdf("One", "Two", "Three")
    found, said = until_refused(tmp_path, "a.pdf", data, Limits(most_pages=2))
    assert found == ["One", "Two"]
    assert said == "Only the first 2 pages were read."


def test_a_pdf_that_claims_a_million_pages_ends_at_its_limit(tmp_path: Path) -> None:
    data = pdf("One", "Two").replace(b"/Count 2", b"/Count 1000000")
    with pytest.raises(InputError):
        read(tmp_path, "a.pdf", data, Limits(most_pages=50))


def test_paragraphs_of_a_word_document_are_counted_with_empty_ones(tmp_path: Path) -> None:
    found = read(tmp_path, "a.docx", word("One", "", SENTENCE))
    assert told(found) == [("paragraph 1", "One"), ("paragraph 3", SENTENCE)]


def test_words_in_tables_and_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    choice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
    choice += f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>In a cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    body = f"<w:p><w:r>{choice}<w:t>Around</w:t><w:tab/><w:t>it</w:t></w:r></w:p>{cell}"
    texts = [passage.text for passage in read(tmp_path, "a.docx", word_of(body))]
    assert texts == ["In a box", "Around\tit", "In a cell"]


def test_deleted_words_that_are_only_tracked_are_left_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>"
    )
    assert told(read(tmp_path, "a.docx", word_of(body))) == [("paragraph 1", "Kept")]


def test_headers_and_comments_of_word_are_found(tmp_path: Path) -> None:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    part = f"<w:x xmlns:w='{w}'><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:x>"
    members = {
        "[Content_Types].xml": "",
        "word/document.xml": part % "Body",
        "word/comments.xml": part % "Ask the IRO",
        "word/header1.xml": part % "Official",
    }
    found = told(read(tmp_path, "a.docx", zipped(members)))
    assert found == [
        ("paragraph 1", "Body"),
        ("header 1", "Official"),
        ("comment 1", "Ask the IRO"),
    ]


def test_a_workbook_gives_rows_with_their_sheet_and_cells(tmp_path: Path) -> None:
    sheets = {"Cases": [["Team", "Open"], ["North", 12]], "Notes": [[], ["", "Late", 0.5, True]]}
    found = told(read(tmp_path, "a.xlsx", workbook(sheets)))
    assert found == [
        ("Cases!A1:B2", "Team\tOpen\nNorth\t12"),
        ("Notes!B2:D2", "Late\t0.5\tTRUE"),
    ]


def test_dates_in_a_workbook_are_found_as_people_write_them(tmp_path: Path) -> None:
    rows = [[datetime.date(2019, 11, 4), 43773]]
    assert read(tmp_path, "a.xlsx", workbook({"S": rows}))[0].text == "04/11/2019\t43773"


@pytest.mark.parametrize(
    ("number", "written_so"),
    [
        ("43773", "04/11/2019"),
        ("43773.5", "04/11/2019 12:00"),
        ("0.25", "06:00"),
        ("-1", "-1"),
        ("1e300", "1e300"),
        ("nan", "nan"),
        ("words", "words"),
    ],
)
def test_excels_numbers_of_days(number: str, written_so: str) -> None:
    assert date_written(number) == written_so


def test_long_sheets_come_in_pieces_of_a_few_rows(tmp_path: Path) -> None:
    found = read(tmp_path, "a.xlsx", workbook({"S": [["row", n] for n in range(1, 51)]}))
    assert [passage.place for passage in found] == ["S!A1:B20", "S!A21:B40", "S!A41:B50"]


def test_a_formula_gives_the_value_that_was_stored(tmp_path: Path) -> None:
    office = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = f'<worksheet xmlns="{office}"><sheetData><row r="1"><c r="A1" t="str">'
    sheet += "<f>HYPERLINK(1)</f><v>Stored</v></c></row></sheetData></worksheet>"
    book = (
        f'<workbook xmlns="{office}" xmlns:r="{r}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
    )
    members = {
        "[Content_Types].xml": "",
        "xl/workbook.xml": book + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations({"r1": ("worksheet", "/xl/worksheets/s.xml")}),
        "xl/worksheets/s.xml": sheet,
    }
    assert told(read(tmp_path, "a.xlsx", zipped(members))) == [("S!A1:A1", "Stored")]


def test_slides_come_in_the_order_of_showing(tmp_path: Path) -> None:
    found = read(tmp_path, "a.pptx", slides("First made", "Second made", order=(2, 1)))
    assert [(p.page, p.place, p.text) for p in found] == [
        (1, "slide 1", "Second made"),
        (2, "slide 2", "First made"),
        (2, "notes of slide 2", "Say it slowly."),
    ]


def test_open_documents_are_read(tmp_path: Path) -> None:
    text = "<text:h>Title</text:h><text:p>One<text:tab/>two<text:line-break/>three</text:p>"
    found = told(read(tmp_path, "a.odt", open_document("text", text)))
    assert found == [("paragraph 1", "Title"), ("paragraph 2", "One\ttwo\nthree")]
    pages = "<draw:page><text:p>One</text:p></draw:page><draw:page><text:p>Two</text:p></draw:page>"
    assert [p.page for p in read(tmp_path, "a.odp", open_document("presentation", pages))] == [1, 2]


def test_repeated_cells_of_an_open_sheet_are_counted_and_not_unfolded(tmp_path: Path) -> None:
    row = '<table:table-cell table:number-columns-repeated="3"/>'
    row += "<table:table-cell><text:p>Here</text:p></table:table-cell>"
    empty = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    body = (
        f'<table:table table:name="S">{empty}<table:table-row>{row}</table:table-row></table:table>'
    )
    found = told(read(tmp_path, "a.ods", open_document("spreadsheet", body)))
    assert found == [("S!D1048001:D1048001", "Here")]


def test_rich_text_is_read_without_its_pictures(tmp_path: Path) -> None:
    found = told(read(tmp_path, "a.rtf", every_kind()["a.rtf"]))
    assert found == [("paragraph 1", "The front door"), ("paragraph 2", "café – twice")]


def test_bytes_in_rich_text_that_look_like_marks_are_passed_over(tmp_path: Path) -> None:
    data = rb"{\rtf1 before \bin6 }}}{{{after\u-10179?\u-8704?}"
    assert read(tmp_path, "a.rtf", data)[0].text == "before after\U0001f600"


def test_text_of_any_encoding_is_read_in_lines(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        found = read(tmp_path, "a.txt", "café\r\nthé\r\n".encode(encoding))
        assert told(found) == [("lines 1 to 2", "café\nthé")]


def test_a_text_without_line_ends_is_read_in_pieces(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", b"word " * 60_000)
    assert sum(len(passage.text.split()) for passage in found) == 60_000
    assert max(len(passage.text) for passage in found) <= USUAL.longest_passage


def test_a_web_page_is_read_without_scripts_and_styles() -> None:
    page = "<html><head><title>x</title></head><script>if (a<b) {}</script><p>One &amp; two"
    page += "<style>p{}</style><br>three <b>four</b></p><!-- no -->"
    assert words_of_page(page) == "One & two\nthree four"


def test_an_email_gives_headings_body_and_attachments(tmp_path: Path) -> None:
    data = message("See the plan.", ("the plan.docx", word("Step one.")), ("photo", picture("PNG")))
    found = told(read(tmp_path, "a.eml", data))
    assert found[0][0] == "headings"
    assert "Subject: Audits for the inspection – part 1" in found[0][1]
    assert found[1:] == [
        ("body", "See the plan."),
        ("attachment the plan.docx", "the plan.docx"),
        ("attachment the plan.docx, paragraph 1", "Step one."),
        ("attachment photo", "photo"),
    ]


def test_an_email_in_an_email_is_read(tmp_path: Path) -> None:
    data = message("Outer.", ("inner.eml", message("Inner.")))
    places = [place for place, text in told(read(tmp_path, "a.eml", data)) if text == "Inner."]
    assert places == ["attachment inner.eml, body"]


def test_a_web_page_in_an_email_is_read_as_words(tmp_path: Path) -> None:
    texts = [
        p.text for p in read(tmp_path, "a.eml", message("Plain", html="<p>Marked <b>up</b></p>"))
    ]
    assert texts[1:] == ["Plain", "Marked up"]


def test_an_attachment_that_cannot_be_read_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    data = message("Body", ("bad.pdf", encrypted_pdf()), ("good.pdf", pdf(SENTENCE)))
    found = told(read(tmp_path, "a.eml", data))
    assert ("attachment bad.pdf", "bad.pdf: The PDF is protected by a password.") in found
    assert ("attachment good.pdf, page 1", SENTENCE) in found


def test_files_within_files_are_read_to_a_depth(tmp_path: Path) -> None:
    data = b"Deep words"
    for level in range(6):
        data = zipped({f"level{level}" + (".zip" if level else ".txt"): data})
    assert "Deep words" not in [p.text for p in read(tmp_path, "a.zip", data)]
    shallow = zipped({"b.zip": zipped({"c.txt": "Deep words"})})
    assert ("b.zip, c.txt, line 1", "Deep words") in told(read(tmp_path, "a.zip", shallow))


@pytest.mark.parametrize("name", ["a.msg", "a.doc", "a.ppt"])
def test_kinds_without_a_safe_reader_say_what_to_do(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(tmp_path, name, every_kind()[name])
    assert refused.value.remedy


def test_a_protected_office_document_asks_for_the_password_to_be_removed(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Remove the password"):
        read(tmp_path, "a.docx", ole("EncryptedPackage"))


def test_pictures_and_unknown_files_have_no_text(tmp_path: Path) -> None:
    assert read(tmp_path, "a.png", picture("PNG")) == []
    assert read(tmp_path, "a.bin", bytes(range(256))) == []


@pytest.mark.parametrize("member", ["word/document.xml"])
def test_a_document_type_is_refused_before_its_entities_grow(member: str, tmp_path: Path) -> None:
    laughs = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
        f"<!ENTITY a{n} '{'&a' + (str(n - 1) if n else '') + ';'}{'&a' * 0}'>" for n in range(9)
    )
    data = zipped({"[Content_Types].xml": "", member: laughs + "]><x>&a8;</x>"})
    with pytest.raises(InputError, match="damaged"):
        read(tmp_path, "a.docx", data)


def test_an_outside_entity_is_never_fetched(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret.txt", b"secret")
    body = f"<!DOCTYPE x [<!ENTITY s SYSTEM '{secret.as_uri()}'>]><x>&s;</x>"
    with pytest.raises(InputError):
        read(tmp_path, "a.docx", zipped({"[Content_Types].xml": "", "word/document.xml": body}))


def test_deeply_nested_elements_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(tmp_path, "a.docx", word_of("<w:p>" * 100_000))


def test_more_text_than_is_searched_is_said_and_what_came_before_stands(tmp_path: Path) -> None:
    data = word("One two", "Three four", "Five six")
    found, said = until_refused(tmp_path, "a.docx", data, Limits(most_passages=2))
    assert found == ["One two", "Three four"]
    assert said == "The file holds more text than is searched."


def test_reading_that_takes_too_long_stops(tmp_path: Path) -> None:
    path = written(tmp_path, "a.docx", word("One", "Two"))
    with pytest.raises(InputError, match="takes too long"):
        list(read_passages(path, Kind.WORD, Limits(seconds=0)))


def test_text_that_no_database_can_hold_is_cleaned() -> None:
    dirty = [Passage(None, "line\x00 1", "zero\x00 half\ud800 end\x01"), Passage(None, "2", "\x00")]
    (clean,) = kept_within(dirty, "a.txt", USUAL)
    assert clean == Passage(None, "line  1", "zero  half  end")


def test_long_texts_are_cut_at_spaces_and_lose_nothing() -> None:
    text = "word " * 100
    pieces = list(cut(text.strip(), 60))
    assert " ".join(pieces) == text.strip()
    assert all(len(piece) <= 60 for piece in pieces)
    assert list(cut("x" * 100, 40)) == ["x" * 40, "x" * 40, "x" * 20]
