"""How large a spreadsheet of a plan may be, and why: everything beyond is refused at once."""

from ilacs.intake.limits import MEGABYTE, Limits

PLAN_LIMITS = Limits(
    largest_file=20 * MEGABYTE,
    most_members=2_000,
    largest_unpacked=200 * MEGABYTE,
    largest_strings=16 * MEGABYTE,
    most_characters=16_000_000,
    longest_passage=32_767,
)
"""A plan of 300 actions is well under a megabyte; pictures may make its file larger."""

MOST_CELLS = 200_000
"""Cells with something in them, of all sheets together: 6,000 actions of 30 columns."""

MOST_MARKS = 2_500_000
"""Steps in the XML of all sheets: a sheet whose every row was formatted has some 2 million. Reading
so many takes 5 seconds of one core."""

MOST_SHEETS = 100
MOST_COLUMNS = 200
MOST_MERGED = 5_000
MOST_ACTIONS = 2_000
"""The longest published plans have some 200."""
