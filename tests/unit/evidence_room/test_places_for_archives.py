"""How many archives are under way at once, and that one whose reader paused keeps nobody out."""

from itertools import count

import pytest

from ilacs.errors import InputError
from ilacs.intake.archives import lay_out
from ilacs.site.evidence_room import exporting
from ilacs.site.evidence_room.exporting import AT_MOST, AT_ONCE, STANDS_STILL, ArchiveStream

WHEN = "2019-11-08T16:30:00+00:00"


@pytest.fixture(autouse=True)
def nothing_under_way():
    yield
    for one in list(ArchiveStream.under_way):
        one.close()
    assert not ArchiveStream.under_way


@pytest.fixture
def clock(monkeypatch):
    """The seconds that have passed, in a list of one."""
    now = [1000.0]
    monkeypatch.setattr(exporting, "monotonic", lambda: now[0])
    return now


PEOPLE = count()


def begin(whose: str = "") -> ArchiveStream:
    layout = lay_out([], title="Room", exported_at=WHEN, exported_by="Ann")
    return ArchiveStream(layout, whose or f"person {next(PEOPLE)}")


def test_only_so_many_archives_move_at_once(clock):
    first, *_ = [begin() for _ in range(AT_ONCE)]
    with pytest.raises(InputError, match="Other archives"):
        begin()
    first.close()
    begin()


def test_archive_that_stands_still_keeps_nobody_out_but_never_more_than_the_threads_allow(clock):
    for _ in range(AT_ONCE):
        begin()
    clock[0] += STANDS_STILL + 1
    for _ in range(AT_MOST - AT_ONCE):
        begin()
    with pytest.raises(InputError):
        begin()


def test_archive_that_moves_keeps_its_place(clock):
    streams = [begin() for _ in range(AT_ONCE)]
    clock[0] += STANDS_STILL - 1
    for one in streams:
        next(one)
    clock[0] += 2
    with pytest.raises(InputError):
        begin()


def test_closing_twice_is_no_harm():
    one = begin()
    one.close()
    one.close()
    assert list(begin())


def test_each_person_has_one_archive_at_a_time_however_still_it_stands(clock):
    first = begin("ann")
    clock[0] += STANDS_STILL + 1
    with pytest.raises(InputError, match="You are downloading an archive already"):
        begin("ann")
    begin("ben")
    first.close()
    begin("ann")
