"""What stands out: repeated entries, drift, gaps and impossible orders, each with its reason."""

import datetime as dt

import pytest

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.journeys import journeys_of, oddities_of
from ilacs.annexa.journeys.events import load_events
from ilacs.annexa.journeys.gaps import load_gaps
from ilacs.annexa.journeys.oddities import COLUMNS, KINDS
from ilacs.annexa.spec import load_settings, load_specification
from ilacs.annexa.submission import Submission

REFERENCE = dt.date(2024, 6, 28)
KEY = b"a key of the authority"


def day(text):
    return dt.date.fromisoformat(text if len(text) > 5 else f"2024-{text}")


def submission(**lists):
    tables = {int(name[5:]): table_of(int(name[5:]), rows) for name, rows in lists.items()}
    return Submission("x", REFERENCE, "2023", tables)


def odd(kind, **lists):
    given = submission(**lists)
    found = oddities_of(journeys_of(given, KEY), given)
    return [
        (row["event"], row["date"].isoformat(), row["reason"])
        for row in found.iter_rows(named=True)
        if row["kind"] == kind
    ]


def test_a_second_and_a_third_referral_are_told():
    referrals = [{"referral_date": day(text)} for text in ("01-02", "02-01", "05-01")]
    assert odd("repeated", list_3=referrals) == [
        ("referral", "2024-02-01",
         "Number 2 on these lists: another referral, 30 days after the one before began."),
        ("referral", "2024-05-01",
         "Number 3 on these lists: another referral, 90 days after the one before began."),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "found"), [(4, 0), (5, 1)])
def test_many_contacts_are_told_once(count, found):
    contacts = [{"contact_date": day(f"02-{number:02}")} for number in range(1, count + 1)]
    told = odd("repeated", list_1=contacts)
    assert len(told) == found
    if found:
        assert told[0] == ("contact", "2024-02-05", "5 contacts within 4 days.")


@pytest.mark.parametrize(("seen", "drifts"), [("04-05", False), ("04-04", True)])
def test_an_open_child_with_nothing_dated_for_twelve_weeks_drifts(seen, drifts):
    told = odd("drift", list_6=[{"need_start": day("01-02"), "last_seen": day(seen)}])
    assert told == (
        [("need_start", "2024-04-04",
          "Open on the list of children in need, and nothing dated for 85 days.")]
        if drifts else []
    )  # fmt: skip


def test_a_visit_on_another_list_is_no_drift_and_a_closed_child_does_not_drift():
    need = {"need_start": day("2023-01-02"), "last_seen": day("2023-03-02")}
    care = {"care_start": day("2023-01-02"), "last_visit": day("06-20")}
    assert odd("drift", list_6=[need], list_8=[care]) == []
    assert odd("drift", list_6=[need | {"need_end": day("2023-04-02")}]) == []


def test_drift_names_the_furthest_that_a_child_is_open_to():
    told = odd(
        "drift",
        list_6=[{"need_start": day("2023-01-02")}],
        list_7=[{"plan_start": day("2023-01-02"), "plan_end": day("2025-01-01")}],
    )
    assert [row[0] for row in told] == ["plan_start"]


def test_how_long_is_drift_is_a_setting():
    given = submission(list_6=[{"need_start": day("06-01")}])
    settings = load_settings()
    settings["journey_drift_days"] = type(settings["journey_drift_days"])("x", 20, "days", "local")
    found = oddities_of(journeys_of(given, KEY), given, settings)
    assert found["kind"].to_list() == ["drift"]


def test_a_plan_without_a_conference_is_a_gap():
    plan = {"plan_start": day("02-10")}
    assert len(odd("gap", list_5=[], list_7=[plan])) == 1
    conference = {"strategy_date": day("02-01"), "conference_date": day("02-10")}
    assert [row[0] for row in odd("gap", list_5=[conference], list_7=[plan])] == []
    late = conference | {"conference_date": day("02-11")}
    assert [row[0] for row in odd("gap", list_5=[late], list_7=[plan])] == ["plan_start"]


def test_a_gap_is_not_looked_for_where_its_lists_are_missing():
    assert odd("gap", list_7=[{"plan_start": day("02-10")}]) == []


def test_what_began_before_the_six_months_is_no_gap():
    assert odd("gap", list_5=[], list_7=[{"plan_start": day("2023-12-27")}]) == []


@pytest.mark.parametrize(
    ("answer", "assessed", "is_gap"),
    [
        ("N", None, True),
        ("Y", None, False),
        ("N", "02-01", False),
        ("N", "02-15", False),
        ("N", "02-16", True),
        ("N", "01-31", True),
    ],
)
def test_a_referral_that_led_to_action_is_followed_within_ten_working_days(
    answer, assessed, is_gap
):
    referral = {"referral_date": day("02-01"), "no_further_action": answer}
    assessments = [{"assessment_start": day(assessed)}] if assessed else []
    told = odd("gap", list_3=[referral], list_4=assessments, list_6=[])
    assert ("referral" in {row[0] for row in told}) is is_gap


