"""The rules' vocabulary, put to gathered facts, agrees with a plain reading of made-up tables."""

import datetime as dt
from itertools import pairwise
from math import sqrt
from statistics import NormalDist, median
from typing import get_args

from hypothesis import event, given
from hypothesis import strategies as st

from ilacs.authorities import find_authority
from ilacs.indicators.areas import ENGLAND
from ilacs.outcomes.record import Outcome
from ilacs.signals import figure_conditions as figures
from ilacs.signals import inspection_conditions as inspections
from ilacs.signals import known_on
from ilacs.signals.inspection_conditions import ORDER, InWindow
from made_up_figures import figures_of

THURROCK = find_authority("E06000034")
AREAS = sorted({THURROCK.code, *THURROCK.neighbours, "E06000031", "E06000032", "E06000033"})
YEARS = (2021, 2022, 2023, 2024)
ON = dt.date(2025, 3, 1)
"""On this day the figures of 2024 are known: eight months after 31 March 2024 have passed."""
INDICATOR = "re_referrals"

counts = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: (min(pair), max(pair)))
cells = st.one_of(counts, counts, st.sampled_from(["c", "x"]))
tables = st.dictionaries(
    st.tuples(st.sampled_from([*YEARS, 2025]), st.sampled_from([*AREAS, ENGLAND])),
    cells,
    max_size=70,
).map(lambda table: {(2024, THURROCK.code): (7, 20), **table})
starts = st.none() | st.dates(dt.date(2021, 1, 1), dt.date(2024, 12, 1))

figure_conditions = st.one_of(
    st.builds(
        figures.Place,
        fact=st.just("place"),
        side=st.sampled_from(["highest", "lowest"]),
        share=st.sampled_from([5, 10, 20, 25]),
    ),
    st.builds(
        figures.Course,
        fact=st.just("course"),
        way=st.sampled_from(["rising", "falling"]),
        years=st.integers(2, 3),
    ),
    st.builds(
        figures.BesideEngland,
        fact=st.just("england"),
        side=st.sampled_from(["higher", "lower"]),
        certainty=st.sampled_from([95, 99.8]),
    ),
    st.builds(
        figures.FarFromNeighbours,
        fact=st.just("neighbours"),
        side=st.sampled_from(["higher", "lower"]),
        percent=st.integers(1, 60),
    ),
    st.builds(
        figures.BeyondNeighbours,
        fact=st.just("neighbours_range"),
        side=st.sampled_from(["higher", "lower"]),
        percent=st.just(0) | st.integers(1, 60),
    ),
    st.builds(
        figures.NeighboursByChance,
        fact=st.just("neighbours_chance"),
        side=st.sampled_from(["higher", "lower"]),
    ),
    st.builds(
        figures.SinceInspection,
        fact=st.just("since_inspection"),
        way=st.sampled_from(["up", "down"]),
        percent=st.integers(1, 60),
    ),
    st.builds(
        figures.Level,
        fact=st.just("figure"),
        side=st.sampled_from(["at_least", "at_most"]),
        number=st.integers(0, 100).map(float),
    ),
)


def share(cell):
    return None if cell is None or isinstance(cell, str) else 100 * cell[0] / cell[1]


def figure_table(table):
    rows = [
        {
            "indicator": INDICATOR,
            "year": year,
            "area": area,
            **(
                {"value": cell}
                if isinstance(cell, str)
                else {"value": share(cell), "numerator": cell[0], "denominator": cell[1]}
            ),
        }
        for (year, area), cell in table.items()
    ]
    return figures_of(rows)


def register_of(start):
    if start is None:
        return []
    day = start.isoformat()
    return [
        Outcome(
            authority_code=THURROCK.code,
            edition="ilacs-2018" if start < dt.date(2023, 1, 1) else "ilacs-2023",
            inspection_type="standard",
            inspection_start=day,
            inspection_end=day,
            publication_date=day,
            overall_effectiveness="good",
        )
    ]


def expected(condition, table, start):
    """What a plain reading says: True, False, or None where a needed figure is not there."""
    seen = {key: cell for key, cell in table.items() if key[0] <= 2024}
    known = [
        year for (year, area), cell in seen.items() if area != ENGLAND and share(cell) is not None
    ]
    if not known:
        return None
    year = max(known)
    at = {area: share(cell) for (when, area), cell in seen.items() if when == year}
    own = at.get(THURROCK.code)
    if own is None:
        return None
    near = [at[code] for code in THURROCK.neighbours if at.get(code) is not None]
    return ORACLES[condition.fact](condition, own, year, at, near, seen, start)


def oracle_place(condition, own, year, at, near, seen, start):
    all_values = [v for area, v in at.items() if area != ENGLAND and v is not None]
    below = sum(v < own for v in all_values)
    equal = sum(v == own for v in all_values)
    percentile = 100 * (below + equal / 2) / len(all_values)
    if condition.side == "highest":
        return percentile >= 100 - condition.share
    return percentile <= condition.share


def oracle_course(condition, own, year, at, near, seen, start):
    line = [share(seen.get((year - back, THURROCK.code))) for back in range(condition.years + 1)]
    if line[1] is None:
        return None
    sign = 1 if condition.way == "rising" else -1
    steps = pairwise(line)
    return all(b is not None and sign * (a - b) > 1e-9 for a, b in steps)


def wilson(cell, level):
    count, total = cell
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = (count + z * z / 2) / (total + z * z)
    far = z / (total + z * z) * sqrt(count * (total - count) / total + z * z / 4)
    return (
        0.0 if count == 0 else 100 * (middle - far),
        100.0 if count == total else 100 * (middle + far),
    )


