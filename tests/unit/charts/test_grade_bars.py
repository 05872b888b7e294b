"""Bars of grades: their words, their table and their segments."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from ilacs.documents.charts import LOOKS, GradeBar, GradeBars, draw
from ilacs.documents.charts.bars import _legend, _legend_columns

WIDTH = 720
LEADERS = GradeBar.of("Leaders", {"inadequate": 1, "good": 3, "outstanding": 0})
COUNTS = st.dictionaries(st.sampled_from(list(LOOKS)), st.integers(0, 200))


def test_a_bar_has_the_best_grade_first_and_leaves_out_what_nobody_has():
    assert LEADERS.counts == (("good", 3), ("inadequate", 1))


def test_the_summary_says_each_bar_in_words():
    bars = GradeBars("Grades", (LEADERS, GradeBar.of("Adoption", {})))
    assert bars.summary == "Leaders: 3 good, 1 inadequate. Adoption: none."


def test_a_share_says_of_how_many():
    assert GradeBars("Grades", (LEADERS,), is_share=True).summary.endswith("of 4.")


def test_the_table_has_a_column_for_each_grade_that_occurs():
    bars = GradeBars("Grades", (LEADERS,))
    assert bars.columns == ["Judgement", "Good", "Inadequate", "All"]
    assert bars.rows == [["Leaders", 3, 1, 4]]


def test_what_has_no_grade_has_the_same_name_in_every_chart():
    bars = GradeBars("Grades", (GradeBar.of("Overall", {"none": 2}),))
    assert bars.columns == ["Judgement", "No grade", "All"]
    assert bars.summary == "Overall: 2 no grade."


def test_the_narrow_drawing_has_the_same_bars_and_words():
    bars = GradeBars("Grades", (LEADERS, GradeBar.of("Care leavers", {"none": 4})))
    picture = draw(bars)
    texts = [
        [each.text for each in ElementTree.fromstring(svg).iter() if each.text]
        for svg in (picture.svg, picture.narrow_svg)
    ]
    assert sorted(set(texts[0])) == sorted(set(texts[1]))
    assert "G 3" in texts[0]


def test_a_segment_too_narrow_for_its_number_has_no_label():
    bars = GradeBars("Grades", (GradeBar.of("Leaders", {"good": 150, "inadequate": 1}),))
    assert [value["label"] for value in bars._values(WIDTH)] == ["G 150", ""]


@given(st.lists(COUNTS, min_size=1, max_size=4))
def test_segments_join_without_gaps_and_rows_add_up(counts):
    bars = GradeBars("Grades", tuple(GradeBar.of(str(i), c) for i, c in enumerate(counts)))
    for row in bars.rows:
        assert sum(row[1:-1]) == row[-1]
    ends = {}
    for value in bars._values(WIDTH):
        assert value["start"] == ends.get(value["bar"], 0)
        assert value["start"] < value["middle"] < value["end"] <= 1
        ends[value["bar"]] = value["end"]
    longest = max(bar.total for bar in bars.bars)
    for bar in bars.bars:
        assert round(ends.get(bar.name, 0) * longest * WIDTH) == bar.total * WIDTH


@given(COUNTS.filter(lambda counts: any(counts.values())))
def test_shares_fill_their_bar(counts):
    bars = GradeBars("Grades", (GradeBar.of("Leaders", counts),), is_share=True)
    assert bars._values(WIDTH)[-1]["end"] == 1


def test_a_legend_has_as_many_grades_in_a_row_as_there_is_room_for():
    bars = GradeBars("Grades", (GradeBar.of("All", dict.fromkeys(LOOKS, 3)),))
    words = [_legend(grade) for grade in bars.grades]
    assert [_legend_columns(words, width) for width in (1200, 600, 320)] == [6, 3, 1]
    assert _legend_columns([], 320) == 1
