"""Common paths and the flow; nothing that leaves the authority gives a small number away."""

import datetime as dt

import pytest

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.journeys import common_paths, flow_of, for_leaving, journeys_of
from ilacs.annexa.journeys.events import stages
from ilacs.annexa.journeys.paths import Flow, Link, Stage, way
from ilacs.annexa.submission import Submission

KEY = b"a key of the authority"


def day(text):
    return dt.date.fromisoformat(f"2024-{text}")


def journeys(**lists):
    tables = {int(name[5:]): table_of(int(name[5:]), rows) for name, rows in lists.items()}
    return journeys_of(Submission("x", dt.date(2024, 6, 28), "2023", tables), KEY)


def rows(column, **days):
    """A row for each day of each child."""
    return [
        {"child": child, column: day(each)} for child, listed in days.items() for each in listed
    ]


@pytest.fixture
def three():
    return journeys(
        list_1=rows("contact_date", A=["02-01", "03-01"], B=["02-01"], C=["02-10"]),
        list_3=rows("referral_date", A=["02-03"], B=["02-01"]),
        list_4=rows("assessment_start", A=["02-13"]),
        list_8=rows("care_start", C=["02-01"]),
    )


def test_a_path_names_each_stage_once_when_it_was_first_reached(three):
    assert common_paths(three).rows() == [
        ("Contact → Referral", 1),
        ("Contact → Referral → Assessment", 1),
        ("In care → Contact", 1),
    ]


def test_the_flow_counts_who_goes_on_and_the_median_days(three):
    flow = flow_of(three)
    assert flow.links == (
        Link("Contact", "Referral", 2, 1.0),
        Link("Referral", "Assessment", 1, 10.0),
    )
    assert {each.name: each.children for each in flow.stages} == {
        "Contact": 2, "Referral": 2, "Assessment": 1, "In care": 1,
    }  # fmt: skip
    assert (flow.journeys, flow.before, flow.turned) == (3, 0, 1)
    assert (flow.going_on("Referral"), flow.coming("Referral")) == (1, 2)


def test_journeys_that_began_before_the_six_months_are_left_out():
    made = journeys(
        list_1=[{"contact_date": dt.date(2023, 12, 1)}],
        list_3=[{"referral_date": day("02-01")}],
    )
    flow = flow_of(made)
    assert (flow.journeys, flow.before, flow.links, flow.stages) == (0, 1, (), ())


def test_an_event_beside_the_way_is_no_stage_of_it():
    made = journeys(
        list_3=rows("referral_date", A=["02-01"]), list_6=rows("need_start", A=["02-01"])
    )
    assert common_paths(made).rows() == [("Referral", 1)]


def test_the_way_has_only_stages_of_events_in_their_order():
    assert set(way()) <= set(stages())
    assert "In need" not in way()


def flow(stages_, *links, before=0):
    return Flow(
        tuple(Stage(name, count) for name, count in stages_.items()),
        tuple(Link(*link, 1.0) for link in links),
        sum(stages_.values()),
        before,
        0,
    )


def test_small_links_and_stages_are_left_out():
    shown = for_leaving(
        flow(
            {"Contact": 100, "Referral": 60, "Plan": 9},
            ("Contact", "Referral", 50),
            ("Referral", "Plan", 9),
        ),
        10,
    )
    assert [link.later for link in shown.links] == ["Referral"]
    assert shown.stages[-1] == Stage("Plan", None)
    assert shown.small == 10


@pytest.mark.parametrize(
    ("went_on", "shown"), [(50, True), (59, False), (51, False), (60, True), (9, False)]
)
def test_a_link_whose_rest_would_be_few_is_left_out_too(went_on, shown):
    """Of 60 who were referred, 51 assessed leaves 9 who stopped: subtraction would tell."""
    made = for_leaving(
        flow({"Referral": 60, "Assessment": 200}, ("Referral", "Assessment", went_on)), 10
    )
    assert bool(made.links) is shown


def test_those_who_come_from_elsewhere_are_not_given_away_either():
    made = for_leaving(
        flow({"Referral": 200, "Assessment": 60}, ("Referral", "Assessment", 55)), 10
    )
    assert made.links == ()


def test_of_several_links_the_smallest_goes():
    made = for_leaving(
        flow(
            {"Contact": 100, "Early help": 200, "Referral": 200},
            ("Contact", "Early help", 20),
            ("Contact", "Referral", 75),
        ),
        10,
    )
    assert [link.later for link in made.links] == ["Referral"]


def test_the_number_of_all_journeys_would_add_up_what_is_hidden():
    made = for_leaving(flow({"Contact": 100}, before=9), 10)
    assert (made.journeys, made.turned, made.before) == (None, None, None)
    assert for_leaving(flow({"Contact": 100}, before=10), 10).before == 10
    assert for_leaving(flow({"Contact": 100}, before=0), 10).before == 0
