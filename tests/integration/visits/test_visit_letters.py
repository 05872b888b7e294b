"""A visit's letter once it is out: who may read it, and the plan that answers priority action."""

import dataclasses
import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.planning import statutory_dates
from ilacs.reporting import Paragraph, to_plain
from ilacs.site.accounts.actor import SYSTEM, public_actor
from ilacs.site.accounts.guard import open_scope
from ilacs.site.engagement.proposing import last_areas
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import standing_of
from ilacs.site.plans.models import Plan
from ilacs.site.report_writing.coming_out import bring_out
from ilacs.site.report_writing.models import PublishedReport, ReportDraft
from ilacs.site.report_writing.seeing import may_see_published
from ilacs.site.report_writing.writing import begin_report
from ilacs.site.scrutiny.writing import About, FrontOf, add_appendix, begin_paper
from ilacs.site.store import FileStore, site_store
from ilacs.site.visits.actions import Said, describe_visit, judge_progress
from ilacs.site.visits.seeing import facts_of, may_see_progress

pytestmark = pytest.mark.django_db
FIRST = dt.date(2024, 9, 2)
PRIORITY = "Decisions at the front door are *too slow*."


@pytest.fixture
def letter(settings, tmp_path, on_day):
    """A function that lets the letter of a visit wait for a day on which it then comes out."""
    settings.FILE_STORE = tmp_path / "files"
    FileStore(settings.FILE_STORE)

    def make(inspection: Inspection, day: dt.date, priority: str = "") -> PublishedReport:
        report = begin_report(by=SYSTEM, inspection=inspection)
        areas = (Paragraph(priority),) if priority else ()
        draft = dataclasses.replace(report.text(), publication_date=day, priority_areas=areas)
        file = site_store().put([b"%PDF-1.7"], limit=100)
        with open_scope("test"):
            ReportDraft.objects.filter(pk=report.pk).update(state="scheduled")
            row = PublishedReport.objects.create(
                report=report,
                version=1,
                plain=to_plain(draft),
                day=day,
                name="letter",
                pdf=file.digest,
                word=file.digest,
                outcome={},
                by_name="A",
            )
        on_day(day)
        bring_out(by=SYSTEM, inspection=inspection)
        row.refresh_from_db()
        return PublishedReport.objects.select_related("report__inspection__organisation").get(
            pk=row.pk
        )

    return make


