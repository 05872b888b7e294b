"""The rules of an upload in parts, and the files that it leaves on the disk."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from ilacs.errors import InputError
from ilacs.intake.disk import Disk
from ilacs.intake.limits import Limits
from ilacs.intake.partial_files import Lost, PartialFiles, Whole
from ilacs.intake.resumable import SENTENCES, SMALLEST_PART, Answer, Declared, Part, Progress

K = SMALLEST_PART
FILE = Declared("plan.pdf", 10 * K)


def progress(*ranges: tuple[int, int]) -> Progress:
    return Progress(FILE, tuple(Part(at * K, size * K, "h") for at, size in ranges))


@pytest.mark.parametrize(
    ("received", "part", "answer"),
    [
        ((), Part(0, 2 * K), Answer.TAKEN),
        ((), Part(4 * K, 2 * K), Answer.TAKEN),
        ((), Part(8 * K, 2 * K), Answer.TAKEN),
        ((), Part(9 * K, 2 * K), Answer.WRONG_OFFSET),
        ((), Part(10 * K, 1), Answer.WRONG_OFFSET),
        ((), Part(-1, K), Answer.WRONG_OFFSET),
        ((), Part(0, 0), Answer.WRONG_OFFSET),
        ((), Part(0, 100), Answer.TOO_SMALL),
        ((), Part(10 * K - 100, 100), Answer.TAKEN),
        (((0, 2),), Part(0, 2 * K, "h"), Answer.REPEATED),
        (((0, 2),), Part(0, 2 * K, "other"), Answer.CHANGED_FILE),
        (((0, 2),), Part(K, 2 * K), Answer.OVERLAPPING),
        (((0, 2),), Part(0, K), Answer.OVERLAPPING),
        (((0, 2),), Part(0, 3 * K), Answer.OVERLAPPING),
        (((4, 2),), Part(3 * K, 2 * K), Answer.OVERLAPPING),
        (((0, 2), (3, 1)), Part(2 * K, K), Answer.TAKEN),
        (((0, 2), (3, 1)), Part(2 * K, 2 * K), Answer.OVERLAPPING),
    ],
)
def test_what_becomes_of_a_part(
    received: tuple[tuple[int, int], ...], part: Part, answer: Answer
) -> None:
    assert progress(*received).judge(part) is answer


def test_a_small_part_may_close_a_gap() -> None:
    received = Progress(FILE, (Part(0, K), Part(K + 5, 2 * K)))
    assert received.judge(Part(K, 5)) is Answer.TAKEN
    assert received.judge(Part(K, 4)) is Answer.TOO_SMALL


def test_a_small_part_that_only_touches_what_follows_closes_nothing() -> None:
    received = Progress(FILE, (Part(0, K), Part(10 * K - 1, 1)))
    assert received.judge(Part(10 * K - 2, 1)) is Answer.TOO_SMALL
    alone = Progress(FILE, (Part(10 * K - 1, 1),))
    assert alone.judge(Part(10 * K - 2, 1)) is Answer.TOO_SMALL
    assert Progress(FILE, (Part(5, K),)).judge(Part(0, 5)) is Answer.TAKEN


class LittleDisk(Disk):
    """A disk with so many bytes free, of which none are ever used."""

    def __init__(self, room: int) -> None:
        self.room = room

    def free(self, folder: Path) -> int:
        return self.room


def test_what_is_left_to_others_of_a_disk_is_not_taken(tmp_path: Path) -> None:
    disk = LittleDisk(100)
    files = PartialFiles(tmp_path, disk, reserve=60)
    with pytest.raises(InputError, match="no room left"):
        files.begin(Declared("large.pdf", 41))
    upload = files.begin(Declared("plan.pdf", 40))
    disk.room = 70
    with pytest.raises(InputError, match="no room left"):
        files.put(upload, 0, b"x" * 40)
    assert files.progress(upload).received == 0
    disk.room = 100
    assert files.put(upload, 0, b"x" * 40)[0] is Answer.TAKEN


def test_what_is_missing_is_told_with_the_next_offset() -> None:
    received = progress((0, 2), (4, 1))
    assert received.missing == ((2 * K, 4 * K), (5 * K, 10 * K))
    assert received.next_offset == 2 * K
    assert received.received == 3 * K
    assert not received.is_complete
    whole = progress((0, 10))
    assert (whole.missing, whole.next_offset, whole.is_complete) == ((), 10 * K, True)


@pytest.mark.parametrize(
    ("again", "answer"),
    [
        (Declared("other name.pdf", 100, 5, "a"), Answer.TAKEN),
        (Declared("plan.pdf", 100), Answer.TAKEN),
        (Declared("plan.pdf", 101, 5, "a"), Answer.CHANGED_FILE),
        (Declared("plan.pdf", 100, 6), Answer.CHANGED_FILE),
        (Declared("plan.pdf", 100, 5, "b"), Answer.CHANGED_FILE),
    ],
)
def test_a_file_that_changed_in_between_is_seen(again: Declared, answer: Answer) -> None:
    assert Progress(Declared("plan.pdf", 100, 5, "a")).judge_again(again) is answer


def test_every_answer_has_a_sentence() -> None:
    assert set(SENTENCES) == set(Answer)


DATA = os.urandom(3 * K + 17)
DIGEST = hashlib.sha256(DATA).hexdigest()


def test_a_file_sent_in_any_order_is_whole_and_recorded(tmp_path: Path) -> None:
    files = PartialFiles(tmp_path)
    upload = files.begin(Declared("a.bin", len(DATA)))
    for at in (2 * K, 0, 3 * K, K):
        answer, _ = files.put(upload, at, DATA[at : at + K])
        assert answer is Answer.TAKEN
    whole = files.finish(upload)
    assert whole == Whole(upload, "a.bin", whole.path, DIGEST, len(DATA))
    assert whole.path.read_bytes() == DATA
    assert files.finish(upload) == whole
    assert list(PartialFiles(tmp_path).recover()) == [whole]


def test_a_part_may_be_sent_again(tmp_path: Path) -> None:
    files = PartialFiles(tmp_path)
    upload = files.begin(Declared("a.bin", len(DATA)))
    assert files.put(upload, 0, DATA[:K])[0] is Answer.TAKEN
    answer, there = files.put(upload, 0, DATA[:K])
    assert (answer, there.next_offset) == (Answer.REPEATED, K)


def test_a_part_damaged_on_its_way_is_not_kept(tmp_path: Path) -> None:
    files = PartialFiles(tmp_path)
    upload = files.begin(Declared("a.bin", len(DATA)))
    answer, there = files.put(upload, 0, DATA[:K], hashlib.sha256(b"x").hexdigest())
    assert (answer, there.received) == (Answer.DAMAGED, 0)
    right = hashlib.sha256(DATA[:K]).hexdigest()
    assert files.put(upload, 0, DATA[:K], right)[0] is Answer.TAKEN


def test_an_upload_with_missing_parts_is_not_whole(tmp_path: Path) -> None:
    files = PartialFiles(tmp_path)
    upload = files.begin(Declared("a.bin", len(DATA)))
    files.put(upload, 0, DATA[:K])
    with pytest.raises(InputError, match=r"131,089 bytes are missing"):
        files.finish(upload)
    assert [one[0] for one in files.recover() if isinstance(one, tuple)] == [upload]


def test_a_file_that_is_not_what_was_declared_is_not_kept(tmp_path: Path) -> None:
    files = PartialFiles(tmp_path)
    upload = files.begin(Declared("a.bin", K, sha256="0" * 64))
    files.put(upload, 0, DATA[:K])
    with pytest.raises(InputError, match="changed while it was sent"):
        files.finish(upload)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


@pytest.mark.parametrize(
    ("size", "said"), [(0, "empty"), (-1, "empty"), (2049 * 1024**2, "larger")]
)
def test_files_of_no_possible_size_do_not_begin(size: int, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=said):
        PartialFiles(tmp_path).begin(Declared("a.bin", size))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("upload", ["", "../../etc/passwd", "0" * 32, "0" * 31 + "/"])
def test_an_upload_that_is_none_is_refused(upload: str, tmp_path: Path) -> None:
    files = PartialFiles(tmp_path)
    for ask in (lambda: files.progress(upload), lambda: files.put(upload, 0, b"x")):
        with pytest.raises(InputError, match="no such upload"):
            ask()
    with pytest.raises(InputError, match="no such upload"):
        files.finish(upload)


class FullDisk(Disk):
    """A disk with room for so many bytes."""

    def __init__(self, room: int) -> None:
        self.room = room

    def put(self, file: int, data: bytes) -> None:
        fits = data[: self.room]
        self.room -= len(fits)
        super().put(file, fits)
        if len(fits) < len(data):
            raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_told_and_what_was_received_stands(tmp_path: Path) -> None:
    disk = FullDisk(K + 500)
    files = PartialFiles(tmp_path, disk)
    upload = files.begin(Declared("a.bin", len(DATA)))
    assert files.put(upload, 0, DATA[:K])[0] is Answer.TAKEN
    with pytest.raises(InputError, match="no room left"):
        files.put(upload, K, DATA[K : 2 * K])
    assert files.progress(upload).next_offset == K
    disk.room = 10 * K
    for at in (K, 2 * K, 3 * K):
        assert files.put(upload, at, DATA[at : at + K])[0] is Answer.TAKEN
    assert files.finish(upload).path.read_bytes() == DATA


def test_a_journal_torn_by_a_full_disk_loses_one_line_only(tmp_path: Path) -> None:
    disk = FullDisk(2 * K)
    files = PartialFiles(tmp_path, disk)
    upload = files.begin(Declared("a.bin", len(DATA)))
    disk.room = K + 20
    with pytest.raises(InputError, match="no room left"):
        files.put(upload, 0, DATA[:K])
    disk.room = 10 * K
    assert files.progress(upload).received == 0
    for at in range(0, len(DATA), K):
        assert files.put(upload, at, DATA[at : at + K])[0] is Answer.TAKEN
    assert files.finish(upload).sha256 == DIGEST


def test_bytes_that_went_missing_are_reported(tmp_path: Path) -> None:
    files = PartialFiles(tmp_path)
    upload = files.begin(Declared("a.bin", len(DATA)))
    files.put(upload, 0, DATA[:K])
    (tmp_path / f"{upload}.part").unlink()
    (lost,) = files.recover()
    assert lost == Lost(upload, "a.bin", "The bytes that were received are no longer there.")
    files.abandon(upload)
    assert list(files.recover()) == []


def test_a_whole_file_that_went_missing_is_reported(tmp_path: Path) -> None:
    files = PartialFiles(tmp_path)
    upload = files.begin(Declared("a.bin", K))
    files.put(upload, 0, DATA[:K])
    files.finish(upload).path.unlink()
    assert list(files.recover()) == [Lost(upload, "a.bin", "The file is no longer there.")]


def test_files_of_others_in_the_folder_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "notes.part"
    other.write_text("mine")
    stray = tmp_path / f"{'a' * 32}.part"
    stray.write_text("no journal tells of it")
    assert list(PartialFiles(tmp_path, limits=Limits()).recover()) == []
    assert other.exists()
    assert not stray.exists()
