"""The pages of engagement meetings, as each side uses them."""

import datetime as dt

import pytest
from django.urls import reverse

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.engagement.letters import first_letter
from ilacs.site.engagement.models import AgreedAction, Meeting, MeetingNote
from ilacs.site.engagement.notes import note_outcome
from site_walk.meeting_here import meet_made_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def samples(northmoor):
    return meet_made_up(northmoor)


@pytest.fixture
def preparing(arrange):
    return arrange(dt.date(2030, 3, 4))


def at(name: str, *arguments) -> str:
    return reverse(name, args=arguments)


def test_an_authority_arranges_a_meeting_and_sees_its_agenda(client_for, inspectorate, northmoor):
    director = client_for("director")
    page = director.get(at("engagement_meeting_new"))
    assert "The agenda is proposed" in page.content.decode()
    given = {
        "pair": f"authority:{northmoor.pk}:{inspectorate.pk}",
        "year": "2030",
        "day": "4 March 2030",
        "time": "10am",
        "minutes": "120",
        "place": "Fern room",
        "scope": "social_care",
    }
    assert (
        director.post(at("engagement_meeting_new"), given | {"day": "25 December 2030"}).status_code
        == 422
    )
    assert (
        director.post(at("engagement_meeting_new"), given | {"day": "2 March 2030"}).status_code
        == 422
    )
    answer = director.post(at("engagement_meeting_new"), given, follow=True)
    assert "Progress since the last inspection" in answer.content.decode()
    assert director.post(at("engagement_meeting_new"), given).status_code == 422, "one a year"


def test_an_inspectorate_without_authorities_is_told_how_one_begins(client_for):
    page = client_for("lead_inspector").get(at("engagement_meeting_new")).content.decode()
    assert "There is nobody to meet yet" in page


@pytest.mark.parametrize(
    "name", ["meeting_change", "meeting_cancel", "meeting_item_new", "attendee_new"]
)
def test_what_prepares_a_meeting_is_there_while_it_is_prepared(client_for, preparing, name):
    address = at(name, preparing.pk)
    assert client_for("director").get(address).status_code == 200
    assert client_for("lead_inspector").post(address, {}).status_code == 422
    assert client_for("inspector").get(address).status_code == 403


def test_the_agenda_is_changed_and_items_go(client_for, preparing):
    director, item = client_for("director"), preparing.items.first()
    address = at("meeting_item", item.pk)
    assert director.get(address).status_code == 200
    director.post(address, {"heading": "Practice", "text": "- Caseloads of 16"})
    assert "Caseloads of 16" in director.get(at("meeting", preparing.pk)).content.decode()
    director.post(at("meeting_item_remove", item.pk))
    director.post(at("meeting_propose", preparing.pk))
    assert preparing.items.filter(heading=item.heading).exists(), "it is proposed anew"


def test_words_that_look_like_a_childs_number_are_asked_about(client_for, samples):
    director, address = client_for("director"), at("meeting_note_new", samples["meeting_id"])
    given = {"text": "The case 1234567 was raised.", "audience": "own"}
    answer = director.post(address, given)
    assert answer.status_code == 422
    assert "child’s number" in answer.content.decode()
    assert director.post(address, given | {"keep": "on"}).status_code == 302


def test_each_side_sees_its_own_notes_and_agrees_to_shared_ones(client_for, samples):
    director, lead = client_for("director"), client_for("lead_inspector")
    page, notes = (
        at("meeting", samples["meeting_id"]),
        at("meeting_note_new", samples["meeting_id"]),
    )
    director.post(notes, {"text": "Only for us.", "audience": "own"})
    assert "Only for us." in director.get(page).content.decode()
    assert "Only for us." not in lead.get(page).content.decode()
    own = MeetingNote.objects.get(text="Only for us.")
    assert lead.post(at("meeting_note_move", own.pk, "agree")).status_code == 404
    lead.post(at("meeting_note_move", samples["meeting_note_id"], "agree"))
    assert MeetingNote.objects.get(pk=samples["meeting_note_id"]).agreed
    assert "Agreed" in director.get(page).content.decode()


