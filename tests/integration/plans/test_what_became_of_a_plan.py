"""Files of a plan, the highlights of a month, and whether it worked."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.planning.spreadsheet import read_spreadsheet
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.plans.effect import effects_of
from ilacs.site.plans.highlight import highlight_report, months_of
from ilacs.site.plans.measuring import Measured, add_reading, save_measure
from tagged_pdf import faults_of

AREA = "The quality of assessments."


@pytest.fixture
def measured(plan, northmoor, coordinator):
    """A typed measure of the first area with a value before the report and one after."""
    measure = save_measure(
        by=coordinator,
        organisation=northmoor,
        of=plan.areas.get(number=1),
        measured=Measured("typed", name="Good audits", unit="%", better="higher", target=80),
    )
    for value, day in ((40, dt.date(2019, 11, 30)), (62, dt.date(2020, 9, 30))):
        add_reading(by=coordinator, organisation=northmoor, measure=measure, value=value, day=day)
    return measure


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize("format", ["xlsx", "csv"])
def test_a_plan_taken_out_can_be_brought_in_again(client, people, add, say, plan, format):
    first = add()
    add("=1+1", due=None, due_written="ongoing", needs=[first])
    say(first)
    client.force_login(people["inspection_coordinator"])
    data = body(client.get(reverse("plan_export", args=[plan.pk, format])))
    read = read_spreadsheet(data, f"plan.{format}").planned
    assert [(one.number, one.what, one.area) for one in read] == [
        ("1.1", "Train every team manager.", AREA),
        ("1.2", "=1+1", AREA),
    ]
    assert (read[0].due, read[0].update) == (dt.date(2030, 1, 31), "Half are trained.")
    assert (read[1].due_written, read[1].needs) == ("ongoing", ("1.1",))
    assert AuditEvent.objects.get(event="plan_exported").details["file"] == format


def test_no_cell_of_a_csv_file_runs(client, people, add, plan):
    add("@SUM(A1)")
    client.force_login(people["inspection_coordinator"])
    text = body(client.get(reverse("plan_export", args=[plan.pk, "csv"]))).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text)))[1][2] == "'@SUM(A1)"


def test_a_plan_and_its_highlights_are_accessible_pdfs(client, people, add, say, plan):
    say(add())
    client.force_login(people["inspection_coordinator"])
    for name in ("plan_export", "plan_highlights_file"):
        pdf = body(client.get(reverse(name, args=[plan.pk, "pdf"])))
        assert faults_of(pdf) == []


def test_the_highlights_of_this_month(client, people, add, say, plan, measured):
    action = add(due=timezone.localdate() - dt.timedelta(days=3))
    say(action, risk="off_track")
    client.force_login(people["inspection_coordinator"])
    page = client.get(reverse("plan_highlights", args=[plan.pk])).content.decode()
    assert f"Highlight report, {timezone.localdate():%B %Y}" in page
    assert "1 of them overdue" in page
    assert "Good audits" in page
    assert "62% (30 Sep 2020)" in page


def test_the_list_and_the_highlights_count_alike_with_actions_of_other_plans(
    add, say, plan, northmoor, coordinator, client_for
):
    from ilacs.site.plans.opening import AreaDraft, open_plan
    from ilacs.site.plans.running import take_over
    from ilacs.site.plans.updating import stop_action

    other = open_plan(
        by=coordinator, organisation=northmoor, title="Corporate parenting plan", source="typed",
        areas=[AreaDraft("Homes.")], received=None,
    )  # fmt: skip
    theirs = add("Find homes.", area=other.areas.get())
    of = {"by": coordinator, "organisation": northmoor}
    take_over(**of, area=plan.areas.get(number=2), actions=[theirs])
    stop_action(**of, plan_action=add("Stop this."), reason="Not needed.")
    add()
    say(theirs, "done", "", impact="They have homes.")
    today = timezone.localdate()
    texts = [text for block in highlight_report(plan, today, today).blocks for text in block.texts]
    assert any(text.startswith("1 of 2 actions is done or closed") for text in texts)
    assert any("1 more was stopped and is not counted." in text for text in texts)
    page = client_for("director").get(reverse("plan_list")).content.decode()
    assert "1 of 2 (50%)" in page
    assert "1 stopped, not counted" in page


def test_a_month_past_is_told_as_it_stood_then(add, say, plan):
    action = add()
    say(action)
    today = timezone.localdate()
    later = today + dt.timedelta(days=70)
    assert months_of(plan, later)[-1] == today.replace(day=1)
    then = highlight_report(plan, today, later)
    before = highlight_report(plan, today.replace(day=1) - dt.timedelta(days=1), later)
    assert "0 of 1 action" in then.blocks[2].texts[0]
    assert "There is no action yet." in before.blocks[2].texts[0]


def test_an_area_before_and_after(client, people, plan, measured):
    first, second = effects_of(plan)
    (one,) = first.measures
    assert (one.effect.before.value, one.effect.after.value) == (40, 62)
    assert one.effect.direction == "better"
    assert (second.measures, second.picture) == ((), None)
    client.force_login(people["inspection_coordinator"])
    page = client.get(reverse("plan_effect", args=[plan.pk])).content.decode()
    assert "is not proof" in page
    assert "Before: 40%, 30 November 2019. After: 62%, 30 September 2020." in page
    assert "There is nothing to compare it with." in page


def test_an_indicator_is_shown_with_its_neighbours(plan, northmoor, coordinator):
    northmoor.authority_code = "E06000034"  # Thurrock, whose figures are published
    save_measure(
        by=coordinator,
        organisation=northmoor,
        of=plan.areas.get(number=1),
        measured=Measured("indicator", code="re_referrals", better="lower"),
    )
    plan.organisation = northmoor
    (one,) = effects_of(plan)[0].measures
    assert one.effect.before.day <= plan.received < one.effect.after.day
    assert one.effect.neighbours_before is not None
    assert one.effect.neighbours_after is not None
    assert one.effect.neighbours_before != one.effect.neighbours_after


def test_pages_ask_the_database_a_fixed_number_of_times(
    client, people, add, plan, measured, django_assert_max_num_queries
):
    for n in range(12):
        add(f"Train team {n}.")
    client.force_login(people["inspection_coordinator"])
    for name in ("plan_highlights", "plan_effect"):
        with django_assert_max_num_queries(24):
            client.get(reverse(name, args=[plan.pk]))


def test_who_may_not_see_plans_gets_no_file(client, people, plan):
    client.force_login(people["social_worker"])
    for name, more in (("plan_export", ["csv"]), ("plan_highlights", []), ("plan_effect", [])):
        assert client.get(reverse(name, args=[plan.pk, *more])).status_code == 403


def test_there_is_no_file_in_other_formats(client, people, plan):
    client.force_login(people["inspection_coordinator"])
    assert client.get(reverse("plan_export", args=[plan.pk, "exe"])).status_code == 404
    assert client.get(reverse("plan_highlights_file", args=[plan.pk, "csv"])).status_code == 404
