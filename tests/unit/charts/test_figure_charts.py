"""Pictures of figures: what has no number is said in words and never drawn."""

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from ilacs.documents.charts import draw
from ilacs.documents.charts.beside import BesideBar, BesideBars
from ilacs.documents.charts.funnel import GROUPS, WITHIN, FunnelPlot, round_sizes
from ilacs.documents.charts.regions import RegionTrends
from ilacs.documents.charts.series import NOT_FROM_NOUGHT, from_nought, stretches, ticks_of
from ilacs.documents.charts.spark import draw_spark
from ilacs.documents.charts.trend import Trend
from ilacs.indicators.funnel import funnel_of
from ilacs.indicators.over_years import YearBeside
from ilacs.indicators.standing import Beside, Figure

SUPPRESSED = Figure(None, "suppressed", "c")
WORDS = "suppressed, so that no child can be recognised"
NONE_NEAR = Beside(None, None, None, 0, 10)


def figure(value):
    return (
        SUPPRESSED if value == "c" else Figure(value, "value" if value is not None else "missing")
    )


def year(number, value, median=20.0, region=19.0, england=21.0):
    near = NONE_NEAR if median is None else Beside(median, median - 5, median + 5, 9, 10)
    return YearBeside(number, figure(value), near, figure(region), figure(england))


def values_of(spec):
    """Every value that a specification draws."""
    found = []

    def walk(part):
        if isinstance(part, dict):
            data = part.get("data", {})
            found.extend(data.get("values", []) if isinstance(data, dict) else [])
            for inner in part.values():
                walk(inner)
        elif isinstance(part, list):
            for inner in part:
                walk(inner)

    walk(spec)
    return found


def texts_of(svg):
    return {each.text for each in ElementTree.fromstring(svg).iter() if each.text}


@pytest.fixture
def trend():
    years = (year(2021, 12.0), year(2022, 14.0), year(2023, "c"), year(2024, 15.0, median=None))
    return Trend("Re-referrals (% of referrals)", "Thurrock", "East of England", years)


def test_a_line_stops_at_a_year_without_a_number_and_begins_again():
    assert stretches([(2023, 3.0), (2021, 1.0), (2022, None)]) == [[(2021, 1.0)], [(2023, 3.0)]]
    assert stretches([(2021, 1.0), (2022, 0.0)]) == [[(2021, 1.0), (2022, 0.0)]]
    assert stretches([(2021, 1.0), (2023, 2.0)]) == [[(2021, 1.0)], [(2023, 2.0)]]
    assert stretches([(2021, None)]) == []


def test_the_last_year_is_always_named_and_never_too_many():
    assert ticks_of(range(2013, 2026), 14) == list(range(2013, 2026))
    assert ticks_of(range(2013, 2026), 5) == [2013, 2016, 2019, 2022, 2025]
    assert ticks_of([2025], 5) == [2025]
    assert ticks_of([], 5) == []


def test_an_axis_begins_at_nought_unless_all_lies_far_above():
    assert from_nought([10, 20])
    assert not from_nought([11, 20])
    assert from_nought([])


def test_a_suppressed_year_is_in_the_words_and_the_table_and_not_in_the_drawing(trend):
    drawn = [each for each in values_of(trend.spec()) if each.get("line") == "Thurrock"]
    assert {each["year"] for each in drawn} == {2021, 2022, 2024}
    assert all(each["value"] for each in drawn)
    assert len({each["stretch"] for each in drawn}) == 2
    assert f"No figure of Thurrock: 2023 ({WORDS})." in trend.note
    assert trend.rows[2][1] == WORDS
    assert " in 2023." in trend.summary.split("median")[1]
    assert "2023" not in trend.summary.split("median")[0]


def test_why_there_is_no_figure_is_said_once_for_all_its_years(trend):
    many = replace(trend, years=tuple(year(n, "c") for n in (2019, 2020)) + trend.years)
    assert f"No figure of Thurrock: 2019, 2020, 2023 ({WORDS})." in many.note
    assert many.note.count(WORDS) == 1


