"""Members see outcomes, plans, resolutions and questions, and nothing on any child."""

import datetime as dt
import re

from ilacs.case_audits.pseudonym import OURS
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.cases.models import Case
from ilacs.site.plans.models import Measure, MeasureReading, PlanAction
from ilacs.site.plans.opening import AreaDraft, open_plan
from ilacs.site.scrutiny.identifying import LEFT_OUT
from site_walk.inspecting_here import open_made_up

TODAY = dt.date(2020, 2, 4)


def test_members_see_grades_areas_progress_and_questions_with_their_reasons(
    client_for, thurrock, plan
):
    said = client_for("councillor").get("/members/").content.decode()
    assert "Inspection of 11 to 22 November 2019" in said
    assert "The quality of plans" in said
    assert "0 of 1 actions are done or closed" in said
    assert "What holds up what is overdue" in said
    assert "one action is past the date that was set: 1.1" in said
    assert "from good to outstanding" in said


def test_a_measure_that_did_not_move_gives_rise_to_a_question_without_its_value(
    client_for, plan, northmoor
):
    with open_scope("test"):
        one = Measure.objects.create(
            area=plan.areas.first(),
            kind="typed",
            name="Visits in time",
            unit="%",
            better="higher",
            baseline=71.25,
            target=90,
        )
        MeasureReading.objects.create(measure=one, day=TODAY, value=70.75, by_name="Ada")
    said = client_for("councillor").get("/members/").content.decode()
    assert "Visits in time has not moved towards the target" in said
    assert "70.75" not in said


def test_no_page_of_a_councillors_holds_a_pseudonym_or_a_childs_figure(
    client_for, plan, northmoor, people
):
    inspection, _ = open_made_up(northmoor, 0)
    areas = [AreaDraft("Child 9RB3N-5E8YA had no visit")]
    open_plan(
        by=SYSTEM,
        organisation=northmoor,
        title="Plan for ABCD-EFGH-JKLM",
        source="typed",
        areas=areas,
        received=None,
    )
    with open_scope("test"):
        Case.objects.create(inspection=inspection, number=1, pseudonym="7QK2M-4D9XZ", team="T")
        PlanAction.objects.update(what="See child 7QK2M-4D9XZ", impact="Child 1234567 is well")
    client = client_for("councillor")
    menu = re.findall(r'href="(/[^"#?]*)', client.get("/members/").content.decode())
    pages = {one for one in menu if not one.startswith(("/static/", "/accounts/", "/account/"))}
    seen = 0
    for address in sorted({"/members/", *pages}):
        answer = client.get(address)
        if answer.status_code != 200 or "html" not in answer["Content-Type"]:
            continue
        seen += 1
        text = re.sub(r"<[^>]*>", " ", answer.content.decode())
        assert re.findall(rf"\b(?:{OURS.pattern})\b", text) == [], address
        assert "1234567" not in text
    assert seen >= 3
    assert LEFT_OUT in client.get("/members/").content.decode()


def test_the_members_page_asks_a_bounded_number_of_questions_of_the_database(
    client_for, thurrock, plan, django_assert_max_num_queries
):
    client = client_for("councillor")
    with django_assert_max_num_queries(40):
        client.get("/members/")


def test_members_of_another_authority_see_their_own(client_for, stranger, plan):
    assert "Improvement plan 2020" not in client_for(stranger).get("/members/").content.decode()


def test_stopped_actions_are_not_counted_against_the_council_and_odd_numbers_are_left_out(
    client_for, plan
):
    area = plan.areas.order_by("number").first()
    with open_scope("test"):
        PlanAction.objects.create(area=area, number="1.2", what="A", status="closed")
        PlanAction.objects.create(area=area, number="1.3", what="B", status="stopped")
        PlanAction.objects.update_or_create(
            area=area, number="1.1", defaults={"number": "7QK2M-4D9XZ"}
        )
    said = client_for("councillor").get("/members/").content.decode()
    assert "1 of 2 actions is done or closed. 1 more was stopped and is not counted." in said
    assert "and 1 stopped" in said
    assert "7QK2M" not in said
    assert "one whose number is left out" in said
