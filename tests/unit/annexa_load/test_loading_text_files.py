"""CSV and Parquet files, alone, in a folder or a zip, are read as a person saved them."""

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from ilacs.annexa.load import load
from ilacs.errors import InputError
from made_up_lists import CONTACTS, REFERENCE, contact, csv_of, headings, loaded, observed, zipped

ROW = contact(birth_date="01/02/2015", contact_date="03/04/2024")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_csv_is_read_in_any_encoding_and_with_any_separator(
    encoding: str, separator: str
) -> None:
    row = [*ROW[:-1], "Children’s Centre"]
    submission = loaded(csv_of(row, separator=separator).encode(encoding), "list_1.csv")
    frame = submission.lists[1].frame
    assert frame["contact_source"].to_list() == ["8"]
    assert frame["contact_date"].to_list() == [dt.date(2024, 4, 3)]
    assert not observed(submission, "W-015")


def test_a_csv_in_two_encodings_is_mended() -> None:
    data = csv_of([*ROW[:-1], "Childrenâ€™s Centre"]).encode()
    submission = loaded(data, "list_1.csv")
    assert submission.lists[1].frame["contact_source"].to_list() == ["8"]
    assert len(observed(submission, "W-026")) == 1


def test_rows_of_a_csv_are_counted_as_excel_shows_them() -> None:
    text = csv_of(ROW, contact(child="two\nlines", birth_date="", contact_date=""))
    text = "Contacts\r\n\r\n" + text.replace("two\nlines", '"two\nlines"') + ",".join(map(str, ROW))
    table = loaded(text.encode(), "list 1.csv").lists[1]
    assert (table.header_row, table.frame["row"].to_list()) == (3, [4, 5, 6])
    assert table.frame["child"].to_list() == ["1001", "two lines", "1001"]


def test_a_row_shorter_or_longer_than_the_headings_is_read() -> None:
    text = csv_of(ROW) + "A7,F\r\n" + ",".join(map(str, [*ROW, "more"])) + "\r\n"
    assert loaded(text.encode(), "list_1.csv").lists[1].frame.height == 3


def test_an_open_quotation_mark_is_refused() -> None:
    text = csv_of(ROW) + '"A7,F\r\n' + csv_of(ROW, ROW)
    for end in ("", '"'):
        with pytest.raises(InputError, match="quotation mark"):
            loaded((text + end).encode(), "list_1.csv")


def test_a_folder_and_a_zip_are_read_alike(tmp_path: Path) -> None:
    files = {
        "list_1.csv": csv_of(ROW).encode(),
        "list_10.csv": (",".join(headings(10)) + "\r\n").encode(),
        "~$list_1.csv": b"x",
        "__MACOSX/list_1.csv": b"x",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    folder = load(tmp_path, reference=REFERENCE)
    packed = loaded(zipped(files), "lists.zip")
    assert list(folder.lists) == list(packed.lists) == [1, 10]
    assert folder.lists[1].frame.equals(packed.lists[1].frame)
    assert folder.lists[1].file == "list_1.csv"


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    columns = dict(zip(CONTACTS, ([value] for value in contact()), strict=True))
    pl.DataFrame(columns).write_parquet(tmp_path / "list_1.parquet")
    submission = load(tmp_path, reference=REFERENCE)
    assert submission.lists[1].frame["birth_date"].to_list() == [dt.date(2015, 2, 1)]
    assert submission.lists[1].frame["row"].to_list() == [2]
    assert not observed(submission, "W-015")


def test_progress_is_told(tmp_path: Path) -> None:
    for number in (1, 2):
        text = ",".join(f'"{heading}"' for heading in headings(number))
        (tmp_path / f"list_{number}.csv").write_text(text)
    told: list[tuple[int, int]] = []
    load(tmp_path, reference=REFERENCE, on_progress=lambda *done: told.append(done))
    assert told == [(1, 2), (2, 2)]


def test_what_a_file_is_is_told_by_what_is_in_it() -> None:
    assert loaded(csv_of(ROW).encode(), "annex-a.xlsx").lists[1].frame.height == 1
