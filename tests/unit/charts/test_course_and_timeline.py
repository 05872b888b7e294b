"""An authority's years as pictures: ladders for its judgements, a line for its inspections."""

from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.documents.charts import (
    Course,
    CoursePoint,
    Timeline,
    TimelineEdition,
    TimelineInspection,
    draw,
)
from ilacs.documents.charts.drawing import NARROW
from ilacs.documents.charts.timeline import LEVEL, LOWEST, WIDTH

POINTS = (
    CoursePoint("Leaders", "2019-11-11", "good", "ILACS 2018"),
    CoursePoint("Leaders", "2016-02-22", "requires_improvement", "SIF 2013"),
    CoursePoint("Care leavers", "2019-11-11", "good", "ILACS 2018", "children in care"),
)
EDITIONS = (
    TimelineEdition("SIF", "2013-06-01", "2018-01-29"),
    TimelineEdition("ILACS", "2018-01-29", "2027-12-31"),
)


def inspected(day, headline="good"):
    return TimelineInspection(day, day, headline, "overall good", "ILACS", "Standard inspection")


def test_a_course_is_told_from_the_earliest_on():
    course = Course("Course", POINTS, 2015, 2026)
    assert course.summary == (
        "Leaders: requires improvement in 2016, then good in 2019. "
        "Care leavers: with children in care good in 2019."
    )


def test_the_table_says_with_whom_a_grade_was_shared():
    rows = Course("Course", POINTS, 2015, 2026).rows
    assert rows[-1] == ["Care leavers", "2019-11-11", "ILACS 2018", "With children in care: Good"]


def test_adequate_stands_on_the_third_rung_under_its_own_letter():
    point = CoursePoint("Leaders", "2013-07-01", "adequate", "2013")
    value = Course("Course", (point,), 2013, 2026)._values()[0]
    assert (value["rung"], value["letters"]) == ("Requires improvement", "A")


def test_a_timeline_tells_each_inspection():
    timeline = Timeline("Inspections", (inspected("2019-11-11"),), EDITIONS)
    assert timeline.summary == "2019-11-11, ILACS: overall good."
    assert timeline.rows == [["2019-11-11", "ILACS", "Standard inspection", "overall good"]]


def test_an_inspection_without_overall_grade_says_so():
    tag = Timeline("Inspections", (inspected("2026-05-11", ""),), EDITIONS)._tags()[0]
    assert tag["word"] == "No overall grade"


@pytest.mark.parametrize("day", ["2013-06-01", "2027-12-31"])
def test_a_tag_at_the_edge_stays_inside(day):
    tag = Timeline("Inspections", (inspected(day, "requires_improvement"),), EDITIONS)._tags()[0]
    middle = (0 if day < "2014" else WIDTH) + tag["shift"]
    assert tag["half"] <= middle <= WIDTH - tag["half"]


def test_inspections_close_together_stand_on_different_levels():
    close = tuple(inspected(day) for day in ("2019-11-11", "2020-01-13", "2020-03-02"))
    tags = Timeline("Inspections", close, EDITIONS)._tags()
    assert [tag["row"] for tag in tags] == [0, 1, 2]


@given(
    st.lists(
        st.dates(min_value=date(2013, 6, 1), max_value=date(2027, 1, 1)), min_size=1, max_size=8
    )
)
def test_every_inspection_has_a_tag_on_a_level(days):
    inspections = tuple(inspected(day.isoformat()) for day in days)
    tags = Timeline("Inspections", inspections, EDITIONS)._tags()
    assert len(tags) == len(days)
    assert {tag["level"] for tag in tags} <= {LOWEST + LEVEL * row for row in range(len(days))}


@given(
    st.lists(
        st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 1, 1)), min_size=1, max_size=8
    )
)
def test_no_inspection_falls_off_a_timeline_whatever_its_date(days):
    inspections = tuple(inspected(day.isoformat()) for day in days)
    timeline = Timeline("Inspections", inspections, EDITIONS)
    assert all(timeline.first <= each.day <= timeline.last for each in inspections)
    assert all(tag["half"] + WIDTH / 2 >= 0 for tag in timeline._tags())


@given(
    st.lists(
        st.dates(min_value=date(2013, 6, 1), max_value=date(2027, 1, 1)), min_size=1, max_size=8
    )
)
def test_tags_one_below_another_never_touch(days):
    inspections = tuple(inspected(day.isoformat(), "requires_improvement") for day in days)
    tags = Timeline("Inspections", inspections, EDITIONS)._tags_downwards()
    middles = [tag["middle"] for tag in tags]
    assert all(after - before >= 30 for before, after in pairwise(middles))
    assert all(tag["middle"] >= tag["y"] for tag in tags if tag["y"] >= 15)


def test_a_shared_grade_is_a_ring_and_its_lines_are_dashed():
    points = (
        CoursePoint("Care leavers", "2016-02-22", "requires_improvement", "SIF 2013"),
        CoursePoint("Care leavers", "2019-11-11", "good", "ILACS 2018", "children in care"),
        CoursePoint("Care leavers", "2024-09-16", "outstanding", "ILACS 2023"),
        CoursePoint("Care leavers", "2026-09-16", "good", "ILACS 2026"),
    )
    course = Course("Course", points, 2015, 2026)
    own, shared, later, last = course._values()
    assert (shared["part"], shared["fill"], shared["letters"]) == ("shared", "#ffffff", "G")
    assert {own["part"], later["part"], last["part"]} == {"own"}
    parts = [line["part"] for line in course._lines()]
    assert parts == ["dashes"] * 4 + ["line"] * 2
    assert course.note.endswith("one grade was given together with children in care.")


def test_nothing_is_said_of_rings_where_there_are_none():
    assert Course("Course", POINTS[:2], 2015, 2026).note == ""


@pytest.mark.parametrize(
    "chart",
    [
        Course("Course", POINTS, 2015, 2026),
        Timeline("Inspections", (inspected("2019-11-11", "requires_improvement"),), EDITIONS),
    ],
    ids=["course", "timeline"],
)
def test_the_narrow_drawing_fits_a_phone(chart):
    svg = ElementTree.fromstring(draw(chart).narrow_svg)
    assert float(svg.get("width")) <= NARROW + 30
    assert svg.get("viewBox")
