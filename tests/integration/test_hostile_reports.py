"""Files that are no report, or mean harm: each gets a row and a reason, and harms no other file."""

import csv
import io
import os
import random
import resource
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import pikepdf
import pytest

from ilacs.authorities import find_authority
from ilacs.documents.specimens import LETTER_KINDS, write_letter, write_specimen
from ilacs.documents.specimens.made_up import make_facts
from ilacs.editions import get_edition
from ilacs.outcomes.reader import read_full_report, read_report

EDITIONS = ("lac-2013", "sif-2013", "ilacs-2018", "ilacs-2023", "ilacs-2026")
MEMORY = 1_500_000_000
"""Bytes of address space that reading may take, whatever the file says it expands to."""
SECONDS = 60
NOBODY = 65534
"""A user without rights, for what the superuser may read all the same."""

FACTS = make_facts(Random(8), get_edition("ilacs-2023"), find_authority("E06000034"))
SPECIMEN = write_specimen(FACTS)
HTML = b"<!doctype html><html><title>Page not found</title><h1>Page not found</h1></html>"


@dataclass(frozen=True)
class Reading:
    """What one run of the command line did."""

    code: int
    rows: dict[str, dict[str, str]]
    said: str


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def read_with_cli(folder: Path, *extra: str, from_inside: bool = False) -> Reading:
    """`ilacs reports read FOLDER` in a process of its own, with bounded memory and time.

    from_inside: run in the folder itself, so that rows begin with the bare names of files.
    """
    out = folder.parent / "register.csv"
    command = [sys.executable, "-c", "from ilacs.cli import main; main()"]
    done = subprocess.run(
        [
            *command,
            "reports",
            "read",
            "." if from_inside else str(folder),
            "--out",
            str(out),
            *extra,
        ],
        cwd=folder if from_inside else None,
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        preexec_fn=_limit_memory,
    )
    rows = list(csv.DictReader(io.StringIO(out.read_text("utf-8-sig")))) if out.exists() else []
    assert "Traceback" not in done.stderr
    return Reading(done.returncode, {row["file"]: row for row in rows}, done.stdout + done.stderr)


def row_named(reading: Reading, name: str) -> dict[str, str]:
    """The row of the file whose name ends so."""
    [row] = [row for file, row in reading.rows.items() if file.endswith(name)]
    return row


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one sound report in it, which every test expects to be read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "sound.pdf").write_bytes(SPECIMEN)
    return folder


def test_files_that_are_not_pdfs_are_rows_with_reasons(folder: Path) -> None:
    (folder / "page.pdf").write_bytes(HTML)
    (folder / "empty.pdf").write_bytes(b"")
    (folder / "noise.pdf").write_bytes(Random(1).randbytes(5000))
    (folder / "words.pdf").write_text("Inspection of Thurrock local authority children’s services")
    reading = read_with_cli(folder)
    assert reading.code == 0
    assert row_named(reading, "sound.pdf")["status"] == "read"
    for name in ("page.pdf", "empty.pdf", "noise.pdf", "words.pdf"):
        row = row_named(reading, name)
        assert (row["status"], bool(row["message"])) == ("unreadable", True), row


def test_nothing_readable_ends_with_exit_code_2(tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "page.pdf").write_bytes(HTML)
    reading = read_with_cli(folder)
    assert reading.code == 2
    assert row_named(reading, "page.pdf")["status"] == "unreadable"


def test_a_folder_that_is_not_there_ends_with_exit_code_2(tmp_path: Path) -> None:
    reading = read_with_cli(tmp_path / "nowhere")
    assert reading.code == 2
    assert "nowhere" in reading.said


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_letters_and_reports_of_other_kinds_are_not_reports(kind: str) -> None:
    outcome = read_report(write_letter(kind, "Thurrock", date(2024, 3, 5)))
    assert outcome.status == "not_a_report"
    assert outcome.message
    assert not outcome.overall_effectiveness


def test_an_encrypted_report_is_unreadable_and_says_why(folder: Path) -> None:
    with pikepdf.open(io.BytesIO(SPECIMEN)) as document:
        locked = pikepdf.Encryption(owner="owner", user="user", R=6)
        document.save(folder / "locked.pdf", encryption=locked)
    reading = read_with_cli(folder)
    row = row_named(reading, "locked.pdf")
    assert row["status"] == "unreadable"
    assert "password" in row["message"].lower() or "encrypt" in row["message"].lower()


