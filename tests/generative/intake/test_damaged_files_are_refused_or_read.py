"""Whatever the bytes of a file, reading it gives passages within the limits, or one refusal."""

import io
import tempfile
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.errors import InputError
from ilacs.intake.archives import verify_archive
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import MEGABYTE, Limits
from ilacs.intake.pictures import page_picture
from ilacs.intake.recognition import recognise
from ilacs.intake.text import READERS, read_here, read_passages
from ilacs.intake.zips import Zip
from made_up_files import every_kind, zipped

FILES = every_kind()
LIMITS = Limits(
    most_passages=300,
    most_characters=100_000,
    longest_passage=1_000,
    most_pages=50,
    most_pixels=1_000_000,
    largest_part=4 * MEGABYTE,
    largest_unpacked=16 * MEGABYTE,
    seconds=20,
)
HOSTILE = [
    b"\0" * 8,
    b"\xff" * 8,
    b"<!DOCTYPE x>",
    b"<" * 50,
    b"&a;",
    b"{" * 300,
    b"\\bin99999999 ",
]
HERE = [kind for kind in READERS if kind not in (Kind.OLD_WORKBOOK, Kind.BINARY_WORKBOOK)]


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The bytes after a few changes: set, taken out, put in, said again, cut off."""
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        span = draw(st.integers(0, 200))
        piece = data[at : at + span]
        data = draw(
            st.sampled_from(
                [
                    data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :],
                    data[:at] + data[at + span :],
                    data[:at] + draw(st.sampled_from(HOSTILE)) + data[at:],
                    data[:at] + piece * 3 + data[at + span :],
                    data[:at],
                ]
            )
        )
    return data


@st.composite
def damaged_files(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of a kind with its bytes damaged, or, of a zip, those of one of its members."""
    name = draw(st.sampled_from(sorted(FILES)))
    data = FILES[name]
    if data.startswith(b"PK") and draw(st.booleans()):
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            members: dict[str, Any] = {member: opened.read(member) for member in opened.namelist()}
        member = draw(st.sampled_from(sorted(members)))
        members[member] = draw(damaged(members[member]))
        return name, zipped(members)
    return name, draw(damaged(data))


def check_all(path: Path, name: str) -> None:
    """Read the file in every way there is; anything but a passage or an InputError raises."""
    try:
        found = recognise(path, name, LIMITS)
    except InputError:
        return
    count = 0
    with suppress(InputError):
        if found.kind in HERE:
            for passage in read_passages(path, found.kind, LIMITS, name=name):
                count += 1
                assert passage.text.strip()
                assert len(passage.text) <= LIMITS.longest_passage
                assert "\0" not in passage.text + passage.place
                passage.text.encode()
    assert count <= LIMITS.most_passages
    if found.kind.has_picture:
        try:
            made = page_picture(path, found.kind, width=64, limits=LIMITS, apart=False)
        except InputError:
            return
        assert made.width <= 64


@given(damaged_files())
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_damaged_files_give_passages_or_a_refusal(drawn: tuple[str, bytes]) -> None:
    name, data = drawn
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder) / "stored"
        path.write_bytes(data)
        check_all(path, name)


@given(damaged_files(), st.sampled_from(HERE))
def test_a_reader_given_a_file_of_another_kind_refuses_or_reads(
    drawn: tuple[str, bytes], kind: Kind
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stored"
        path.write_bytes(drawn[1])
        with suppress(InputError):
            assert all(passage.place for passage in read_here(path, drawn[0], kind, LIMITS))


@given(damaged_files())
def test_a_damaged_zip_is_listed_or_refused(drawn: tuple[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stored"
        path.write_bytes(drawn[1])
        with suppress(InputError), Zip(path, limits=LIMITS) as opened:
            for entry in opened.entries():
                if not entry.refused:
                    out = io.BytesIO()
                    opened.copy(entry, out)
                    assert len(out.getvalue()) <= entry.size
        with suppress(InputError):
            assert verify_archive(path)


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\3\4", b"{\\rtf1 ", b"From: a\n"]),
)
def test_any_bytes_at_all_are_refused_or_read(data: bytes, start: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stored"
        path.write_bytes(start + data)
        check_all(path, "anything")
