"""An archive holds exactly what was shared, says what that is, and can be checked by anybody."""

import hashlib
import io
import json
import tracemalloc
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

import pytest
import python_calamine

from ilacs.errors import InputError
from ilacs.intake import manifest
from ilacs.intake.archives import INDEX, MANIFEST, Document, stream_archive, verify_archive
from ilacs.intake.recognition import recognise
from made_up_files import pdf, written, zipped

WHEN = "2019-11-08T16:30:00+00:00"


def document(number: int, name: str, data: bytes, **other: Any) -> Document:
    facts = {"version": 1, "shared_at": WHEN, "shared_by": "Coordinator", "note": "", **other}
    digest = hashlib.sha256(data).hexdigest()
    return Document(
        number, name, sha256=digest, size=len(data), open=lambda: io.BytesIO(data), **facts
    )


def exported(documents: Iterable[Document]) -> bytes:
    facts = {"title": "Northmoor, shared set 3", "exported_at": WHEN, "exported_by": "Coordinator"}
    return b"".join(stream_archive(documents, **facts))


DOCUMENTS = [
    document(1, "Report.pdf", pdf("One"), note="Page 7 matters", version=2),
    document(2, '=HYPERLINK("http://x").csv', b"a,b\n" * 1000, note="=1+1", shared_by="@SUM(A1)"),
    document(3, "../../etc/passwd", b"three"),
    document(4, "Report.pdf", pdf("Four")),
    document(5, "empty.txt", b""),
]


def test_the_archive_holds_every_document_with_its_bytes() -> None:
    with zipfile.ZipFile(io.BytesIO(exported(DOCUMENTS))) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == [
            INDEX,
            "documents/0001 Report.pdf",
            "documents/0002 =HYPERLINK(_http_-x_).csv",
            "documents/0003 etc-passwd",
            "documents/0004 Report.pdf",
            "documents/0005 empty.txt",
            MANIFEST,
        ]
        for one, name in zip(DOCUMENTS, opened.namelist()[1:-1], strict=True):
            assert opened.read(name) == one.open().read()


def test_texts_are_packed_and_pdfs_are_not() -> None:
    with zipfile.ZipFile(io.BytesIO(exported(DOCUMENTS))) as opened:
        packing = {info.filename[10:14]: info.compress_type for info in opened.infolist()}
    assert packing["0001"] == zipfile.ZIP_STORED
    assert packing["0002"] == zipfile.ZIP_DEFLATED


def test_the_same_documents_give_the_same_manifest() -> None:
    first, second = (exported(reversed(DOCUMENTS)), exported(DOCUMENTS))
    one, other = (zipfile.ZipFile(io.BytesIO(data)).read(MANIFEST) for data in (first, second))
    assert one == other


def test_the_manifest_is_canonical_and_its_hash_can_be_worked_out_by_anybody() -> None:
    written_so = zipfile.ZipFile(io.BytesIO(exported(DOCUMENTS))).read(MANIFEST)
    facts = json.loads(written_so)
    own = facts.pop("manifest_sha256")
    again = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    assert own == hashlib.sha256(again.encode()).hexdigest()
    assert facts["files"][0] == {
        "number": 1,
        "name": "Report.pdf",
        "version": 2,
        "sha256": DOCUMENTS[0].sha256,
        "size": DOCUMENTS[0].size,
        "shared_at": WHEN,
        "shared_by": "Coordinator",
        "note": "Page 7 matters",
        "file": "documents/0001 Report.pdf",
    }


def test_the_index_shows_names_and_runs_none_of_them() -> None:
    index = zipfile.ZipFile(io.BytesIO(exported(DOCUMENTS))).read(INDEX)
    sheet = zipfile.ZipFile(io.BytesIO(index)).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet.lower()
    rows = python_calamine.load_workbook(io.BytesIO(index)).get_sheet_by_index(0).to_python()
    assert rows[0][0] == "Northmoor, shared set 3"
    assert rows[3][:4] == ["Number", "Name", "File in this archive", "Version"]
    assert rows[5][1] == '=HYPERLINK("http://x").csv'
    assert rows[5][7] == "=1+1"
    assert len(rows) == 4 + len(DOCUMENTS)


def test_an_empty_set_is_an_archive_too(tmp_path: Path) -> None:
    assert verify_archive(written(tmp_path, "a.zip", exported([]))) == ()


