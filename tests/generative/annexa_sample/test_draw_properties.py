"""Whatever the lists: a draw rests on the children and the seed, adds up, and favours nobody."""

import datetime as dt
import random
from collections import Counter
from dataclasses import replace
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.load import load
from ilacs.annexa.sample import Asked, draw, replace_child, verify
from ilacs.annexa.sample.allocation import share_out
from ilacs.annexa.sample.chance import survival
from ilacs.annexa.sample.digest import list_digests
from ilacs.annexa.sample.order import in_order
from ilacs.annexa.sample.record import digest_of
from ilacs.annexa.submission import Submission

REFERENCE = dt.date(2024, 6, 28)
IDENTIFIERS = st.text("0123456789ABC", min_size=1, max_size=6)
SEEDS = st.text("abcdefgh 123", min_size=4, max_size=12)
TEAMS = st.sampled_from(["East", "West", "", "North"])
STATUS = st.sampled_from([None, dt.date(2024, 5, 1)])

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "child": IDENTIFIERS,
            "team": TEAMS,
            "gender": st.sampled_from(["F", "M", None]),
            "need_end": STATUS,
            "need_start": st.dates(dt.date(2020, 1, 1), REFERENCE),
        }
    ),
    min_size=1,
    max_size=30,
)


def submission(rows):
    return Submission("x", REFERENCE, "2023", {6: table_of(6, rows)})


def children_of(rows):
    return {row["child"] for row in rows}


def simple(rows, seed, size=None):
    return draw(submission(rows), Asked(seed, size or 1, (6,)))


@given(st.sets(IDENTIFIERS, max_size=40), st.sets(IDENTIFIERS, max_size=20), SEEDS)
def test_other_children_never_change_the_order_of_the_rest(children, others, seed):
    alone = in_order(children, seed, (6,))
    among = in_order(children | others, seed, (6,))
    assert [child for child in among if child in children] == alone


@given(ROWS, ROWS, SEEDS, st.randoms(use_true_random=False))
def test_rows_that_come_or_move_never_change_the_order_of_the_rest(rows, others, seed, chance):
    before = simple(rows, seed).strata[0].order
    more = [*rows, *others]
    chance.shuffle(more)
    after = simple(more, seed).strata[0].order
    kept = [child for child in after if child in children_of(rows)]
    assert kept == list(before)


@given(ROWS, SEEDS, st.data(), st.randoms(use_true_random=False))
def test_the_order_of_rows_never_changes_a_stratified_draw(rows, seed, data, chance):
    size = data.draw(st.integers(1, len(children_of(rows))))
    asked = Asked(seed, size, (6,), ("plan_status", "team", "gender", "duration"))
    moved = list(rows)
    chance.shuffle(moved)
    first, second = draw(submission(rows), asked), draw(submission(moved), asked)
    assert first == second
    assert verify(first, submission(moved)) == []


@given(ROWS, SEEDS, st.data())
def test_the_sizes_of_strata_add_up(rows, seed, data):
    everyone = children_of(rows)
    size = data.draw(st.integers(1, len(everyone)))
    drawn = draw(submission(rows), Asked(seed, size, (6,), ("team", "gender")))
    assert len(set(drawn.drawn())) == len(drawn.drawn()) == size
    assert sorted(child for each in drawn.strata for child in each.order) == sorted(everyone)
    for stratum in drawn.strata:
        exact = size * len(stratum.order) / len(everyone)
        assert abs(len(stratum.selected) - exact) < 1


@given(st.dictionaries(IDENTIFIERS, st.integers(1, 500), min_size=1, max_size=20), st.data())
def test_places_are_shared_whole_and_never_more_than_there_are(strata, data):
    places = data.draw(st.integers(0, sum(strata.values())))
    shared = share_out(places, strata)
    assert sum(each.allotted for each in shared) == places
    assert all(0 <= each.allotted <= each.children for each in shared)
    assert all(each.allotted - each.whole in (0, 1) for each in shared)


