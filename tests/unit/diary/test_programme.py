"""The programme an edition expects: drafted for the people who are there, and placed whole."""

import datetime as dt

import pytest

from ilacs.diary import Person, Room, draft_programme, find_clashes, suggest
from ilacs.editions import get_edition, load_editions
from ilacs.editions.timetable import lay_out_stages
from ilacs.editions.working_days import is_working_day

THE_CALL = dt.date(2019, 11, 4)
ON_SITE = [dt.date(2019, 11, day) for day in (11, 12, 13, 14, 15, 18, 19, 20, 21, 22)]
AUTHORITY = [
    Person(role, role, "authority", role)
    for role in ("director", "chief_executive", "lead_member", "assistant_director", "coordinator")
]
WORKERS = [Person(f"worker{n}", f"Worker {n}", "authority", "practitioner") for n in range(3)]
ROOMS = [Room("r1", "Room 1", 4), Room("r2", "Room 2", 6), Room("hall", "Hall", 20)]


def team(days=ON_SITE):
    """Six inspectors, two of them for two days only."""
    two_days = frozenset(days[1:3])
    lead = Person("lead", "Lead", "inspectorate", "lead_inspector")
    whole = [Person(f"i{n}", f"Inspector {n}", "inspectorate", "inspector") for n in range(3)]
    return [
        lead,
        *whole,
        *(Person(f"two{n}", f"Two {n}", "inspectorate", "inspector", two_days) for n in range(2)),
    ]


def stages(kind):
    return {
        one.stage.id: [
            day
            for day in (one.first + dt.timedelta(n) for n in range((one.last - one.first).days + 1))
            if is_working_day(day)
        ]
        for one in lay_out_stages(kind, THE_CALL)
    }


def drafted(edition="ilacs-2018", kind="standard", people=None):
    kind = get_edition(edition).inspection_type(kind)
    people = [*team(), *AUTHORITY, *WORKERS] if people is None else people
    return {one.id: one for one in draft_programme(kind, stages(kind), people)}


def test_the_four_named_roles_are_interviewed_by_telephone_in_the_week_off_site():
    programme = drafted()
    for role in ("chief_executive", "lead_member", "director", "assistant_director"):
        interview = programme[f"interview_{role}-1"]
        assert interview.people == ("lead", role)
        assert interview.is_by_telephone
        assert interview.days == tuple(dt.date(2019, 11, day) for day in range(4, 9))


def test_the_keeping_in_touch_meeting_is_on_each_day_on_site_but_the_last():
    meetings = [one for id, one in drafted().items() if id.startswith("keeping_in_touch-")]
    assert [one.days for one in meetings] == [(day,) for day in ON_SITE[:-1]]
    assert {one.people for one in meetings} == {("lead", "director")}


def test_the_feedback_is_on_the_last_day_with_those_who_are_accountable():
    feedback = drafted()["feedback-1"]
    assert feedback.days == (ON_SITE[-1],)
    assert feedback.people == ("lead", "director", "chief_executive", "lead_member")
    assert feedback.earliest == dt.time(13, 30)


def test_social_workers_take_turns_in_the_case_discussions_and_the_team_is_chosen_from():
    cases = [one for id, one in drafted().items() if id.startswith("case_discussion-")]
    assert [one.people for one in cases[:4]] == [
        ("worker0",),
        ("worker1",),
        ("worker2",),
        ("worker0",),
    ]
    assert {(one.how_many, len(one.any_of), one.needs_room) for one in cases} == {(1, 6, True)}
    assert len(cases) == 12


def test_there_is_one_interview_with_each_assistant_director():
    people = [*team(), *(Person(f"ad{n}", f"AD {n}", role="assistant_director") for n in range(3))]
    programme = drafted(people=people)
    assert [programme[f"interview_assistant_director-{n}"].people for n in (1, 2, 3)] == [
        ("lead", "ad0"),
        ("lead", "ad1"),
        ("lead", "ad2"),
    ]


def test_without_people_the_seats_are_empty_and_the_programme_is_there_all_the_same():
    programme = drafted(people=[])
    assert len(programme) == len(drafted())
    assert all(one.people == () and one.how_many == 0 for one in programme.values())


def test_an_activity_of_a_stage_that_is_not_given_is_left_out():
    kind = get_edition("ilacs-2018").inspection_type("standard")
    programme = draft_programme(kind, {"off_site": [THE_CALL]}, team())
    assert {one.activity for one in programme} == {
        activity.id for activity in kind.activities if activity.stage == "off_site"
    }


def test_the_ids_stay_the_same_when_people_come_and_go():
    assert list(drafted()) == list(drafted(people=[*team()[:2], *AUTHORITY]))


def test_care_leavers_are_met_on_their_own_since_they_have_a_judgement_of_their_own():
    assert "group_care_leavers-1" not in drafted("ilacs-2018")
    assert "group_care_leavers-1" in drafted("ilacs-2023")
    assert "group_care_leavers-1" in drafted("ilacs-2026", "short")


def every_type():
    for edition in load_editions().values():
        for kind in edition.inspection_types:
            yield pytest.param(kind, id=f"{edition.id} {kind.id}")


@pytest.mark.parametrize("kind", list(every_type()))
def test_the_whole_programme_of_every_type_is_placed_without_a_clash(kind):
    days = stages(kind)
    people = [*team(days["on_site"]), *AUTHORITY, *WORKERS]
    programme = draft_programme(kind, days, people)
    assert programme
    suggestion = suggest(programme, [], people, ROOMS)
    assert suggestion.left == ()
    assert find_clashes(suggestion.entries, people, ROOMS) == ()
