"""The picture of measures before and after."""

import re

from ilacs.documents.charts.change import Change, ChangeLine

PLAIN = ChangeLine("Good audits", 40, 62, "40%, May", "62%, June", "40% → 62%", "It is better.")
BESIDE = ChangeLine(
    "Re-referrals",
    27,
    20,
    "27%",
    "20%",
    "27% → 20%",
    "It is better.",
    (22, 19),
    ("22%", "19%"),
    18,
    "18%",
)


def test_the_picture_says_in_words_what_it_shows() -> None:
    drawn = Change("Area 1", (PLAIN, BESIDE)).picture()
    assert "Good audits: from 40%, May to 62%, June. It is better." in drawn.summary
    assert drawn.rows[1] == ("Re-referrals", "27%", "20%", "22%", "19%", "18%")
    assert "neighbours" in drawn.note


def test_marks_that_are_not_there_are_not_explained() -> None:
    note = Change("Area 1", (PLAIN,)).note
    assert "neighbours" not in note
    assert "target" not in note


def test_everything_is_within_the_picture_on_a_phone_too() -> None:
    drawn = Change("Area 1", (BESIDE, PLAIN)).picture()
    for svg, width in ((drawn.svg, 960), (drawn.narrow_svg, 320)):
        xs = [float(x) for x in re.findall(r'\b(?:cx|x1|x2|x)="([\d.]+)"', svg)]
        assert max(xs) <= width
        assert min(xs) >= 0


def test_a_measure_that_did_not_move_is_drawn() -> None:
    still = ChangeLine("Same", 5, 5, "5", "5", "5 → 5", "It is as it was before.")
    assert "<circle" in Change("Area 1", (still,)).picture().svg


def test_names_cannot_break_the_picture() -> None:
    odd = ChangeLine("<script>&", 1, 2, "1", "2", "1 → 2", "x")
    assert "<script>" not in Change("Area 1", (odd,)).picture().svg
