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
    first, second = CHART._values(600)
    assert (first["start"], first["end"]) == (0, 8 / 11)
    assert (second["start"], second["end"]) == (8 / 11, 1)
    assert (first["ink"], second["ink"]) == ("#ffffff", "#0b0c0c")


def test_a_part_too_small_for_its_number_has_none():
    many = ProgressBar.of("Many", {"ready": 199, "late": 1}, PARTS)
    assert Progress("x", (many,), PARTS, "Group")._values(300)[-1]["label"] == ""


def test_both_widths_can_be_drawn():
    for narrow in (False, True):
        spec = CHART.spec(narrow=narrow)
        assert len(spec["layer"]) == 3
