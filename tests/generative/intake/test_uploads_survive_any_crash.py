"""A crash at any byte leaves each file whole and recorded, or absent and reported: nothing between."""

import os
import tempfile
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.errors import InputError
from ilacs.intake import resumable
from ilacs.intake.disk import Disk
from ilacs.intake.partial_files import Lost, PartialFiles, Whole
from ilacs.intake.resumable import Answer, Declared, Part, Progress

DATA = bytes(range(256)) * 4
CUTS = st.lists(st.integers(1, len(DATA) - 1), max_size=6, unique=True)


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resumable, "SMALLEST_PART", 1)


def pieces(cuts: list[int]) -> list[tuple[int, bytes]]:
    edges = [0, *sorted(cuts), len(DATA)]
    return [(at, DATA[at:end]) for at, end in pairwise(edges)]


class Crash(BaseException):
    """The machine stops."""


class CrashingDisk(Disk):
    """A disk on a machine that stops after so many bytes and steps.

    What was not flushed by then is kept, lost, or (in a file that was written in place) turned to
    zeros, as the test asks.
    """

    def __init__(self, budget: int, unflushed: str) -> None:
        self.budget, self.unflushed = budget, unflushed

    def spend(self, cost: int) -> int:
        """How much of a cost there is still time for; raises at the next step after the last."""
        spent = min(cost, self.budget)
        self.budget -= spent
        return spent

    def step(self) -> None:
        if not self.spend(1):
            raise Crash

    def put(self, file: int, data: bytes) -> None:
        time_for = self.spend(len(data))
        super().put(file, data[:time_for])
        if time_for < len(data):
            raise Crash

    def sync(self, file: int) -> None:
        self.step()
        super().sync(file)

    def sync_folder(self, folder: Path) -> None:
        self.step()

    def write_at(self, path: Path, at: int, data: bytes) -> None:
        before = path.read_bytes()
        try:
            super().write_at(path, at, data)
        except Crash:
            self.forget(path, before, before.ljust(at, b"\0")[:at] + bytes(len(data)))
            raise

    def append(self, path: Path, data: bytes) -> None:
        before = path.read_bytes()
        try:
            super().append(path, data)
        except Crash:
            self.forget(path, before, before + bytes(len(data)))
            raise

    def forget(self, path: Path, before: bytes, zeros: bytes) -> None:
        if self.unflushed == "lost":
            path.write_bytes(before)
        elif self.unflushed == "zeros":
            path.write_bytes(zeros + before[len(zeros) :])

    def create(self, path: Path) -> None:
        self.step()
        super().create(path)

    def rename(self, old: Path, new: Path) -> None:
        self.step()
        super().rename(old, new)


def send(files: PartialFiles, parts: list[tuple[int, bytes]], known: dict[str, object]) -> None:
    """Upload a file; `known` is what the sender was told before the crash."""
    known["upload"] = files.begin(Declared("a.bin", len(DATA)))
    for at, data in parts:
        answer, _ = files.put(str(known["upload"]), at, data)
        assert answer in (Answer.TAKEN, Answer.REPEATED)
        known.setdefault("taken", []).append((at, len(data)))  # type: ignore[attr-defined]
    known["whole"] = files.finish(str(known["upload"]))


@given(
    cuts=CUTS,
    seed=st.randoms(use_true_random=False),
    budget=st.integers(0, 3500),
    unflushed=st.sampled_from(["kept", "lost", "zeros"]),
    again=st.booleans(),
)
def test_a_crash_at_any_byte_loses_nothing_that_was_acknowledged(
    cuts: list[int], seed: object, budget: int, unflushed: str, again: bool
) -> None:
    parts = pieces(cuts)
    seed.shuffle(parts)  # type: ignore[attr-defined]
    if again:
        parts = [part for part in parts for _ in range(2)]
    with tempfile.TemporaryDirectory() as folder:
        known: dict[str, object] = {}
        with suppress(Crash):
            send(PartialFiles(Path(folder), CrashingDisk(budget, unflushed)), parts, known)
        after = PartialFiles(Path(folder))
        found = list(after.recover())
        assert len(found) <= 1
        if "upload" not in known:
            assert all(not isinstance(one, Whole) for one in found)
            return
        (state,) = found
        assert not isinstance(state, Lost), "what was acknowledged is there"
        if "whole" in known:
            assert state == known["whole"]
        if not isinstance(state, Whole):
            upload, progress = state
            there = {(part.at, part.size) for part in progress.parts}
            assert set(known.get("taken", [])) <= there  # type: ignore[call-overload]
            for at, data in parts:
                after.put(upload, at, data)
            state = after.finish(upload)
        assert state.path.read_bytes() == DATA
        assert sorted(os.listdir(folder)) == sorted(
            [f"{state.upload}.journal", f"{state.upload}.whole", "lock"]
        )


@given(st.lists(st.tuples(st.integers(-5, 1030), st.integers(0, 400), st.booleans()), max_size=30))
def test_progress_is_what_a_plain_reading_of_the_parts_says(
    drawn: list[tuple[int, int, bool]],
) -> None:
    """The oracle marks each byte by itself."""
    progress = Progress(Declared("a.bin", len(DATA)))
    holds: list[tuple[int, int, str] | None] = [None] * len(DATA)
    for at, size, is_other in drawn:
        part = Part(at, size, "other" if is_other else "same")
        inside = at >= 0 and size > 0 and at + size <= len(DATA)
        there = {holds[byte] for byte in range(at, at + size)} if inside else set()
        if not inside:
            expected = Answer.WRONG_OFFSET
        elif there == {None}:
            expected = Answer.TAKEN
        elif len(there) == 1 and (first := next(iter(there))) and first[:2] == (at, size):
            expected = Answer.REPEATED if first[2] == part.sha256 else Answer.CHANGED_FILE
        else:
            expected = Answer.OVERLAPPING
        assert progress.judge(part) is expected
        if expected is Answer.TAKEN:
            progress = progress.with_part(part)
            for byte in range(at, at + size):
                holds[byte] = (at, size, part.sha256)
    assert progress.received == sum(one is not None for one in holds)
    assert progress.next_offset == next(
        (n for n, one in enumerate(holds) if one is None), len(DATA)
    )
    missing = {byte for start, end in progress.missing for byte in range(start, end)}
    assert missing == {byte for byte, one in enumerate(holds) if one is None}


@given(st.binary(max_size=300))
def test_a_journal_of_any_bytes_is_read(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"{'a' * 32}.journal").write_bytes(data)
        with pytest.raises(InputError, match="There is no such upload"):
            PartialFiles(Path(folder)).progress("a" * 32)
