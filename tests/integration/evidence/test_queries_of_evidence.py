"""How many queries a page of evidence takes: as many with much evidence as with little.

The walk of all pages holds no role in its inspections, so these are pinned here.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ilacs.site.evidence.enquiring import Hypothesis, open_enquiry, put_evidence
from ilacs.site.evidence.searching import PLACE, searchable
from ilacs.site.evidence.summary import how_all_lies
from ilacs.site.library.full_text import matching
from ilacs.site.library.query import parse_query

pytestmark = pytest.mark.django_db

PAGES = {
    "evidence/": 22,
    "evidence/new/": 17,
    "evidence/matrix/": 15,
    "evidence/search/?q=visits": 17,
    "enquiries/": 16,
}


def queries_of(browser, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(address).status_code == 200
    return len(found)


@pytest.fixture
def grow(inspection, inspector, record):
    """A function that adds evidence with drafts, corrections and a line of enquiry."""

    def add(times: int) -> None:
        for _ in range(times):
            wrong = record()
            record(follows=wrong, criteria=("help_plans", "help_neglect"))
            record(confirm=False)
            enquiry = open_enquiry(
                by=inspector, inspection=inspection, asked=Hypothesis("a", "b", "c")
            )
            numbers = [1 + wrong.number]
            put_evidence(
                by=inspector,
                inspection=inspection,
                enquiry=enquiry,
                numbers=numbers,
                stance="for",
            )

    return add


def test_pages_take_as_many_queries_with_much_evidence(
    client_for, inspector_person, inspection, grow
):
    browser = client_for(inspector_person)
    grow(1)
    small = {page: queries_of(browser, f"/inspections/{inspection.pk}/{page}") for page in PAGES}
    grow(4)
    large = {page: queries_of(browser, f"/inspections/{inspection.pk}/{page}") for page in PAGES}
    assert small == large
    assert all(large[page] <= most for page, most in PAGES.items()), large


def test_the_whole_matrix_is_one_query(inspection, grow, django_assert_num_queries):
    grow(3)
    with django_assert_num_queries(1):
        how_all_lies(inspection)


def test_a_search_begins_with_its_words(inspection, inspector, record):
    """SQLite would else ask the words once for each passage, and take a thousand times as long."""
    record()
    rows = matching(searchable(inspector, inspection), parse_query("visits"), PLACE)
    assert "inspection_id=?" not in rows.explain()
    assert rows.count() == 1
