"""The steps of a complaint in an edition: when each exists, and what is not confirmed of it."""

import datetime as dt

import pytest

from ilacs.editions import get_edition
from ilacs.editions.between import ComplaintStep

CHANGED = dt.date(2024, 4, 1)


@pytest.mark.parametrize("edition", ["ilacs-2018", "ilacs-2023", "ilacs-2026"])
def test_a_draft_is_complained_about_since_april_2024(edition):
    steps = {one.id: one for one in get_edition(edition).complaint_steps}
    step = steps["formal_complaint"]
    assert not step.is_there(CHANGED - dt.timedelta(days=1))
    assert step.is_there(CHANGED)
    assert step.period == "from 2024-04-01"
    assert (step.working_days, step.certainty) == (5, "confirmed in part")
    assert steps["answer"].working_days is None
    assert steps["answer"].certainty == "unconfirmed"


def test_older_editions_name_no_steps():
    assert get_edition("sif-2013").complaint_steps == ()


def test_a_step_that_ended_is_there_to_its_last_day():
    day = dt.date(2024, 3, 31)
    step = ComplaintStep(
        id="review", name="A review", side="authority", until=day, unconfirmed=True
    )
    assert step.is_there(day)
    assert not step.is_there(CHANGED)
    assert step.period == "to 2024-03-31"
