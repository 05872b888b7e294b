"""The pages of a timetable: what they show to whom, and what they answer to a wrong form."""

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.timetable.models import Activity, LogisticsItem, MeetingRoom
from made_up_inspection import november

pytestmark = pytest.mark.django_db

CASE = "7QK2M-4D9XZ"


@pytest.fixture
def page(client_for, seed_case, on_day):
    """A function that gets or posts a page of the seed case's timetable, as the coordinator."""
    on_day(november(11))
    browsers = {}

    def send(address: str = "", form: dict | None = None, role: str = "inspection_coordinator"):
        browser = browsers.setdefault(role, client_for(role))
        address = (
            address
            if address.startswith("/")
            else f"/inspections/{seed_case.pk}/timetable/{address}"
        )
        return browser.get(address) if form is None else browser.post(address, form)

    return send


def words(answer) -> str:
    return answer.content.decode()


FORM = {
    "title": "Meeting of heads",
    "kind": "meeting",
    "day": "12 November 2019",
    "time": "10am",
    "minutes": "60",
    "way": "room",
}


def test_an_empty_timetable_offers_to_lay_out_the_usual_activities(page):
    assert "There is nothing in the timetable yet." in words(page())
    assert page("lay-out/", {}).status_code == 302
    shown = words(page())
    assert "Interview with the chief executive" in shown
    assert "Lay out" not in shown
    page("lay-out/", {})
    assert "The edition has nothing more for this inspection." in words(page())


def test_by_day_an_activity_names_who_takes_part(page, place, team, key_of):
    place("Meeting of heads", people=(key_of(team[0]),))
    grid = words(page("?day=2019-11-12")).partition("<table")[2].partition("</table>")[0]
    assert "Miriam Oakhanger" in grid


def test_a_table_wider_than_the_page_says_that_it_goes_on(page, place):
    assert "wider than the page" not in words(page("?day=2019-11-12"))
    for number in range(12):
        place(f"Meeting {number}")
    assert "The table is wider than the page" in words(page("?day=2019-11-12"))


def test_on_a_phone_the_day_looked_at_is_open_and_the_others_are_folded(page, place):
    place("Meeting of heads")
    place("Tour", day=13)
    folded = words(page()).partition('<div class="ilacs-timetable__list">')[2]
    days = folded.split("<details")[1:]
    is_open = {one.partition("<strong>")[2].partition("<")[0]: " open>" in one for one in days}
    assert [day for day, shown in is_open.items() if shown] == ["Monday 11 November 2019"]
    assert "Tuesday 12 November 2019" in is_open
    assert ", today: no activities" in folded
    assert "1 activity<" in folded


@pytest.mark.parametrize("by", ["day", "person", "room", "nonsense"])
def test_what_is_placed_shows_by_day_person_and_room(page, place, rooms, team, key_of, by):
    place("Meeting of heads", room=rooms[0], people=(key_of(team[0]),))
    shown = words(page(f"?by={by}&day=2019-11-12"))
    assert shown.count("Meeting of heads") >= 2  # in the grid and in the list
    assert "10am to 11am. Ash, Town hall" in shown


def test_a_day_that_is_not_in_the_timetable_is_answered_with_today(page):
    assert "Week of Mon 11 Nov" in words(page("?day=2031-01-01"))


