"""Grades changed by hand are marked, and wait until a second person has confirmed them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

from ilacs.authorities import find_authority
from ilacs.site.accounts.actions import add_person, give_role
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.register import keep_outcome
from ilacs.site.reports.actions import record_reading, set_aside_report
from ilacs.site.reports.models import State, Upload
from ilacs.site.reports.second_person import possible_seconds

from .conftest import address, confirm, form_of

pytestmark = pytest.mark.django_db
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")


@pytest.fixture
def raised(report):
    """What was read, with another grade for children in care."""
    read = report.read_outcome
    return replace(read, in_care=next(grade for grade in GRADES if grade != read.in_care))


@pytest.fixture
def words(raised, report):
    def plain(grade):
        return grade.replace("_", " ")

    read = report.read_outcome.in_care
    if read == "requires_improvement":
        return f"Children in care: requires improvement to be good → {plain(raised.in_care)}"
    return f"Children in care: {plain(read)} → {plain(raised.in_care)}"


@pytest.fixture
def officer(client_for):
    return client_for("data_officer")


@pytest.fixture
def coordinator(client_for):
    return client_for("inspection_coordinator")


def send(client, report, **changes):
    return client.post(address(report), form_of(report, **changes), follow=True)


def test_a_changed_grade_must_be_ticked_as_compared(report, raised, officer):
    response = officer.post(address(report), form_of(report, in_care=raised.in_care))
    page = response.content.decode()
    assert response.status_code == 422
    assert "You changed what was read. Compare it with the report" in page
    assert "Other than what was read" in page
    assert not AuditEvent.objects.filter(event="report_proposed").exists()


def test_a_changed_day_must_be_ticked_as_compared_and_needs_nobody_else(report, officer):
    end = report.read_outcome.inspection_start
    changes = {"inspection_end": end}
    assert officer.post(address(report), form_of(report, **changes)).status_code == 422
    send(officer, report, compared="on", **changes)
    row = PublishedOutcome.objects.get()
    assert row.inspection_end.isoformat() == end
    assert [one["column"] for one in row.by_hand] == ["inspection_end"]


def test_a_changed_grade_waits_for_a_second_person(report, raised, words, officer):
    page = send(officer, report, in_care=raised.in_care, compared="on").content.decode()
    assert "a second person must confirm what you changed by hand" in page
    assert words in page
    assert not PublishedOutcome.objects.exists()
    report.refresh_from_db()
    assert (report.state, report.proposed_by.name) == (State.SECOND, "Farida Fenwell")
    assert AuditEvent.objects.get(event="report_proposed").details == {"changed": words}


def test_the_first_person_cannot_be_the_second(report, raised, officer):
    send(officer, report, in_care=raised.in_care, compared="on")
    report.refresh_from_db()
    page = officer.get(address(report)).content.decode()
    assert "Those who can: Callum Birchwood." in page
    send(officer, report, compared="on")
    assert not PublishedOutcome.objects.exists()
    report.refresh_from_db()
    assert report.state == State.SECOND


def test_a_second_person_makes_it_public_with_its_mark(
    report,
    raised,
    words,
    officer,
    coordinator,
    client_for,
):
    send(officer, report, in_care=raised.in_care, compared="on")
    report.refresh_from_db()
    page = coordinator.get(address(report)).content.decode()
    assert "Farida Fenwell changed by hand what was read" in page
    said = send(coordinator, report, compared="on").content.decode()
    assert f"Changed by hand: {words}." in said
    row = PublishedOutcome.objects.get()
    assert (row.in_care, row.confirmed_for) == (raised.in_care, "Northmoor")
    assert row.by_hand == [
        {
            "column": "in_care",
            "read": report.outcome["in_care"],
            "confirmed": raised.in_care,
            "words": words,
        }
    ]
    assert AuditEvent.objects.get(event="report_confirmed").details == {"changed": words}
    authority = find_authority(row.authority_code)
    where = [authority.slug, row.inspection_start]
    public = client_for("public").get(reverse("inspection", args=where)).content.decode()
    assert "Changed by hand from what was read; confirmed by Northmoor" in public
    assert words in public
    file = client_for("public").get(reverse("authority_download", args=[authority.slug, "csv"]))
    assert f"{words} (confirmed by Northmoor)" in file.content.decode()


def test_what_the_second_person_changes_again_waits_for_the_first(
    report, raised, officer, coordinator
):
    send(officer, report, in_care=raised.in_care, compared="on")
    report.refresh_from_db()
    other = next(g for g in GRADES if g not in (raised.in_care, report.outcome["in_care"]))
    send(coordinator, report, in_care=other, compared="on")
    assert not PublishedOutcome.objects.exists()
    report.refresh_from_db()
    assert report.proposed_by.name == "Callum Birchwood"
    send(officer, report, compared="on")
    assert PublishedOutcome.objects.get().in_care == other


def test_what_is_public_stays_so_until_the_second_person_confirms(
    report,
    raised,
    officer,
    coordinator,
):
    send(officer, report)
    report.refresh_from_db()
    send(officer, report, in_care=raised.in_care, compared="on")
    assert PublishedOutcome.objects.get().in_care == report.outcome["in_care"]
    report.refresh_from_db()
    send(coordinator, report, compared="on")
    assert PublishedOutcome.objects.get().in_care == raised.in_care


def test_grades_that_two_have_confirmed_can_be_kept_while_one_corrects_a_name(
    report,
    raised,
    northmoor,
    actor_of,
):
    confirm(report, northmoor, actor_of("data_officer"), raised)
    confirm(report, northmoor, actor_of("inspection_coordinator"), raised)
    named = replace(raised, lead_inspector="Ada Heath")
    assert confirm(report, northmoor, actor_of("data_officer"), named) is not None
    assert PublishedOutcome.objects.get().lead_inspector == "Ada Heath"


def test_moving_grades_to_another_authority_needs_a_second_person(report, northmoor, actor_of):
    moved = replace(report.read_outcome, authority_code="E06000034", local_authority="Thurrock")
    assert confirm(report, northmoor, actor_of("data_officer"), moved) is None
    assert not PublishedOutcome.objects.exists()


def test_moving_grades_to_other_days_needs_a_second_person(report, northmoor, actor_of):
    read = report.read_outcome
    start = date.fromisoformat(read.inspection_start) + timedelta(days=40)
    moved = replace(
        read,
        inspection_start=start.isoformat(),
        inspection_end=(start + timedelta(days=4)).isoformat(),
        publication_date=(start + timedelta(days=40)).isoformat(),
    )
    assert confirm(report, northmoor, actor_of("data_officer"), moved) is None
    assert not PublishedOutcome.objects.exists()
    report.refresh_from_db()
    assert confirm(report, northmoor, actor_of("inspection_coordinator"), moved) is not None
    assert PublishedOutcome.objects.get().inspection_start == start


def test_setting_aside_ends_the_waiting(report, raised, northmoor, actor_of):
    by = actor_of("data_officer")
    confirm(report, northmoor, by, raised)
    set_aside_report(by=by, organisation=northmoor, report=report, reason="Not ours", version=2)
    report.refresh_from_db()
    assert (report.state, report.proposed, report.proposed_by) == (State.SET_ASIDE, None, None)
    assert confirm(report, northmoor, actor_of("inspection_coordinator"), raised) is None


def test_where_nobody_else_may_confirm_the_page_says_what_to_do(northmoor, people, organisations):
    officer = people["data_officer"]
    assert possible_seconds(northmoor, str(officer.pk)) == ["Callum Birchwood"]
    region = organisations["region"]
    lead = people["regional_lead"]
    assert possible_seconds(region, str(lead.pk)) == []
    other = add_person(by=SYSTEM, email="second@region.example", name="Otis Fell")
    give_role(by=SYSTEM, organisation=region, person=other, role="regional_lead")
    assert possible_seconds(region, str(lead.pk)) == ["Otis Fell"]


def test_all_that_is_typed_in_of_an_unreadable_report_is_by_hand(
    report, northmoor, actor_of, officer
):
    read = report.read_outcome
    record_reading(
        by=SYSTEM, key=str(report.pk), outcome=replace(read, status="unreadable"), picture=""
    )
    report.refresh_from_db()
    page = officer.get(address(report)).content.decode()
    assert "there is nothing to confirm" in page
    assert "Type in what the report says" in page
    assert read.lead_inspector not in page
    assert confirm(report, northmoor, actor_of("data_officer"), read) is None
    report.refresh_from_db()
    confirm(report, northmoor, actor_of("inspection_coordinator"), read)
    columns = {one["column"] for one in PublishedOutcome.objects.get().by_hand}
    assert {"authority_code", "inspection_start", "in_care"} <= columns


def test_a_report_set_aside_says_so_and_does_not_offer_a_bare_confirm(
    report, northmoor, actor_of, officer
):
    by = actor_of("data_officer")
    set_aside_report(by=by, organisation=northmoor, report=report, reason="A visit", version=1)
    page = officer.get(address(report)).content.decode()
    assert "It has no part in the outcomes. You can still take it up again." in page
    assert page.index("Take this report up again") < page.index("First day of the inspection")
    assert "Set this report aside" not in page


def test_the_banner_counts_what_needs_to_improve_and_does_not_repeat_it(report, officer):
    lines = "\n".join(f"The quality of plan {number}" for number in range(16))
    page = send(officer, report, areas_for_improvement=lines).content.decode()
    assert "What needs to improve: 16 added" in page
    assert "The quality of plan 3" not in page
    assert Upload.objects.count() == 1


@pytest.fixture
def held(report, raised):
    """The outcomes hold this very inspection, with another grade for children in care."""
    with open_scope("test"):
        return keep_outcome(raised, source="register")


def test_a_report_against_grades_held_already_waits_for_a_second_person(
    report, held, officer, coordinator
):
    page = send(officer, report).content.decode()
    assert "the outcomes hold other grades of this inspection" in page
    report.refresh_from_db()
    assert report.state == State.SECOND
    assert PublishedOutcome.objects.get().in_care == held.in_care
    assert "→" in AuditEvent.objects.get(event="report_proposed").details["changed"]

    page = coordinator.get(address(report)).content.decode()
    assert "confirmed it against grades that the outcomes hold" in page
    send(coordinator, report)
    assert PublishedOutcome.objects.get().in_care == report.outcome["in_care"]


def test_the_first_person_alone_cannot_overturn_a_grade_held(report, held, officer):
    send(officer, report)
    report.refresh_from_db()
    send(officer, report)
    assert PublishedOutcome.objects.get().in_care == held.in_care
    report.refresh_from_db()
    assert report.state == State.SECOND


def test_a_report_that_only_fills_what_is_empty_needs_one_person(report, officer):
    with open_scope("test"):
        keep_outcome(replace(report.read_outcome, in_care="", lead_inspector=""), source="register")
    send(officer, report)
    report.refresh_from_db()
    assert report.state == State.CONFIRMED
    assert PublishedOutcome.objects.get().in_care == report.outcome["in_care"]
