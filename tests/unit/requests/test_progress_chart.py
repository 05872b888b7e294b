"""The picture of how far things are: its words, its table and its parts."""

from ilacs.documents.charts.progress import Part, Progress, ProgressBar

PARTS = (Part("ready", "Ready", "#12436d"), Part("late", "Gone stale", "#f9a06f"))
BARS = (
    ProgressBar.of("Lists", {"ready": 8, "late": 3}, PARTS),
    ProgressBar.of("Logistics", {}, PARTS),
)
CHART = Progress("How ready", BARS, PARTS, "Group")


def test_the_summary_says_each_bar_and_leaves_out_what_nothing_is_in():
    assert CHART.summary == "Lists: 8 ready, 3 gone stale. Logistics: none."


def test_the_table_has_every_part_and_the_whole():
    assert CHART.columns == ["Group", "Ready", "Gone stale", "All"]
    assert CHART.rows == [["Lists", 8, 3, 11], ["Logistics", 0, 0, 0]]


def test_parts_follow_one_another_along_a_bar():
    first, second = CHART.pieces(BARS[0], 1100)
    assert (first.start, first.width) == (0, 800)
    assert (second.start, second.width) == (800, 300)
    assert (first.ink, second.ink) == ("#ffffff", "#0b0c0c")


def test_a_part_too_small_for_its_number_has_none():
    many = ProgressBar.of("Many", {"ready": 199, "late": 1}, PARTS)
    *_, last = Progress("x", (many,), PARTS, "Group").pieces(many, 300)
    assert last.label == ""


def test_the_picture_is_named_by_its_words_and_carries_no_style():
    picture = CHART.picture()
    for svg in (picture.svg, picture.narrow_svg):
        assert svg.count("<rect") == 4
        assert "<title" in svg
        assert CHART.summary in svg
        assert "style" not in svg
    assert 'width="320"' in picture.narrow_svg


def test_a_legend_too_wide_for_a_phone_goes_on_in_another_row():
    parts = tuple(Part(str(n), "A long word for it", "#12436d") for n in range(4))
    chart = Progress("x", (ProgressBar("y", (1, 1, 1, 1)),), parts, "Group")
    assert [row for _, row, _ in chart._legend(320)] == [0, 1, 2, 3]
    assert [row for _, row, _ in chart._legend(960)] == [0, 0, 0, 0]


def test_names_that_hold_marks_of_html_are_only_words():
    chart = Progress("x", (ProgressBar("<b>&", (1, 0)),), PARTS, "Group")
    assert "&lt;b&gt;&amp;" in chart.picture().svg
