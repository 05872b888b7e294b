"""What the record adds elsewhere: the board and the wall, one's own part, the doctor, the demonstration."""

import datetime as dt

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from ilacs.site.accounts.actor import actor_for
from ilacs.site.daily_record import showing
from ilacs.site.daily_record.issues import NewIssue, raise_issue
from ilacs.site.daily_record.models import Book
from ilacs.site.doctor import database
from ilacs.site.doctor.findings import State
from ilacs.site.outbox.models import Message

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 1, 1)


@pytest.fixture
def issues(inspection, coordinator):
    late = timezone.now() - dt.timedelta(hours=1)
    for number in range(6):
        one = NewIssue(f"Issue {number}", "authority", due=late if number == 3 else None)
        raise_issue(by=coordinator, inspection=inspection, issue=one)


def test_the_board_shows_what_is_late_first_and_how_many_more(issues, coordinator, inspection):
    section = showing.issues_on_board(coordinator, inspection, TODAY)
    assert section.lines[0].text == "Issue 3"
    assert (len(section.lines), section.more, section.is_loud) == (4, 2, True)


def test_the_other_sides_board_and_leaders_boards_hold_none_of_it(
    issues, inspector, taking_part, inspection
):
    section = showing.issues_on_board(inspector, inspection, TODAY)
    assert (section.lines, section.nothing) == ((), "No issue is open.")
    leader = actor_for(taking_part("chief_executive"))
    assert showing.issues_on_board(leader, inspection, TODAY) is None
    assert showing.findings_on_board(leader, inspection, TODAY) is None


def test_findings_wait_on_the_board_without_their_words(
    write, inspector, coordinator, inspection, client_for
):
    finding = write(inspector, "finding", "Visits are late", judgement="help_and_protection")
    section = showing.findings_on_board(coordinator, inspection, TODAY)
    assert len(section.lines) == 1
    assert "Visits" not in str(section)
    wall = client_for("inspection_coordinator").get(f"/inspections/{inspection.pk}/wall/")
    assert "Findings without a response" in wall.content.decode()
    assert showing.findings_on_board(inspector, inspection, TODAY) is None
    write(coordinator, "response", "Yes", earlier=finding)
    assert showing.findings_on_board(coordinator, inspection, TODAY).lines == ()


def test_a_correction_of_a_finding_does_not_wait_for_a_response(
    write, inspector, coordinator, inspection
):
    finding = write(inspector, "finding", "Visits are late")
    write(inspector, "finding", "Some visits are late", earlier=finding, is_correction=True)
    assert len(showing.findings_on_board(coordinator, inspection, TODAY).lines) == 1


@pytest.mark.parametrize("number", [1, 8])
def test_the_board_costs_few_queries_however_much_there_is(
    number, write, inspector, coordinator, inspection, django_assert_num_queries
):
    for one in range(number):
        write(inspector, "finding", f"Finding {one}")
        raise_issue(by=coordinator, inspection=inspection, issue=NewIssue(f"Issue {one}"))
    with django_assert_num_queries(2):
        showing.issues_on_board(coordinator, inspection, TODAY)
        showing.findings_on_board(coordinator, inspection, TODAY)


def test_ones_own_issue_waits_on_ones_own_page_and_its_owner_is_told(
    coordinator, inspection, people, actor_of, client_for
):
    owner = people["social_worker"]
    raise_issue(by=coordinator, inspection=inspection, issue=NewIssue("Find the list", owner=owner))
    assert [one.id for one in showing.own_part(actor_of("social_worker"), TODAY)] == ["own-issues"]
    assert showing.own_part(actor_of("data_officer"), TODAY) == []
    assert "Find the list" in client_for(owner).get("/your-part/").content.decode()
    message = Message.objects.get(person=owner)
    assert "Find the list" not in str(message.lines)


def test_the_doctor_finds_a_record_that_does_not_hold(write, coordinator):
    write(coordinator, "log", "As it was")
    assert database.daily_records().sentence == "The daily records hold: 1 entries."
    QuerySet(Book).update(number=2)
    answer = database.daily_records()
    assert answer.state is State.FAULT
    assert "entry 2 is missing" in answer.sentence
