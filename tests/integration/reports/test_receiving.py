"""Receiving files: what is stored, what is refused and why, and what a zip may hold."""

import io
import struct
import zipfile

import pytest

from ilacs.site.reports import receiving
from ilacs.site.reports.receiving import receive

PDF = b"%PDF-1.7\nwhatever follows"


def outcomes(received):
    return [(one.name, one.refusal or "kept") for one in received]


@pytest.mark.parametrize(
    ("content", "result"),
    [
        (PDF, "kept"),
        (b"\r\n\r\n" + PDF, "kept"),
        (b"x" * 1020 + PDF, "This is not a PDF. Choose a PDF, or a zip file of PDFs."),
        (b"<html>not found</html>", "This is not a PDF. Choose a PDF, or a zip file of PDFs."),
        (b"", "The file is empty."),
    ],
)
def test_a_file_is_known_by_what_it_holds_not_by_its_name(as_file, store, content, result):
    assert outcomes(receive([as_file("report.pdf", content)], store)) == [("report.pdf", result)]
    assert len(list(store.digests())) == (1 if result == "kept" else 0)


@pytest.mark.parametrize(("size", "kept"), [(100, True), (101, False)])
def test_a_file_past_the_limit_is_refused_and_not_kept(as_file, store, monkeypatch, size, kept):
    monkeypatch.setattr(receiving, "LARGEST_REPORT", 100)
    [one] = receive([as_file("a.pdf", PDF.ljust(size))], store)
    assert bool(one.file) is kept
    assert kept or "larger than" in one.refusal


def test_one_bad_file_costs_the_others_nothing(as_file, store):
    files = [as_file("a.pdf", PDF), as_file("b.pdf", b"no"), as_file("c.pdf", PDF + b"c")]
    assert [bool(one.file) for one in receive(files, store)] == [True, False, True]


def test_a_full_disk_is_said_of_each_file(as_file, store, monkeypatch):
    import errno
    import os

    def full(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    [one] = receive([as_file("a.pdf", PDF)], store)
    assert "no room left" in one.refusal


def test_a_zip_gives_its_reports_and_says_what_else_it_held(as_file, as_zip, store):
    content = as_zip(
        {
            "north/a.pdf": PDF,
            "north\\b.pdf": PDF + b"b",
            "read me.txt": b"words",
            "__MACOSX/._a.pdf": b"rubbish",
            ".DS_Store": b"rubbish",
            "inner.zip": as_zip({"c.pdf": PDF}),
        }
    )
    assert outcomes(receive([as_file("all.zip", content)], store)) == [
        ("a.pdf", "kept"),
        ("b.pdf", "kept"),
        ("read me.txt", "This is not a PDF. Choose a PDF, or a zip file of PDFs."),
        ("inner.zip", "A zip file inside a zip file is not opened."),
    ]


def test_a_file_in_a_zip_never_leaves_the_store(as_file, as_zip, store, tmp_path):
    content = as_zip({"../../../outside.pdf": PDF})
    [one] = receive([as_file("all.zip", content)], store)
    assert one.name == "outside.pdf"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [one.file.digest]


def test_a_zip_that_expands_without_end_is_stopped_at_its_limit(
    as_file, as_zip, store, monkeypatch
):
    monkeypatch.setattr(receiving, "LARGEST_REPORT", 1_000_000)
    monkeypatch.setattr(receiving, "LARGEST_BUNDLE", 1_500_000)
    bomb = as_zip({f"{number}.pdf": PDF + bytes([number]) * 900_000 for number in range(1, 5)})
    received = receive([as_file("bomb.zip", bomb)], store)
    assert [bool(one.file) for one in received] == [True, False, False, False]


def test_a_zip_of_too_many_files_is_refused_whole(as_file, as_zip, store, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_FILES", 2)
    content = as_zip({f"{number}.pdf": PDF for number in range(3)})
    [one] = receive([as_file("all.zip", content)], store)
    assert one.refusal == "The zip file holds 3 files; 2 is the most. Split it."


def test_an_empty_zip_is_said_to_be(as_file, as_zip, store):
    content = as_zip({"folder/": b""})
    [one] = receive([as_file("all.zip", content)], store)
    assert one.refusal == "The zip file holds no files."


def test_a_damaged_zip_is_said_to_be(as_file, as_zip, store):
    whole = as_zip({"a.pdf": PDF * 100})
    [one] = receive([as_file("all.zip", whole[: len(whole) // 2])], store)
    assert "damaged" in one.refusal


def test_a_file_whose_checksum_is_wrong_is_not_kept(as_file, store):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        bundle.writestr("a.pdf", PDF)
    changed = out.getvalue().replace(b"whatever", b"forever!")
    [one] = receive([as_file("all.zip", changed)], store)
    assert "damaged inside the zip file" in one.refusal
    assert list(store.digests()) == []


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_file_packed_in_a_rare_way_is_refused_and_costs_the_others_nothing(
    as_file, store, packing
):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("rare.pdf", PDF * 100, packing)
        bundle.writestr("usual.pdf", PDF, zipfile.ZIP_DEFLATED)
    content = bytearray(out.getvalue())
    content[50:70] = bytes(20)
    rare, usual = receive([as_file("all.zip", bytes(content))], store)
    assert rare.refusal == "It is packed in a way that is not opened. Choose it unpacked."
    assert usual.file


def test_a_protected_zip_asks_for_the_password_to_be_removed(as_file, as_zip, store):
    content = bytearray(as_zip({"a.pdf": PDF}))
    directory = content.index(b"PK\x01\x02")
    for place in (6, directory + 8):
        flags = struct.unpack_from("<H", content, place)[0]
        struct.pack_into("<H", content, place, flags | 1)
    [one] = receive([as_file("all.zip", bytes(content))], store)
    assert "protected by a password" in one.refusal
