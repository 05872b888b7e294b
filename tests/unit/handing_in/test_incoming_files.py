"""What a file is called in the room, and what a page's script may send."""

import json

import pytest

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.site.handing_in.forms import MOST_AT_ONCE, about_in, read_beginning
from ilacs.site.handing_in.incoming import LONGEST_FOLDER, folder_of, look, storable
from ilacs.site.handing_in.models import LONGEST_PATH
from ilacs.site.handing_in.reading_job import _capital
from made_up_files import pdf, word_of, zipped

HASH = "a" * 64


def beginning(files, **others) -> bytes:
    return json.dumps({"files": files, **others}).encode()


def test_a_path_keeps_its_end_and_what_a_database_can_hold():
    assert storable("a\0b\ud800.txt") == "ab.txt"
    assert storable("") == "unnamed"
    assert storable("x" * 2000 + ".txt").endswith("x.txt")
    assert len(storable("x" * 2000)) == LONGEST_PATH


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("plan.pdf", ""),
        ("Plans/2019/plan.pdf", "Plans/2019"),
        ("/Plans/plan.pdf", "Plans"),
        ("..\\..\\Plans\\plan.pdf", "Plans"),
    ],
)
def test_folders_are_kept_and_lead_nowhere_else(path, folder):
    assert folder_of(path) == folder


def test_of_too_many_folders_the_innermost_stay():
    folder = folder_of("/".join([*(f"folder {number}" for number in range(200)), "plan.pdf"]))
    assert len(folder) <= LONGEST_FOLDER
    assert folder.endswith("folder 198/folder 199")


def test_a_list_of_files_is_read_with_what_was_chosen():
    wishes, choices = read_beginning(
        beginning([["a/b.pdf", 3, 5, HASH]], about="request:7", takes_out=True)
    )
    assert wishes[0].key == ("a/b.pdf", 3, 5, HASH)
    assert (choices.about, choices.takes_out, choices.leaves_out) == ("request:7", True, False)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[" * 100_000,
        beginning([]),
        beginning([["a", 1, 1]]),
        beginning([["", 1, 1, HASH]]),
        beginning([["a", "1", 1, HASH]]),
        beginning([["a", 2**60, 1, HASH]]),
        beginning([["a", 1.5, 1, HASH]]),
        beginning([["a", 1, 1, HASH.upper()]]),
        beginning([[["a"], 1, 1, HASH]]),
        beginning([["a", 1, 1, HASH]] * (MOST_AT_ONCE + 1)),
    ],
)
def test_anything_else_is_refused_in_a_sentence(body):
    with pytest.raises(InputError):
        read_beginning(body)


@pytest.mark.parametrize(
    "about", ["javascript:alert(1)", "<b>", "request:", "request:a b", "x" * 99]
)
def test_what_files_are_for_is_a_word_and_an_id(about):
    assert about_in(about) == ""
    assert about_in("request:0b55-7") == "request:0b55-7"


def test_a_place_begins_a_line_but_a_name_stays_as_it_is():
    shown = [
        _capital(place) for place in ("page 7", "lines 1 to 9", "body!A1:B2", "plan.docx, line 1")
    ]
    assert shown == ["Page 7", "Lines 1 to 9", "body!A1:B2", "plan.docx, line 1"]


def test_what_a_file_is_and_what_to_know_of_it(tmp_path):
    path = tmp_path / "stored"
    path.write_bytes(pdf("Plan"))
    assert look(path, "plan.pdf").kind is Kind.PDF
    path.write_bytes(
        zipped({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": ""})
    )
    assert look(path, "plan.docm").said == "It carries macros, which are never run here."
    path.write_bytes(word_of(""))
    assert look(path, "plan.pdf").said.startswith("The name says a PDF")
