"""The states of an audit: every one is reached, and no way leads from a wrong one."""

import pytest

from ilacs.errors import InputError
from ilacs.site.accounts.events import EVENTS
from ilacs.site.case_audits.states import COUNTED, STATES, TRANSITIONS, TURNS, State, require_way


def test_every_state_has_words_and_somebody_whose_turn_it_is():
    assert set(STATES) == set(State)
    assert {kind.turn for kind in STATES.values()} <= set(TURNS)


def test_every_state_but_the_first_is_reached():
    assert {way.to for way in TRANSITIONS.values()} == set(State) - {State.PLANNED}


def test_every_way_leaves_an_audit_event_that_is_known():
    assert {way.event for way in TRANSITIONS.values()} <= set(EVENTS)


@pytest.mark.parametrize(
    ("way", "state"),
    [
        ("complete", State.PLANNED),
        ("moderate", State.UNDER_WAY),
        ("withdraw", State.COMPLETED),
        ("save", State.IN_PACK),
        ("pack", State.COMPLETED),
    ],
)
def test_a_way_from_a_wrong_state_is_refused_with_what_can_be_done(way, state):
    with pytest.raises(InputError, match="That can be done where it is"):
        require_way(way, state)


def test_every_counted_audit_can_be_opened_again():
    assert all(require_way("reopen", state).to == State.UNDER_WAY for state in COUNTED)