def test_an_action_is_noted_changed_and_done(client_for, samples, people):
    director = client_for("director")
    given = {"what": "Write the sufficiency plan", "side": "authority", "due": "2 March 2027"}
    address = at("agreed_new", samples["meeting_id"])
    assert director.post(address, given).status_code == 422, "no owner"
    owner = {"owner": str(people["data_officer"].pk)}
    assert director.post(address, given | owner | {"side": "inspectors"}).status_code == 422
    assert director.post(address, given | owner | {"due": "29 March 2027"}).status_code == 422
    assert director.post(address, given | owner).status_code == 302
    row = AgreedAction.objects.get(what="Write the sufficiency plan")
    assert director.get(at("agreed", row.pk)).status_code == 200
    assert director.get(at("agreed_done", row.pk)).status_code == 200
    director.post(at("agreed_done", row.pk), {"outcome": "Written."})
    assert "Written." in director.get(at("meeting", samples["meeting_id"])).content.decode()
    assert director.get(at("agreed", row.pk)).status_code == 404, "it is done"


def test_the_letter_is_written_read_once_more_and_sent(client_for, arrange, on_day):
    meeting = arrange(dt.date(2026, 3, 3))
    on_day(dt.date(2026, 3, 4))
    lead, director = client_for("lead_inspector"), client_for("director")
    letter, send = at("meeting_letter", meeting.pk), at("meeting_letter_send", meeting.pk)
    assert lead.get(letter).status_code == 404, "it was not held yet"
    director.post(at("meeting_held", meeting.pk))
    assert director.get(letter).status_code == 404
    assert "Thank you for meeting us" in lead.get(letter).content.decode()
    lead.post(letter, {"text": "Thank you.\n\n## Next\n- Care leavers", "version": "0"})
    assert lead.post(letter, {"text": "Other", "version": "0"}).status_code == 422
    assert "can never be changed" in lead.get(send).content.decode()
    assert client_for("inspector").get(send).status_code == 403
    lead.post(send, {"version": "1"})
    page = director.get(letter).content.decode()
    assert "Care leavers" in page
    assert "Show it to the committee" in page
    assert lead.get(send).status_code == 404
    for format in ("pdf", "docx"):
        found = director.get(at("meeting_letter_download", meeting.pk, format))
        assert found.status_code == 200
        assert len(found.content) > 5000
    assert director.get(at("meeting_letter_download", meeting.pk, "odt")).status_code == 404


def test_members_read_a_letter_that_is_shown_to_them(client_for, samples):
    councillor, director = client_for("councillor"), client_for("director")
    shown = at("shown_letter", samples["meeting_id"])
    assert "Thank you for meeting us." in councillor.get(shown).content.decode()
    assert "Annual engagement meeting" in councillor.get(at("letters_shown")).content.decode()
    assert councillor.get(at("meeting", samples["meeting_id"])).status_code == 403
    found = councillor.get(at("shown_letter_download", samples["meeting_id"], "pdf"))
    assert found.content[:4] == b"%PDF"
    director.post(at("meeting_letter_show", samples["meeting_id"]), {"shown": "no"})
    assert councillor.get(shown).status_code == 404


def test_the_diary_file_holds_the_meeting(client_for, samples):
    found = client_for("inspector").get(at("meeting_calendar", samples["meeting_id"]))
    text = found.content.decode()
    assert "BEGIN:VEVENT" in text
    assert "LOCATION:Room 1" in text


def test_another_authoritys_people_find_nothing(client_for, samples, stranger):
    client = client_for(stranger)
    assert client.get(at("meeting", samples["meeting_id"])).status_code == 404
    assert client.get(at("meeting_item", samples["meeting_item_id"])).status_code == 404
    assert client.post(at("attendee_remove", samples["attendee_id"])).status_code == 404
    assert client.get(at("agreed", samples["agreed_id"])).status_code == 404


