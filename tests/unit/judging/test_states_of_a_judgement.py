"""The dictionary of a judgement's states hangs together: reached, left, in words, each way audited."""

import pytest

from ilacs.errors import InputError
from ilacs.site.accounts.events import EVENTS
from ilacs.site.judgements.states_page import states_page
from ilacs.site.judgements.when import (
    LEAD,
    READ,
    READER,
    STANDS,
    STATES,
    TRANSITIONS,
    TURNS,
    State,
    require_way,
    ways_from,
)

BEGINNINGS = {State.PROPOSING, State.DRAWN}


def test_every_state_is_described_and_somebodys_turn():
    assert set(STATES) == set(State)
    assert all(kind.sentence.endswith(".") and kind.turn in TURNS for kind in STATES.values())


def test_every_state_is_reached_and_left():
    assert {way.to for way in TRANSITIONS.values()} | BEGINNINGS == set(State)
    assert all(ways_from(state) for state in State)


@pytest.mark.parametrize("id", TRANSITIONS)
def test_every_way_is_somebodys_and_leaves_a_known_audit_event(id):
    way = TRANSITIONS[id]
    assert way.begins
    assert way.owner in TURNS
    assert way.event in EVENTS
    assert set(way.told) <= set(TURNS)


def test_no_audit_event_of_judgements_has_room_for_a_grade():
    kinds = {id: kind for id, kind in EVENTS.items() if id.startswith("judgement_")}
    assert kinds
    for kind in kinds.values():
        assert not kind.keys & {"grade", "grades", "proposed", "rationale", "changed", "words"}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("id", TRANSITIONS)
def test_a_way_is_gone_from_its_own_states_alone(id, state):
    if state in TRANSITIONS[id].begins:
        assert require_way(id, state) is TRANSITIONS[id]
    else:
        with pytest.raises(InputError, match="cannot be"):
            require_way(id, state)


def test_a_refusal_says_how_it_stands_and_whose_turn_it_is():
    with pytest.raises(InputError) as refused:
        require_way("decide", State.PROPOSING)
    assert refused.value.what == (
        "The judgement cannot be decided now. Each inspector proposes alone and sees no one else’s "
        "proposal."
    )
    assert refused.value.remedy == "It is for the inspectors who propose to act next."


def test_nothing_is_proposed_once_proposals_are_revealed():
    assert {state for state in State if "propose" in ways_from(state)} == {State.PROPOSING}


def test_the_way_out_of_a_conflict_takes_the_lead_and_the_reader():
    out = [TRANSITIONS[id] for id in ways_from(State.CONFLICT) if id != "redraw"]
    assert [(way.owner, way.to) for way in out] == [(LEAD, State.DECIDED)]
    assert {TRANSITIONS[id].owner for id in ("agree", "disagree")} == {READER}
    assert TRANSITIONS["agree"].begins == {State.DECIDED}


def test_a_conflict_does_not_stand_but_is_read():
    assert State.CONFLICT not in STANDS
    assert State.CONFLICT in READ


def test_the_manual_draws_every_state_and_every_way():
    page = states_page()
    for state in State:
        assert f"{state} -->" in page
        assert f"| {STATES[state].title} |" in page
    for way in TRANSITIONS.values():
        assert f"`{way.event}`" in page
