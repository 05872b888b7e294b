"""A file is what is in it, whatever its name says."""

from pathlib import Path

import pytest

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind, kind_named
from ilacs.intake.limits import Limits
from ilacs.intake.recognition import Recognised, recognise
from ilacs.intake.text_encoding import encoding_of
from made_up_files import (
    RICH_TEXT,
    encrypted_pdf,
    every_kind,
    message,
    ole,
    open_document,
    pdf,
    picture,
    word,
    workbook,
    written,
    zipped,
)

EVERY = every_kind()


def recognised(folder: Path, name: str, data: bytes) -> Recognised:
    return recognise(written(folder, "stored", data), name)


@pytest.mark.parametrize("name", EVERY)
def test_each_kind_is_recognised_and_fits_its_own_name(name: str, tmp_path: Path) -> None:
    found = recognised(tmp_path, name, EVERY[name])
    assert found.kind == kind_named(name)
    assert found.fits_name
    assert found.sentence == ""


@pytest.mark.parametrize("name", [name for name in EVERY if name not in ("a.csv", "a.txt")])
def test_each_kind_is_recognised_without_a_name(name: str, tmp_path: Path) -> None:
    assert recognised(tmp_path, "no ending", EVERY[name]).kind == kind_named(name)


def test_a_file_that_is_not_what_its_name_says_is_told_with_both(tmp_path: Path) -> None:
    found = recognised(tmp_path, "notes.docx", pdf("Hello"))
    assert not found.fits_name
    assert found.sentence == "The name says a Word document, but the file is a PDF."


def test_a_program_is_a_program_whatever_it_is_called(tmp_path: Path) -> None:
    found = recognised(tmp_path, "photo.jpg", b"MZ\x90\0" + bytes(100))
    assert found.kind == Kind.PROGRAM
    assert not found.kind.is_accepted
    assert found.sentence == "The name says a JPEG picture, but the file is a program."


@pytest.mark.parametrize("name", ["run.bat", "run.js", "run.ps1"])
def test_a_script_is_a_program_by_its_name(name: str, tmp_path: Path) -> None:
    assert recognised(tmp_path, name, b"echo hello\r\n").kind == Kind.PROGRAM


def test_a_java_archive_is_a_program(tmp_path: Path) -> None:
    data = zipped({"META-INF/MANIFEST.MF": "Main-Class: x", "x.class": b"\xca\xfe\xba\xbe"})
    assert recognised(tmp_path, "a.zip", data).kind == Kind.PROGRAM


def test_bytes_of_no_known_kind_are_not_accepted(tmp_path: Path) -> None:
    found = recognised(tmp_path, "a.bin", bytes(range(256)) * 4)
    assert found.kind == Kind.UNKNOWN
    assert not found.kind.is_accepted


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="The file is empty"):
        recognised(tmp_path, "a.pdf", b"")


def test_a_file_larger_than_is_taken_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)
    with pytest.raises(InputError, match="larger than 2,048 MB"):
        recognise(path)


def test_a_file_of_2_gb_is_recognised_without_reading_it_all(tmp_path: Path) -> None:
    path = written(tmp_path, "large.pdf", b"%PDF-1.7\n")
    with path.open("r+b") as file:
        file.truncate(Limits().largest_file)
    assert recognise(path).kind == Kind.PDF


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        recognise(tmp_path / "absent")


def test_an_encrypted_pdf_is_said_to_be_protected(tmp_path: Path) -> None:
    assert recognised(tmp_path, "a.pdf", encrypted_pdf()).is_protected
    assert not recognised(tmp_path, "a.pdf", pdf("Hello")).is_protected


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.pptx"])
def test_an_encrypted_office_document_fits_any_office_name(name: str, tmp_path: Path) -> None:
    found = recognised(tmp_path, name, ole("EncryptionInfo", "EncryptedPackage"))
    assert found.kind == Kind.PROTECTED_OFFICE
    assert found.is_protected
    assert found.fits_name


