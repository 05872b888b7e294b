"""The charts of the pathway: two clocks over the same years, and chances by quarter."""

import pytest

from ilacs.documents.charts.clocks import Clock, Clocks
from ilacs.documents.charts.drawing import draw
from ilacs.documents.charts.quarters import (
    CHANCES,
    FEW,
    INKS,
    NUMBERS,
    SHADES,
    QuarterRow,
    Quarters,
    short_quarter,
)

GUIDED = Clock("By the guidance", "2027-03-22", "2027-09-20", "2028-03-20")
SEEN = Clock(
    "By what has happened", "2027-05-17", "2028-03-27", "2029-03-19", ("2027-11-08", "2028-09-04")
)
CLOCKS = Clocks("Two clocks", "2024-09-16", "2026-11-24", (GUIDED, SEEN))
NAMES = tuple(f"{half} {year}" for year in range(2027, 2034) for half in ("January to March",))


def quarters(*values: float, **more: object) -> Quarters:
    names = (*NAMES[: len(values) - 1], "later")
    return Quarters("Chances", names, (QuarterRow("Thurrock", values),), **more)


def test_each_clock_is_told_in_a_sentence() -> None:
    first, second = (clock.words for clock in CLOCKS.clocks)
    assert first == (
        "By the guidance: from 22 March 2027 to 20 March 2028, expected 20 September 2027."
    )
    assert second.endswith("expected 27 March 2028, half from 8 November 2027 to 4 September 2028.")
    assert CLOCKS.summary == f"{first} {second}"


def test_the_table_has_every_day_of_each_clock() -> None:
    assert CLOCKS.rows == [
        ["By the guidance", "2027-03-22", "–", "2027-09-20", "–", "2028-03-20"],
        ["By what has happened", "2027-05-17", "2027-11-08", "2028-03-27", "2028-09-04", "2029-03-19"],
    ]  # fmt: skip
    assert all(len(row) == len(CLOCKS.columns) for row in CLOCKS.rows)


def test_a_clock_that_gives_no_time_says_so_in_table_words_and_picture() -> None:
    without = Clocks("Two clocks", "2022-11-21", "2026-11-24", (Clock("By the guidance"), SEEN))
    assert without.rows[0] == ["By the guidance", *["No fixed time"] * 5]
    assert without.clocks[0].words == "By the guidance: no fixed time."
    picture = draw(without)
    assert "No fixed time" in picture.svg
    assert "No fixed time" in picture.narrow_svg


def test_the_clocks_are_drawn_in_their_order_with_their_days() -> None:
    picture = draw(CLOCKS)
    for word in ("22 Mar 2027", "27 Mar 2028", "19 Mar 2029", "Last inspection", "24 Nov 2026"):
        assert word in picture.svg
    assert "Mar 2027 to Mar 2028, expected Sep 2027" in picture.narrow_svg
    assert picture.svg.index(">By the guidance<") < picture.svg.index(">By what has happened<")


def test_the_years_leave_room_for_the_labels_at_both_ends() -> None:
    (x,) = {
        tuple(layer["encoding"]["x"]["scale"]["domain"])
        for layer in CLOCKS.spec()["layer"]
        if "scale" in layer.get("encoding", {}).get("x", {})
    }
    assert x[0] < "2024-03-01"
    assert x[1] > "2029-10-01"


def test_the_table_of_quarters_says_what_the_cells_say() -> None:
    chart = quarters(0.38, 0.21, 0.41)
    assert chart.columns == ["Authority", *NAMES[:2], "later"]
    assert chart.rows == [["Thurrock", "38%", "21%", "41%"]]
    cells = chart._values(chart.names, chart.rows_by_quarter)
    assert [cell["text"] for cell in cells] == chart.rows[0][1:]
    assert chart.summary == "Thurrock: most in later, 41%."


def test_of_equal_chances_the_earlier_quarter_is_named() -> None:
    assert quarters(0.2, 0.3, 0.3, 0.2).summary == f"Thurrock: most in {NAMES[1]}, 30%."


@pytest.mark.parametrize(
    ("value", "is_number", "shade"),
    [
        (0.0, False, "under 5%"),
        (0.044, False, "under 5%"),
        (0.045001, False, "5% to 9%"),
        (0.0999, False, "10% to 19%"),
        (0.3, False, "30% or more"),
        (0.94, True, "0.5 to 0.9"),
        (0.96, True, "1 to 1.9"),
        (3.0, True, "3 or more"),
    ],
)
def test_a_shade_never_says_another_thing_than_the_number_in_its_cell(
    value: float, is_number: bool, shade: str
) -> None:
    chart = quarters(value, is_number=is_number)
    (cell,) = chart._values(chart.names, chart.rows_by_quarter)
    assert cell["shade"] == shade


def test_a_phone_shows_the_first_quarters_and_the_sum_of_the_rest() -> None:
    chart = quarters(*[0.1] * 8)
    names, (row,) = chart._fewer()
    assert names == (*NAMES[:FEW], "after")
    assert row.values[-1] == pytest.approx(0.3)
    picture = draw(chart)
    assert "After" in picture.narrow_svg
    assert "After" not in picture.svg
    assert "Thurrock" in picture.narrow_svg


def test_a_quarters_name_stands_on_two_lines() -> None:
    assert short_quarter("October to December 2026") == "Oct–Dec|2026"
    assert short_quarter("later") == "Later"


def test_each_number_stands_out_from_its_shade() -> None:
    assert len(SHADES) == len(INKS) == len(CHANCES) == len(NUMBERS)
    for fill, ink in zip(SHADES, INKS, strict=True):
        assert contrast(fill, ink) >= 4.5


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
