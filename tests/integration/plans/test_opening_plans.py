"""Opening a plan: its areas, its statutory days, and what is refused."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from ilacs.errors import InputError
from ilacs.site.accounts.actions import add_organisation
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.models import Inspection
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.plans.models import ActionStep, Plan, PlanAction
from ilacs.site.plans.opening import AreaDraft, open_plan, open_plan_for_priority_action
from site_walk.inspecting_here import open_made_up


def test_each_line_becomes_an_area_in_its_order(plan):
    assert [(one.number, one.text) for one in plan.areas.all()] == [
        (1, "The quality of assessments."),
        (2, "Support for care leavers."),
    ]
    assert AuditEvent.objects.get(event="plan_opened").details == {"source": "typed", "areas": 2}


def test_an_area_typed_twice_is_one_area(northmoor, coordinator):
    plan = open_plan(
        by=coordinator,
        organisation=northmoor,
        title="Plan",
        source="typed",
        areas=[AreaDraft("Assessments "), AreaDraft("Assessments"), AreaDraft("  ")],
        received=None,
    )
    assert [one.text for one in plan.areas.all()] == ["Assessments"]


def test_a_plan_without_an_area_is_refused(northmoor, coordinator):
    with pytest.raises(InputError, match="no area"):
        open_plan(
            by=coordinator,
            organisation=northmoor,
            title="Plan",
            source="typed",
            areas=[AreaDraft(" ")],
            received=None,
        )


def test_a_report_on_another_authority_is_answered_by_no_plan(northmoor, coordinator):
    elsewhere = PublishedOutcome(authority_code="E06000034", inspection_start=dt.date(2019, 11, 4))
    southmoor = add_organisation(by=SYSTEM, name="Southmoor", kind="authority")
    for other in (
        {"outcome": elsewhere},
        {"inspection": Inspection(organisation=southmoor, edition="ilacs-2023", type="standard")},
    ):
        with pytest.raises((InputError, PermissionDenied)):
            open_plan(
                by=coordinator,
                organisation=northmoor,
                title="Plan",
                source="register",
                areas=[AreaDraft("Assessments")],
                received=None,
                **other,
            )
    assert not Plan.objects.exists()


@pytest.mark.parametrize("role", ["social_worker", "data_officer", "improvement_adviser"])
def test_who_runs_no_plan_opens_none(role, northmoor, actor_of):
    with pytest.raises(PermissionDenied):
        open_plan(
            by=actor_of(role),
            organisation=northmoor,
            title="Plan",
            source="typed",
            areas=[AreaDraft("Assessments")],
            received=None,
        )


def test_priority_action_starts_a_plan_and_adds_to_the_one_that_is_open(northmoor):
    visit = open_made_up(northmoor, 0)[0]
    day = dt.date(2020, 1, 6)
    first = open_plan_for_priority_action(by=SYSTEM, inspection=visit, areas=["One"], received=day)
    again = open_plan_for_priority_action(
        by=SYSTEM, inspection=visit, areas=["One", "Two"], received=day
    )
    assert again.pk == first.pk
    assert [(one.text, one.kind) for one in first.areas.all()] == [
        ("One", "priority_action"),
        ("Two", "priority_action"),
    ]
    assert (first.edition, first.inspection_type) == (visit.edition, visit.type)


def test_nobody_but_the_system_starts_a_plan_for_priority_action(northmoor, coordinator):
    visit = open_made_up(northmoor, 0)[0]
    with pytest.raises(PermissionDenied):
        open_plan_for_priority_action(
            by=coordinator, inspection=visit, areas=["One"], received=None
        )


def test_what_was_said_of_an_action_stays_until_its_plan_goes(plan):
    with open_scope("test"):
        action = PlanAction.objects.create(area=plan.areas.first(), number="1.1", what="Train")
        step = ActionStep.objects.create(action=action, by_name="Una", status="not_started")
        step.words = "Something else"
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
            step.save()
        with pytest.raises(DatabaseError, match="only ever added"), transaction.atomic():
            step.delete()
        plan.delete()
    assert not ActionStep.objects.exists()
