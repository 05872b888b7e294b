"""The number of queries of each page, pinned at two sizes of data: growth shows, and is a decision.

`make tables` writes the table again, for a person to look at what has changed.
"""

import os

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.intelligence.actions import load_register_of_outcomes
from ilacs.site.store import FileStore
from site_walk.query_counts import GROWING, SIZES, count_queries, read_counts, write_counts
from site_walk.world import build_world

WRITE = os.environ.get("ILACS_TEST_WRITE_TABLES") == "1"
MOST = 30
"""Queries of one page, whatever it shows."""


@pytest.mark.django_db
@pytest.mark.parametrize("size", SIZES)
def test_each_page_takes_as_many_queries_as_are_pinned(settings, tmp_path, size):
    settings.FILE_STORE = tmp_path / "files"
    world = build_world(FileStore(settings.FILE_STORE), SIZES[size])
    if size == "large":
        load_register_of_outcomes(by=SYSTEM)
    counts = count_queries(world)
    if WRITE:
        write_counts(size, counts)
    pinned = read_counts(size)
    differing = {
        page: (pinned.get(page), found)
        for page, found in counts.items()
        if pinned.get(page) != found
    }
    assert differing == {}, "(as pinned, as it is); `make tables` writes them again"
    assert set(pinned) == set(counts)


def test_no_page_takes_more_queries_when_there_is_more_to_show():
    small, large = read_counts("small"), read_counts("large")
    growing = {page: (small[page], large[page]) for page in small if large[page] > small[page]}
    assert {page for page in growing if page[0] not in GROWING} == set(), growing


def test_no_page_takes_too_many_queries():
    assert {page: count for page, count in read_counts("large").items() if count > MOST} == {}
