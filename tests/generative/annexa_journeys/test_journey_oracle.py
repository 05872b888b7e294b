"""The fast reading of journeys against a slow and obvious one, on small made-up lists."""

import datetime as dt
from collections import Counter, defaultdict
from itertools import pairwise
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.journeys import common_paths, flow_of, for_leaving, journeys_of, step_times
from ilacs.annexa.journeys.events import events_of, load_events, load_steps
from ilacs.annexa.journeys.paths import way
from ilacs.annexa.submission import Submission

REFERENCE, SINCE = dt.date(2024, 6, 28), dt.date(2023, 12, 28)
KEY = b"a key of the authority"
DAYS = st.one_of(st.none(), st.dates(dt.date(2023, 12, 20), dt.date(2024, 1, 20)),
                 st.dates(dt.date(2024, 6, 20), dt.date(2024, 7, 2)))  # fmt: skip
COLUMNS = defaultdict(list)
for _event in load_events().values():
    COLUMNS[_event.list].append(_event.column)


@st.composite
def submissions(draw):
    """Few children, few days, so that ties and repeats are many."""
    lists = {}
    for number, columns in COLUMNS.items():
        rows = draw(
            st.lists(
                st.fixed_dictionaries(
                    {"child": st.sampled_from("ABC")} | dict.fromkeys(columns, DAYS)
                ),
                max_size=4,
            )
        )
        if number == 8:
            reasons = st.sampled_from(["E11", "E12", "E4A", None])
            rows = [row | {"reason_ceased": draw(reasons)} for row in rows]
        lists[number] = table_of(number, rows)
    return Submission("x", REFERENCE, "2023", lists)


def adopted(submission):
    """Each child's first day of leaving care by adoption."""
    days = defaultdict(list)
    for row in submission.lists[8].frame.iter_rows(named=True):
        left = row["care_end"]
        if row["reason_ceased"] in ("E11", "E12") and left and left <= REFERENCE:
            days[row["child"]].append(left)
    return {child: min(each) for child, each in days.items()}


def slow_lines(submission):
    """Child and part → ordered (day, place of the kind)."""
    lines = defaultdict(set)
    parted = adopted(submission)
    for event in load_events().values():
        for row in submission.lists[event.list].frame.iter_rows(named=True):
            day, child = row[event.column], row["child"]
            if day and day <= REFERENCE:
                part = int(child in parted and day > parted[child])
                lines[child, part].add((day, event.order))
    return {who: sorted(events) for who, events in lines.items()}


def fast_lines(submission):
    lines = defaultdict(list)
    for row in events_of(submission).iter_rows(named=True):
        lines[row["child"], row["part"]].append((row["date"], row["order"]))
    return dict(lines)


@given(submissions())
def test_lines_are_those_of_the_slow_reading(submission):
    assert fast_lines(submission) == slow_lines(submission)


def slow_pairs(submission, step, late_days):
    """The days that each taking of a step took."""
    found = []
    lines = slow_lines(submission)
    if step.same_row:
        rows = submission.lists[step.later.list].frame.iter_rows(named=True)
        held = {(r["child"], r[step.earlier.column], r[step.later.column]) for r in rows}
        found = [(c, 0, a, b) for c, a, b in held if a and b and a <= b <= REFERENCE]
    else:
        for (child, part), events in lines.items():
            for later in [d for d, order in events if order == step.later.order]:
                before = [d for d, o in events if o == step.earlier.order and d <= later]
                if before:
                    found.append((child, part, max(before), later))
    found = [pair for pair in found if pair[3] >= SINCE]
    if step.earlier.list in (1, 3):
        found = [pair for pair in found if pair[2] >= SINCE]
    if late_days and step.later.id in ("plan_start", "care_start"):
        referral = load_events()["referral"].order
        every = [(c, d) for (c, _), events in lines.items() for d, o in events if o == referral]
        found = [
            pair
            for pair in found
            if not any(c == pair[0] and 1 <= (d - pair[3]).days <= late_days for c, d in every)
        ]
    return sorted((pair[3] - pair[2]).days for pair in found)


