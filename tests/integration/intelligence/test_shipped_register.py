"""The register that the project carries, on the site: every row can be kept and shown."""

from datetime import date

import pytest

from ilacs.outcomes.register import load_register
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.intelligence import queries
from ilacs.site.intelligence.actions import load_register_of_outcomes
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.standing import counts_of, standings_as_at

from .conftest import THURROCK

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped():
    load_register_of_outcomes(by=SYSTEM)


@pytest.mark.usefixtures("shipped")
def test_every_row_is_kept():
    rows = {(row.authority_code, row.edition, row.inspection_start) for row in load_register()}
    assert PublishedOutcome.objects.count() == len(rows) == len(load_register())


@pytest.mark.usefixtures("shipped")
def test_thurrock_required_improvement_then_was_good_then_outstanding():
    by_year = {row.inspection_start.year: row for row in queries.outcomes_of([THURROCK])}
    assert (by_year[2016].edition, by_year[2016].overall_effectiveness) == (
        "sif-2013",
        "requires_improvement",
    )
    assert list(by_year[2019].grades.values()) == ["good"] * 4
    assert set(by_year[2024].grades.values()) == {"outstanding"}


@pytest.mark.usefixtures("shipped")
def test_the_state_at_31_march_2025_is_the_officially_published_one():
    standings = standings_as_at(date(2025, 3, 31), counted=queries.FIRST_DAY)
    assert counts_of(standings, "overall_effectiveness") == {
        "outstanding": 36,
        "good": 67,
        "requires_improvement": 31,
        "inadequate": 19,
    }


@pytest.mark.usefixtures("shipped", "today")
@pytest.mark.parametrize("address", ["/", "/outcomes/", "/authorities/thurrock/", "/regions/"])
def test_pages_over_it_have_no_fault(public, address):
    assert public.get(address).status_code == 200
