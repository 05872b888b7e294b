"""The states of a report and of a complaint: each leads on, and the manual's page has them all."""

import pytest

from ilacs.editions import get_edition
from ilacs.site.report_writing.complaint_states import OPEN, STEPS, ComplaintState
from ilacs.site.report_writing.states import STATES, TAKEN_DOWN, WAYS, State
from ilacs.site.report_writing.states_page import states_page


def test_the_page_has_every_state_and_every_way():
    page = states_page()
    for kind in STATES.values():
        assert f"| {kind.title} |" in page
    for way in WAYS.values():
        assert f"| {way.words} |" in page
        assert f"`{way.event}`" in page


def test_nothing_that_is_out_or_waits_is_taken_down():
    assert not TAKEN_DOWN & {State.SCHEDULED, State.PUBLISHED}


@pytest.mark.parametrize("state", [State.SCHEDULED, State.PUBLISHED])
def test_words_stand_once_a_day_is_given(state):
    changing = [id for id, way in WAYS.items() if state in way.begins and way.to is State.ANSWERING]
    assert changing == []


def test_every_step_of_a_complaint_is_reached_from_its_making():
    reached = {ComplaintState.MADE}
    for _ in STEPS:
        reached |= {one.to for one in STEPS.values() if one.to and one.begins & reached}
    assert reached == set(ComplaintState)
    assert {ComplaintState.MADE, ComplaintState.TAKEN} == OPEN


def test_an_edition_with_formal_complaints_names_the_next_step_too():
    ids = {one.id for one in get_edition("ilacs-2026").complaint_steps}
    assert {"minor_points", "formal_complaint", "adjudication"} <= ids