def test_a_trend_says_its_ends_its_highest_and_its_lowest(trend):
    assert trend.summary.startswith(
        "Thurrock: 12 in 2021, 15 in 2024. Its highest is 15 in 2024, its lowest 12 in 2021."
    )
    assert "Neighbours’ median: 20 in 2021, 20 in 2023." in trend.summary
    assert trend.rows[0] == ["2021", "12", "20", "15 to 25", "9 of 10", "19", "21"]
    assert trend.rows[3][2:5] == ["no figure", "no figures", "0 of 10"]


def test_a_trend_says_in_which_years_the_neighbours_line_rests_on_few(trend):
    assert "Take care" not in trend.note
    near = {2018: 3, 2019: 5, 2020: 6, 2021: 0, 2022: 3}
    years = tuple(
        replace(year(n, 12.0), neighbours=Beside(0.0, 0.0, 4.0, known, 10))
        if known
        else year(n, 12.0, median=None)
        for n, known in near.items()
    )
    few = replace(trend, years=years)
    assert "have a published figure: 3 of 10 in 2018, 2022; 5 of 10 in 2019." in few.note
    assert [row[few.columns.index("Neighbours with a figure")] for row in few.rows] == [
        "3 of 10", "5 of 10", "6 of 10", "0 of 10", "3 of 10",
    ]  # fmt: skip


def test_a_count_is_not_held_beside_all_england(trend):
    alone = replace(trend, has_wider=False)
    lines = {each.get("line") for each in values_of(alone.spec())} - {None}
    assert lines == {"Thurrock", "Neighbours’ median"}
    assert "England: 21" not in alone.summary


def test_the_trends_drawings_name_every_line(trend):
    picture = draw(trend)
    for svg in (picture.svg, picture.narrow_svg):
        assert {"Thurrock", "Neighbours’ median", "East of England", "England"} <= texts_of(svg)


def test_a_trend_says_when_its_axis_does_not_begin_at_nought(trend):
    high = tuple(year(n, 95.0, median=94.0, region=96.0, england=93.0) for n in (2024, 2025))
    assert NOT_FROM_NOUGHT in replace(trend, years=high).note
    assert NOT_FROM_NOUGHT not in trend.note


def test_a_trend_without_any_number_is_still_a_picture_with_its_words():
    nothing = tuple(year(n, "c", median=None, region=None, england=None) for n in (2024, 2025))
    empty = Trend("Nothing", "Thurrock", "East of England", nothing)
    assert empty.summary == "There is no number in any year."
    assert draw(empty).svg.startswith("<svg")


@pytest.fixture
def bars():
    return BesideBars(
        "Among neighbours",
        (
            BesideBar("Thurrock", "own", figure(0.0)),
            BesideBar("Medway", "neighbour", SUPPRESSED),
            BesideBar("Bexley", "neighbour", figure(4.5)),
            BesideBar("England", "wider", figure(3.0)),
        ),
    )


def test_a_neighbour_without_a_number_has_no_bar_and_is_named(bars):
    drawn = values_of(bars.spec())
    assert [each["area"] for each in drawn] == ["Bexley", "England", "Thurrock"]
    assert bars.note == f"Not drawn, as there is no number: Medway ({WORDS})."
    assert bars.rows[-1] == ["Medway", "Statistical neighbour", WORDS]
    assert bars.summary.startswith("The highest first: Bexley 4.5, England 3, Thurrock 0.")


def test_a_true_nought_is_kept_apart_from_a_suppressed_figure(bars):
    picture = draw(bars)
    assert "0" in texts_of(picture.svg)
    assert "Medway" not in texts_of(picture.svg)
    assert texts_of(picture.svg) - texts_of(picture.narrow_svg) <= {bars.title, bars.summary}


@pytest.fixture(scope="module")
def funnel():
    return funnel_of("re_referrals", year=2025)


