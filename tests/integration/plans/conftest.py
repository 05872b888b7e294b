"""A plan of Northmoor's with areas and actions, and the people who work on it."""

import datetime as dt

import pytest

from ilacs.site.plans.opening import AreaDraft, open_plan

RECEIVED = dt.date(2019, 12, 20)


@pytest.fixture
def coordinator(actor_of):
    return actor_of("inspection_coordinator")


@pytest.fixture
def plan(northmoor, coordinator):
    """A typed plan of two areas, of a report received on 20 December 2019."""
    return open_plan(
        by=coordinator,
        organisation=northmoor,
        title="Improvement plan 2020",
        source="typed",
        areas=[
            AreaDraft("The quality of assessments.", judgement="help_and_protection"),
            AreaDraft("Support for care leavers."),
        ],
        received=RECEIVED,
    )
