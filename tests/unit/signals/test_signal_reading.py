"""Reading an authority's signals: all accounted for, in an order by rules that are shown."""

import datetime as dt

import pytest

from ilacs.authorities import current_authorities, resolve_authority
from ilacs.errors import InputError
from ilacs.outcomes.record import Outcome
from ilacs.signals import KINDS, Facts, Inspections, Measure, known_on, load_signals, read_signals
from ilacs.signals.figure_conditions import BeyondNeighbours
from ilacs.signals.gathering import known_years, last_year_before
from ilacs.signals.table import all_rows, existing_on

ON = dt.date(2026, 11, 24)
THURROCK = resolve_authority("Thurrock")


@pytest.fixture(scope="module")
def known():
    return known_on(ON)


def test_every_signal_is_raised_undecided_quiet_or_switched_off(known):
    signals = [signal.id for signal in load_signals().signal]
    for authority in current_authorities()[::15]:
        reading = read_signals(known.facts(authority), without=["turnover_high"])
        parts = [
            *(each.signal.id for each in (*reading.raised, *reading.undecided)),
            *(each.id for each in (*reading.quiet, *reading.switched_off)),
        ]
        assert sorted(parts) == sorted(signals)


def test_one_switched_off_is_raised_no_more(known):
    raised = read_signals(known.facts(THURROCK)).raised
    first = raised[0].signal.id
    reading = read_signals(known.facts(THURROCK), without=[first])
    assert [each.signal.id for each in reading.raised] == [each.signal.id for each in raised[1:]]
    assert [each.id for each in reading.switched_off] == [first]


def test_an_unknown_id_is_refused_with_the_nearest():
    with pytest.raises(InputError, match="turnover_high"):
        read_signals(Facts(), without=["turnover_hihg"])


def test_the_order_is_by_kind_then_certainty_then_place_then_declaration(known):
    signals = [signal.id for signal in load_signals().signal]
    for authority in current_authorities()[::15]:
        keys = [
            (
                list(KINDS).index(each.signal.kind),
                -((each.measure and each.measure.certainty) or 0),
                -(abs(each.measure.percentile - 50) if each.measure else 0),
                signals.index(each.signal.id),
            )
            for each in read_signals(known.facts(authority)).raised
        ]
        assert keys == sorted(keys)


def test_an_authority_of_which_nothing_is_known_raises_only_that():
    reading = read_signals(Facts())
    assert [each.signal.id for each in reading.raised] == ["no_inspection_held"]
    assert all(each.reason for each in reading.undecided)


def test_nothing_known_later_is_looked_at():
    early = known_on(dt.date(2019, 12, 19)).facts(THURROCK).inspections
    late = known_on(dt.date(2019, 12, 20)).facts(THURROCK).inspections
    assert early.inspected < "2019-11-11"
    assert late.inspected == "2019-11-11"


def test_figures_count_from_eight_months_after_their_year():
    day_before, day = (dict(known_years(dt.date(2025, 11, d))) for d in (29, 30))
    assert (day_before["referrals"], day["referrals"]) == (2024, 2025)
    known = known_on(dt.date(2025, 11, 29)).facts(THURROCK)
    assert known.measure("re_referrals").year == 2024


def test_the_year_before_an_inspection_is_one_that_had_ended():
    assert last_year_before(dt.date(2024, 4, 1), "re_referrals") == 2024
    assert last_year_before(dt.date(2024, 3, 31), "re_referrals") == 2023
    assert last_year_before(dt.date(2024, 9, 30), "turnover") == 2023


def test_since_the_inspection_cannot_be_said_before_newer_figures_are_out(known):
    lately = Outcome(
        authority_code=THURROCK.code,
        edition="ilacs-2026",
        inspection_type="standard",
        inspection_start="2026-06-01",
        publication_date="2026-07-20",
        impact_of_leaders="good",
    )
    facts = known_on(ON, [lately]).facts(THURROCK)
    verdict = load_signals().get("re_referrals_up_since_inspection").weigh(facts)
    assert verdict.holds is None
    assert verdict.words == "no figure after the last inspection is out, only that of 2025"