def test_a_whole_archive_verifies(tmp_path: Path) -> None:
    path = written(tmp_path, "a.zip", exported(DOCUMENTS))
    assert verify_archive(path) == ()
    assert recognise(path).kind.value == "zip"


def changed(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The archive with its members changed and zipped anew."""
    with zipfile.ZipFile(io.BytesIO(exported(DOCUMENTS))) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    change(members)
    return zipped(dict(members), zipfile.ZIP_STORED)


def resealed(members: dict[str, bytes]) -> None:
    facts, _ = manifest.opened(members[MANIFEST])
    facts["files"] = facts["files"][1:]
    members[MANIFEST] = manifest.sealed(facts)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda m: m.update({"documents/0001 Report.pdf": b"x"}),
            "not the document that was shared",
        ),
        (lambda m: m.pop("documents/0005 empty.txt") and None, ""),
        (lambda m: m.update({"documents/extra": b"x"}), "in the archive but not in the manifest"),
        (lambda m: m.update({INDEX: b"x"}), "not the document that was shared"),
        (
            lambda m: m.update({MANIFEST: m[MANIFEST].replace(b'"version":2', b'"version":3')}),
            "it was changed after",
        ),
        (resealed, "in the archive but not in the manifest"),
    ],
)
def test_every_change_to_an_archive_is_found(
    change: Callable[[dict[str, bytes]], None], said: str, tmp_path: Path
) -> None:
    found = verify_archive(written(tmp_path, "a.zip", changed(change)))
    assert len(found) == 1
    assert said in found[0]


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"format":"ilacs-evidence-archive-1"}'])
def test_a_zip_without_a_manifest_is_no_archive(text: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="manifest"):
        verify_archive(written(tmp_path, "a.zip", zipped({MANIFEST: text} if text else {"x": "y"})))


@pytest.mark.parametrize("stored", [b"other", b"longer than it was", b""])
def test_a_document_that_is_not_what_was_shared_ends_the_archive(
    stored: bytes, tmp_path: Path
) -> None:
    def open_other() -> BinaryIO:
        return io.BytesIO(stored)

    whole = document(7, "a.txt", b"three")
    other = Document(**{**whole.__dict__, "open": open_other})
    got = io.BytesIO()
    stream = stream_archive([other], title="t", exported_at=WHEN, exported_by="b")
    with pytest.raises(InputError, match="not the one that was shared"):
        got.writelines(stream)
    with pytest.raises(InputError, match="not at its beginning"):
        verify_archive(written(tmp_path, "broken off.zip", got.getvalue()))


def test_an_archive_broken_off_after_an_archive_inside_it_is_not_whole(tmp_path: Path) -> None:
    inner = exported(DOCUMENTS)
    whole = exported([document(1, "earlier export.zip", inner)])
    broken_off = whole[: whole.index(inner) + len(inner)]
    with pytest.raises(InputError, match="not at its beginning"):
        verify_archive(written(tmp_path, "broken off.zip", broken_off))


def test_a_document_is_opened_only_when_its_turn_comes() -> None:
    opened: list[int] = []

    def source(number: int) -> Callable[[], BinaryIO]:
        def open_it() -> BinaryIO:
            opened.append(number)
            return io.BytesIO(b"x" * 1000)

        return open_it

    whole = [document(n, f"{n}.pdf", b"x" * 1000) for n in (1, 2)]
    documents = [Document(**{**one.__dict__, "open": source(one.number)}) for one in whole]
    stream = stream_archive(documents, title="t", exported_at=WHEN, exported_by="b")
    next(stream)
    assert opened == []
    while opened != [1]:
        next(stream)
    list(stream)
    assert opened == [1, 2]


def test_a_large_document_is_never_held(tmp_path: Path) -> None:
    """200 MB that take no room on the disk go through with 4 MB of memory."""
    size, digest = 200 * 1024 * 1024, hashlib.sha256()
    sparse = tmp_path / "sparse.pdf"
    with sparse.open("wb") as file:
        file.truncate(size)
    for _ in range(200):
        digest.update(bytes(1024 * 1024))
    large = Document(
        1, "a.pdf", 1, digest.hexdigest(), size, WHEN, "Coordinator", "", lambda: sparse.open("rb")
    )
    stream = stream_archive([large], title="t", exported_at=WHEN, exported_by="b")
    first = len(next(stream))
    tracemalloc.start()
    try:
        sent = first + sum(len(piece) for piece in stream)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sent > size
    assert peak < 4 * 1024 * 1024