def test_a_referral_of_last_week_has_time_yet():
    referral = {"referral_date": day("06-20"), "no_further_action": "N"}
    assert odd("gap", list_3=[referral], list_4=[]) == []


@pytest.mark.parametrize(
    ("name", "row", "event", "reason"),
    [
        ("list_4", {"assessment_start": day("02-10"), "assessment_end": day("02-08")},
         "assessment_end", "Assessment authorised 2 days before assessment began."),
        ("list_5", {"strategy_date": day("02-10"), "conference_date": day("02-09")},
         "conference", "Initial conference 1 day before strategy discussion."),
        ("list_8", {"care_start": day("02-10"), "care_end": day("02-01")},
         "care_end", "Care ended 9 days before care began."),
        ("list_1", {"contact_date": day("07-01")},
         "contact", "Contact 3 days after the day of the data."),
        ("list_8", {"care_start": day("02-10"), "birth_date": day("02-11")},
         "care_start", "1 day before the child was born."),
        ("list_7", {"plan_start": day("01-01"), "birth_date": day("10-08")},
         "plan_start", "281 days before the child was born."),
    ],
)  # fmt: skip
def test_an_impossible_order_is_told(name, row, event, reason):
    assert (event, reason) in {(found[0], found[2]) for found in odd("order", **{name: [row]})}


def test_possible_orders_are_not_told():
    assert (
        odd("order", list_4=[{"assessment_start": day("02-10"), "assessment_end": day("02-10")}])
        == []
    )
    assert odd("order", list_7=[{"plan_start": day("01-02"), "birth_date": day("10-08")}]) == []
    assert odd("order", list_7=[{"plan_start": day("01-02"), "plan_end": day("07-08")}]) == []


def test_two_open_at_once_are_told_and_two_in_turn_are_not():
    first = {"plan_start": day("01-02"), "plan_end": day("03-01")}
    assert odd("order", list_7=[first, {"plan_start": day("03-01")}]) == []
    told = odd("order", list_7=[{"plan_start": day("02-20")}, first])
    assert told == [
        (
            "plan_start",
            "2024-02-20",
            "Plan began while an earlier one was open for another 10 days.",
        )
    ]
    two = odd("order", list_7=[{"plan_start": day("06-20")}, {"plan_start": day("06-22")}])
    assert len(two) == 1


def test_events_after_a_death_are_told_but_closing_the_case_is_not():
    died = {"need_start": day("01-02"), "need_end": day("03-01"), "closure_reason": "RC2"}
    told = odd(
        "order",
        list_6=[died],
        list_1=[{"contact_date": day("03-05")}, {"contact_date": day("03-01")}],
        list_7=[{"plan_start": day("02-01"), "plan_end": day("03-08")}],
    )
    assert told == [("contact", "2024-03-05", "4 days after the child died.")]


def test_an_identifier_used_again_after_adoption_is_told_under_its_own_pseudonym():
    care = {"care_start": day("01-02"), "care_end": day("03-04"), "reason_ceased": "E11"}
    given = submission(list_8=[care], list_1=[{"contact_date": day("04-02")}])
    made = journeys_of(given, KEY)
    found = oddities_of(made, given).filter(kind="order")
    assert found["reason"].str.contains("used again").to_list() == [True]
    after = made.events.filter(made.events["part"] == 1)["journey"][0]
    assert found["journey"].to_list() == [after]


def test_what_stands_out_names_children_by_pseudonym_only():
    given = submission(
        list_3=[{"child": "9212044", "referral_date": day(t)} for t in ("01-02", "02-01")]
    )
    made = journeys_of(given, KEY)
    found = oddities_of(made, given)
    assert tuple(found.columns) == COLUMNS
    assert set(found["journey"]) == set(made.events["journey"])
    assert "9212044" not in found.write_csv()


def test_nothing_stands_out_where_there_is_nothing():
    given = submission()
    assert oddities_of(journeys_of(given, KEY), given).height == 0
    empty = submission(**{f"list_{number}": [] for number in range(1, 10)})
    assert oddities_of(journeys_of(empty, KEY), empty).height == 0


def test_gaps_name_events_settings_and_columns_that_there_are():
    for gap in load_gaps():
        assert {gap.event, *gap.before, *gap.after} <= load_events().keys()
        assert bool(gap.before) != bool(gap.after)
        assert not gap.after or gap.working_days in load_settings()
        spec = load_specification().lists[load_events()[gap.event].list]
        assert not gap.only or gap.only["column"] in spec.shorts()
    assert list(KINDS) == ["repeated", "drift", "gap", "order"]