@given(ROWS, SEEDS, st.data())
def test_replacements_come_next_in_the_order(rows, seed, data):
    size = data.draw(st.integers(1, len(children_of(rows))))
    drawn = simple(rows, seed, size)
    order = drawn.strata[0].order
    for following in order[size:]:
        out = data.draw(st.sampled_from([child for child, _ in drawn.sample()]))
        drawn, swap = replace_child(drawn, out, "moved")
        assert swap.brought_in == following
    assert verify(drawn, submission(rows)) == []
    assert len(set(drawn.sample())) == size


@given(ROWS)
def test_the_digest_knows_the_content_and_nothing_else(rows):
    table = table_of(6, rows)
    turned = replace(table, frame=table.frame.reverse().select(reversed(table.frame.columns)))
    same = replace(submission(rows), lists={6: turned})
    assert list_digests(same) == list_digests(submission(rows))
    changed = [rows[0] | {"team": "Another team"}, *rows[1:]]
    assert list_digests(submission(changed)) != list_digests(submission(rows))


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=5))
def test_the_digest_of_a_record_does_not_know_the_order_of_its_keys(record):
    turned = dict(reversed(record.items()))
    assert digest_of(record) == digest_of(turned)


@given(st.lists(st.integers(1, 10**8), min_size=2, max_size=12, unique=True), SEEDS)
def test_other_ways_of_writing_the_same_lists_give_the_same_draw(tmp_path_factory, numbers, seed):
    folder = tmp_path_factory.mktemp("ways")
    head = ["Child Unique ID", "Gender", "Allocated Team", "CIN Start Date", "Case Status"]
    days = [f"{1 + n % 27:02}/05/2024" for n in range(len(numbers))]
    lines = [
        [str(n), "a) Male", "East", d, "c) Child in need plan"]
        for n, d in zip(numbers, days, strict=True)
    ]
    written = [(head, lines), *_other_ways(head, lines)]
    drawn = []
    for place, (heading, rows) in enumerate(written):
        file = folder / str(place) / "List 6.csv"
        file.parent.mkdir()
        file.write_text("\n".join(",".join(row) for row in [heading, *rows]), "utf-8")
        drawn.append(draw(load(file, reference=REFERENCE), Asked(seed, 2, (6,), ("team",))))
    assert drawn[0] == drawn[1] == drawn[2]


def _other_ways(head, lines):
    yield head[::-1], [line[::-1] for line in lines]
    floats = [[f"{line[0]}.0", "M", "East", _iso(line[3]), "CIN"] for line in reversed(lines)]
    yield head, floats


def _iso(day):
    return "-".join(reversed(day.split("/")))


def test_over_many_seeds_every_child_and_every_pair_comes_as_often():
    """Four thousand fixed seeds; the same each time, so that chance never fails the test."""
    children = [f"C{number}" for number in range(12)]
    chance = random.Random("seeds")
    count, size = 4000, 3
    single, pairs = Counter(), Counter()
    for _ in range(count):
        drawn = in_order(children, f"{chance.random()}", (6, 7))[:size]
        single.update(drawn)
        pairs.update(frozenset(pair) for pair in combinations(drawn, 2))
    expected = count * size / len(children)
    strays = sum((single[child] - expected) ** 2 / expected for child in children)
    assert survival(strays * 11 / (12 - size), 11) > 0.01
    each_pair = count * 3 / 66
    strays = sum(
        (pairs[frozenset(pair)] - each_pair) ** 2 / each_pair for pair in combinations(children, 2)
    )
    assert survival(strays, 65) > 0.01


def test_seeds_that_follow_each_other_draw_unlike_children():
    children = [f"{number}" for number in range(200)]
    firsts = Counter(in_order(children, f"seed {number}", (6,))[0] for number in range(2000))
    strays = sum((firsts[child] - 10) ** 2 / 10 for child in children)
    assert survival(strays, 199) > 0.01