def oracle_england(condition, own, year, at, near, seen, start):
    england = at.get(ENGLAND)
    if england is None:
        return None
    low, high = wilson(seen[year, THURROCK.code], condition.certainty / 100)
    return england < low if condition.side == "higher" else england > high


def oracle_neighbours(condition, own, year, at, near, seen, start):
    if not near or median(near) == 0:
        return None
    apart = 100 * (own - median(near)) / median(near)
    return (apart if condition.side == "higher" else -apart) >= condition.percent


def oracle_range(condition, own, year, at, near, seen, start):
    if not near:
        return None
    nearest = max(near) if condition.side == "higher" else min(near)
    beyond = own - nearest if condition.side == "higher" else nearest - own
    return beyond > 0 and 100 * beyond >= condition.percent * nearest


def oracle_chance(condition, own, year, at, near, seen, start):
    if at.get(ENGLAND) is None or not near:
        return None
    low, high = wilson(seen[year, THURROCK.code], 0.95)
    return median(near) < low if condition.side == "higher" else median(near) > high


def oracle_since(condition, own, year, at, near, seen, start):
    if start is None:
        return None
    before = start.year if (start.month, start.day) > (3, 31) else start.year - 1
    then = share(seen.get((before, THURROCK.code)))
    if before >= year or not then:
        return None
    moved = 100 * (own - then) / then
    return (moved if condition.way == "up" else -moved) >= condition.percent


def oracle_level(condition, own, year, at, near, seen, start):
    return own >= condition.number if condition.side == "at_least" else own <= condition.number


ORACLES = {
    "place": oracle_place,
    "course": oracle_course,
    "england": oracle_england,
    "neighbours": oracle_neighbours,
    "neighbours_range": oracle_range,
    "neighbours_chance": oracle_chance,
    "since_inspection": oracle_since,
    "figure": oracle_level,
}


def test_every_condition_on_figures_has_an_oracle():
    facts = {
        get_args(each.model_fields["fact"].annotation)[0]
        for each in figures.OnFigure.__subclasses__()
    }
    assert facts == set(ORACLES)


@given(table=tables, start=starts, conditions=st.lists(figure_conditions, min_size=1, max_size=12))
def test_conditions_on_figures_agree_with_the_oracle(table, start, conditions):
    facts = known_on(ON, register_of(start), figure_table(table)).facts(THURROCK)
    for condition in conditions:
        verdict = condition.weigh(facts, INDICATOR)
        event(f"{condition.fact}: {verdict.holds}")
        assert verdict.holds == expected(condition, table, start), (condition, verdict)
        assert verdict.holds is not None or verdict.words


grades = st.sampled_from(["outstanding", "good", "requires_improvement", "inadequate", ""])
JUDGEMENTS = ("overall_effectiveness", "help_and_protection")


@given(
    history=st.lists(st.tuples(grades, grades), max_size=4),
    neighbours=st.lists(grades, max_size=10),
    wanted=st.sets(grades.filter(bool), min_size=1),
    at_least=st.integers(2, 3),
    judgement=st.sampled_from(JUDGEMENTS),
)
def test_conditions_on_grades_agree_with_a_plain_reading(
    history, neighbours, wanted, at_least, judgement
):
    rounds = [
        {name: grade for name, grade in zip(JUDGEMENTS, pair, strict=True) if grade}
        for pair in history
    ]
    known = inspections.Inspections(
        grades=rounds[0] if rounds else {},
        before=rounds[1] if len(rounds) > 1 else {},
        earlier=tuple(rounds[1:]),
        inspected="2024-01-15" if rounds else "",
        neighbours=tuple({judgement: grade} if grade else {} for grade in neighbours),
    )
    line = [each.get(judgement) for each in rounds]
    now = line[0] if line else None
    given_ = {"judgement": judgement, "grades": tuple(sorted(wanted))}
    said = inspections.Grade(fact="grade", **given_).weigh_inspections(known).holds
    assert said == (None if not now else now in wanted)

    times = inspections.GradeTimes(fact="grade_times", at_least=at_least, **given_)
    running = len(line[:at_least]) == at_least and all(g in wanted for g in line[:at_least])
    assert times.weigh_inspections(known).holds == (None if not now else running)

    for way, sign in (("improved", 1), ("declined", -1)):
        course = inspections.GradeCourse(fact="grade_course", judgement=judgement, way=way)
        before = line[1] if len(line) > 1 else None
        moved = sign * (ORDER[before] - ORDER[now]) > 0 if now and before else None
        assert course.weigh_inspections(known).holds == moved

    for side, sign in (("better", 1), ("worse", -1)):
        beside = inspections.NeighboursGrades(
            fact="neighbours_grades", judgement=judgement, side=side, at_least=at_least
        )
        answer = beside.weigh_inspections(known).holds
        if not now:
            assert answer is None
            continue
        others = sum(bool(g) and sign * (ORDER[now] - ORDER[g]) > 0 for g in neighbours)
        unknown = neighbours.count("")
        assert answer == (
            True if others >= at_least else None if others + unknown >= at_least else False
        )


@given(opens=st.integers(-40, 40), length=st.integers(0, 20), months=st.integers(1, 12))
def test_a_window_is_in_one_state_at_a_time(opens, length, months):
    known = inspections.Inspections(window_opens=opens, window_closes=opens + length)
    states = [
        InWindow(fact="window", state=state, months=months).weigh_inspections(known).holds
        for state in ("open", "passed", "opens_soon")
    ]
    assert sum(states) == (0 if opens > months else 1)
