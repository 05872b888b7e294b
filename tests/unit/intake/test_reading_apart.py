"""What strangers hand in is read in a process of its own, whose end nobody else feels."""

import datetime
import os
import random
import sys
from pathlib import Path

import pytest

from ilacs.errors import InputError
from ilacs.intake import apart
from ilacs.intake.kinds import Kind
from ilacs.intake.limits import MEGABYTE, USUAL, Limits
from ilacs.intake.text import read_passages
from made_up_files import encrypted_pdf, pdf, word, workbook, written


def test_passages_are_the_same_apart_as_here(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", pdf("One", "Two £5"))
    here = list(read_passages(path, Kind.PDF))
    assert list(read_passages(path, Kind.PDF, apart=True)) == here
    assert here


def test_a_refusal_comes_back_as_it_was(tmp_path: Path) -> None:
    path = written(tmp_path, "stored", encrypted_pdf())
    with pytest.raises(InputError, match=r"plan\.pdf: The PDF is protected by a password"):
        list(read_passages(path, Kind.PDF, name="plan.pdf", apart=True))


def test_reading_can_be_left_at_any_passage(tmp_path: Path) -> None:
    path = written(tmp_path, "a.pdf", pdf(*["Words"] * 200))
    passages = read_passages(path, Kind.PDF, apart=True)
    assert next(passages).page == 1
    passages.close()


def test_a_process_that_wants_too_much_memory_is_stopped(tmp_path: Path) -> None:
    words = random.Random(5)
    rows: list[list[object]] = [[words.randbytes(15_000).hex()] for _ in range(600)]
    path = written(tmp_path, "a.xlsx", workbook({"S": rows}))
    few = Limits(memory=24 * MEGABYTE)
    with pytest.raises(InputError, match=r"within the limits|holds more than is read"):
        list(read_passages(path, Kind.WORKBOOK, few, apart=True))


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, program: str) -> None:
    """Let another program answer in place of the reader."""
    script = folder / "python"
    script.write_text(f"#!{sys.executable}\n{program}\n")
    script.chmod(0o755)
    monkeypatch.setattr(apart.sys, "executable", str(script))


@pytest.mark.parametrize(
    "program",
    ["import os; os.abort()", "raise SystemExit(0)", "print('{\"half\": ', end='')"],
)
def test_a_reader_that_dies_is_a_refusal(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, tmp_path, program)
    with pytest.raises(InputError, match="within the limits"):
        list(apart.read_apart(tmp_path, Kind.PDF, USUAL, "a.pdf"))


def test_a_reader_that_says_nothing_is_stopped_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(monkeypatch, tmp_path, "import signal; signal.pause()")
    with pytest.raises(InputError, match="takes too long"):
        list(apart.read_apart(tmp_path, Kind.PDF, Limits(seconds=1), "a.pdf"))


def test_a_reader_that_never_ends_a_line_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "LONGEST_LINE", 100_000)
    stand_in(monkeypatch, tmp_path, "while True: print('x' * 10000, end='')")
    with pytest.raises(InputError, match="damaged"):
        list(apart.read_apart(tmp_path, Kind.PDF, USUAL, "a.pdf"))


def test_the_sites_keys_do_not_reach_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ILACS_SECRET_KEY", "never to be seen")
    out = tmp_path / "seen"
    stand_in(
        monkeypatch, tmp_path, f"import os; open({str(out)!r}, 'w').write(str(dict(os.environ)))"
    )
    with pytest.raises(InputError):
        list(apart.read_apart(tmp_path, Kind.PDF, USUAL, "a.pdf"))
    assert "ILACS_SECRET_KEY" not in out.read_text()
    assert "ILACS_SECRET_KEY" in os.environ


def test_old_workbooks_are_only_read_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def read(path: Path, kind: Kind, limits: Limits, name: str) -> list[object]:
        asked.append(kind)
        return []

    monkeypatch.setattr(apart, "read_apart", read)
    path = written(tmp_path, "a.docx", word("x"))
    for kind in (Kind.OLD_WORKBOOK, Kind.BINARY_WORKBOOK, Kind.WORD):
        list(read_passages(path, kind))
    assert asked == [Kind.OLD_WORKBOOK, Kind.BINARY_WORKBOOK]


def test_an_old_workbook_is_read_with_its_cells_whatever_it_is_stored_as(tmp_path: Path) -> None:
    """The reader of .xls reads .xlsx by the same steps, and that can be written here."""
    rows: list[list[object]] = [
        [],
        ["", "", "North", 3.0, datetime.date(2019, 11, 4)],
        [],
        ["", "", "x"],
    ]
    path = written(tmp_path, "stored without an ending", workbook({"Cases": rows, "Empty": []}))
    found = list(read_passages(path, Kind.OLD_WORKBOOK))
    assert [(passage.place, passage.text) for passage in found] == [
        ("Cases!C2:C4", "North\t3\t04/11/2019\nx")
    ]
    assert found == list(read_passages(path, Kind.WORKBOOK))


def test_an_old_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        list(read_passages(written(tmp_path, "a.xls", b"none"), Kind.OLD_WORKBOOK))