def test_a_new_authority_has_the_figures_but_not_the_inspections_of_those_before():
    cumberland = resolve_authority("Cumberland")
    facts = known_on(dt.date(2023, 6, 1)).facts(cumberland)
    assert facts.inspections.inspected == ""
    assert facts.inspections.took_over == ("Cumbria",)
    assert facts.inspections.next_kind
    raised = {each.signal.id for each in read_signals(facts).raised}
    assert {"took_over", "no_inspection_held"} <= raised


def test_one_that_does_not_hold_settles_a_rule_whose_rest_could_not_be_decided():
    signal = load_signals().get("plans_above_neighbours")
    measure = Measure(signal.indicator, value=20.0, neighbours_median=20.0)
    assert signal.weigh(Facts({signal.indicator: measure})).holds is False


def test_rows_are_of_the_authorities_that_existed_on_the_day():
    names = {each.name for each in existing_on(dt.date(2019, 3, 1))}
    assert "Northamptonshire" in names
    assert "West Northamptonshire" not in names


def test_a_row_says_rule_and_sentence(known):
    rows = all_rows(ON, authorities=[THURROCK], knowledge=known)
    assert rows
    assert all(row.rule.startswith("Raised when") and row.authority == "Thurrock" for row in rows)
    assert all(row.as_known_on == "2026-11-24" for row in rows)


def test_a_grade_that_the_edition_does_not_give_leaves_a_signal_undecided():
    facts = Facts(inspections=Inspections(grades={"in_care": "good"}, inspected="2026-05-11"))
    verdict = load_signals().get("overall_declined").weigh(facts)
    assert verdict.holds is None
    assert verdict.words == "the last inspection gave no grade for overall effectiveness"


def test_the_years_of_the_single_framework_can_be_asked_about():
    day = dt.date(2014, 6, 1)
    known = known_on(day)
    facts = [known.facts(authority).inspections for authority in existing_on(day)]
    assert {each.next_name for each in facts if each.next_kind} == {
        "Standard inspection",
        "Short inspection",
    }


def test_a_figure_twice_that_of_every_neighbour_is_raised_though_others_stand_higher(known):
    """Devon in 2025: below the national highest tenth, and far beyond all its neighbours."""
    devon = known.facts(resolve_authority("Devon"))
    assert devon.measure("agency_workers").percentile < 90
    raised = {each.signal.id: each.sentence for each in read_signals(devon).raised}
    assert "agency_high" not in raised
    assert raised["agency_above_neighbours"].startswith(
        "Agency social workers 24.2%, 95% above the highest of its neighbours (12.4%)"
    )


@pytest.mark.parametrize(
    ("side", "value", "holds"),
    [("higher", 12.4, False), ("higher", 12.5, True), ("lower", 7.6, False), ("lower", 7.5, True)],
)
def test_a_wide_margin_is_a_share_of_the_nearest_neighbours_figure(side, value, holds):
    rule = BeyondNeighbours.model_validate({"fact": "neighbours_range", "is": side, "percent": 25})
    measure = Measure("agency_workers", neighbours_lowest=10.0, neighbours_highest=10.0)
    assert rule.weigh_figure(measure, value).holds is holds
    assert rule.rule == f"is at least 25% {side} than that of every neighbour"


@pytest.mark.parametrize(("value", "holds"), [(0.0, False), (0.1, True)])
def test_any_figure_is_far_above_neighbours_that_all_have_nought(value, holds):
    rule = BeyondNeighbours.model_validate(
        {"fact": "neighbours_range", "is": "higher", "percent": 25}
    )
    measure = Measure("agency_workers", unit="%", neighbours_lowest=0.0, neighbours_highest=0.0)
    verdict = rule.weigh_figure(measure, value)
    assert verdict.holds is holds
    if holds:
        assert verdict.words == "higher than every neighbour (the highest of them: 0%)"
