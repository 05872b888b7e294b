"""The pages of plans: who sees which, what they say, and what comes of their forms."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.site.for_you import pointers_for
from ilacs.site.plans.countdown import countdown_of
from ilacs.site.plans.measuring import Measured, save_measure
from ilacs.site.plans.models import Plan, PlanAction
from ilacs.site.plans.updating import Said, update_action

BEFORE_CHRISTMAS = dt.date(2019, 12, 20)


def test_the_statutory_days_count_over_christmas_and_easter(plan):
    due = {one.what: one.due for one in countdown_of(plan, BEFORE_CHRISTMAS)}
    assert due == {
        "Publish the report": dt.date(2020, 2, 5),
        "Send the plan": dt.date(2020, 4, 1),
    }


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (BEFORE_CHRISTMAS, "70 working days left"),
        (dt.date(2019, 12, 26), "68 working days left"),
        (dt.date(2020, 3, 31), "1 working day left"),
        (dt.date(2020, 4, 1), "Today is the last day"),
        (dt.date(2020, 4, 2), "1 working day late"),
        (dt.date(2020, 4, 14), "7 working days late"),
    ],
)
def test_the_plan_counts_down_in_working_days(plan, day, words):
    assert countdown_of(plan, day)[1].words == words


def test_a_day_that_was_met_says_so(plan):
    plan.report_published, plan.submitted = dt.date(2020, 2, 5), dt.date(2020, 4, 2)
    report, sent = countdown_of(plan, dt.date(2020, 6, 1))
    assert (report.words, report.is_late) == ("Done on 5 February 2020, in time", False)
    assert (sent.words, sent.is_late) == ("Done on 2 April 2020, late", True)


def test_a_plan_without_a_report_counts_nothing_down(plan):
    plan.received = None
    assert countdown_of(plan, BEFORE_CHRISTMAS) == []


@pytest.fixture
def pages(add, plan, northmoor, coordinator):
    """Addresses of everything of a plan, by route."""
    action = add()
    measure = save_measure(
        by=coordinator,
        organisation=northmoor,
        of=action,
        measured=Measured("typed", name="Good plans", better="higher", target=80),
    )
    area = plan.areas.get(number=1)
    keys = {
        "plan": plan.pk,
        "plan_change": plan.pk,
        "plan_submit": plan.pk,
        "plan_close": plan.pk,
        "plan_area_new": plan.pk,
        "plan_area_change": area.pk,
        "plan_area_link": area.pk,
        "plan_action_new": area.pk,
        "plan_area_measure_new": area.pk,
        "plan_action": action.pk,
        "own_action": action.pk,
        "plan_action_change": action.pk,
        "plan_action_update": action.pk,
        "plan_action_evidence": action.pk,
        "plan_action_stop": action.pk,
        "plan_action_measure_new": action.pk,
        "plan_measure": measure.pk,
        "plan_measure_change": measure.pk,
        "plan_reading_new": measure.pk,
    }
    return {name: reverse(name, args=[key]) for name, key in keys.items()}


def test_everything_of_a_plan_is_there_for_who_runs_it_and_not_for_others(
    pages, client_for, stranger
):
    client, elsewhere = client_for("inspection_coordinator"), client_for(stranger)
    for name, address in pages.items():
        assert client.get(address).status_code == 200, name
        assert elsewhere.get(address).status_code == 404, name


@pytest.mark.parametrize("role", ["chief_executive", "lead_member", "improvement_adviser"])
def test_who_follows_a_plan_reads_it_and_changes_nothing(role, pages, client_for):
    client = client_for(role)
    for name in ("plan", "plan_action", "plan_measure"):
        assert client.get(pages[name]).status_code == 200, name
    for name in set(pages) - {"plan", "plan_action", "plan_measure"}:
        assert client.get(pages[name]).status_code == 403, name
    assert "Change" not in client.get(pages["plan"]).content.decode().partition("<main")[2]


def test_a_social_worker_sees_their_own_action_and_no_other(pages, add, client_for):
    client = client_for("social_worker")
    page = client.get(reverse("own_actions")).content.decode()
    assert "Train every team manager." in page
    assert client.get(pages["own_action"]).status_code == 200
    assert client.get(pages["plan_action_update"]).status_code == 200
    assert client.get(pages["plan_reading_new"]).status_code == 200
    for name in ("plan", "plan_action", "plan_measure", "plan_change", "plan_action_stop"):
        assert client.get(pages[name]).status_code == 403, name
    other = add(owner=None, owner_name="Somebody else")
    assert client.get(reverse("own_action", args=[other.pk])).status_code == 404
    assert client.get(reverse("plan_action_update", args=[other.pk])).status_code == 404
    assert "Your actions in improvement plans" in client.get(reverse("own_part")).content.decode()


def test_a_councillor_sees_no_plan(pages, client_for):
    client = client_for("councillor")
    assert {client.get(address).status_code for address in pages.values()} == {403}


def test_a_plan_is_opened_from_typed_areas(client_for, northmoor):
    client = client_for("inspection_coordinator")
    assert "What does the plan answer?" in client.get(reverse("plan_new")).content.decode()
    answer = client.post(
        f"{reverse('plan_new')}?answers=typed",
        {
            "title": "Plan of ours",
            "received": "20 December 2019",
            "improvement": "Assessments\n\nCare leavers",
            "priority": "The front door",
        },
    )
    plan = Plan.objects.get()
    assert answer.url == reverse("plan", args=[plan.pk])
    assert [(one.kind, one.text) for one in plan.areas.all()] == [
        ("priority_action", "The front door"),
        ("improvement", "Assessments"),
        ("improvement", "Care leavers"),
    ]


@pytest.mark.parametrize("query", ["", "?answers=", "?answers=outcome-0", "?asked=1"])
def test_a_plan_that_answers_nothing_is_asked_what_it_answers(query, client_for, northmoor):
    sent = {"title": "Plan of ours", "improvement": "Assessments"}
    answer = client_for("inspection_coordinator").post(f"{reverse('plan_new')}{query}", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "There is a problem" in page
    assert "Select what the plan answers" in page
    assert not Plan.objects.exists()


def test_a_plan_takes_the_areas_of_an_uploaded_report(client_for, northmoor):
    from ilacs.site.accounts.guard import open_scope
    from ilacs.site.intelligence.models import PublishedOutcome

    with open_scope("test"):
        northmoor.authority_code = "E06000034"
        northmoor.save()
        outcome = PublishedOutcome.objects.create(
            authority_code="E06000034",
            local_authority="Northmoor",
            edition="ilacs-2018",
            inspection_type="standard",
            inspection_start=dt.date(2019, 11, 11),
            publication_date=BEFORE_CHRISTMAS,
            counts_from=BEFORE_CHRISTMAS,
            areas_for_improvement="The quality of plans\nThe timeliness of visits",
            source="upload",
        )
    client = client_for("inspection_coordinator")
    address = f"{reverse('plan_new')}?answers=outcome-{outcome.pk}"
    page = client.get(address).content.decode()
    assert "The timeliness of visits" in page
    assert "20 December 2019" in page
    client.post(address, {"title": "Ours", "received": "", "improvement": "The quality of plans"})
    plan = Plan.objects.get()
    assert (plan.source, plan.outcome, plan.edition) == ("register", outcome, "ilacs-2018")


def test_what_looks_like_a_childs_number_is_asked_about_first(pages, client_for):
    client = client_for("social_worker")
    said = {"status": "under_way", "risk": "on_track", "words": "Case 1234567 is done."}
    answer = client.post(pages["plan_action_update"], said)
    assert answer.status_code == 422
    assert "looks like" in answer.content.decode()
    assert client.post(pages["plan_action_update"], {**said, "keep": "on"}).status_code == 302


def test_done_without_evidence_is_refused_beside_its_field(pages, client_for):
    client = client_for("social_worker")
    answer = client.post(pages["plan_action_update"], {"status": "done", "words": "All trained."})
    assert answer.status_code == 422
    assert "no evidence of impact" in answer.content.decode()


def test_the_board_narrows_by_area_owner_and_risk(add, say, plan, client_for, owner):
    say(add("First thing."), risk="off_track")
    add("Second thing.", area=plan.areas.get(number=2), owner=None, owner_name="Head of care")
    add("Third thing.", due=dt.date(2020, 1, 1))
    client = client_for("director")

    def shown(**asked) -> list[str]:
        page = client.get(reverse("plan", args=[plan.pk]), asked).content.decode()
        board = page.partition('id="actions"')[2].partition("Areas</h2>")[0]
        return [one for one in ("First", "Second", "Third") if f"{one} thing." in board]

    assert shown() == ["First", "Second", "Third"]
    assert shown(area="2") == ["Second"]
    assert shown(owner=str(owner.pk)) == ["First", "Third"]
    assert shown(owner="Head of care") == ["Second"]
    assert shown(risk="off_track") == ["First"]
    assert shown(risk="overdue") == ["Third"]


def test_the_timeline_is_a_picture_with_its_table(add, plan, client_for):
    add("First thing.")
    page = client_for("director").get(reverse("plan", args=[plan.pk]), {"view": "timeline"})
    text = page.content.decode()
    assert "The actions over time" in text
    assert "First thing." in text.partition("Show this as a table")[2]


def test_moving_a_last_day_names_what_waits_for_it(add, client_for):
    first = add()
    add("Audit the plans.", needs=[first])
    page = client_for("director").get(reverse("plan_action_change", args=[first.pk]))
    assert "This action waits for it: 1.2 Audit the plans." in " ".join(
        page.content.decode().split()
    )


def test_a_second_person_checks_from_the_page(add, say, client_for, people):
    action = say(add(), status="done", risk="", impact="Nine in ten are good.")
    client = client_for("director")
    page = client.get(reverse("plan_action", args=[action.pk])).content.decode()
    assert "Check it" in page
    answer = client.post(
        reverse("plan_action_check", args=[action.pk]),
        {"answer": "close", "words": "I read the audit."},
    )
    assert answer.status_code == 302
    assert PlanAction.objects.get(pk=action.pk).closed_by == people["director"]


def test_who_called_it_done_is_told_that_another_checks(add, northmoor, client_for, actor_of):
    director = actor_of("director")
    action = update_action(
        by=director,
        organisation=northmoor,
        plan_action=add(),
        said=Said("done", "", "Done.", "Nine in ten are good."),
    )
    client = client_for("director")
    page = client.get(reverse("plan_action", args=[action.pk])).content.decode()
    assert "A second person checks it" in page
    assert client.get(reverse("plan_action_check", args=[action.pk])).status_code == 403


@pytest.mark.parametrize("name", ["plan", "plan_list"])
def test_pages_take_as_many_queries_for_many_actions_as_for_few(
    name, add, plan, client_for, django_assert_max_num_queries
):
    for number in range(6):
        add(f"Thing {number}.", area=plan.areas.get(number=1 + number % 2))
    client = client_for("director")
    address = reverse(name, args=[plan.pk] if name == "plan" else [])
    client.get(address)
    with django_assert_max_num_queries(12):
        assert client.get(address).status_code == 200


def test_an_area_is_added_linked_and_taken_out_from_its_pages(pages, plan, client_for):
    client = client_for("inspection_coordinator")
    given = {"text": "A third area", "judgement": "in_care", "kind": "improvement"}
    client.post(pages["plan_area_new"], given)
    area = plan.areas.get(number=3)
    assert (
        "no other plan with actions"
        in client.get(reverse("plan_area_link", args=[area.pk])).content.decode()
    )
    client.post(reverse("plan_area_remove", args=[area.pk]))
    assert not plan.areas.filter(number=3).exists()
    client.post(reverse("plan_area_remove", args=[plan.areas.get(number=1).pk]))
    assert plan.areas.filter(number=1).exists()


def test_a_plan_is_submitted_and_changed_from_its_pages(pages, plan, client_for):
    client = client_for("inspection_coordinator")
    client.post(
        pages["plan_change"],
        {"title": "New title", "received": "20 December 2019", "report_published": ""},
    )
    client.post(pages["plan_submit"], {"day": "27 March 2020"})
    found = Plan.objects.get(pk=plan.pk)
    assert (found.title, found.submitted) == ("New title", dt.date(2020, 3, 27))
    answer = client.post(pages["plan_submit"], {"day": "1 January 2199"})
    assert answer.status_code == 422
    assert timezone.localdate() > found.submitted


def test_the_start_page_says_how_many_actions_are_overdue(add, actor_of):
    add(due=dt.date(2020, 1, 1))

    def said(role: str) -> list[str]:
        return [one.text for one in pointers_for(actor_of(role)) if "plans" in one.text]

    assert said("director") == ["Improvement plans: 1 action is overdue"]
    assert said("social_worker") == said("administrator") == []
