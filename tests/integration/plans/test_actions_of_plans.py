"""Actions of a plan: who says how far they are, what done and closed take, and what waits for what."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from ilacs.errors import InputError
from ilacs.site.accounts.actions import add_organisation
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.outbox.models import Message
from ilacs.site.plans.acting import Doing, add_action, change_action, waiting_for
from ilacs.site.plans.models import Plan, PlanAction
from ilacs.site.plans.opening import AreaDraft, open_plan
from ilacs.site.plans.progress import progress_for
from ilacs.site.plans.running import (
    change_plan,
    close_plan,
    remove_area,
    save_area,
    submit_plan,
    take_over,
)
from ilacs.site.plans.updating import (
    add_evidence,
    close_action,
    restart_action,
    return_action,
    stop_action,
)

TODAY = dt.date(2020, 3, 2)
DONE = {"status": "done", "risk": "", "impact": "Nine in ten plans are good now."}


@pytest.fixture
def director(actor_of):
    return actor_of("director")


@pytest.fixture
def change(northmoor, coordinator):
    def change_one(action, **new):
        now = {
            "what": action.what,
            "due": action.due,
            "owner": action.owner,
            "needs": list(action.needs.all()),
        }
        doing = Doing(**{**now, **new})
        return change_action(
            by=coordinator, organisation=northmoor, plan_action=action, doing=doing
        )

    return change_one


def test_actions_are_numbered_within_their_area(add, plan):
    assert [add().number, add().number] == ["1.1", "1.2"]
    assert add(area=plan.areas.get(number=2)).number == "2.1"


def test_an_owner_is_told_and_says_how_far_it_is(add, say, owner):
    action = add()
    assert "Action 1.1 is yours" in Message.objects.get(person=owner).lines[1]
    said = say(action)
    assert (said.status, said.risk) == ("under_way", "on_track")
    assert [(one.status, one.words) for one in action.steps.all()] == [
        ("under_way", "Half are trained."),
        ("not_started", "It was added to the plan."),
    ]


def test_somebody_elses_action_is_not_theirs_to_update(add, say, actor_of):
    with pytest.raises(PermissionDenied, match="Only its owner"):
        say(add(), by=actor_of("data_officer"))


def test_whoever_runs_the_plan_speaks_for_owners_who_cannot_sign_in(add, say, coordinator):
    action = add(owner=None, owner_name="Head of the front door")
    assert say(action, by=coordinator).status == "under_way"


def test_an_action_goes_to_nobody_who_could_not_say_how_far_it_is(add, people):
    with pytest.raises(InputError, match="may not say"):
        add(owner=people["chief_executive"])


def test_done_takes_evidence_of_impact(add, say):
    action = add()
    with pytest.raises(InputError, match="no evidence of impact"):
        say(action, status="done", risk="")
    assert say(action, **DONE).status == "done"


def test_evidence_that_was_added_before_counts(add, say, northmoor, actor_of, owner):
    action = add()
    add_evidence(
        by=actor_of(owner), organisation=northmoor, plan_action=action, words="Audit of May."
    )
    assert say(action, status="done", risk="").done_by == owner


def test_an_owner_never_closes_their_own_action(add, say, northmoor, coordinator, director, people):
    action = say(add(owner=people["inspection_coordinator"]), by=coordinator, **DONE)
    with pytest.raises(PermissionDenied, match="second person"):
        close_action(by=coordinator, organisation=northmoor, plan_action=action)
    closed = close_action(by=director, organisation=northmoor, plan_action=action)
    assert (closed.status, closed.closed_by) == ("closed", people["director"])


def test_who_called_it_done_does_not_close_it_either(add, say, northmoor, coordinator, director):
    action = say(add(), by=director, **DONE)
    with pytest.raises(PermissionDenied, match="second person"):
        close_action(by=director, organisation=northmoor, plan_action=action)
    close_action(by=coordinator, organisation=northmoor, plan_action=action)


def test_the_database_itself_holds_closing_to_a_second_person(add, owner):
    action = add()
    action.closed_by = owner
    with open_scope("test"), pytest.raises(IntegrityError), transaction.atomic():
        action.save()


def test_an_action_under_way_cannot_be_closed(add, northmoor, director):
    with pytest.raises(InputError, match="cannot be closed"):
        close_action(by=director, organisation=northmoor, plan_action=add())


def test_a_returned_action_is_under_way_again_with_the_reason(add, say, northmoor, director):
    action = say(add(), **DONE)
    with pytest.raises(InputError, match="no reason"):
        return_action(by=director, organisation=northmoor, plan_action=action, reason=" ")
    back = return_action(
        by=director, organisation=northmoor, plan_action=action, reason="One team is missing."
    )
    assert (back.status, back.done, back.done_by) == ("under_way", None, None)
    assert action.steps.first().words == "One team is missing."


def test_stopping_and_taking_up_again_need_a_reason(add, northmoor, coordinator):
    action = add()
    here = {"by": coordinator, "organisation": northmoor, "plan_action": action}
    with pytest.raises(InputError, match="no reason"):
        stop_action(**here, reason="")
    assert stop_action(**here, reason="The service is bought in.").status == "stopped"
    with pytest.raises(InputError, match="cannot be stopped"):
        stop_action(**here, reason="Again.")
    assert restart_action(**here, reason="It is not.").status == "under_way"


def test_an_action_is_not_done_before_what_it_waits_for(add, say):
    first = add()
    second = add(needs=[first])
    with pytest.raises(InputError, match=r"waits for action 1\.1"):
        say(second, **DONE)
    say(first, **DONE)
    assert say(second, **DONE).status == "done"


def test_actions_never_wait_in_a_circle(add, change):
    first = add()
    second = add(needs=[first])
    third = add(needs=[second])
    with pytest.raises(InputError, match="wait for ever"):
        change(first, needs=[third])
    with pytest.raises(InputError, match="wait for ever"):
        change(first, needs=[first])


def test_a_last_day_moves_with_a_reason_that_the_history_keeps(add, change):
    action = add()
    later = add(needs=[action])
    with pytest.raises(InputError, match="last day moves"):
        change(action, due=dt.date(2030, 3, 1))
    change(action, due=dt.date(2030, 3, 1), reason="The trainer is ill.")
    assert (action.steps.first().due, action.steps.first().words) == (
        dt.date(2030, 3, 1),
        "The trainer is ill.",
    )
    assert waiting_for(action) == [later]


def test_an_action_waits_for_none_of_another_authority(add, change):
    southmoor = add_organisation(by=SYSTEM, name="Southmoor", kind="authority")
    theirs = open_plan(
        by=SYSTEM,
        organisation=southmoor,
        title="Theirs",
        source="typed",
        areas=[AreaDraft("One")],
        received=None,
    )
    foreign = add_action(
        by=SYSTEM, organisation=southmoor, area=theirs.areas.get(), doing=Doing("Do", due=None)
    )
    with pytest.raises(InputError, match="not the authority"):
        change(add(), needs=[foreign])


def test_a_plan_in_place_before_is_linked_and_not_copied(add, northmoor, coordinator, plan):
    older = open_plan(
        by=coordinator,
        organisation=northmoor,
        title="Plan of last year",
        source="typed",
        areas=[AreaDraft("Known already")],
        received=None,
    )
    there = add(area=older.areas.get())
    area = plan.areas.get(number=1)
    take_over(by=coordinator, organisation=northmoor, area=area, actions=[there])
    assert PlanAction.objects.count() == 1
    counted = {one.area: one.total for one in progress_for(plan, TODAY).areas}
    assert counted == {area.text: 1}
    assert progress_for(northmoor, TODAY).total == 1
    with pytest.raises(InputError, match="of this plan itself"):
        take_over(by=coordinator, organisation=northmoor, area=area, actions=[add()])


def test_progress_counts_status_risk_and_what_is_overdue(add, say, plan, northmoor):
    say(add(), **DONE)
    say(add(due=dt.date(2020, 2, 1)), risk="off_track")
    add(due=None, due_written="ongoing")
    found = progress_for(plan, TODAY)
    assert (found.total, found.finished, found.overdue, found.undated) == (3, 1, 1, 1)
    assert found.by_risk == {"on_track": 0, "at_risk": 0, "off_track": 1}
    assert found.by_status == progress_for(northmoor, TODAY).by_status


def test_counting_a_plan_takes_a_bounded_number_of_queries(
    add, plan, northmoor, django_assert_max_num_queries
):
    for _ in range(4):
        add()
    with django_assert_max_num_queries(3):
        progress_for(plan, TODAY)
    with django_assert_max_num_queries(1):
        progress_for(northmoor, TODAY)


def test_a_plan_is_submitted_with_its_day_once_it_has_actions(add, plan, northmoor, coordinator):
    here = {"by": coordinator, "organisation": northmoor, "plan": plan}
    with pytest.raises(InputError, match="no action yet"):
        submit_plan(**here, day=dt.date(2020, 3, 27))
    add()
    with pytest.raises(InputError, match="only later"):
        submit_plan(**here, day=dt.date(2019, 12, 19))
    sent = submit_plan(**here, day=dt.date(2020, 3, 27))
    assert (sent.state, sent.submitted, sent.submitted_by_name) == (
        "submitted",
        dt.date(2020, 3, 27),
        coordinator.name,
    )


def test_a_plan_is_closed_only_once_everything_is_and_then_stays(
    add, say, plan, northmoor, coordinator, director
):
    action = add()
    here = {"by": coordinator, "organisation": northmoor, "plan": plan}
    with pytest.raises(InputError, match="1 action is neither"):
        close_plan(**here, reason="All is done.")
    say(action, **DONE)
    close_action(by=director, organisation=northmoor, plan_action=action)
    close_plan(**here, reason="All is done.")
    with pytest.raises(InputError, match="is closed"):
        add()
    with pytest.raises(InputError, match="is closed"):
        change_plan(**here, title="Other", received=None, report_published=None)
    assert Plan.objects.get().title == "Improvement plan 2020"


def test_an_area_with_actions_stays(add, plan, northmoor, coordinator):
    here = {"by": coordinator, "organisation": northmoor, "plan": plan}
    add()
    with pytest.raises(InputError, match="has actions"):
        remove_area(**here, area=plan.areas.get(number=1))
    remove_area(**here, area=plan.areas.get(number=2))
    with pytest.raises(InputError, match="has this area already"):
        save_area(**here, area=None, text="The quality of assessments.")
    assert save_area(**here, area=None, text="Something else").number == 2


def test_nobody_of_another_authority_touches_a_plan(add, plan, northmoor, actor_of, stranger):
    action = add()
    elsewhere = actor_of(stranger)
    with pytest.raises(PermissionDenied):
        stop_action(by=elsewhere, organisation=northmoor, plan_action=action, reason="Ours now.")
    with pytest.raises(Plan.DoesNotExist):
        stop_action(
            by=elsewhere,
            organisation=stranger.memberships.get().organisation,
            plan_action=action,
            reason="Ours now.",
        )


def test_no_new_last_day_lies_before_the_report_came(add, plan):
    with pytest.raises(InputError, match="before the final report came, on 20 December 2019"):
        add(due=dt.date(2019, 12, 19))
    assert add(due=dt.date(2019, 12, 20)).due == plan.received
