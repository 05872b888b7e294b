"""Reviews are written by several at once: nothing is lost, every change is kept, the wall stands."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, models, transaction

from ilacs.errors import InputError
from ilacs.site.accounts.actor import actor_for
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.cases import reviewing, selecting
from ilacs.site.cases.models import ReviewText
from ilacs.site.cases.queries import texts_of
from ilacs.site.cases.review_fields import fields_of, parts_of
from ilacs.site.cases.reviewing import ConflictError, save_field
from ilacs.site.evidence.searching import search_evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(taking_part):
    return actor_for(taking_part("inspector", "Una Other"))


@pytest.fixture
def save_address(case):
    return f"/inspections/cases/{case.pk}/review/save/"


def test_every_change_of_a_field_is_kept(case, inspector, other):
    first = save_field(case, "strengths", "Seen weekly.", 0, by=inspector)
    save_field(case, "strengths", "Seen weekly, alone.", first.revision, by=other)
    save_field(case, "voice", "She likes her carer.", 0, by=inspector)
    kept = case.texts.filter(field="strengths").values_list("revision", "text", "by_name")
    assert list(kept) == [
        (2, "Seen weekly, alone.", "Una Other"),
        (1, "Seen weekly.", "Ivo Inspector"),
    ]
    assert {field: one.text for field, one in texts_of(case).items()} == {
        "strengths": "Seen weekly, alone.",
        "voice": "She likes her carer.",
    }
    events = AuditEvent.objects.filter(event="case_review_saved")
    assert events.count() == 3
    assert not any("weekly" in str(one.details) for one in events)


def test_who_did_not_see_the_others_text_is_told_of_it_and_nothing_is_overwritten(
    case, inspector, other
):
    save_field(case, "concerns", "No plan.", 0, by=inspector)
    with pytest.raises(ConflictError) as refused:
        save_field(case, "concerns", "A late plan.", 0, by=other)
    assert refused.value.theirs.text == "No plan."
    assert texts_of(case)["concerns"].text == "No plan."
    assert save_field(case, "concerns", "No plan. A late plan.", 1, by=other).revision == 2


def test_a_save_can_be_sent_again(case, inspector):
    for _ in range(3):
        assert save_field(case, "concerns", "No plan.", 0, by=inspector).revision == 1
    assert save_field(case, "documents", "", 0, by=inspector) is None
    assert ReviewText.objects.count() == 1


def test_the_same_text_sent_twice_at_once_is_no_conflict(case, inspector, monkeypatch):
    latest, looked = reviewing._latest, []

    def as_before(of, field):
        looked.append(field)
        return None if len(looked) == 1 else latest(of, field)

    save_field(case, "concerns", "No plan.", 0, by=inspector)
    monkeypatch.setattr(reviewing, "_latest", as_before)
    assert save_field(case, "concerns", "No plan.", 0, by=inspector).revision == 1
    looked.clear()
    with pytest.raises(ConflictError):
        save_field(case, "concerns", "A late plan.", 0, by=inspector)
    assert ReviewText.objects.count() == 1


def test_a_text_that_was_not_changed_overwrites_nothing(case, inspector, other):
    save_field(case, "concerns", "No plan.", 0, by=inspector)
    save_field(case, "concerns", "A late plan.", 1, by=other)
    assert save_field(case, "concerns", "No plan.", 1, by=inspector).text == "A late plan."


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [("nothing", "x", "no such part"), ("strengths", "x" * 20_001, "longer than")],
)
def test_what_is_no_part_of_a_review_is_refused(case, inspector, field, text, words):
    with pytest.raises(InputError, match=words):
        save_field(case, field, text, 0, by=inspector)


def test_the_form_is_the_editions():
    for edition in ("ilacs-2018", "ilacs-2023", "ilacs-2026"):
        ids = [field.id for part in parts_of(edition) for field in part.fields]
        assert len(ids) == len(set(ids)) == len(fields_of(edition))
        assert ids[:2] == ["strengths", "concerns"]
    assert "leavers_adviser" in fields_of("ilacs-2023")


def test_a_text_is_never_changed_or_deleted_in_the_database(case, inspector):
    save_field(case, "strengths", "Seen weekly.", 0, by=inspector)
    for change in (
        lambda: models.QuerySet(ReviewText).update(text=""),
        lambda: models.QuerySet(ReviewText)._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="kept for good"), transaction.atomic():
            change()
    with open_scope("test"):
        case.inspection.delete()
    assert not ReviewText.objects.exists()


def test_what_is_typed_is_saved_and_a_conflict_answered_with_the_other_text(
    client_for, case, inspector, other, save_address
):
    mine, theirs = client_for(inspector.person), client_for(other.person)
    answer = mine.post(save_address, {"field": "voice", "text": "A", "revision": "0"})
    assert (answer.status_code, answer.json()["revision"]) == (200, 1)
    answer = theirs.post(save_address, {"field": "voice", "text": "B", "revision": "0"})
    assert answer.status_code == 409
    assert (answer.json()["text"], answer.json()["by"]) == ("A", "Ivo Inspector")
    answer = theirs.post(save_address, {"field": "voice", "text": "A\n\nB", "revision": "1"})
    assert answer.json()["revision"] == 2
    assert mine.post(save_address, {"field": "x", "text": "B"}).status_code == 422
    assert mine.get(save_address).status_code == 405


def test_the_page_tells_who_else_is_there_and_what_they_wrote(
    client_for, case, inspector, other, save_address
):
    mine, theirs = client_for(inspector.person), client_for(other.person)
    page = f"/inspections/cases/{case.pk}/review/"
    assert "Also here: <span></span>" in mine.get(page).content.decode()
    assert "Ivo Inspector" in theirs.get(page).content.decode()
    news = mine.get(f"{page}news/?after=0").json()
    assert news == {"last": 0, "fields": {}, "here": ["Una Other"]}
    theirs.post(save_address, {"field": "voice", "text": "Heard", "revision": "0"})
    news = mine.get(f"{page}news/?after=0").json()
    assert news["fields"]["voice"]["text"] == "Heard"
    again = mine.get(f"{page}news/?after={news['last']}").json()
    assert again["fields"] == {}


def test_without_scripts_the_whole_page_is_saved_and_shows_both_texts_of_a_conflict(
    client_for, case, inspector, other
):
    save_field(case, "voice", "Old", 0, by=inspector)
    page = f"/inspections/cases/{case.pk}/review/"
    client = client_for(inspector.person)
    save_field(case, "voice", "Theirs", 1, by=other)
    sent = {
        "text-voice": "Mine",
        "revision-voice": "1",
        "text-strengths": "S",
        "revision-strengths": "0",
    }
    answer = client.post(page, sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Mine" in text
    assert "Theirs" in text
    assert texts_of(case)["strengths"].text == "S", "what is not in conflict is saved"
    assert 'name="revision-voice" value="2"' in text, "saving again is based on what now shows"
    assert client.post(page, sent | {"revision-voice": "2"}).status_code == 302
    assert texts_of(case)["voice"].text == "Mine"


def test_a_quality_reader_reads_and_does_not_write(client_for, case, inspector, taking_part):
    save_field(case, "voice", "Heard", 0, by=inspector)
    reader = taking_part("quality_reader")
    client = client_for(reader)
    page = client.get(f"/inspections/cases/{case.pk}/review/").content.decode()
    assert "Heard" in page
    assert "<textarea" not in page
    with pytest.raises(PermissionDenied):
        save_field(case, "voice", "x", 1, by=actor_for(reader))
    assert client.post(f"/inspections/cases/{case.pk}/review/", {}).status_code == 403


def test_reading_a_review_is_written_down(client_for, case, inspector):
    client_for(inspector.person).get(f"/inspections/cases/{case.pk}/review/")
    event = AuditEvent.objects.get(event="case_review_viewed")
    assert (event.object_id, event.actor_name) == (str(case.pk), inspector.name)


def test_the_authoritys_trail_says_nothing_of_cases_and_reviews(client_for, case, inspector, lead):
    selecting.give_cases(by=lead, inspection=case.inspection, given={case: (None, "")})
    save_field(case, "concerns", "No plan.", 0, by=inspector)
    client_for(inspector.person).get(f"/inspections/cases/{case.pk}/review/")
    client_for(inspector.person).get(f"/inspections/{case.inspection_id}/cases/")
    found = AuditEvent.objects.filter(event__startswith="case")
    assert found.count() == 4
    assert set(found.values_list("organisation_id", flat=True)) == {""}
    assert {one.details["inspection"] for one in found} == {str(case.inspection_id)}


def test_after_some_minutes_nobody_counts_as_being_there(case, inspector, other, clock):
    reviewing.note_review_viewed(by=other, inspection=case.inspection, case=case)
    assert reviewing.others_here(case, inspector) == ["Una Other"]
    clock(11)
    assert reviewing.others_here(case, inspector) == []


def test_the_page_takes_as_many_queries_however_much_is_written(
    client_for, case, inspector, django_assert_max_num_queries
):
    client = client_for(inspector.person)
    page = f"/inspections/cases/{case.pk}/review/"
    for field in fields_of(case.inspection.edition):
        save_field(case, field, "x", 0, by=inspector)
    with django_assert_max_num_queries(20):
        client.get(page)


def test_the_team_finds_a_review_by_what_it_says_now(case, inspector):
    first = save_field(case, "strengths", "The juniper plan is followed.", 0, by=inspector)
    found = search_evidence(inspector, case.inspection, "juniper", "")
    assert [hit.kind for hit in found.hits] == ["Review of a case"]
    save_field(case, "strengths", "The plan is followed.", first.revision, by=inspector)
    assert search_evidence(inspector, case.inspection, "juniper", "").hits == []
