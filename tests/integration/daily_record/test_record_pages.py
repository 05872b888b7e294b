"""The record's pages: what is written shows, to its own readers alone, and looking is written down."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.accounts.roles import ROLES
from ilacs.site.daily_record.models import Entry, Issue
from ilacs.site.daily_record.queries import PAGE, record_for

pytestmark = pytest.mark.django_db

SHARED, OURS, THEIRS = "Said to both sides", "Kept among ourselves", "Kept among inspectors"
LEADERS = ("chief_executive", "lead_member")


def address(inspection, page: str = "record/") -> str:
    return f"/inspections/{inspection.pk}/{page}"


def text_of(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def record(write, coordinator, inspector):
    """An entry of each kind of readers, and a finding that waits."""
    return {
        "shared": write(coordinator, "log", SHARED),
        "ours": write(coordinator, "decision", OURS, "authority"),
        "theirs": write(inspector, "log", THEIRS, "inspectors"),
        "finding": write(inspector, "finding", "Visits are late", judgement="help_and_protection"),
    }


def test_one_thing_is_written_and_shows_at_once(client_for, inspection):
    browser = client_for("inspection_coordinator")
    given = {"text": "The hall is booked.", "kind": "log", "audience": "authority"}
    answer = browser.post(address(inspection), given, follow=True)
    assert "It is written down." in text_of(answer)
    assert "The hall is booked." in text_of(answer)
    assert Entry.objects.get().audience == "authority"


def test_a_bad_entry_is_shown_with_its_errors(client_for, inspection):
    answer = client_for("inspection_coordinator").post(address(inspection), {"kind": "finding"})
    assert answer.status_code == 422
    for words in ("There is a problem", "Write down what happened", "Select who may read it"):
        assert words in text_of(answer)
    assert not Entry.objects.exists()


def test_what_looks_like_a_childs_number_is_asked_about_and_kept_all_the_same(
    client_for, inspection
):
    browser = client_for("inspection_coordinator")
    given = {"text": "Case 12345678 was read.", "kind": "log", "audience": "both"}
    answer = browser.post(address(inspection), given)
    assert answer.status_code == 422
    assert "“12345678” looks like" in text_of(answer)
    assert "Keep it all the same" in text_of(answer)
    assert browser.post(address(inspection), {**given, "keep": "on"}).status_code == 302
    assert Entry.objects.get().text == "Case 12345678 was read."


def test_a_page_without_the_warning_has_no_box_to_keep(client_for, inspection):
    answer = client_for("inspection_coordinator").get(address(inspection))
    assert "Keep it all the same" not in text_of(answer)


@pytest.mark.parametrize("role", [role.id for role in ROLES.values() if "inspection" in role.kinds])
def test_each_side_reads_its_own_and_what_is_shared_and_leaders_nothing(
    role, record, taking_part, client_for, inspection
):
    browser = client_for(taking_part(role, "Walker"))
    pages = ["record/", "record/check/", "issues/"]
    answers = [browser.get(address(inspection, page)) for page in pages]
    opened = {name: browser.get(f"/inspections/entries/{one.pk}/") for name, one in record.items()}
    words = " ".join(text_of(one) for one in [*answers, *opened.values()])
    if "record_view" not in ROLES[role].permissions:
        assert {one.status_code for one in answers} <= {403, 404}
        assert {one.status_code for one in opened.values()} <= {403, 404}
        for hidden in (SHARED, OURS, THEIRS, "Visits are late"):
            assert hidden not in words
        return
    is_ours = "authority" in ROLES[role].kinds
    assert {one.status_code for one in answers} == {200}
    assert (SHARED in words, OURS in words, THEIRS in words) == (True, is_ours, not is_ours)
    assert opened["ours"].status_code == (200 if is_ours else 404)
    assert opened["theirs"].status_code == (404 if is_ours else 200)


def test_a_stranger_finds_nothing_of_it(record, stranger, client_for, inspection):
    browser = client_for(stranger)
    for page in ("record/", "record/check/", "record/meeting/", "issues/", "briefings/"):
        assert browser.get(address(inspection, page)).status_code == 404
    assert browser.get(f"/inspections/entries/{record['shared'].pk}/").status_code == 404


def test_reading_the_record_is_written_down(record, client_for, inspection):
    client_for("director").get(address(inspection) + "?kind=finding")
    event = AuditEvent.objects.order_by("-sequence")[0]
    assert (event.event, event.details) == ("record_viewed", {"page": "finding"})


def test_who_may_only_read_has_no_form(record, client_for, inspection):
    browser = client_for("data_officer")
    assert "Add to the record" not in text_of(browser.get(address(inspection)))
    given = {"text": "Words", "kind": "log", "audience": "both"}
    assert browser.post(address(inspection), given).status_code == 403


def test_a_finding_waits_until_the_authority_has_answered_it(record, client_for, inspection):
    browser = client_for("director")
    assert "No response yet" in text_of(browser.get(address(inspection)))
    page = f"/inspections/entries/{record['finding'].pk}/"
    answer = browser.post(page, {"way": "respond", "respond-text": "We agree."}, follow=True)
    assert "We agree." in text_of(answer)
    answer = browser.get(address(inspection))
    assert "No response yet" not in text_of(answer)
    assert "provisional" in text_of(browser.get(page))


def test_inspectors_are_not_offered_to_answer(record, taking_part, client_for):
    browser = client_for(taking_part("lead_inspector"))
    page = f"/inspections/entries/{record['finding'].pk}/"
    assert "Add the response" not in text_of(browser.get(page))
    assert browser.post(page, {"way": "respond", "respond-text": "Words"}).status_code == 403


def test_a_correction_shows_beside_what_it_corrects(record, client_for, inspection):
    browser = client_for("inspection_coordinator")
    page = f"/inspections/entries/{record['shared'].pk}/"
    assert browser.post(page, {"way": "correct", "correct-text": ""}).status_code == 422
    answer = browser.post(page, {"way": "correct", "correct-text": "Said otherwise"}, follow=True)
    assert SHARED in text_of(answer)
    assert "Corrected" in text_of(answer)
    assert "Correction of a log" in text_of(browser.get(address(inspection)))


def test_nobody_is_offered_to_correct_the_other_sides_words(record, client_for):
    answer = client_for("director").get(f"/inspections/entries/{record['finding'].pk}/")
    assert "Add the correction" not in text_of(answer)


def test_an_inspector_gives_a_finding_about_a_criterion(taking_part, client_for, inspection):
    browser = client_for(taking_part("inspector", "Giver"))
    framework = inspection.framework
    criterion = framework.criteria[0]
    given = {
        "weight": "strength",
        "text": "Staff know the children.",
        "about": f"{criterion.judgement}/{criterion.id}",
    }
    page = address(inspection, "record/finding/")
    assert browser.post(page, {**given, "weight": ""}).status_code == 422
    answer = browser.post(page, given, follow=True)
    assert criterion.heading in text_of(answer)
    found = Entry.objects.get()
    assert (found.judgement, found.criterion) == (criterion.judgement, criterion.id)


def test_the_authority_is_not_offered_to_give_findings(client_for, inspection):
    browser = client_for("inspection_coordinator")
    assert "Give an emerging finding" not in text_of(browser.get(address(inspection)))
    assert browser.get(address(inspection, "record/finding/")).status_code == 403
    assert "Emerging findings" not in text_of(browser.get(address(inspection, "record/meeting/")))


def test_a_meetings_note_becomes_entries_and_issues(people, client_for, inspection):
    today = timezone.localdate()
    given = {
        "day": today.isoformat(),
        "present": "Miriam Oakhanger, Dorothea Ashgrove",
        "matters": "The list of visits was asked for.",
        "audience": "both",
        "what_1": "Send the list of visits",
        "owner_1": str(people["director"].pk),
        "due_1": today.isoformat(),
    }
    browser = client_for("inspection_coordinator")
    page = address(inspection, "record/meeting/")
    assert browser.post(page, {**given, "matters": ""}).status_code == 422
    answer = browser.post(page, given, follow=True)
    assert "The note is kept." in text_of(answer)
    issue = Issue.objects.get()
    assert (issue.owner, timezone.localtime(issue.due).hour) == (people["director"], 17)


def test_inspectors_write_the_findings_of_a_meeting_a_line_each(
    taking_part, client_for, inspection
):
    given = {
        "day": timezone.localdate().isoformat(),
        "matters": "What we saw so far.",
        "concerns": "Visits are late\n\nPlans are thin",
        "strengths": "Staff know the children",
        "audience": "both",
    }
    browser = client_for(taking_part("lead_inspector"))
    assert browser.post(address(inspection, "record/meeting/"), given).status_code == 302
    kinds = Entry.objects.order_by("number").values_list("kind", "weight")
    assert list(kinds) == [
        ("note", ""),
        ("finding", "concern"),
        ("finding", "concern"),
        ("finding", "strength"),
    ]


def test_the_page_of_proof_says_that_it_is_whole(record, client_for, inspection):
    answer = client_for("director").get(address(inspection, "record/check/"))
    assert text_of(answer).count("It is whole.") == 2
    assert "the inspectors alone" not in text_of(answer)


def test_the_record_goes_on_by_whole_days(write, coordinator, inspection):
    call = inspection.notified_day
    days = [call + dt.timedelta(days=number) for number in range(3)]
    for day in days:
        for number in range(PAGE // 2):
            write(coordinator, "log", f"Entry {number}", day=day)
    first = record_for(coordinator, inspection)
    assert [one.day for one in first.days] == [days[2], days[1]]
    second = record_for(coordinator, inspection, until=first.earlier)
    assert [one.day for one in second.days] == [days[0]]
    assert second.earlier is None


def test_a_day_with_more_than_a_page_is_shown_whole(write, coordinator, inspection):
    call = inspection.notified_day
    write(coordinator, "log", "Before", day=call)
    for number in range(PAGE + 5):
        write(coordinator, "log", f"Entry {number}", day=call + dt.timedelta(days=1))
    first = record_for(coordinator, inspection)
    assert [len(one.entries) for one in first.days] == [PAGE + 5]
    assert first.earlier == call