def test_an_encrypted_office_document_called_a_pdf_does_not_fit(tmp_path: Path) -> None:
    assert not recognised(tmp_path, "a.pdf", ole("EncryptedPackage")).fits_name


def test_an_encrypted_opendocument_file_is_protected(tmp_path: Path) -> None:
    data = open_document("text", "", manifest="<manifest><encryption-data/></manifest>")
    assert recognised(tmp_path, "a.odt", data).is_protected


def test_macros_are_seen(tmp_path: Path) -> None:
    members = {"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": "x"}
    assert recognised(tmp_path, "a.docm", zipped(members)).has_macros
    assert recognised(tmp_path, "a.xls", ole("Workbook", "_VBA_PROJECT_CUR")).has_macros
    assert not recognised(tmp_path, "a.docx", word("Hello")).has_macros


def test_an_old_workbook_is_found_deep_in_its_directory(tmp_path: Path) -> None:
    data = ole(*(f"stream {number}" for number in range(30)), "Workbook")
    assert recognised(tmp_path, "a.xls", data).kind == Kind.OLD_WORKBOOK


def test_a_directory_that_leads_in_a_circle_ends(tmp_path: Path) -> None:
    data = bytearray(ole("nothing"))
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    assert recognised(tmp_path, "a.doc", bytes(data)).kind == Kind.UNKNOWN


@pytest.mark.parametrize("cut", [4, 30, 200, 2000])
def test_a_cut_office_document_is_only_a_damaged_zip(cut: int, tmp_path: Path) -> None:
    found = recognised(tmp_path, "a.xlsx", workbook({"S": [["a"]]})[:cut])
    assert found.kind == Kind.ZIP
    assert not found.fits_name


def test_a_pdf_after_white_space_is_a_pdf(tmp_path: Path) -> None:
    assert recognised(tmp_path, "a.pdf", b"\r\n\r\n" + pdf("x")).kind == Kind.PDF


def test_text_about_pdfs_is_text(tmp_path: Path) -> None:
    assert recognised(tmp_path, "a.txt", b"It begins with %PDF-1.4").kind == Kind.TEXT


def test_an_email_needs_two_headings(tmp_path: Path) -> None:
    assert recognised(tmp_path, "note", b"To: do\n\nBuy milk").kind == Kind.TEXT
    assert recognised(tmp_path, "note", message("Hello")).kind == Kind.EMAIL


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"plain", "utf-8"),
        ("café".encode(), "utf-8"),
        ("\ufeffcafé".encode(), "utf-8-sig"),
        ("café".encode("utf-16"), "utf-16"),
        ("plain words".encode("utf-16-le"), "utf-16-le"),
        ("plain words".encode("utf-16-be"), "utf-16-be"),
        ("café £5 “so”".encode("cp1252"), "cp1252"),
        (b"\x00\x01\x02\x03", ""),
        (bytes(100), ""),
    ],
)
def test_the_encoding_of_a_text_is_told(data: bytes, encoding: str) -> None:
    assert encoding_of(data, whole=True) == encoding


def test_a_sample_cut_in_mid_character_is_still_utf_8() -> None:
    assert encoding_of("café".encode()[:-1]) == "utf-8"


def test_other_kinds_by_their_first_bytes(tmp_path: Path) -> None:
    assert recognised(tmp_path, "a", b"MM\0*" + bytes(20)).kind == Kind.TIFF
    assert recognised(tmp_path, "a", b"\x7fELF" + bytes(20)).kind == Kind.PROGRAM
    assert recognised(tmp_path, "a", RICH_TEXT).kind == Kind.RICH_TEXT
    assert recognised(tmp_path, "a", picture("WEBP")).kind == Kind.WEBP


def test_every_kind_has_words_for_a_person() -> None:
    for kind in Kind:
        assert kind.label
        assert "/" in kind.media_type
