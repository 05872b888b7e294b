"""A file that is not whole, even, UTF-8 CSV is refused with its row and the reason."""

import pytest

from ilacs.errors import InputError
from ilacs.indicators.source_file import read_texts

HEAD = b"time_period,name,count\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "figures.csv"


def test_cells_are_texts_and_an_empty_cell_is_an_empty_text(file):
    file.write_bytes(b"\xef\xbb\xbf" + HEAD + b'2025,"City, of",c\r\n2024,,7\n')
    assert read_texts(file).rows() == [("2025", "City, of", "c"), ("2024", "", "7")]


def test_an_empty_last_cell_is_no_short_row(file):
    file.write_bytes(HEAD + b"2025,a,\n")
    assert read_texts(file).rows() == [("2025", "a", "")]


@pytest.mark.parametrize(
    ("content", "row", "reason"),
    [
        (b"PK\x03\x04 and so on", "row 1", "a zip file or a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "row 1", "a spreadsheet of the old kind"),
        (b"%PDF-1.7\n", "row 1", "a PDF"),
        ("time_period\n2025\n".encode("utf-16"), "row 1", "UTF-16"),
        (HEAD + b"2025,Hull,3\n2025,C\xe9line,4\n", "row 3", "not UTF-8"),
        (HEAD + b"2025,H\0ll,3\n", "row 2", "not UTF-8"),
        (HEAD + b"2025,Hull,3\n2025,Hu", "row 3", "breaks off in the middle"),
        (HEAD + b"2025,Hull,3\n2025,Hull,4", "row 3", "breaks off in the middle"),
        (
            HEAD + b"2025,Hull,3\n2025,Hull\n2024,Hull,3\n",
            "row 3",
            "2 cells where the heading has 3",
        ),
        (HEAD + b"2025,Hull,3\n2025,Hull,4,5\n", "row 3", "4 cells where the heading has 3"),
        (HEAD + b'2025,"Hull,3\n2025,Hull,4\n', "row", "cells where the heading has 3"),
        (HEAD, "figures.csv", "no rows"),
        (b"\n", "figures.csv", "The file"),
        (b"", "figures.csv", "empty"),
    ],
    ids=[
        "a workbook",
        "an old workbook",
        "a PDF",
        "UTF-16",
        "two encodings",
        "a zero byte",
        "cut in a row",
        "cut at the end of a row",
        "a short row",
        "a long row",
        "an open quotation mark",
        "a heading alone",
        "an empty line",
        "nothing",
    ],
)
def test_what_is_not_whole_csv_is_refused_with_its_row_and_the_reason(file, content, row, reason):
    file.write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_texts(file)
    assert refused.value.where.startswith("figures.csv")
    assert row in refused.value.where
    assert reason in refused.value.what


def test_a_file_of_2_gb_is_refused_without_being_read(file):
    with file.open("wb") as large:
        large.truncate(2 * 1024**3)
    with pytest.raises(InputError, match=r"The file has 2,147 MB; at most 200 are read"):
        read_texts(file)


def test_a_folder_or_nothing_at_all_is_refused(tmp_path):
    for path, reason in ((tmp_path, "a folder"), (tmp_path / "none.csv", "no such file")):
        with pytest.raises(InputError, match=reason):
            read_texts(path)
