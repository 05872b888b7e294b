"""Merging an edition's own file over what it inherits."""

import copy

import pytest

from ilacs.editions.inheritance import Merge, repeated_ids

INHERITED = {
    "id": "parent",
    "title": "Parent",
    "valid_to": "2020-01-01",
    "source": "A",
    "note": "of the parent",
    "grades": [
        {"id": "good", "name": "Good", "variants": ["Fine"], "source": "A", "note": "old"},
        {"id": "poor", "name": "Poor", "unconfirmed": True},
    ],
    "kinds": [
        {"id": "short", "source": "A", "stages": [{"id": "call", "day": 1, "source": "A"}]},
    ],
    "overall": {"summary": "All", "source": "A", "lines": [{"id": "any", "source": "A"}]},
}


def merge(**own):
    merging = Merge()
    merged = merging.edition(INHERITED, {"id": "child", **own})
    return merged, merging.problems


def test_what_is_not_stated_is_taken_over():
    merged, problems = merge(title="Child", source="B")
    assert problems == []
    assert merged["grades"] == INHERITED["grades"]
    assert merged["overall"] == INHERITED["overall"]


def test_what_an_edition_says_about_itself_is_never_inherited():
    merged, _ = merge(source="B")
    assert merged == {"id": "child", "source": "B"} | {
        key: INHERITED[key] for key in ("grades", "kinds", "overall")
    }


def test_an_item_of_the_same_id_is_changed_in_its_place():
    merged, problems = merge(grades=[{"id": "good", "name": "Very good", "source": "B"}])
    assert problems == []
    assert merged["grades"][0] == {
        "id": "good",
        "name": "Very good",
        "variants": ["Fine"],
        "source": "B",
    }
    assert merged["grades"][1] == INHERITED["grades"][1]


def test_the_source_and_note_of_what_is_replaced_do_not_stand_for_the_change():
    merged, _ = merge(grades=[{"id": "good", "name": "Very good", "unconfirmed": True}])
    assert "source" not in merged["grades"][0]
    assert "note" not in merged["grades"][0]


def test_a_change_without_a_source_is_a_problem():
    _, problems = merge(grades=[{"id": "good", "name": "Very good"}])
    [(key, reason)] = problems
    assert key == "grades.good"
    assert reason.startswith("changes name and names no source for the change")


def test_a_change_to_a_table_needs_a_source_as_well():
    _, problems = merge(overall={"summary": "None"})
    assert [key for key, _ in problems] == ["overall"]


def test_changing_only_a_list_inside_an_item_needs_no_source_for_the_item():
    stage = {"id": "call", "day": 2, "source": "B"}
    merged, problems = merge(kinds=[{"id": "short", "stages": [stage]}])
    assert problems == []
    assert merged["kinds"] == [{"id": "short", "source": "A", "stages": [stage]}]


@pytest.mark.parametrize(
    ("place", "order"),
    [
        ({}, ["good", "poor", "new"]),
        ({"after": "good"}, ["good", "new", "poor"]),
        ({"before": "good"}, ["new", "good", "poor"]),
    ],
)
def test_a_new_item_stands_where_it_says(place, order):
    merged, problems = merge(grades=[{"id": "new", "source": "B", **place}])
    assert problems == []
    assert [grade["id"] for grade in merged["grades"]] == order
    assert not merged["grades"][order.index("new")].keys() & {"after", "before"}


def test_an_inherited_item_can_be_moved():
    merged, problems = merge(grades=[{"id": "poor", "before": "good"}])
    assert problems == []
    assert [grade["id"] for grade in merged["grades"]] == ["poor", "good"]


def test_a_place_beside_nothing_is_a_problem():
    _, problems = merge(grades=[{"id": "new", "source": "B", "after": "nobody"}])
    assert problems == [("grades.new.after", "'nobody' is not in the list")]


def test_an_item_and_a_table_can_be_taken_out():
    merged, problems = merge(
        grades=[{"id": "good", "remove": True}], overall={"remove": True}, kinds=[]
    )
    assert problems == []
    assert [grade["id"] for grade in merged["grades"]] == ["poor"]
    assert "overall" not in merged
    assert merged["kinds"] == []


@pytest.mark.parametrize(
    ("own", "key"),
    [
        ({"grades": [{"id": "nobody", "remove": True}]}, "grades.nobody"),
        ({"scheduling": {"remove": True}}, "scheduling"),
        ({"grades": [{"id": "good", "remove": False}]}, "grades.good.remove"),
        ({"grades": [{"id": "good", "remove": True, "name": "x"}]}, "grades.good.remove"),
    ],
)
def test_a_removal_that_makes_no_sense_is_a_problem(own, key):
    _, problems = merge(**own)
    assert [key for key, _ in problems] == [key]


def test_merging_changes_neither_side():
    before = copy.deepcopy(INHERITED)
    own = {"id": "child", "grades": [{"id": "good", "name": "Better", "source": "B"}]}
    kept = copy.deepcopy(own)
    Merge().edition(INHERITED, own)
    assert (before, kept) == (INHERITED, own)


def test_an_id_given_twice_is_found_at_any_depth():
    tables = {
        "grades": [{"id": "good"}, {"id": "good"}],
        "kinds": [{"id": "short", "stages": [{"id": "call"}, {"id": "call"}]}],
        "overall": {"lines": [{"id": "any"}, {"id": "other"}]},
    }
    assert [key for key, _ in repeated_ids(tables)] == ["grades.good", "kinds.short.stages.call"]