@given(submissions(), st.sampled_from([None, 14]))
def test_times_are_those_of_the_slow_reading(submission, late_days):
    for found in step_times(submission, late_referral_days=late_days):
        days = slow_pairs(submission, found.step, late_days)
        assert found.count == len(days), found.step.title
        if days:
            assert found.days[1] == median(days)
            assert found.days[0] <= found.days[1] <= found.days[2]


def slow_paths(submission):
    """The path of each journey that began within the six months."""
    kinds = list(load_events().values())
    paths = []
    for events in slow_lines(submission).values():
        day, order = events[0]
        if day < SINCE or not kinds[order].stage or kinds[order].list == 9:
            continue
        first = {}
        for when, place in events:
            if kinds[place].stage in way():
                first.setdefault(kinds[place].stage, when)
        ordered = sorted(first, key=lambda stage: (first[stage], way().index(stage)))
        if ordered:
            paths.append([(stage, first[stage]) for stage in ordered])
    return paths


@given(submissions())
def test_paths_and_flow_are_those_of_the_slow_reading(submission):
    made = journeys_of(submission, KEY)
    paths = slow_paths(submission)
    counted = Counter(" → ".join(stage for stage, _ in path) for path in paths)
    assert dict(common_paths(made).rows()) == counted
    links, reached, turned = defaultdict(list), Counter(), 0
    for path in paths:
        forward, furthest = [], -1
        for stage, day in path:
            if way().index(stage) > furthest:
                furthest = way().index(stage)
                forward.append((stage, day))
        turned += len(forward) < len(path)
        reached.update(stage for stage, _ in forward)
        for (a, first), (b, second) in pairwise(forward):
            links[a, b].append((second - first).days)
    flow = flow_of(made)
    assert {s.name: s.children for s in flow.stages} == reached
    assert {(x.earlier, x.later): (x.children, x.days) for x in flow.links} == {
        pair: (len(days), median(days)) for pair, days in links.items()
    }
    assert (flow.journeys, flow.turned) == (len(paths), turned)


LINKS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 40),
    max_size=10,
)


@given(LINKS, st.lists(st.integers(0, 40), min_size=5, max_size=5), st.integers(2, 12))
def test_nothing_small_can_be_subtracted_from_what_leaves(links, starts, small):
    """What is not shown of a stage, on either side of it, is nobody or not few."""
    from ilacs.annexa.journeys.paths import Flow, Link, Stage

    names = way()[:5]
    into = [starts[n] + sum(v for (_, b), v in links.items() if b == n) for n in range(5)]
    out = [sum(v for (a, _), v in links.items() if a == n) for n in range(5)]
    counts = [max(a, b) for a, b in zip(into, out, strict=True)]
    whole = Flow(
        tuple(Stage(name, count) for name, count in zip(names, counts, strict=True) if count),
        tuple(Link(names[a], names[b], n, 1.0) for (a, b), n in links.items()),
        sum(counts),
        3,
        1,
    )
    shown = for_leaving(whole, small)
    assert shown.journeys is None
    for stage in shown.stages:
        assert stage.children is None or stage.children >= small
        for rest in (shown.going_on(stage.name), shown.coming(stage.name)):
            left = (stage.children or 0) - rest
            assert not 0 < left < small
            assert stage.children is not None or rest == 0
    assert all(link.children >= small for link in shown.links)
    assert set(shown.links) <= set(whole.links)


@given(submissions())
def test_pseudonyms_part_the_lines_as_children_and_adoption_do(submission):
    made = journeys_of(submission, KEY)
    assert made.count() == len(slow_lines(submission))
    assert made.cut() == made.count() - made.whole().height
    public = made.public()
    assert public.height == made.events.height
    assert set(public["journey"]).isdisjoint("ABC")


def test_every_step_is_asked_of_the_slow_reading():
    assert {step.same_row for step in load_steps()} == {True, False}
