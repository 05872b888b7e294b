"""Confirming what was read: corrected by a person, into the register, beside others' work."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.urls import reverse

from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.intelligence.models import PublishedOutcome
from ilacs.site.intelligence.register import keep_outcome
from ilacs.site.reports import confirm_views
from ilacs.site.reports.actions import (
    ChangedMeanwhileError,
    set_aside_report,
)
from ilacs.site.reports.forms import OutcomeForm
from ilacs.site.reports.models import State
from ilacs.site.reports.words import spoken_day

from .conftest import address, confirm, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client_for):
    return client_for("inspection_coordinator")


@action(None)
def put_into_register(*, by, outcome):
    row = keep_outcome(outcome, source="register")
    audit.record("register_loaded", by=by, about=row, outcomes=1)


def test_confirming_unchanged_puts_what_was_read_into_the_register(report, coordinator):
    response = coordinator.post(address(report), form_of(report))
    assert response.status_code == 302
    row = PublishedOutcome.objects.get()
    assert row.source == "upload"
    assert row.inspection_start.isoformat() == report.outcome["inspection_start"]
    assert row.in_care == report.outcome["in_care"]
    report.refresh_from_db()
    assert (report.state, report.published, report.decided_by.name) == (
        State.CONFIRMED,
        row,
        "Callum Birchwood",
    )
    assert AuditEvent.objects.get(event="report_confirmed").details == {"changed": ""}


def test_the_event_names_what_was_changed_by_hand(report, coordinator):
    sent = form_of(report, lead_inspector="Ada Heath", publication_date="2 January 2027")
    coordinator.post(address(report), sent | {"compared": "on"})
    row = PublishedOutcome.objects.get()
    assert (row.lead_inspector, row.publication_date.isoformat()) == ("Ada Heath", "2027-01-02")
    event = AuditEvent.objects.get(event="report_confirmed")
    read = report.read_outcome
    published = spoken_day(read.publication_date) or "not given"
    said = f"Published on: {published} → 2 January 2027; "
    said += f"Lead inspector: {read.lead_inspector} → Ada Heath"
    assert event.details == {"changed": said}
    page = coordinator.get(address(report)).content.decode()
    assert "Changed by hand from what was read:" in page
    assert "→ Ada Heath" in page


def test_the_form_offers_the_grades_of_its_own_edition(report, coordinator):
    page = coordinator.get(address(report)).content.decode()
    form = OutcomeForm(outcome=report.current_outcome, version=1)
    assert form.grade_fields
    for grade in form.grade_fields:
        assert f'name="{grade.html_name}"' in page


def test_choosing_another_edition_shows_its_judgements_and_saves_nothing(report, coordinator):
    sent = form_of(report, edition="lac-2013", lead_inspector="Kept Words", change_edition="yes")
    response = coordinator.post(address(report), sent)
    page = response.content.decode()
    assert response.status_code == 200
    assert "Adequate" in page
    assert "Kept Words" in page
    assert not PublishedOutcome.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"inspection_start": ""}, "Give the first day of the inspection."),
        (
            {"inspection_start": "in May"},
            "First day of the inspection must be a day, such as 11 November 2019.",
        ),
        ({"inspection_end": "1 January 2001"}, "The last day is before the first."),
        ({"publication_date": "1 January 2001"}, "It was published after the inspection"),
        ({"authority_code": ""}, "Choose the local authority."),
        ({"authority_code": "E99999999"}, "Local authority must be one of the list."),
        ({"edition": ""}, "Choose the edition."),
        ({"edition": "ilacs-2018"}, "is for inspections that began between 29 January 2018"),
        ({"inspection_start": "11 November 2033"}, "11 November 2033 is still to come."),
        ({"impact_of_leaders": "splendid"}, "must be one of the list."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    report, coordinator, changes, said
):
    response = coordinator.post(address(report), form_of(report, lead_inspector="Kept", **changes))
    page = response.content.decode()
    assert response.status_code == 422
    assert "There is a problem" in page
    assert said in page
    assert 'value="Kept"' in page
    assert not PublishedOutcome.objects.exists()


def test_two_who_confirm_one_inspection_at_once_are_told(report, coordinator, monkeypatch):
    def beaten(**arguments):
        raise IntegrityError

    monkeypatch.setattr(confirm_views, "confirm_report", beaten)
    response = coordinator.post(address(report), form_of(report))
    assert response.status_code == 422
    assert "Someone confirmed this inspection at the same moment." in response.content.decode()


def test_what_confirming_would_change_in_the_register_is_shown_before_and_after(
    report, coordinator
):
    other = replace(report.read_outcome, lead_inspector="Somebody Else", file="older.pdf")
    put_into_register(by=SYSTEM, outcome=other)
    before = coordinator.get(address(report)).content.decode()
    assert "The outcomes have this inspection already" in before
    assert "Somebody Else" in before
    response = coordinator.post(address(report), form_of(report), follow=True)
    said = response.content.decode()
    assert "The outcome held already was corrected: Lead inspector: Somebody Else → " in said
    assert PublishedOutcome.objects.get().lead_inspector == report.outcome["lead_inspector"]


def test_what_the_report_does_not_print_is_kept_from_the_register(report, northmoor, actor_of):
    known = replace(report.read_outcome, publication_date="2027-03-01")
    put_into_register(by=SYSTEM, outcome=known)
    outcome = replace(report.read_outcome, publication_date="")
    confirm(report, northmoor, actor_of("data_officer"), outcome)
    assert PublishedOutcome.objects.get().publication_date.isoformat() == "2027-03-01"


def test_confirming_the_wrong_day_and_then_the_right_one_leaves_one_inspection(
    report, northmoor, actor_of
):
    by = actor_of("data_officer")
    wrong = replace(report.read_outcome, inspection_start="2023-01-09", inspection_end="")
    confirm(report, northmoor, by, wrong)
    confirm(report, northmoor, by)
    row = PublishedOutcome.objects.get()
    assert row.inspection_start.isoformat() == report.outcome["inspection_start"]


def test_setting_a_confirmed_report_aside_gives_the_register_back_what_it_had(
    report, northmoor, actor_of
):
    known = replace(report.read_outcome, lead_inspector="Somebody Else")
    put_into_register(by=SYSTEM, outcome=known)
    by = actor_of("data_officer")
    confirm(report, northmoor, by)
    set_aside_report(by=by, organisation=northmoor, report=report, reason="A mistake", version=2)
    row = PublishedOutcome.objects.get()
    assert (row.lead_inspector, row.source) == ("Somebody Else", "register")
    report.refresh_from_db()
    assert (report.state, report.published) == (State.SET_ASIDE, None)


def test_setting_a_report_aside_that_made_a_row_takes_the_row_away(report, northmoor, actor_of):
    by = actor_of("data_officer")
    confirm(report, northmoor, by)
    set_aside_report(by=by, organisation=northmoor, report=report, reason="A mistake", version=2)
    assert not PublishedOutcome.objects.exists()


def test_of_two_reports_of_one_inspection_the_other_keeps_its_row(
    read_reports, northmoor, actor_of
):
    first, second = read_reports[:2]
    by = actor_of("data_officer")
    confirm(first, northmoor, by)
    confirm(second, northmoor, by, replace(first.read_outcome, lead_inspector="From the second"))
    set_aside_report(by=by, organisation=northmoor, report=second, reason="A copy", version=2)
    assert PublishedOutcome.objects.get().lead_inspector == first.outcome["lead_inspector"]


def test_setting_aside_needs_a_reason(report, coordinator):
    aside = reverse("upload_set_aside", args=[report.pk])
    response = coordinator.post(aside, {"aside-version": 1, "aside-reason": ""})
    assert response.status_code == 422
    assert "Say why the report is set aside." in response.content.decode()
    sent = {"aside-version": 1, "aside-reason": "It is a monitoring visit."}
    assert coordinator.post(aside, sent).status_code == 302
    event = AuditEvent.objects.get(event="report_set_aside")
    assert event.details == {"reason": "It is a monitoring visit."}


def test_of_two_people_on_one_page_neither_loses_what_they_wrote(report, coordinator, client_for):
    mine = form_of(report, lead_inspector="As I read it")
    other = client_for("data_officer")
    other.post(address(report), form_of(report, lead_inspector="As she read it"))
    response = coordinator.post(address(report), mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Farida Fenwell decided on this report while you had it open" in page
    assert "As she read it" in page
    assert 'value="As I read it"' in page
    assert PublishedOutcome.objects.get().lead_inspector == "As she read it"
    again = form_of(report, lead_inspector="As I read it", version="2")
    assert coordinator.post(address(report), again).status_code == 302
    assert PublishedOutcome.objects.get().lead_inspector == "As I read it"


def test_setting_aside_what_another_confirmed_meanwhile_shows_their_decision(
    report, coordinator, client_for
):
    client_for("data_officer").post(address(report), form_of(report))
    sent = {"aside-version": 1, "aside-reason": "Not ours"}
    response = coordinator.post(reverse("upload_set_aside", args=[report.pk]), sent)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Farida Fenwell confirmed" in page or "Confirmed by Farida Fenwell" in page
    assert "Not ours" in page


def test_an_old_version_is_refused_by_the_action_itself(report, northmoor, actor_of):
    by = actor_of("data_officer")
    confirm(report, northmoor, by)
    with pytest.raises(ChangedMeanwhileError):
        confirm(report, northmoor, by, version=1)


def test_a_director_sees_what_was_read_and_cannot_confirm_it(
    report, client_for, northmoor, actor_of
):
    director = client_for("director")
    page = director.get(address(report)).content.decode()
    assert report.outcome["local_authority"] in page
    assert "Confirm</button>" not in page.replace("\n", "").replace("  ", "")
    assert director.post(address(report), form_of(report)).status_code == 403
    with pytest.raises(PermissionDenied):
        confirm(report, northmoor, actor_of("director"))


def test_looking_at_a_report_and_taking_its_file_are_events(report, coordinator):
    coordinator.get(address(report))
    response = coordinator.get(reverse("upload_file", args=[report.pk]))
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert response["Content-Disposition"] == 'attachment; filename="report-1.pdf"'
    events = AuditEvent.objects.filter(event="report_viewed")
    assert [event.object_label for event in events] == ["report-1.pdf"] * 2


@pytest.mark.parametrize("name", ["upload_confirm", "upload_file"])
def test_another_organisations_report_is_not_there(report, client_for, stranger, name):
    response = client_for(stranger).get(reverse(name, args=[report.pk]))
    assert response.status_code == 404
    assert not AuditEvent.objects.filter(event="report_viewed").exists()


def test_nobody_decides_on_another_organisations_report(report, stranger, actor_of):
    southmoor = stranger.memberships.get().organisation
    with pytest.raises(PermissionDenied):
        confirm(report, southmoor, actor_of(stranger))


def test_after_one_report_comes_the_next_that_is_to_be_decided(read_reports, coordinator):
    for number, report in enumerate(read_reports):
        response = coordinator.post(address(report), form_of(report))
        left = read_reports[number + 1 :]
        expected = address(left[0]) if left else reverse("upload", args=[report.upload_id])
        assert response.url == expected


def test_the_first_page_is_shown_within_the_page(report, coordinator):
    page = coordinator.get(address(report)).content.decode()
    assert 'src="data:image/png;base64,' in page
    assert 'alt="The first page of report-1.pdf' in page


def test_the_page_of_a_report_costs_the_same_whatever_was_uploaded(
    report, coordinator, django_assert_max_num_queries
):
    # Session, person, roles, report, register's row; seven writes of the event that it was seen.
    with django_assert_max_num_queries(16):
        coordinator.get(address(report))