@pytest.fixture
def on_day(monkeypatch):
    def travel(day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(12), dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel


@pytest.mark.parametrize(("number", "is_public"), [(1, False), (2, True)])
def test_the_first_letter_of_a_series_is_for_the_two_sides_alone(
    judged, visit_on, letter, actor_of, lead_of, number, is_public
):
    inspection = visit_on(FIRST)
    lead = lead_of(inspection)
    describe_visit(by=SYSTEM, inspection=inspection, said=Said("The front door", number=number))
    row = letter(inspection, dt.date(2024, 10, 1))
    assert may_see_published(public_actor(), row) is is_public
    assert may_see_published(actor_of("councillor"), row) is is_public
    assert may_see_published(actor_of("director"), row)
    assert may_see_published(lead, row)
    assert may_see_progress(actor_of("director"), inspection)


def test_the_page_of_a_letter_that_is_not_published_is_not_the_publics(
    judged, visit_on, letter, client_for
):
    inspection = visit_on(FIRST)
    for area in facts_of(inspection).areas.all():
        judge_progress(by=SYSTEM, inspection=inspection, area=area, progress="some", words="So.")
    row = letter(inspection, dt.date(2024, 10, 1))
    address = reverse("published_report", args=[row.pk])
    assert client_for("public").get(address).status_code == 404
    assert client_for("director").get(address).status_code == 200


def test_priority_action_opens_a_plan_on_the_day_the_letter_comes_out(visit_on, letter):
    inspection = visit_on(FIRST, "focused_visit")
    letter(inspection, dt.date(2024, 12, 2), PRIORITY)
    plan = Plan.objects.get(inspection=inspection)
    assert plan.received == dt.date(2024, 12, 2)
    assert [(one.text, one.kind) for one in plan.areas.all()] == [
        ("Decisions at the front door are too slow.", "priority_action")
    ]


@pytest.mark.parametrize(
    ("out", "draft", "plan"),
    [
        # Christmas Day, Boxing Day and New Year's Day are no working days.
        ((2024, 12, 2), (2025, 1, 2), (2025, 3, 13)),
        # Good Friday, Easter Monday, the early May and spring bank holidays of 2026.
        ((2026, 3, 9), (2026, 4, 8), (2026, 6, 19)),
    ],
)
def test_the_plans_last_days_are_counted_over_christmas_and_easter(
    visit_on, letter, out, draft, plan
):
    inspection = visit_on(FIRST, "focused_visit")
    letter(inspection, dt.date(*out), PRIORITY)
    opened = Plan.objects.get(inspection=inspection)
    days = statutory_dates(opened.received, inspection.framework, opened.inspection_type)
    assert (days.draft_due, days.plan_due) == (dt.date(*draft), dt.date(*plan))


def test_a_letter_without_priority_action_opens_none(visit_on, letter):
    inspection = visit_on(FIRST, "focused_visit")
    letter(inspection, dt.date(2024, 12, 2))
    assert not Plan.objects.exists()
    now = standing_of(Inspection.objects.get(pk=inspection.pk), dt.date(2025, 6, 2)).now
    late = {one.stage.id for one in now.late}
    assert not late & {"action_plan_draft", "action_plan"}, "no plan is due"
    assert "publication" not in {one.stage.id for one in now.awaited}


def test_a_letter_with_priority_action_leaves_the_plans_days_due(visit_on, letter):
    inspection = visit_on(FIRST, "focused_visit")
    letter(inspection, dt.date(2024, 12, 2), PRIORITY)
    now = standing_of(Inspection.objects.get(pk=inspection.pk), dt.date(2025, 1, 3)).now
    late = {one.stage.id: one.last for one in now.late}
    assert late["action_plan_draft"] == dt.date(2025, 1, 2)
    assert "action_plan" not in late


def test_a_rehearsals_letter_opens_none(visit_on, letter):
    inspection = visit_on(FIRST, "focused_visit", purpose="rehearsal")
    letter(inspection, dt.date(2024, 12, 2), PRIORITY)
    assert not Plan.objects.exists()
    assert facts_of(inspection)


@pytest.mark.parametrize(("number", "is_public"), [(1, False), (2, True)])
def test_members_and_committees_read_of_a_letter_only_what_is_published(
    judged, visit_on, letter, client_for, northmoor, number, is_public
):
    inspection = visit_on(FIRST)
    describe_visit(by=SYSTEM, inspection=inspection, said=Said("The front door", number=number))
    letter(inspection, dt.date(2024, 10, 1), PRIORITY)
    page = client_for("councillor").get("/members/").content.decode()
    assert ("Decisions at the front door are too slow." in page) == is_public
    assert ("An area of a letter that is not published." in page) != is_public
    assert ("Monitoring visit of " in page) == is_public
    about = About(inspection=inspection, plan=Plan.objects.get(inspection=inspection))
    paper = begin_paper(by=SYSTEM, organisation=northmoor, about=about, front=FrontOf("T", "C"))
    said = [line for one in paper.facts.all() for line in one.lines]
    assert any("too slow" in line for line in said) == is_public
    assert [one.title for one in paper.appendices.all()] == (
        ["Monitoring visit: the letter in full"] if is_public else []
    )


def test_an_unpublished_letter_is_no_appendix(judged, visit_on, letter, northmoor):
    inspection = visit_on(FIRST)
    describe_visit(by=SYSTEM, inspection=inspection, said=Said("The front door", number=1))
    row = letter(inspection, dt.date(2024, 10, 1), PRIORITY)
    about = About(inspection=inspection)
    paper = begin_paper(by=SYSTEM, organisation=northmoor, about=about, front=FrontOf("T", "C"))
    with pytest.raises(InputError, match="not published for everyone"):
        add_appendix(
            by=SYSTEM, organisation=northmoor, paper=paper, title="The letter", published=row
        )


def found_in(row: PublishedReport, area: str) -> None:
    with open_scope("test"):
        PublishedReport.objects.filter(pk=row.pk).update(outcome={"areas_for_improvement": area})


@pytest.mark.parametrize(("number", "is_told"), [(1, False), (2, True)])
def test_an_agenda_holds_the_letter_of_a_visit_only_where_everyone_may_read_it(
    judged, visit_on, letter, northmoor, number, is_told
):
    inspection = visit_on(FIRST)
    describe_visit(by=SYSTEM, inspection=inspection, said=Said("The front door", number=number))
    found_in(letter(inspection, dt.date(2024, 10, 1)), "Decisions are too slow")
    source, areas = last_areas(northmoor, dt.date(2024, 11, 1))
    assert ("Decisions are too slow" in areas) is is_told
    assert ("Letter of the visit here, published 1 October 2024" in source) is is_told
    assert "Report, published 11 March 2024" in source
    assert areas[-1] == "Pathway plans"


def test_an_agenda_knows_a_letter_where_no_report_is(visit_on, letter, northmoor):
    found_in(letter(visit_on(FIRST, "focused_visit"), dt.date(2024, 12, 2)), "Plans are uneven")
    assert last_areas(northmoor, dt.date(2024, 12, 1)) == ("", [])
    source = "Letter of the visit here, published 2 December 2024"
    assert last_areas(northmoor, dt.date(2024, 12, 2)) == (source, ["Plans are uneven"])
