"""Pictures of pages: none is made for long, nobody waits for long, and what failed is not tried again."""

import hashlib

import pytest

from ilacs.errors import InputError
from ilacs.intake.kinds import Kind
from ilacs.site.evidence_room import previews
from ilacs.site.evidence_room.previews import AT_ONCE, FAILED_FOR, preview
from ilacs.site.store import site_store
from made_up_files import pdf


@pytest.fixture
def clock(monkeypatch):
    """The seconds that have passed, in a list of one."""
    now = [1000.0]
    monkeypatch.setattr(previews, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def stored(tmp_path, settings):
    """The digest of a stored PDF of two pages; nothing is remembered of earlier ones."""
    settings.FILE_STORE = tmp_path / "files"
    data = pdf("First", "Second")
    site_store().put([data], limit=10**7)
    previews._made.cache_clear()
    previews._failed.clear()
    yield hashlib.sha256(data).hexdigest()
    previews._made.cache_clear()
    previews._failed.clear()


@pytest.fixture
def tries(monkeypatch):
    """The pages of which a picture was tried, each of which takes too long."""
    made = []

    def draw(path, kind, number, *, limits):
        made.append((number, limits.seconds))
        raise InputError("The file takes too long to read.", path.name)

    monkeypatch.setattr(previews, "page_picture", draw)
    return made


def test_page_that_failed_is_not_tried_again_for_a_while(stored, tries, clock):
    for _ in range(3):
        with pytest.raises(InputError, match="too long"):
            preview(stored, Kind.PDF, 1)
    assert tries == [(1, 10)]
    with pytest.raises(InputError):
        preview(stored, Kind.PDF, 2)
    clock[0] += FAILED_FOR + 1
    with pytest.raises(InputError):
        preview(stored, Kind.PDF, 1)
    assert [number for number, _ in tries] == [1, 2, 1]


def test_nobody_waits_for_long_where_both_places_are_taken(stored, monkeypatch):
    monkeypatch.setattr(previews, "PATIENCE", 0.01)
    for _ in range(AT_ONCE):
        assert previews._places.acquire(blocking=False)
    try:
        with pytest.raises(InputError, match="Other previews") as refusal:
            preview(stored, Kind.PDF, 1)
        assert refusal.value.remedy == "Try again in a moment."
    finally:
        previews._places.release(AT_ONCE)
    assert preview(stored, Kind.PDF, 1).pages == 2


def test_place_is_given_back_after_a_failure(stored, tries):
    for number in range(AT_ONCE + 2):
        with pytest.raises(InputError, match="too long"):
            preview(stored, Kind.PDF, number)
    assert len(tries) == AT_ONCE + 2


def test_only_so_many_failures_are_remembered(stored, tries, monkeypatch):
    monkeypatch.setattr(previews, "MOST_FAILED", 2)
    for number in (1, 2, 3, 3, 1):
        with pytest.raises(InputError):
            preview(stored, Kind.PDF, number)
    assert [number for number, _ in tries] == [1, 2, 3, 1]
