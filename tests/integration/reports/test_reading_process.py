"""Reading in another process: it may take so long, may die, and takes nobody with it."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from ilacs.site.reports import page_pictures
from ilacs.site.reports.limits import PICTURE_HEIGHT, PICTURE_WIDTH
from ilacs.site.reports.reading import ReportReader


@pytest.fixture
def reader():
    made = ReportReader()
    yield made
    made.close()


@pytest.fixture
def report_path(tmp_path, specimen) -> Path:
    path = tmp_path / "report.pdf"
    path.write_bytes(specimen)
    return path


def test_a_report_is_read_and_its_first_page_drawn(reader, report_path):
    found = reader.read(report_path, "report.pdf")
    assert found.outcome.status == "read"
    assert found.outcome.authority_code
    image = Image.open(io.BytesIO(found.picture))
    assert image.format == "PNG"
    assert image.width <= PICTURE_WIDTH
    assert image.height <= PICTURE_HEIGHT
    assert len(image.getcolors() or []) > 1


def test_what_is_no_report_is_a_row_that_says_so(reader, tmp_path):
    path = tmp_path / "broken.pdf"
    path.write_bytes(b"%PDF-1.7\nand nothing more")
    found = reader.read(path, "broken.pdf")
    assert (found.outcome.status, found.picture) == ("unreadable", b"")
    assert found.outcome.message


def test_one_process_reads_one_report_after_another(reader, report_path):
    reader.read(report_path, "a.pdf")
    first = reader._process.pid
    reader.read(report_path, "b.pdf")
    assert reader._process.pid == first != os.getpid()


class DeadPipe:
    """The end of a pipe whose other end has died."""

    def send(self, message):
        """Take the message; nobody reads it."""

    def poll(self, seconds):
        return True

    def recv(self):
        raise EOFError


def test_a_report_that_kills_its_reader_each_time_is_unreadable_and_the_next_is_read(
    reader, report_path, monkeypatch
):
    monkeypatch.setattr(reader, "_ready_pipe", DeadPipe)
    found = reader.read(report_path, "deadly.pdf")
    assert found.outcome.status == "unreadable"
    assert "failed" in found.outcome.message
    monkeypatch.undo()
    assert reader.read(report_path, "next.pdf").outcome.status == "read"


def test_a_reader_that_was_killed_for_another_reason_is_started_again(reader, report_path):
    reader.read(report_path, "a.pdf")
    first = reader._process
    first.kill()
    first.join()
    first.is_alive = lambda: True
    assert reader.read(report_path, "b.pdf").outcome.status == "read"
    assert reader._process.pid != first.pid


def test_a_report_that_takes_too_long_is_unreadable(report_path):
    reader = ReportReader(seconds=0)
    found = reader.read(report_path, "slow.pdf")
    reader.close()
    assert "took longer than" in found.outcome.message


def test_reading_knows_nothing_of_the_site(report_path):
    import subprocess
    import sys

    code = "import sys, ilacs.site.reports.reading; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_page_of_no_size_gives_no_picture(tmp_path):
    path = tmp_path / "empty.pdf"
    path.write_bytes(b"")
    assert page_pictures.draw(path, 1) == b""