def test_a_report_that_opens_without_a_password_is_read(folder: Path) -> None:
    with pikepdf.open(io.BytesIO(SPECIMEN)) as document:
        document.save(folder / "owned.pdf", encryption=pikepdf.Encryption(owner="owner", user=""))
    row = row_named(read_with_cli(folder), "owned.pdf")
    assert (row["status"], row["local_authority"]) == ("read", "Thurrock")


def test_two_thousand_pages_are_not_read_to_the_end(folder: Path) -> None:
    with pikepdf.new() as document:
        for _ in range(2000):
            document.add_blank_page(page_size=(200, 200))
        document.save(folder / "long.pdf")
    reading = read_with_cli(folder, "--full")
    row = row_named(reading, "long.pdf")
    assert row["status"] in ("unreadable", "not_a_report")
    assert row["message"]
    assert row_named(reading, "sound.pdf")["status"] == "read"


def bomb(megabytes: int, filters: int) -> bytes:
    """A one-page PDF whose content is spaces, compressed so often that the file stays small."""
    import zlib

    data = b" " * (megabytes * 1_000_000)
    for _ in range(filters):
        data = zlib.compress(data, 9)
    with pikepdf.new() as document:
        document.add_blank_page(page_size=(200, 200))
        stream = pikepdf.Stream(document, data)
        stream.Filter = pikepdf.Array([pikepdf.Name.FlateDecode] * filters)
        document.pages[0].Contents = stream
        whole = io.BytesIO()
        document.save(
            whole, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
        )
    return whole.getvalue()


def test_a_pdf_that_expands_to_hundreds_of_megabytes_harms_nothing(folder: Path) -> None:
    (folder / "bomb.pdf").write_bytes(bomb(400, 2))
    assert (folder / "bomb.pdf").stat().st_size < 100_000
    reading = read_with_cli(folder)
    row = row_named(reading, "bomb.pdf")
    assert row["status"] in ("unreadable", "not_a_report")
    assert row["message"]
    assert row_named(reading, "sound.pdf")["status"] == "read"


def looped_pages() -> bytes:
    """A PDF whose page tree contains itself."""
    with pikepdf.open(io.BytesIO(SPECIMEN)) as document:
        tree = document.Root.Pages
        tree.Kids = pikepdf.Array([tree])
        whole = io.BytesIO()
        document.save(whole)
    return whole.getvalue()


def test_a_page_tree_that_contains_itself_is_unreadable(folder: Path) -> None:
    (folder / "loop.pdf").write_bytes(looped_pages())
    reading = read_with_cli(folder, "--full")
    row = row_named(reading, "loop.pdf")
    assert row["status"] in ("unreadable", "not_a_report")
    assert row["message"]


