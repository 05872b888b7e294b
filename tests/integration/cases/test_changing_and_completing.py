"""What is known of a case is changed with a reason; a review is complete until it is opened again."""

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.cases import changing, completing, drawing
from ilacs.site.cases.queries import cases_of, texts_of
from ilacs.site.cases.reviewing import save_field
from ilacs.site.cases.selecting import Choice, Pick, choose_cases

pytestmark = pytest.mark.django_db

VALUES = {"team": "Team B", "worker": "Worker 9", "language": "Polish", "question": "Visits"}


@pytest.fixture
def change(lead, inspection, case):
    """A function that has the lead change the case."""

    def changed(values, reason="The list was old", by=lead):
        return changing.change_case(
            by=by, inspection=inspection, case=case, values=values, reason=reason
        )

    return changed


@pytest.fixture
def complete(inspection, case):
    return lambda by: completing.complete_review(by=by, inspection=inspection, case=case)


@pytest.fixture
def reopen(inspection, case):
    return lambda by, reason: completing.reopen_review(
        by=by, inspection=inspection, case=case, reason=reason
    )


def test_what_is_changed_is_kept_with_what_it_said_before_and_why(change, case, lead):
    change(VALUES)
    kept = change({**VALUES, "worker": "Worker 2", "depth": "tracked"}, "She left")
    case.refresh_from_db()
    assert (case.team, case.worker, case.language, case.question, case.depth) == (
        "Team B",
        "Worker 2",
        "Polish",
        "Visits",
        "tracked",
    )
    assert kept.changed == {"worker": ["Worker 9", "Worker 2"], "depth": ["sampled", "tracked"]}
    assert ("Worker", "Worker 9", "Worker 2") in kept.lines
    event = AuditEvent.objects.filter(event="case_changed").latest("sequence")
    assert event.details["changed"] == "worker, depth"
    assert "Worker" not in str(event.details), "the trail says which, and no value"


def test_a_change_needs_something_changed_a_reason_and_a_case_that_stands(
    change, case, lead, inspection
):
    with pytest.raises(InputError, match="Say why"):
        change(VALUES, " ")
    with pytest.raises(InputError, match="Nothing is changed"):
        change({"team": ""})
    drawing.swap(case, "Moved away", Pick("CASE-2"), by=lead)
    with pytest.raises(InputError, match="swapped"):
        change(VALUES)


def test_the_lead_alone_changes_a_case(change, inspector, director):
    for actor in (inspector, director):
        with pytest.raises(PermissionDenied):
            change(VALUES, by=actor)


def test_a_case_is_changed_on_its_page_and_its_review_says_so(
    client_for, lead, inspector, inspection, case
):
    client = client_for(lead.person)
    address = f"/inspections/cases/{case.pk}/change/"
    form = VALUES | {"depth": "sampled", "reason": "The list was old"}
    assert "Team B" not in client.get(address).content.decode()
    refused = client.post(address, form | {"reason": ""})
    assert refused.status_code == 422
    assert "Say why it is changed" in refused.content.decode()
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 422, "nothing is changed any more"
    review = client_for(inspector.person).get(f"/inspections/cases/{case.pk}/review/")
    assert "The list was old" in review.content.decode()
    assert "Team: nothing, now Team B" in review.content.decode()
    assert client_for(inspector.person).get(address).status_code in (403, 404)
    prepare = client_for("director").get(f"/inspections/{inspection.pk}/cases/to-prepare/")
    assert "Team B" in prepare.content.decode()
    assert "The list was old" not in prepare.content.decode()


def test_a_complete_review_is_written_in_by_nobody_until_it_is_opened_again(
    case, inspector, lead, complete, reopen
):
    save_field(case, "strengths", "Seen weekly.", 0, by=inspector)
    complete(inspector)
    assert completing.is_complete(case)
    with pytest.raises(InputError, match="complete"):
        save_field(case, "concerns", "Late.", 0, by=lead)
    with pytest.raises(InputError, match="already"):
        complete(lead)
    with pytest.raises(InputError, match="why"):
        reopen(lead, " ")
    reopen(lead, "A visit was missed")
    save_field(case, "concerns", "Late.", 0, by=lead)
    assert texts_of(case)["concerns"].text == "Late."
    with pytest.raises(InputError, match="open"):
        reopen(lead, "Again")
    events = AuditEvent.objects.filter(event__startswith="case_review_").values_list("event")
    assert {"case_review_completed", "case_review_reopened"} <= {one for (one,) in events}


def test_a_review_that_says_nothing_is_not_complete(case, inspector, complete):
    with pytest.raises(InputError, match="Write strengths or concerns"):
        complete(inspector)
    save_field(case, "strengths", "Seen weekly.", 0, by=inspector)
    save_field(case, "strengths", "", 1, by=inspector)
    with pytest.raises(InputError, match="Write strengths or concerns"):
        complete(inspector)


def test_a_quality_reader_and_the_authority_complete_nothing(
    case, inspector, taking_part, director, complete
):
    save_field(case, "strengths", "Seen weekly.", 0, by=inspector)
    for actor in (actor_for(taking_part("quality_reader")), director):
        with pytest.raises(PermissionDenied):
            complete(actor)


def test_the_list_says_how_each_review_stands_and_how_many_are_done(
    client_for, lead, inspection, case, inspector, complete, reopen
):
    choice = Choice([Pick("CASE-2"), Pick("CASE-3")], reason="An incident")
    second, _ = choose_cases(by=lead, inspection=inspection, choice=choice)
    save_field(case, "strengths", "Seen weekly.", 0, by=inspector)
    save_field(second, "concerns", "Late.", 0, by=inspector)
    complete(inspector)
    client = client_for(lead.person)
    page = client.get(f"/inspections/{inspection.pk}/cases/").content.decode()
    assert "<strong>1 of 3</strong> review is complete" in page
    for words in ("Complete", "Under way", "Not begun"):
        assert f">{words}</strong>" in page
    reopen(inspector, "A visit was missed")
    page = client.get(f"/inspections/{inspection.pk}/cases/").content.decode()
    assert "<strong>0 of 3</strong> reviews are complete" in page
    assert ">Opened again</strong>" in page


def test_a_review_is_completed_and_opened_again_on_its_page(client_for, case, inspector):
    client = client_for(inspector.person)
    review, address = (
        f"/inspections/cases/{case.pk}/review/",
        f"/inspections/cases/{case.pk}/complete/",
    )
    assert client.post(address).status_code == 422
    save_field(case, "strengths", "Seen weekly.", 0, by=inspector)
    asked = client.get(address).content.decode()
    assert "The child’s voice" in asked, "what is empty is said first"
    assert client.post(address).status_code == 302
    page = client.get(review).content.decode()
    assert "<textarea" not in page
    assert "Seen weekly." in page
    assert (
        client.post(review, {"text-strengths": "Other", "revision-strengths": "1"}).status_code
        == 403
    )
    saved = client.post(f"{review}save/", {"field": "strengths", "text": "Other", "revision": "1"})
    assert saved.status_code == 422
    assert "The review is complete" in saved.json()["error"]
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "One more visit"}).status_code == 302
    assert "One more visit" in client.get(review).content.decode()


def test_how_reviews_stand_takes_two_queries_however_many(
    lead, inspection, django_assert_num_queries
):
    choice = Choice([Pick(f"CASE-{n}") for n in range(9)], reason="An incident")
    choose_cases(by=lead, inspection=inspection, choice=choice)
    cases = cases_of(inspection)
    with django_assert_num_queries(2):
        assert len(completing.stands_of(cases)) == len(cases) == 9
