"""The dictionary of states hangs together: every state is reached, left or an end, and in words."""

import pytest

from ilacs.errors import InputError
from ilacs.site.inspections.states import (
    DECIDED,
    SIDES,
    STATES,
    TRANSITIONS,
    UNDER_WAY,
    State,
    require_way,
    ways_from,
)
from ilacs.site.inspections.states_page import states_page


def test_every_state_is_described_and_led_by_a_side():
    assert set(STATES) == set(State)
    assert all(kind.sentence.endswith(".") and kind.owner in SIDES for kind in STATES.values())


def test_every_state_that_a_person_decides_on_can_be_reached():
    assert {way.to for way in TRANSITIONS.values()} - {None} == set(DECIDED)


def test_only_a_closed_inspection_is_at_its_end():
    assert {state for state in State if not ways_from(state)} == {State.CLOSED}


@pytest.mark.parametrize("id", TRANSITIONS)
def test_a_transition_begins_somewhere_and_tells_someone(id):
    way = TRANSITIONS[id]
    assert way.begins
    assert way.told
    assert way.decided_by in SIDES
    assert way.to not in way.begins


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("id", TRANSITIONS)
def test_a_transition_is_made_from_its_own_states_alone(id, state):
    if state in TRANSITIONS[id].begins:
        assert require_way(id, state) is TRANSITIONS[id]
    else:
        with pytest.raises(InputError, match="cannot be"):
            require_way(id, state)


def test_it_is_put_off_before_inspectors_come_and_paused_afterwards():
    assert State.ON_SITE not in TRANSITIONS["defer"].begins
    assert State.NOTIFIED not in TRANSITIONS["pause"].begins


def test_a_refusal_says_where_it_could_be_done():
    with pytest.raises(InputError) as refused:
        require_way("defer", State.ON_SITE)
    assert refused.value.what == "An inspection that is on site cannot be put off."
    assert refused.value.remedy == "That can be done where it is notified or off site."


def test_what_stands_still_goes_on_by_its_days():
    assert TRANSITIONS["resume"].to is None
    assert TRANSITIONS["resume"].begins == {State.DEFERRED, State.PAUSED}
    assert not TRANSITIONS["resume"].begins & UNDER_WAY


def test_the_manual_draws_every_state_and_every_way():
    page = states_page()
    for state in State:
        assert f"{state} -->" in page
        assert f"| {STATES[state].title} |" in page
    for way in TRANSITIONS.values():
        assert f"`{way.event}`" in page