def test_the_funnel_points_out_the_authority_and_says_where_it_lies(funnel):
    plot = FunnelPlot("Funnel", funnel, "Referrals", "E06000034")
    assert plot.rows[0][0] == "Thurrock"
    assert plot.rows[0][-1] == "Lower by more than chance (99.8%)"
    assert len(plot.rows) == len(funnel.dots)
    assert "Thurrock: lower by more than chance (99.8%)." in plot.summary
    assert "England’s 22.6" in plot.note
    for svg in (draw(plot).svg, draw(plot).narrow_svg):
        assert {"Thurrock", "Referrals"} <= texts_of(svg)


def test_every_authority_has_one_dot_in_the_group_of_its_difference(funnel):
    drawn = [
        each for each in values_of(FunnelPlot("F", funnel, "Referrals").spec()) if "group" in each
    ]
    assert len(drawn) == len(funnel.dots)
    counted = {name: sum(each["group"] == name for each in drawn) for name in GROUPS}
    assert counted[WITHIN] == sum(dot.certainty is None for dot in funnel.dots)
    assert all(counted.values())


def test_the_funnels_groups_differ_in_shape_as_well_as_colour():
    assert len({shape for _, shape in GROUPS.values()}) == len(GROUPS)


def test_sizes_are_named_by_round_numbers_within_the_picture():
    assert round_sizes(32, 1500) == [50, 100, 200, 500, 1000]
    assert round_sizes(0.5, 3) == [0.5, 1, 2]


def test_each_region_has_a_panel_with_england_behind():
    years = ((2024, figure(80.0)), (2025, figure(82.0)))
    broken = ((2024, figure("c")), (2025, figure(81.0)))
    chart = RegionTrends(
        "Regions",
        (("England", years), ("London", broken), ("South West", ((2025, figure("c")),))),
    )
    drawn = values_of(chart.spec())
    assert {each["region"] for each in drawn} == {"London"}
    assert {each["year"] for each in drawn if each["line"] == "own"} == {2025}
    assert {each["year"] for each in drawn if each["line"] == "England"} == {2024, 2025}
    assert chart.rows == [["2024", "80", WORDS, "no figure"], ["2025", "82", "81", WORDS]]
    assert "South West: no number in any year." in chart.summary
    assert chart.note == f"The grey line is England. {NOT_FROM_NOUGHT}"
    assert "London" in texts_of(draw(chart).narrow_svg)


def test_regions_of_a_count_stand_without_england():
    years = ((2025, figure(82.0)),)
    chart = RegionTrends("Regions", (("England", years), ("London", years)), has_england=False)
    assert {each["line"] for each in values_of(chart.spec())} == {"own"}
    assert "grey" not in chart.note


def test_a_small_trend_breaks_where_there_is_no_number_and_ends_in_a_dot():
    svg = draw_spark([(2021, 1.0), (2022, 3.0), (2023, None), (2024, 2.0), (2025, None)])
    parts = ElementTree.fromstring(svg)
    assert [part.tag for part in parts] == ["polyline", "circle", "circle"]
    assert parts.get("aria-hidden") == "true"
    assert not re.search(r"\bstyle=|<script", svg)


def test_a_small_trend_stays_within_its_frame_also_when_nothing_changes():
    for values in ((5.0, 5.0), (0.0, 900.0), (-3.0, 3.0)):
        parts = ElementTree.fromstring(draw_spark(list(zip((2024, 2025), values, strict=True))))
        _, _, width, height = (float(part) for part in parts.get("viewBox").split())
        for point in parts[0].get("points").split():
            x, y = (float(part) for part in point.split(","))
            assert 0 <= x <= width
            assert 0 <= y <= height


@pytest.mark.parametrize("points", [[], [(2025, 1.0)], [(2024, None), (2025, 1.0)]])
def test_one_number_makes_no_trend(points):
    assert draw_spark(points) == ""


def test_specifications_hold_only_plain_data(trend, bars, funnel):
    for chart in (trend, bars, FunnelPlot("F", funnel, "Referrals")):
        for narrow in (False, True):
            assert json.loads(json.dumps(chart.spec(narrow=narrow)))
