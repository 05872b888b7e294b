"""A zip that somebody hands in is opened without trust."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from ilacs.errors import InputError
from ilacs.intake.limits import USUAL, Limits
from ilacs.intake.zips import Entry, Zip
from made_up_files import written, zipped


def entries(folder: Path, data: bytes, limits: Limits = USUAL) -> list[Entry]:
    with Zip(written(folder, "handed in.zip", data), limits=limits) as opened:
        return list(opened.entries())


def test_entries_have_safe_unique_paths_and_keep_what_was_written(tmp_path: Path) -> None:
    members = {"Team A/Report.pdf": "1", "team a/report.pdf": "2", "a\u202eb.txt": "3"}
    found = entries(tmp_path, zipped(members))
    assert [entry.path for entry in found] == [
        "Team A/Report.pdf",
        "team a/report (2).pdf",
        "ab.txt",
    ]
    assert [entry.original for entry in found] == list(members)


@pytest.mark.parametrize(
    "name",
    ["../out.txt", "a/../../out.txt", "/etc/passwd", "\\\\server\\x", "C:\\x", "a\\..\\..\\x"],
)
def test_a_path_that_leads_out_is_not_taken(name: str, tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, zipped({name: "x"}))
    assert entry.refused == "Its path leads out of the zip."
    assert ".." not in entry.path.split("/")
    assert not entry.path.startswith("/")


def test_a_link_is_not_taken(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as opened:
        info = zipfile.ZipInfo("link")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        opened.writestr(info, "/etc/passwd")
    (entry,) = entries(tmp_path, out.getvalue())
    assert entry.refused == "It is a link or a device, not a file."


def test_what_the_system_left_in_a_zip_is_not_taken(tmp_path: Path) -> None:
    found = entries(tmp_path, zipped({"__MACOSX/._a.pdf": "", ".DS_Store": "", "a.pdf": ""}))
    assert [bool(entry.refused) for entry in found] == [True, True, False]


def test_folders_are_no_files(tmp_path: Path) -> None:
    assert [entry.path for entry in entries(tmp_path, zipped({"a/": "", "a/b.txt": "x"}))] == [
        "a/b.txt"
    ]


def test_an_entry_that_is_not_taken_is_not_copied(tmp_path: Path) -> None:
    path = written(tmp_path, "a.zip", zipped({"../x": "x", "y": "yes"}))
    with Zip(path) as opened:
        out_of, taken = opened.entries()
        with pytest.raises(InputError, match="leads out"):
            opened.copy(out_of, io.BytesIO())
        out = io.BytesIO()
        opened.copy(taken, out)
    assert out.getvalue() == b"yes"


def test_an_encrypted_entry_is_not_taken(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": "x"}))
    data[data.index(b"PK\1\2") + 8] |= 1
    (entry,) = entries(tmp_path, bytes(data))
    assert entry.refused == "It is protected by a password."


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="unpacks to far more"):
        entries(tmp_path, zipped({"zeros": bytes(20 * 1024 * 1024)}))


def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_said(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": bytes(500_000)}))
    data[data.index(b"PK\1\2") + 24 : data.index(b"PK\1\2") + 28] = struct.pack("<I", 10)
    with Zip(written(tmp_path, "a.zip", bytes(data))) as opened:
        chunks = opened.chunks("a.txt")
        with pytest.raises(InputError, match="damaged"):
            list(chunks)
        with pytest.raises(InputError, match="too large"):
            opened.read("a.txt", most=9)


def test_entries_that_share_their_bytes_are_refused(tmp_path: Path) -> None:
    data = zipped({"a.txt": "x" * 100, "b.txt": "y" * 100}, zipfile.ZIP_STORED)
    second = data.rindex(b"PK\1\2")
    overlapping = bytearray(data)
    overlapping[second + 42 : second + 46] = struct.pack("<I", 10)
    with pytest.raises(InputError, match="damaged"):
        entries(tmp_path, bytes(overlapping))


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than 3 files"):
        entries(tmp_path, zipped({str(n): "" for n in range(4)}), Limits(most_members=3))


def test_a_table_of_contents_that_is_too_large_is_never_held(tmp_path: Path) -> None:
    data = zipped({f"{n:0200}": "" for n in range(600)})
    with pytest.raises(InputError, match="damaged"):
        entries(tmp_path, data, Limits(largest_directory=70_000))


def test_unusual_packing_is_not_taken(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, zipped({"a": "x"}, zipfile.ZIP_LZMA))
    assert entry.refused == "It is packed in an unusual way."


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"not a zip"])
def test_what_is_no_zip_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="damaged"):
        entries(tmp_path, data)


def test_a_zip_of_nothing_has_no_entries(tmp_path: Path) -> None:
    assert entries(tmp_path, b"PK\5\6" + bytes(18)) == []