def test_an_activity_is_added_and_shows_on_its_day(page, rooms, team, key_of):
    answer = page("new/", FORM | {"room": str(rooms[0].pk), "people": [key_of(team[0])]})
    assert answer.headers["Location"].endswith("?day=2019-11-12")
    one = Activity.objects.get()
    assert (one.title, str(one.room), one.attendees.get().name) == (
        "Meeting of heads",
        "Ash, Town hall",
        "Miriam Oakhanger",
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Enter what it is"),
        ({"time": ""}, "Enter when it starts"),
        ({"day": ""}, "Enter the day"),
        ({"time": "late"}, "must be a time, like 9:15am"),
        ({"day": "31 June 2019"}, "must be a real date"),
        ({"minutes": ""}, "Enter how long it lasts"),
        ({"minutes": "two"}, "as a whole number, like 60"),
        ({"minutes": "2"}, "at least 5 minutes"),
        ({"minutes": "1000"}, "at most 10 hours"),
        ({"way": ""}, "Select how people meet"),
        ({"others": "many"}, "Enter a whole number"),
        ({"case": "Ada Example"}, "Enter a pseudonym"),
        ({"case": "ADA"}, "Enter a pseudonym"),
        ({"people": ["person:none"]}, "Select a valid choice"),
        ({"keep": "on"}, "Enter why it can stand"),
        ({"time": "11pm", "minutes": "120"}, "It ends on another day"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(page, changed, said):
    answer = page("new/", FORM | changed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not Activity.objects.exists()


def test_whoever_leads_must_take_part(page, team, key_of):
    answer = page("new/", FORM | {"lead": key_of(team[0])})
    assert "Whoever leads it must take part" in words(answer)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("6 January 2019", "It cannot be before the call."),
        ("5 January 2099", "This is more than two years after the call."),
    ],
)
def test_a_day_that_cannot_be_the_inspections_is_refused(page, day, said):
    answer = page("new/", FORM | {"day": day, "keep": "on", "kept_because": "Agreed"})
    assert answer.status_code == 422
    assert said in words(answer)
    assert not Activity.objects.exists()


def test_the_weeks_to_look_at_have_their_year(page, place):
    place("Meeting of heads")
    assert "Week of Mon 11 Nov 2019" in words(page("?day=2019-11-12"))


def test_a_clash_is_said_and_kept_with_a_tick_and_a_reason(page, place, team, key_of):
    place("One", people=(key_of(team[1]),))
    form = FORM | {"people": [key_of(team[1])]}
    answer = page("new/", form)
    assert answer.status_code == 422
    assert "Keep it all the same" in words(answer)
    assert "Inspector 2" in words(answer)
    assert page("new/", form | {"keep": "on"}).status_code == 422
    kept = form | {"keep": "on", "kept_because": "They are one meeting"}
    assert page("new/", kept).status_code == 302
    assert "1 clash" in words(page("?day=2019-11-12"))


def test_clashes_are_answered_as_one_types(page, place, team, key_of, events):
    one = place("One", people=(key_of(team[1]),))
    form = FORM | {"title": "", "people": [key_of(team[1])]}
    found = page("try/", form).json()["clashes"]
    assert len(found) == 1
    assert "Inspector 2" in found[0]["sentence"]
    assert page("try/", form | {"time": "11am"}).json() == {"clashes": []}
    assert page("try/", form | {"time": "soon"}).json() == {"clashes": []}
    assert page(f"try/?activity={one.pk}", form).json() == {"clashes": []}
    assert page("try/", {}).status_code == 400
    assert "activity_changed" not in events()


def test_an_activity_is_moved_and_its_form_shows_what_it_is(page, place, team, key_of):
    one = place(people=(key_of(team[1]),), names=(("Ivy Kestrel", "Foster carer"),))
    shown = words(page(f"/inspections/activities/{one.pk}/change/"))
    assert 'value="12 November 2019"' in shown
    assert "Ivy Kestrel, Foster carer" in shown
    form = FORM | {"title": one.title, "time": "2pm", "people": [key_of(team[1])]}
    assert page(f"/inspections/activities/{one.pk}/change/", form).status_code == 302
    one.refresh_from_db()
    assert one.wall_start.hour == 14


def test_an_activity_is_cancelled_with_a_reason(page, place):
    one = place("Meeting of heads")
    assert page(f"/inspections/activities/{one.pk}/cancel/", {}).status_code == 422
    assert page(f"/inspections/activities/{one.pk}/cancel/", {"reason": "Flu"}).status_code == 302
    assert "Flu" in words(page(f"/inspections/activities/{one.pk}/"))
    assert page(f"/inspections/activities/{one.pk}/change/").status_code == 404


def test_an_activity_is_noted_as_done_once_it_has_begun(page, place):
    over, to_come = place(day=11), place(day=12)
    page(f"/inspections/activities/{over.pk}/done/", {})
    page(f"/inspections/activities/{to_come.pk}/done/", {})
    assert "It has not begun yet." in words(page(f"/inspections/activities/{to_come.pk}/"))
    assert "Done</strong>" in words(page(f"/inspections/activities/{over.pk}/"))


def test_the_suggestion_is_looked_at_and_taken(page, laid_out):
    shown = words(page("suggest/"))
    fingerprint = shown.partition('name="fingerprint" value="')[2].partition('"')[0]
    ids = [one.id for one in laid_out().suggestion().entries]
    assert page("suggest/", {"fingerprint": fingerprint}).status_code == 422
    assert page("suggest/", {"fingerprint": "old", "chosen": ids}).status_code == 422
    answer = page("suggest/", {"fingerprint": fingerprint, "chosen": ids})
    assert answer.status_code == 302
    assert laid_out().clashes == ()
    assert f"{len(ids)} activities have their time" in words(page())


def test_without_rooms_the_suggestion_says_so(page, team):
    page("lay-out/", {})
    assert "There is no meeting room yet." in words(page("suggest/"))


def test_a_suggestion_says_that_days_are_past_and_places_nothing_without_people(page, on_day):
    page("lay-out/", {})
    shown = words(page("suggest/"))
    placed, _, left = shown.partition("Not placed")
    assert "Observation of practice" not in placed
    assert "Nobody is in it yet." in left.partition("Observation of practice")[2][:200]
    assert "The days on which it may be are past." in left.partition("Set-up call")[2][:200]
    assert "1 seats" not in left


def test_rooms_are_added_and_changed(page):
    assert page("rooms/", {"name": ""}).status_code == 422
    assert page("rooms/", {"name": "Ash", "site": "Town hall"}).status_code == 302
    assert page("rooms/", {"name": "Ash", "site": "Town hall"}).status_code == 422
    room = MeetingRoom.objects.get()
    assert (
        page(f"/inspections/meeting-rooms/{room.pk}/", {"name": "Ash", "capacity": "8"}).status_code
        == 302
    )
    assert ">8<" in words(page("rooms/"))
    assert (
        page(f"/inspections/meeting-rooms/{room.pk}/", {"name": "", "capacity": "x"}).status_code
        == 422
    )


def test_what_has_to_be_there_is_listed_and_ticked_off(page):
    form = {"kind": "parking", "whom": "Peter Quarrendon", "due": "8 November 2019"}
    assert page("logistics/", form).status_code == 302
    assert "Late" in words(page("logistics/"))
    item = LogisticsItem.objects.get()
    page(f"/inspections/logistics/{item.pk}/tick/", {})
    shown = words(page("logistics/"))
    assert "0 of 1 still to do" in shown
    assert "Late" not in shown
    page(f"/inspections/logistics/{item.pk}/tick/", {})
    assert "1 of 1 still to do" in words(page("logistics/"))
    assert page("logistics/", {"kind": "parking"}).status_code == 422


def test_the_whole_timetable_is_downloaded(page, place, events):
    place("Meeting of heads", case=CASE)
    answer = page("download/")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert b"Meeting of heads" in answer.content
    assert CASE.encode() not in answer.content
    assert events()[-1] == "timetable_downloaded"


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("inspection_coordinator", True),
        ("director", True),
        ("chief_executive", False),
        ("lead_member", False),
    ],
)
def test_a_pseudonym_is_for_those_who_see_documents(page, place, role, sees):
    one = place("", kind="case_discussion", case=CASE, purpose="Why this child")
    for address in ("?day=2019-11-12", f"/inspections/activities/{one.pk}/"):
        shown = words(page(address, role=role))
        assert "Case discussion" in shown
        assert (CASE in shown) is sees
        assert ("Why this child" in shown) is (sees and "activities" in address)


