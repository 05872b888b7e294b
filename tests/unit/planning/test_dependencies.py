"""Actions that wait for others."""

import pytest

from ilacs.planning import circle_in, order_of, would_close_a_circle


def test_a_circle_is_named_in_its_order() -> None:
    needs = {"1.1": ["1.2"], "1.2": ["2.1"], "2.1": ["1.2", "3"]}
    assert circle_in(needs) == ("1.2", "2.1")


def test_an_action_that_waits_for_itself() -> None:
    assert circle_in({"1": ["1"]}) == ("1",)


def test_two_ways_to_the_same_action_are_no_circle() -> None:
    assert circle_in({"1": ["2", "3"], "2": ["4"], "3": ["4"], "4": []}) == ()


def test_the_link_that_would_close_a_circle_is_known_beforehand() -> None:
    needs = {"1": ["2"], "2": ["3"], "3": []}
    assert would_close_a_circle(needs, "3", "1")
    assert would_close_a_circle(needs, "1", "1")
    assert not would_close_a_circle(needs, "1", "3")


def test_actions_come_after_what_they_wait_for() -> None:
    assert order_of({"1": ["3"], "2": [], "3": ["2"]}) == ("2", "3", "1")


def test_there_is_no_order_in_a_circle() -> None:
    with pytest.raises(ValueError, match="circle"):
        order_of({"1": ["2"], "2": ["1"]})


def test_a_very_long_chain_is_followed_to_its_end() -> None:
    chain = {str(n): [str(n + 1)] for n in range(5000)}
    assert circle_in(chain) == ()
    assert order_of(chain)[-1] == "0"
