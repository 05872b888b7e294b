"""Activities are added, placed, moved, cancelled and done; a clash stands only with a reason."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.inspections.participants import end_participation
from ilacs.site.timetable.actions import (
    ClashError,
    Details,
    add_activity,
    cancel_activity,
    change_activity,
    finish_activity,
)
from ilacs.site.timetable.diary import read_timetable
from ilacs.site.timetable.models import Activity
from made_up_inspection import november

pytestmark = pytest.mark.django_db


@pytest.fixture
def change(seed_case):
    """A function that gives an activity other details."""

    def one(activity, **details):
        start = activity.wall_start
        facts = {"title": activity.title, "minutes": 60, "start": start, "kind": activity.kind}
        return change_activity(
            by=SYSTEM, inspection=seed_case, activity=activity, details=Details(**facts | details)
        )

    return one


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime.combine(november(day), dt.time(hour, minute))


def test_a_person_twice_at_one_time_is_a_clash(place, team, key_of):
    place("One", people=(key_of(team[1]),))
    with pytest.raises(ClashError, match="Inspector 2"):
        place("Other", hour=10, people=(key_of(team[1]),))
    assert Activity.objects.count() == 1


def test_a_room_twice_at_one_time_is_a_clash(place, rooms):
    place("One", room=rooms[0])
    with pytest.raises(ClashError, match="Ash"):
        place("Other", room=rooms[0])


def test_a_room_that_is_too_small_is_a_clash(place, rooms):
    with pytest.raises(ClashError, match="Birch"):
        place(room=rooms[1], others=9)


@pytest.mark.parametrize(
    ("when", "said"),
    [({"hour": 19}, "18:00|6pm|6:00pm"), ({"day": 16}, "working day|Saturday")],
)
def test_outside_hours_and_on_a_free_day_is_a_clash(place, when, said):
    with pytest.raises(ClashError, match=said):
        place(**when)


def test_a_day_on_which_an_inspector_is_away_is_a_clash(place, team, key_of):
    with pytest.raises(ClashError, match="Inspector 6"):
        place(day=12, people=(key_of(team[5]),))
    place(day=13, people=(key_of(team[5]),))


def test_an_inspector_is_there_from_the_call_to_the_last_day_on_site(place, team, key_of):
    place(day=5, way="telephone", people=(key_of(team[0]),))
    with pytest.raises(ClashError, match="Miriam Oakhanger"):
        place(day=25, people=(key_of(team[0]),))


def test_the_way_from_one_building_to_another_takes_time(place, team, rooms, key_of):
    place("One", hour=10, room=rooms[0], people=(key_of(team[1]),))
    with pytest.raises(ClashError, match="Inspector 2"):
        place("Other", hour=11, room=rooms[2], people=(key_of(team[1]),))
    place("Other", hour=11, room=rooms[1], people=(key_of(team[1]),))


def test_a_name_alone_can_be_twice_at_one_time_too(place):
    place("One", names=(("Ivy Kestrel", "Foster carer"),))
    with pytest.raises(ClashError, match="Ivy Kestrel"):
        place("Other", names=(("ivy  kestrel", ""),))


def test_a_clash_is_kept_with_a_reason_and_shows(place, team, key_of, seed_case, events):
    place("One", people=(key_of(team[1]),))
    kept = place("Other", people=(key_of(team[1]),), kept_because="They are one meeting")
    assert kept.kept_because == "They are one meeting"
    assert len(read_timetable(seed_case).clashes) == 1
    assert events() == ["activity_added", "activity_added"]


def test_a_reason_goes_with_its_clash(place, change, team, key_of):
    place("One", people=(key_of(team[1]),))
    kept = place("Other", people=(key_of(team[1]),), kept_because="They are one meeting")
    moved = change(kept, start=at(12, 14), people=(key_of(team[1]),), kept_because="Still")
    assert moved.activity.kept_because == ""


def test_an_activity_does_not_clash_with_itself(place, change, team, key_of):
    one = place(people=(key_of(team[1]),))
    change(one, start=at(12, 10, 30), people=(key_of(team[1]),))


def test_moving_changes_the_end_and_the_sequence(place, change):
    outcome = change(place(), start=at(13, 9), minutes=90)
    assert outcome.activity.wall_end == at(13, 10, 30)
    assert outcome.activity.sequence == 1


def test_saving_without_a_change_leaves_the_sequence(place, change):
    one = place()
    assert change(one).activity.sequence == 0


def test_a_time_can_be_taken_away_again(place, change):
    outcome = change(place(), start=None)
    assert not outcome.activity.is_placed


def test_people_are_exchanged(place, change, team, key_of):
    one = place(people=(key_of(team[1]),), lead=key_of(team[1]))
    change(one, people=(key_of(team[2]),), lead=key_of(team[2]))
    attendee = one.attendees.get()
    assert (attendee.name, attendee.is_lead) == ("Inspector 3", True)


def test_who_takes_part_no_longer_cannot_be_chosen(place, team, key_of, seed_case):
    end_participation(by=SYSTEM, inspection=seed_case, participant=team[1])
    with pytest.raises(InputError, match="takes part no longer"):
        place(people=(key_of(team[1]),))


def test_the_authoritys_own_people_can_be_chosen_without_being_added(place, people, seed_case):
    place(people=(f"person:{people['chief_executive'].pk}",))
    place("Other", day=14, people=(f"person:{people['director'].pk}",))
    known = {one.entry.name for one in read_timetable(seed_case).known}
    assert {"Edmund Kirkhollow", "Dorothea Ashgrove", "Nadia Ibbotsham"} <= known
    assert "Samuel Larkrise" not in known


def test_someone_with_an_account_who_is_added_later_stays_one_person(place, people, seed_case, add):
    worker = people["social_worker"]
    place(people=(f"person:{worker.pk}",))
    participant = add(worker.name, "social_worker", worker.email)
    table = read_timetable(seed_case)
    key = f"participant:{participant.pk}"
    assert table.entries[0].people == (key,)
    assert [one.key for one in table.known if one.entry.name == worker.name] == [key]


def test_the_title_of_a_case_discussion_is_never_typed(place, laid_out, change):
    hand = place("Talk about Ada Example", kind="case_discussion", case="7QK2M-4D9XZ")
    assert hand.title == "Case discussion"
    drafted = next(one for one in laid_out().activities if one.kind == "case_discussion")
    before = drafted.title
    assert change(drafted, title="Ada Example").activity.title == before


def test_a_room_of_another_inspection_is_refused(place, rooms, northmoor):
    from ilacs.site.inspections.actions import open_inspection
    from ilacs.site.timetable.venues import RoomFacts, add_meeting_room
    from made_up_call import call

    other = open_inspection(by=SYSTEM, organisation=northmoor, call=call())
    room = add_meeting_room(by=SYSTEM, inspection=other, facts=RoomFacts("Elm"))
    with pytest.raises(InputError, match="not one of the inspection"):
        place(room=room)


def test_past_midnight_is_refused(place):
    with pytest.raises(InputError, match="another day"):
        place(hour=23, minutes=90)


def test_a_cancelled_activity_frees_its_people_and_changes_no_more(
    place, change, team, key_of, seed_case
):
    one = place("One", people=(key_of(team[1]),))
    cancel_activity(by=SYSTEM, inspection=seed_case, activity=one, reason="Flu")
    place("Other", people=(key_of(team[1]),))
    with pytest.raises(InputError, match="cancelled or is done"):
        change(one)


def test_an_activity_is_done_once_it_has_begun(place, seed_case, on_day):
    one = place(day=12, hour=10)
    on_day(november(12), 9)
    with pytest.raises(InputError, match="not begun"):
        finish_activity(by=SYSTEM, inspection=seed_case, activity=one)
    on_day(november(12), 10)
    assert finish_activity(by=SYSTEM, inspection=seed_case, activity=one).state == "done"


@pytest.mark.parametrize("role", ["chief_executive", "data_officer", "social_worker", "director"])
def test_only_who_runs_the_timetable_changes_it(role, actor_of, seed_case):
    with pytest.raises(PermissionDenied):
        add_activity(
            by=actor_of(role), inspection=seed_case, details=Details(title="One", minutes=60)
        )


def test_an_activity_of_another_inspection_is_not_changed_here(place, northmoor):
    from ilacs.site.inspections.actions import open_inspection
    from made_up_call import call

    one = place()
    other = open_inspection(by=SYSTEM, organisation=northmoor, call=call())
    with pytest.raises(InputError, match="cancelled or is done"):
        cancel_activity(by=SYSTEM, inspection=other, activity=one, reason="Flu")
