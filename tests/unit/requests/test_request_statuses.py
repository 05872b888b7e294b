"""The statuses of a request: every one is reached, each way is somebody's, none leads nowhere."""

import pytest

from ilacs.errors import InputError
from ilacs.site.accounts.events import EVENTS
from ilacs.site.requests.answering import SAID
from ilacs.site.requests.statuses import (
    AT_WORK,
    OPEN,
    STATUSES,
    WAYS,
    WHO,
    Status,
    require_way,
)


def test_every_status_but_the_first_is_reached_by_some_way():
    assert {way.to for way in WAYS.values()} == set(Status) - {Status.NOT_STARTED}


def test_no_status_is_a_dead_end_but_what_is_withdrawn_can_be_asked_for_again():
    for status in Status:
        assert any(status in way.begins for way in WAYS.values()), status
    assert WAYS["reopen"].begins == {Status.WITHDRAWN}


def test_every_status_has_words_and_every_way_an_audit_event_and_someone_to_go_it():
    assert set(STATUSES) == set(Status)
    for way in WAYS.values():
        assert way.event in EVENTS
        assert way.may
        assert set(way.may) <= set(WHO)


def test_every_way_of_which_somebody_is_told_has_words_for_the_message():
    assert {id for id, way in WAYS.items() if way.told} <= set(SAID)


def test_a_request_is_returned_only_with_a_reason():
    assert {id for id, way in WAYS.items() if way.needs_reason} == {
        "return",
        "send_back",
        "withdraw",
    }


def test_inspectors_return_only_what_was_shared_with_them():
    theirs = {id for id, way in WAYS.items() if way.may == ("inspectors",)}
    assert theirs == {"send_back"}
    assert WAYS["send_back"].begins == {Status.SHARED}


def test_what_is_ready_is_still_open_but_no_longer_the_owners_work():
    assert Status.READY in OPEN
    assert Status.READY not in AT_WORK


def test_between_inspections_nothing_is_shared_or_sent_back():
    for id in ("share", "send_back"):
        with pytest.raises(InputError, match="cannot be changed in this way"):
            require_way(id, Status.READY, in_readiness=True)


def test_a_way_that_the_status_does_not_allow_is_refused_in_words():
    with pytest.raises(InputError, match="not started cannot be shared") as caught:
        require_way("share", Status.NOT_STARTED, in_readiness=False)
    assert "Look at it again" in caught.value.remedy


def test_an_unknown_way_is_refused():
    with pytest.raises(InputError):
        require_way("lose", Status.READY, in_readiness=False)