def test_a_social_worker_sees_what_they_attend_and_nothing_else(page, place, people):
    worker = people["social_worker"]
    theirs = place("", kind="case_discussion", case=CASE, people=(f"person:{worker.pk}",))
    other = place("Meeting of heads")
    shown = words(page(f"/inspections/activities/{theirs.pk}/", role="social_worker"))
    assert CASE in shown
    assert "Change it" not in shown
    assert page(f"/inspections/activities/{other.pk}/", role="social_worker").status_code == 404
    assert page(role="social_worker").status_code == 403
    part = words(page("/your-part/", role="social_worker"))
    assert "Case discussion" in part
    assert "Meeting of heads" not in part


@pytest.mark.parametrize("address", ["", "rooms/", "logistics/", "interviews/", "suggest/", "new/"])
def test_another_authority_sees_nothing_of_it(client_for, stranger, seed_case, address):
    browser = client_for(stranger)
    address = f"/inspections/{seed_case.pk}/timetable/{address}"
    assert browser.get(address).status_code == 404


def test_another_authority_sees_no_activity_and_changes_no_room(client_for, stranger, place, rooms):
    one = place()
    browser = client_for(stranger)
    for address in ("", "change/", "cancel/", "notes/"):
        assert browser.get(f"/inspections/activities/{one.pk}/{address}").status_code == 404
    assert browser.post(f"/inspections/activities/{one.pk}/done/").status_code == 404
    assert browser.get(f"/inspections/meeting-rooms/{rooms[0].pk}/").status_code == 404


def test_in_a_closed_inspection_nothing_can_be_changed(page, place, seed_case):
    one = place()
    close_inspection(by=SYSTEM, inspection=seed_case, reason="Over")
    assert "Add an activity" not in words(page("?day=2019-11-12"))
    assert "Change it" not in words(page(f"/inspections/activities/{one.pk}/"))
    assert page("new/", FORM).status_code == 422
    assert page("rooms/", {"name": "Ash"}).status_code == 404


def test_the_board_says_what_is_on_now_and_next(page, place, on_day, team, key_of, seed_case):
    place("Meeting of heads", hour=10, people=(key_of(team[0]),))
    place("Visit to a team", hour=14, way="elsewhere", address="12 Mill Lane")
    place("Tomorrow", day=13)
    on_day(november(12), 10)
    shown = words(page(f"/inspections/{seed_case.pk}/")).partition('id="today"')[2]
    shown = shown.partition("</section>")[0]
    assert "Now, until 11am. Miriam Oakhanger" in shown
    assert "2pm to 3pm. 12 Mill Lane" in shown
    assert "Tomorrow" not in shown
    on_day(november(12), 16)
    assert "Nothing more today." in words(page(f"/inspections/{seed_case.pk}/"))
