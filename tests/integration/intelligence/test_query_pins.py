"""The number of queries of each page, at two sizes of data: it must not grow."""

import pytest

from ilacs.authorities import current_authorities

from .conftest import THURROCKS, outcome

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PINS = {
    "/": 1,
    "/outcomes/": 2,
    "/outcomes/?region=london&sort=-inspected": 2,
    "/authorities/": 0,
    "/authorities/thurrock/": 3,
    "/authorities/cumberland/": 3,
    "/authorities/thurrock/inspections/2019-11-11/": 1,
    "/regions/": 1,
    "/regions/london/": 1,
}
STARTS = ("2018-03-05", "2019-02-04", "2020-01-13", "2021-06-07", "2022-09-05")


def everyones(starts):
    codes = [authority.code for authority in current_authorities()]
    return [outcome(code=code, start=start) for code in codes for start in starts]


@pytest.mark.parametrize("size", ["small", "large"])
@pytest.mark.parametrize("address", PINS)
def test_a_page_makes_as_many_queries_as_pinned(
    public, load, address, size, django_assert_num_queries
):
    load(*THURROCKS, *(everyones(STARTS) if size == "large" else []))
    with django_assert_num_queries(PINS[address]):
        assert public.get(address).status_code == 200


def test_a_download_reads_once(public, load, django_assert_max_num_queries):
    load(*everyones(STARTS))
    with django_assert_max_num_queries(10) as queries:
        public.get("/outcomes/download/csv/")
    reads = [q for q in queries if "intelligence_publishedoutcome" in q["sql"]]
    assert len(reads) == 1