def test_the_outcome_stands_beside_the_profile_for_the_two_sides_alone(
    client_for, samples, northmoor, inspectorate, stranger
):
    with open_scope("test"):
        type(northmoor).objects.filter(pk=northmoor.pk).update(authority_code="E06000034")
    note_outcome(
        by=SYSTEM,
        organisation=inspectorate,
        meeting=Meeting.objects.get(pk=samples["meeting_id"]),
        activity="focused_visit",
        theme="Care leavers and homes",
        text="",
    )
    profile = at("authority_profile", "thurrock")
    for role in ("director", "lead_inspector", "inspector"):
        answer = client_for(role).get(profile)
        assert "theme proposed: Care leavers and homes" in answer.content.decode(), role
        assert answer["Cache-Control"] == "private, no-store"
    for role in ("public", "councillor", "data_officer", "regional_lead", "administrator"):
        assert "Care leavers and homes" not in client_for(role).get(profile).content.decode(), role
    assert "Care leavers and homes" not in client_for(stranger).get(profile).content.decode()


def test_a_meetings_page_asks_no_more_of_the_database_with_more_in_it(
    client_for, samples, django_assert_max_num_queries
):
    director, page = client_for("director"), at("meeting", samples["meeting_id"])
    for number in range(6):
        director.post(
            at("attendee_new", samples["meeting_id"]), {"name": f"Person {number}", "post": ""}
        )
    with django_assert_max_num_queries(14):
        director.get(page)
    with django_assert_max_num_queries(8):
        director.get(at("meeting_list"))


def test_day_and_time_stay_open_while_they_are_not_agreed(client_for, inspectorate, northmoor):
    given = {
        "pair": f"authority:{northmoor.pk}:{inspectorate.pk}",
        "year": "2027",
        "minutes": "120",
        "scope": "social_care",
    }
    director = client_for("director")
    assert director.post(at("engagement_meeting_new"), given).status_code == 302
    row = Meeting.objects.get(year=2027)
    assert (row.day, row.time) == (None, None)
    given |= {"day": "1 March 2027"}
    assert director.post(at("meeting_change", row.pk), given).status_code == 302
    row.refresh_from_db()
    assert (row.day, row.time) == (dt.date(2027, 3, 1), None)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("minutes", "5", "“How long, in minutes” must be 15 or more"),
        ("minutes", "6000", "“How long, in minutes” must be 600 or less"),
        ("minutes", "two", "“How long, in minutes” must be a whole number"),
        ("year", "1999", "“Year” must be 2018 or later"),
        ("year", "2100", "“Year” must be 2099 or earlier"),
    ],
)
def test_a_number_out_of_bounds_is_named_by_its_field(
    client_for, inspectorate, northmoor, field, value, words
):
    given = {"pair": "", "year": "2027", "minutes": "60", "scope": "social_care", field: value}
    answer = client_for("director").post(at("engagement_meeting_new"), given)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_that_it_was_held_is_offered_from_its_day_and_asked_once(client_for, arrange, on_day):
    row = arrange(dt.date(2026, 3, 3))
    on_day(dt.date(2026, 3, 2))
    page = at("meeting", row.pk)
    assert "Yes, it was held" not in client_for("director").get(page).content.decode()
    on_day(dt.date(2026, 3, 3))
    seen = client_for("director").get(page).content.decode()
    assert "It cannot be taken back" in seen
    assert "Yes, it was held" in seen


def test_an_empty_letter_says_nothing_that_is_not_known(arrange):
    text = first_letter(arrange(dt.date(2026, 3, 3)))
    assert "## What was on the agenda" in text
    for words in ("discussed", "agreed"):
        assert words not in text
