"""One line of dated events for each child, in the order of the sector; never across adoption."""

import datetime as dt

import pytest

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.journeys import journeys_of
from ilacs.annexa.journeys.events import (
    events_of,
    load_events,
    load_steps,
    nearest_earlier,
    stages,
    within_rows,
)
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import Submission

KEY = b"a key of the authority"


def day(text):
    return dt.date.fromisoformat(f"2024-{text}")


def submission(**lists):
    tables = {int(name[5:]): table_of(int(name[5:]), rows) for name, rows in lists.items()}
    return Submission("x", dt.date(2024, 6, 28), "2023", tables)


def line(given, child="A1"):
    events = events_of(given)
    return [
        (row["event"], row["date"].isoformat()[5:], row["part"])
        for row in events.filter(events["child"] == child).iter_rows(named=True)
    ]


def test_events_stand_in_the_order_of_the_sector_where_days_tie():
    same = day("03-04")
    given = submission(
        list_1=[{"contact_date": same}],
        list_2=[{"early_help_start": same, "early_help_end": same}],
        list_3=[{"referral_date": same}],
        list_4=[{"assessment_start": same, "assessment_end": same}],
        list_5=[{"strategy_date": same, "conference_date": same}],
        list_6=[{"need_start": same, "need_end": same}],
        list_7=[{"plan_start": same, "plan_end": same}],
        list_8=[{"care_start": same, "care_end": same}],
        list_9=[{"last_contact": same}],
    )
    assert [event for event, _, _ in line(given)] == [
        "contact", "referral", "early_help_start", "early_help_end", "assessment_start",
        "assessment_end", "strategy", "conference", "need_start", "need_end", "plan_start",
        "plan_end", "care_start", "care_end", "leaving",
    ]  # fmt: skip


def test_days_come_before_the_order_of_kinds():
    given = submission(
        list_1=[{"contact_date": day("03-05")}], list_8=[{"care_start": day("03-04")}]
    )
    assert [event for event, _, _ in line(given)] == ["care_start", "contact"]


def test_several_of_a_kind_on_one_day_are_one_event_of_the_first_row():
    given = submission(list_1=[{"contact_date": day("03-05")}, {"contact_date": day("03-05")}])
    events = events_of(given)
    assert events["row"].to_list() == [2]


def test_what_lies_after_the_day_of_the_data_has_not_happened():
    given = submission(list_7=[{"plan_start": day("06-28"), "plan_end": day("06-29")}])
    assert line(given) == [("plan_start", "06-28", 0)]


def test_rows_without_child_or_day_are_no_events():
    given = submission(list_1=[{"child": "", "contact_date": day("03-05")}, {}])
    assert events_of(given).height == 0


def test_no_lists_give_no_events():
    assert events_of(submission()).columns == events_of(submission(list_1=[])).columns
    assert journeys_of(submission(), KEY).count() == 0


@pytest.mark.parametrize("reason", ["E11", "E12"])
def test_nothing_is_joined_across_an_adoption(reason):
    care = {"care_start": day("01-02"), "care_end": day("03-04"), "reason_ceased": reason}
    given = submission(list_8=[care], list_1=[{"contact_date": day("04-02")}])
    assert line(given) == [
        ("care_start", "01-02", 0), ("care_end", "03-04", 0), ("contact", "04-02", 1),
    ]  # fmt: skip
    made = journeys_of(given, KEY)
    assert made.count() == 2
    assert made.events["journey"].n_unique() == 2
    assert nearest_earlier(events_of(given), load_steps()[0]).height == 0


def test_the_adoption_order_parts_a_journey_too_and_other_ends_do_not():
    care = {"care_start": day("01-02"), "care_end": day("03-04"), "reason_ceased": "E4A"}
    contact = [{"contact_date": day("04-02")}]
    given = submission(list_8=[care], list_1=contact)
    assert {part for _, _, part in line(given)} == {0}
    given = submission(list_8=[care], list_1=contact, list_10=[{"adoption_order": day("03-04")}])
    assert line(given)[-1] == ("contact", "04-02", 1)


def test_every_kind_of_event_is_a_date_of_its_list():
    for event in load_events().values():
        kinds = {c.short: c.kind for c in load_specification().lists[event.list].columns}
        assert kinds[event.column] == "date", event.id
        assert not event.end or event.end in load_events()
    assert stages()[0] == "Contact"


def step(earlier, later):
    return next(s for s in load_steps() if (s.earlier.id, s.later.id) == (earlier, later))


def test_a_later_event_takes_the_nearest_earlier_one_of_the_step_before():
    given = submission(
        list_1=[{"contact_date": day(text)} for text in ("01-02", "02-10", "02-20", "03-01")],
        list_3=[{"referral_date": day(text)} for text in ("02-20", "02-25", "01-01")],
    )
    pairs = nearest_earlier(events_of(given), step("contact", "referral"))
    assert pairs.select("earlier", "later").rows() == [
        (day("02-20"), day("02-20")),
        (day("02-20"), day("02-25")),
    ]


def test_a_step_within_a_row_is_never_turned_round():
    given = submission(
        list_4=[
            {"assessment_start": day("02-20"), "assessment_end": day("02-19")},
            {"assessment_start": day("02-20"), "assessment_end": day("03-20")},
            {"assessment_start": day("02-20"), "assessment_end": day("07-20")},
        ]
    )
    pairs = within_rows(given, step("assessment_start", "assessment_end"))
    assert pairs.rows() == [("A1", day("02-20"), day("03-20"))]


def test_the_public_line_numbers_the_steps_and_counts_the_days():
    given = submission(
        list_1=[{"contact_date": day("02-20")}], list_3=[{"referral_date": day("02-23")}]
    )
    rows = journeys_of(given, KEY).public().rows()
    assert [row[1:] for row in rows] == [
        (1, "contact", day("02-20"), None),
        (2, "referral", day("02-23"), 3),
    ]


def test_a_journey_that_began_before_the_six_months_is_cut():
    given = submission(
        list_1=[
            {"child": "A", "contact_date": day("02-20")},
            {"child": "B", "contact_date": dt.date(2023, 12, 27)},
            {"child": "C", "contact_date": dt.date(2023, 12, 28)},
        ],
        list_6=[{"child": "D", "need_end": day("02-20")}],
        list_9=[{"child": "E", "last_contact": day("02-20")}],
    )
    made = journeys_of(given, KEY)
    assert (made.count(), made.cut()) == (5, 3)