def zipped(members: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return whole.getvalue()


def test_a_zip_is_read_member_by_member(folder: Path) -> None:
    (folder / "many.zip").write_bytes(zipped({"a/one.pdf": SPECIMEN, "b/page.pdf": HTML}))
    reading = read_with_cli(folder)
    assert row_named(reading, "one.pdf")["status"] == "read"
    assert row_named(reading, "page.pdf")["status"] == "unreadable"


def test_a_zip_that_climbs_out_of_its_folder_writes_nothing(folder: Path) -> None:
    climbing = {"../../escaped.pdf": SPECIMEN, "/tmp/absolute-escaped.pdf": SPECIMEN}
    (folder / "climb.zip").write_bytes(zipped(climbing))
    before = set(folder.parent.rglob("*"))
    reading = read_with_cli(folder)
    assert reading.code == 0
    new = {path.name for path in set(folder.parent.rglob("*")) - before}
    assert new <= {"register.csv"}
    assert not Path("/tmp/absolute-escaped.pdf").exists()


def test_a_zip_bomb_is_refused_in_time(folder: Path) -> None:
    (folder / "bomb.zip").write_bytes(zipped({"big.pdf": b"%PDF-1.7" + b"\0" * 200_000_000}))
    reading = read_with_cli(folder)
    rows = [row for file, row in reading.rows.items() if "bomb.zip" in file or "big.pdf" in file]
    assert rows
    assert all(row["status"] == "unreadable" and row["message"] for row in rows)
    assert row_named(reading, "sound.pdf")["status"] == "read"


def test_a_zip_in_a_zip_ends(folder: Path) -> None:
    inner = zipped({"deep.pdf": SPECIMEN})
    for level in range(12):
        inner = zipped({f"level-{level}.zip": inner})
    (folder / "nested.zip").write_bytes(inner)
    reading = read_with_cli(folder)
    assert reading.code == 0
    assert row_named(reading, "sound.pdf")["status"] == "read"


def test_a_broken_zip_is_a_row_with_a_reason(folder: Path) -> None:
    whole = zipped({"one.pdf": SPECIMEN})
    (folder / "cut.zip").write_bytes(whole[: len(whole) // 2])
    reading = read_with_cli(folder)
    rows = [row for file, row in reading.rows.items() if "cut.zip" in file]
    assert [row["status"] for row in rows] == ["unreadable"]


def encrypted_member_zip() -> bytes:
    """A zip whose member claims to be encrypted: the flag is set in both of its headers."""
    data = bytearray(zipped({"locked.pdf": SPECIMEN}))
    data[6] |= 1
    central = data.index(b"PK\x01\x02")
    data[central + 8] |= 1
    return bytes(data)


def test_an_encrypted_zip_member_is_a_row_with_a_reason(folder: Path) -> None:
    (folder / "locked.zip").write_bytes(encrypted_member_zip())
    reading = read_with_cli(folder)
    rows = [row for file, row in reading.rows.items() if "locked" in file]
    assert [row["status"] for row in rows] == ["unreadable"]
    assert rows[0]["message"]


def test_a_file_that_may_not_be_read_is_a_row_with_a_reason(folder: Path) -> None:
    closed = folder / "closed.pdf"
    closed.write_bytes(SPECIMEN)
    closed.chmod(0)
    read_report(SPECIMEN)
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        outcome = read_report(closed)
    finally:
        os.seteuid(user)
    assert (outcome.status, bool(outcome.message)) == ("unreadable", True)


def test_a_pipe_with_no_writer_does_not_hang_the_reading(folder: Path) -> None:
    os.mkfifo(folder / "pipe.pdf")
    reading = read_with_cli(folder)
    assert row_named(reading, "sound.pdf")["status"] == "read"
    assert row_named(reading, "pipe.pdf")["status"] == "unreadable"


def test_a_link_to_nowhere_is_a_row_with_a_reason(folder: Path) -> None:
    (folder / "link.pdf").symlink_to(folder / "gone.pdf")
    row = row_named(read_with_cli(folder), "link.pdf")
    assert (row["status"], bool(row["message"])) == ("unreadable", True)


def test_file_names_cannot_smuggle_formulas_or_control_characters(folder: Path) -> None:
    (folder / "=cmd().pdf").write_bytes(SPECIMEN)
    (folder / "bell\x07and\nline.pdf").write_bytes(SPECIMEN)
    reading = read_with_cli(folder, from_inside=True)
    assert reading.code == 0
    assert len(reading.rows) == 3
    raw = (folder.parent / "register.csv").read_text("utf-8-sig")
    assert not any(line.startswith(("=", '"=')) for line in raw.splitlines())
    assert "\x07" not in raw
    assert "\x07" not in reading.said


def test_two_files_with_the_same_name_are_two_rows(folder: Path) -> None:
    for place in ("first", "second"):
        (folder / place).mkdir()
        (folder / place / "report.pdf").write_bytes(SPECIMEN)
    reading = read_with_cli(folder)
    assert sum(file.endswith("report.pdf") for file in reading.rows) == 2


CUTS = sorted({0, 1, 5, 8, 100, *(len(SPECIMEN) * part // 24 for part in range(1, 24))})


@pytest.mark.parametrize("length", CUTS)
def test_a_truncated_report_is_never_read_wrongly(length: int) -> None:
    outcome = read_report(SPECIMEN[:length])
    if outcome.status in ("read", "partial"):
        assert_no_wrong_grade(outcome)
    else:
        assert outcome.message


def assert_no_wrong_grade(outcome: object) -> None:
    for judgement, grade in FACTS.grades.items():
        assert getattr(outcome, judgement) in ("", grade)


@pytest.mark.parametrize("seed", range(150))
def test_a_damaged_report_never_breaks_the_reader(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(write_specimen_of(EDITIONS[seed % len(EDITIONS)]))
    for _ in range(chance.choice((1, 3, 20, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    outcome = read_full_report(bytes(data)).outcome
    assert outcome.status in ("read", "partial", "not_a_report", "unreadable")
    assert outcome.message or outcome.status == "read"


def write_specimen_of(edition_id: str) -> bytes:
    return write_specimen(
        make_facts(Random(8), get_edition(edition_id), find_authority("E06000034"))
    )
