"""What passes through the web server leaves no child's value in a file, however large it is."""

import os

import pytest
from waitress import buffers

from ilacs.site.passing_files import PassingFile, hold_nothing_in_the_clear

MARKER = b"CHILD-MARKER"


@pytest.fixture
def server(monkeypatch):
    """The web server's buffers as the site sets them."""
    monkeypatch.setattr(buffers.TempfileBasedBuffer, "newfile", buffers.TempfileBasedBuffer.newfile)
    hold_nothing_in_the_clear()


def on_the_disk(passing: PassingFile) -> bytes:
    """The bytes of a file without a name, as whoever reads the disk finds them."""
    with open(f"/proc/self/fd/{passing._file.fileno()}", "rb") as file:
        return file.read()


def test_a_large_request_is_on_the_disk_unreadable_and_in_the_program_as_it_came(server):
    body = buffers.OverflowableBuffer(1000)
    sent = b"".join(b"%06d " % number + MARKER for number in range(5000))
    for start in range(0, len(sent), 777):
        body.append(sent[start : start + 777])
    assert body.overflowed
    kept = body.getfile()
    kept.flush()
    assert len(on_the_disk(kept.raw)) == len(sent)
    assert MARKER not in on_the_disk(kept.raw)
    assert kept.read(10) + kept.read() == sent


def test_a_large_answer_is_given_out_as_it_was_made(server):
    answer = buffers.OverflowableBuffer(1000)
    made = os.urandom(300_000)
    for start in range(0, len(made), 65_536):
        answer.append(made[start : start + 65_536])
    given = b""
    while answer:
        given += answer.get(10_007)
        answer.skip(min(10_007, len(answer)), True)
    assert given == made


def test_the_servers_own_file_would_show_it(monkeypatch):
    """Without ours the marker stands on the disk, so that the test above looks at the right thing."""
    body = buffers.OverflowableBuffer(10)
    body.append(MARKER * 1000)
    with open(f"/proc/self/fd/{body.getfile().fileno()}", "rb") as file:
        body.getfile().flush()
        assert MARKER in file.read()


@pytest.mark.parametrize("at", [0, 1, 15, 16, 17, 4095, 4096])
def test_any_place_of_a_passing_file_reads_as_it_was_written(at):
    passing = PassingFile()
    passing.write(MARKER * 1000)
    passing.seek(at)
    assert passing.read(50) == (MARKER * 1000)[at : at + 50]
    passing.close()
    assert passing.closed


def test_two_passing_files_have_two_keys():
    one, other = PassingFile(), PassingFile()
    for each in (one, other):
        each.write(MARKER)
    assert on_the_disk(one) != on_the_disk(other)
