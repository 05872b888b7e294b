"""The picture of a plan's actions over time: its table, its colours, and rows that begin alike."""

from ilacs.documents.charts.actions import BY_WORD, FILLS, OVERDUE, ActionBar, ActionsOverTime

LONG = "1.1 Agree with the housing service who finds a home for a care leaver"
BARS = (
    ActionBar(f"{LONG}, by when", "2020-01-06", "2020-03-31", "Head of housing", "Under way"),
    ActionBar(f"{LONG}, and how", "2020-01-06", "2020-02-28", "Nadia", "Overdue"),
    ActionBar("2.1 Train", "2020-01-06", "2020-01-31", "Nadia", "Closed"),
)
CHART = ActionsOverTime("The actions over time", BARS, "2020-03-02")


def test_the_table_has_a_row_for_each_action_with_its_owner():
    assert CHART.rows[2] == ["2.1 Train", "2020-01-06", "2020-01-31", "Nadia", "Closed"]
    assert len(CHART.columns) == len(CHART.rows[0])


def test_the_words_say_when_each_is_due_and_how_it_stands():
    assert "2.1 Train: 6 January 2020 to 31 January 2020, closed." in CHART.summary


def test_each_action_has_a_row_of_its_own_where_two_begin_alike():
    names = [one["short"] for one in CHART._values(20)]
    assert len(set(names)) == len(BARS)
    assert names[0] == names[1].rstrip("\u200b")


def test_colours_tell_what_is_overdue_from_what_is_closed():
    assert [one["fill"] for one in CHART._values(20)] == [
        FILLS["under_way"],
        OVERDUE,
        FILLS["closed"],
    ]
    assert len(set(BY_WORD.values())) == len(FILLS) + 1


def test_it_has_the_day_it_is():
    assert "Today, 2 March 2020" in str(CHART.spec())
