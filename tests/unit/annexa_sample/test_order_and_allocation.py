"""The order rests on seed, lists and child alone; places go by largest remainders."""

import hashlib
import hmac

import pytest

from ilacs.annexa.sample.allocation import as_said, share_out
from ilacs.annexa.sample.order import in_order, key_of, seed_of
from ilacs.errors import InputError


def test_a_key_is_as_the_page_says():
    expected = hmac.new(b"blue heron\n19 swans", b"6,7\n9212044", hashlib.sha256).hexdigest()
    assert key_of("9212044", seed_of(["Blue  Heron", " 19 SWANS"]), (6, 7)) == expected


@pytest.mark.parametrize("said", ["BLUE HERON", "blue\theron ", "ｂｌｕｅ heron"])
def test_a_phrase_that_is_said_the_same_is_the_same_seed(said):
    assert seed_of([said]) == "blue heron"


def test_the_order_in_which_the_sides_said_it_matters():
    assert seed_of(["blue heron", "19 swans"]) != seed_of(["19 swans", "blue heron"])


@pytest.mark.parametrize("said", [[], [""], ["abc"], ["a", "b"]])
def test_a_seed_that_is_too_short_is_refused(said):
    with pytest.raises(InputError, match="at least 4 characters"):
        seed_of(said)


def test_another_seed_or_other_lists_give_another_order():
    children = [str(number) for number in range(50)]
    first = in_order(children, "blue heron", (6,))
    assert sorted(first) == sorted(children)
    assert first != in_order(children, "blue herons", (6,))
    assert first != in_order(children, "blue heron", (7,))


def test_places_go_to_the_largest_remainders():
    shared = share_out(10, {"care": 47, "need": 16, "plan": 37})
    assert [(a.stratum, a.exact, a.whole, a.remainder, a.allotted) for a in shared] == [
        ("care", "4.70", 4, "0.7000", 5),
        ("need", "1.60", 1, "0.6000", 1),
        ("plan", "3.70", 3, "0.7000", 4),
    ]


def test_a_tie_goes_to_the_larger_stratum_then_by_name():
    assert [a.allotted for a in share_out(1, {"a": 1, "b": 1})] == [1, 0]
    assert [a.allotted for a in share_out(2, {"a": 1, "b": 3})] == [0, 2]


def test_all_places_go_to_all_children():
    assert [a.allotted for a in share_out(4, {"a": 1, "b": 3})] == [1, 3]
    assert [a.allotted for a in share_out(0, {"a": 1, "b": 3})] == [0, 0]


def test_more_places_than_children_are_refused():
    with pytest.raises(InputError, match="4 children"):
        share_out(5, {"a": 1, "b": 3})


def test_said_places_are_kept_and_the_others_share_the_rest():
    shared = as_said(10, {"care": 20, "need": 60, "plan": 20}, {"care": 6})
    assert {a.stratum: a.allotted for a in shared} == {"care": 6, "need": 3, "plan": 1}
    assert shared[0].exact == ""


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"cared": 1}, "no stratum"),
        ({"care": 9}, "only 5 children"),
        ({"care": 5, "plan": 5}, "more than 8"),
        ({"care": 3, "plan": 4}, "fewer than 8"),
    ],
)
def test_places_that_cannot_be_given_are_refused(said, why):
    with pytest.raises(InputError, match=why):
        as_said(8, {"care": 5, "plan": 5}, said)
