"""Issues: raised, owned, late, moved on with a history, closed with an outcome; each side its own."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.daily_record.issues import IssueNow, NewIssue, change_issue, raise_issue
from ilacs.site.daily_record.models import Issue
from ilacs.site.daily_record.queries import by_state, issue_rows

pytestmark = pytest.mark.django_db

HOUR = dt.timedelta(hours=1)


@pytest.fixture
def raised(inspection):
    """A function that raises an issue."""

    def one(by, what: str, audience: str = "both", **more) -> Issue:
        return raise_issue(by=by, inspection=inspection, issue=NewIssue(what, audience, **more))

    return one


def test_an_issue_is_raised_with_an_owner_and_a_time(raised, coordinator, people):
    issue = raised(coordinator, "Find the list", owner=people["director"])
    assert (issue.owner_name, issue.state, issue.side) == (
        people["director"].name,
        "open",
        "authority",
    )
    event = AuditEvent.objects.order_by("-sequence")[0]
    assert event.event == "issue_raised"
    assert "list" not in event.object_label


def test_what_is_late_comes_first_then_as_it_is_due(raised, coordinator, inspection):
    now = timezone.now()
    raised(coordinator, "Without a time")
    raised(coordinator, "Tomorrow", due=now + 24 * HOUR)
    raised(coordinator, "Late", due=now - HOUR)
    rows = issue_rows(coordinator, inspection)
    assert [(one.issue.what, one.is_late) for one in rows] == [
        ("Late", True),
        ("Tomorrow", False),
        ("Without a time", False),
    ]


def test_an_issue_is_moved_on_and_its_history_says_how(raised, coordinator, inspection, people):
    issue = raised(coordinator, "Find the list")
    now = IssueNow("under_way", people["director"], note="She has it")
    change_issue(by=coordinator, inspection=inspection, issue=issue, now=now)
    closed = IssueNow("closed", people["director"], outcome="Handed over")
    issue = change_issue(by=coordinator, inspection=inspection, issue=issue, now=closed)
    assert issue.closed is not None
    words = [one.words for one in issue.changes.all()]
    assert words == [
        "State: closed. Outcome: Handed over",
        f"State: under way. Owner: {people['director'].name}. Note: She has it",
    ]
    columns = by_state(issue_rows(coordinator, inspection))
    assert [len(rows) for _, rows in columns] == [0, 0, 1]


def test_an_issue_opened_again_has_no_outcome(raised, coordinator, inspection):
    issue = raised(coordinator, "Find the list")
    for now in (IssueNow("closed", outcome="Done"), IssueNow("open", note="Not done after all")):
        issue = change_issue(by=coordinator, inspection=inspection, issue=issue, now=now)
    assert (issue.outcome, issue.closed) == ("", None)


@pytest.mark.parametrize(
    ("now", "words"),
    [(IssueNow("closed"), "what came of it"), (IssueNow("open"), "Nothing was changed")],
)
def test_a_change_that_says_nothing_is_refused(now, words, raised, coordinator, inspection):
    issue = raised(coordinator, "Find the list")
    with pytest.raises(InputError, match=words):
        change_issue(by=coordinator, inspection=inspection, issue=issue, now=now)


def test_an_owner_moves_their_own_issue_on_and_changes_no_more(
    raised, coordinator, inspection, people, actor_of
):
    person = people["social_worker"]
    issue = raised(coordinator, "Find the list", owner=person)
    owner = actor_of("social_worker")
    change_issue(by=owner, inspection=inspection, issue=issue, now=IssueNow("under_way", person))
    for now in (IssueNow("open", person, due=timezone.now()), IssueNow("open")):
        with pytest.raises(PermissionDenied, match="owner and time"):
            change_issue(by=owner, inspection=inspection, issue=issue, now=now)


def test_nobody_else_changes_it(raised, coordinator, inspector, inspection, actor_of):
    issue = raised(coordinator, "Between ourselves", "authority")
    for by in (inspector, actor_of("social_worker")):
        with pytest.raises(PermissionDenied):
            change_issue(by=by, inspection=inspection, issue=issue, now=IssueNow("under_way"))


def test_an_owner_is_among_those_who_may_read_the_issue(raised, inspector, people):
    with pytest.raises(InputError, match="not among those who may read it"):
        raised(inspector, "Our doubts", "inspectors", owner=people["director"])


def test_each_side_sees_its_own_issues_and_what_is_shared(
    raised, coordinator, inspector, inspection
):
    raised(coordinator, "Ours", "authority")
    raised(inspector, "Theirs", "inspectors")
    raised(coordinator, "Shared")
    seen = {one.issue.what for one in issue_rows(coordinator, inspection)}
    assert seen == {"Ours", "Shared"}
    assert {one.issue.what for one in issue_rows(inspector, inspection)} == {"Theirs", "Shared"}


def test_the_pages_raise_an_issue_and_move_it_on(client_for, inspection, people):
    browser = client_for("inspection_coordinator")
    page = f"/inspections/{inspection.pk}/issues/new/"
    given = {
        "what": "Find a second room",
        "owner": str(people["director"].pk),
        "due": timezone.localdate().isoformat(),
        "time": "3pm",
        "audience": "authority",
    }
    assert browser.post(page, {**given, "what": ""}).status_code == 422
    answer = browser.post(page, {**given, "owner_name": "Somebody"})
    assert "Give one owner" in answer.content.decode()
    answer = browser.post(page, given, follow=True)
    assert "Find a second room" in answer.content.decode()
    issue = Issue.objects.get()
    assert timezone.localtime(issue.due).hour == 15
    one = f"/inspections/issues/{issue.pk}/"
    assert browser.post(one, {"state": "closed"}).status_code == 422
    answer = browser.post(one, {"state": "closed", "outcome": "Room 12"}, follow=True)
    assert "Room 12" in answer.content.decode()
    assert "Due: no time" in answer.content.decode()


def test_an_issue_from_an_entry_leads_back_to_it(client_for, write, inspector, inspection):
    finding = write(inspector, "finding", "Visits are late")
    browser = client_for("director")
    page = f"/inspections/{inspection.pk}/issues/new/?entry={finding.pk}"
    assert "From the emerging finding" in browser.get(page).content.decode()
    browser.post(page, {"what": "See to the visits", "audience": "authority"})
    issue = Issue.objects.get()
    assert issue.entry == finding
    assert "What it came from" in browser.get(f"/inspections/issues/{issue.pk}/").content.decode()
    assert (
        "See to the visits" in browser.get(f"/inspections/entries/{finding.pk}/").content.decode()
    )


def test_an_owner_without_the_record_sees_their_issue_alone(
    client_for, raised, coordinator, write, inspection, people
):
    entry = write(coordinator, "log", "A thing to hide")
    person = people["social_worker"]
    issue = raise_issue(
        by=coordinator,
        inspection=inspection,
        issue=NewIssue("Find the list", owner=person),
        entry=entry,
    )
    other = raised(coordinator, "Not theirs")
    browser = client_for(person)
    answer = browser.get(f"/inspections/issues/{issue.pk}/")
    assert answer.status_code == 200
    assert "What it came from" not in answer.content.decode()
    assert browser.get(f"/inspections/issues/{other.pk}/").status_code == 404
    assert browser.get(f"/inspections/{inspection.pk}/issues/").status_code == 403
    answer = browser.post(
        f"/inspections/issues/{issue.pk}/", {"state": "under_way", "note": "On it"}
    )
    assert answer.status_code == 302
    issue.refresh_from_db()
    assert (issue.state, issue.owner) == ("under_way", person)


def test_inspectors_choose_among_those_who_read_the_record(
    client_for, raised, inspector, coordinator, inspection, people
):
    from ilacs.site.daily_record.queries import people_for_issues

    theirs = people_for_issues(inspection, "both", "inspectors")
    ours = people_for_issues(inspection, "both", "authority")
    worker, director = people["social_worker"], people["director"]
    assert worker in ours
    assert worker not in theirs
    assert people["councillor"] not in ours
    assert {director, inspector.person} <= set(theirs)
    with pytest.raises(InputError, match="not among those"):
        raised(inspector, "Find the list", owner=worker)
    page = client_for(inspector.person).get(f"/inspections/{inspection.pk}/issues/new/")
    assert worker.name not in page.content.decode()
    assert director.name in page.content.decode()


def test_messages_to_inspectors_do_not_show_to_the_authority(
    client_for, raised, inspector, taking_part, people
):
    other = taking_part("inspector", "Another")
    raised(inspector, "Our doubts", "inspectors", owner=other)
    raised(inspector, "The list", owner=people["director"])
    page = client_for("inspection_coordinator").get("/messages/").content.decode()
    assert other.email not in page
    assert people["director"].email in page
