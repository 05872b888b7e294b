"""Texts made of the words that stand before days: each is read, and only a day of a plan's years."""

from hypothesis import given
from hypothesis import strategies as st

from ilacs.planning.spreadsheet.due_dates import FIRST_YEAR, LAST_YEAR, LONGEST, read_due

PIECES = (
    *("the", "by", "end", "of", "week ending", "w/c", "from", "mid", "late", "q1", "q", "quarter"),
    *("1", "31", "3/4", "2024", "2024/25", "'24", "march", "autumn term", "fy", "financial year"),
    *("every", "ongoing", "-", "/", ".", ",", "(", "[", "st", "\u0661", "\u00b2", "x"),
)
RUNS = st.tuples(st.sampled_from(PIECES), st.integers(1, 60))


@given(st.lists(RUNS, max_size=8), st.sampled_from(("", " ", "-")))
def test_a_run_of_such_words_is_read(runs: list[tuple[str, int]], between: str) -> None:
    text = between.join(between.join([piece] * times) for piece, times in runs)
    read = read_due(text)
    assert (read.form == "long") == (len(text) > LONGEST)
    assert read.day is None or FIRST_YEAR <= read.day.year <= LAST_YEAR
