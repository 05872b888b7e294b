"""Inheritance against a plain oracle, and broken editions that must never end in a traceback."""

import copy
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ilacs.editions.catalogue import BUILT_IN
from ilacs.editions.edition import Edition
from ilacs.editions.files import build_edition, read_edition_tables, read_tables, refusal
from ilacs.editions.inheritance import Merge, repeated_ids
from ilacs.errors import InputError

IDS = ["a", "b", "c", "d", "e"]
ids = st.sampled_from(IDS)
values = st.integers(0, 9)
items = st.fixed_dictionaries(
    {"id": ids, "source": st.just("OLD"), "value": values}, optional={"other": values}
)
lists = st.lists(items, unique_by=lambda item: item["id"], max_size=5)
changes = st.lists(
    st.one_of(
        st.fixed_dictionaries({"id": ids, "remove": st.just(True)}),
        st.fixed_dictionaries(
            {"id": ids, "source": st.just("NEW")},
            optional={"value": values, "other": values, "after": ids, "before": ids},
        ),
    ),
    unique_by=lambda item: item["id"],
    min_size=1,
    max_size=5,
)


def oracle(inherited, own):
    """The slow and obvious reading: first the contents, then the order, one change at a time."""
    order = [item["id"] for item in inherited]
    contents = {item["id"]: dict(item) for item in inherited}
    for change in own:
        id = change["id"]
        if change.get("remove"):
            if id in order:
                order.remove(id)
                del contents[id]
            continue
        facts = {key: value for key, value in change.items() if key not in ("after", "before")}
        contents[id] = {**contents.get(id, {}), **facts}
        moves = "after" in change or "before" in change
        if id in order and not moves:
            continue
        if id in order:
            order.remove(id)
        if change.get("after") in order:
            order.insert(order.index(change["after"]) + 1, id)
        elif change.get("before") in order:
            order.insert(order.index(change["before"]), id)
        else:
            order.append(id)
    return [contents[id] for id in order]


@given(lists, changes)
def test_merging_lists_agrees_with_the_oracle(inherited, own):
    merge = Merge()
    merged = merge.edition({"list": copy.deepcopy(inherited)}, {"list": copy.deepcopy(own)})
    assert merged["list"] == oracle(inherited, own)


@given(lists, changes)
def test_a_problem_is_named_exactly_where_a_change_has_nothing_to_hold_on_to(inherited, own):
    merge = Merge()
    merge.edition({"list": inherited}, {"list": own})
    there = {item["id"] for item in inherited}
    lost = [c["id"] for c in own if c.get("remove") and c["id"] not in there]
    told = [key for key, reason in merge.problems if "not inherited" in reason]
    assert told == [f"list.{id}" for id in lost]


@given(lists, lists)
def test_stating_again_what_is_inherited_changes_nothing(inherited, others):
    assert Merge().edition({"list": inherited}, {"list": inherited, "more": others}) == {
        "list": inherited,
        "more": others,
    }


@given(lists, changes)
def test_a_child_that_states_nothing_is_its_parent(inherited, own):
    merged = Merge().edition({"list": inherited}, {"list": own})
    assert Merge().edition(merged, {}) == merged


FILE = Path("own.toml")
SOUND = {
    **{"sources": read_tables(BUILT_IN / "sources.toml")["sources"]},
    **read_edition_tables(BUILT_IN / "ilacs-2018.toml"),
}
plain = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 200), st.text(max_size=8), ids, st.dates()
)
anything = st.recursive(
    plain,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["id", "source", "remove", "after", "x"]), inner),
    ),
    max_leaves=6,
)


@st.composite
def places(draw, tables):
    """A path to some value inside an edition's tables."""
    path, here = [], tables
    while isinstance(here, dict | list) and here and (not path or draw(st.booleans())):
        keys = sorted(here) if isinstance(here, dict) else range(len(here))
        path.append(draw(st.sampled_from(list(keys))))
        here = here[path[-1]]
    return path


@given(st.data())
def test_a_spoilt_edition_is_refused_or_sound_but_never_a_traceback(data):
    tables = copy.deepcopy(SOUND)
    path = data.draw(places(tables))
    holder = tables
    for step in path[:-1]:
        holder = holder[step]
    if data.draw(st.booleans()):
        holder[path[-1]] = data.draw(anything)
    else:
        del holder[path[-1]]
    outcome = load(tables)
    assert isinstance(outcome, Edition) or "own.toml" in outcome


def load(tables):
    """The edition that the tables make, or the sentence that refuses them."""
    try:
        if problems := list(repeated_ids(tables)):
            raise refusal(FILE, problems)
        merge = Merge()
        merged = merge.edition({}, tables)
        if merge.problems:
            raise refusal(FILE, merge.problems)
        return build_edition(merged, FILE)
    except InputError as error:
        return str(error)
