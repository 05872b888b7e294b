"""A plan of Northmoor's with areas and actions, and the people who work on it."""

import datetime as dt

import pytest

from ilacs.site.plans.acting import Doing, add_action
from ilacs.site.plans.opening import AreaDraft, open_plan
from ilacs.site.plans.updating import Said, update_action

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


@pytest.fixture
def owner(people):
    """Nadia, a social worker, who owns an action."""
    return people["social_worker"]


@pytest.fixture
def add(plan, northmoor, coordinator, owner):
    """A function that adds an action to the plan's first area, Nadia's unless it is said otherwise."""

    def add_one(what="Train every team manager.", **more):
        more.setdefault("owner", owner)
        more.setdefault("due", dt.date(2030, 1, 31))
        area = more.pop("area", None) or plan.areas.get(number=1)
        doing = Doing(what, **more)
        return add_action(by=coordinator, organisation=northmoor, area=area, doing=doing)

    return add_one


@pytest.fixture
def say(northmoor, actor_of, owner):
    """A function that says how far an action is, as its owner."""

    def say_it(action, status="under_way", risk="on_track", words="Half are trained.", **more):
        return update_action(
            by=more.pop("by", None) or actor_of(owner),
            organisation=northmoor,
            plan_action=action,
            said=Said(status, risk, words, **more),
        )

    return say_it
