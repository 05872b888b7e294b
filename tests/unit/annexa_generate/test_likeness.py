"""The made-up authority resembles the published national figures."""

import datetime as dt

import polars as pl
import pytest

from ilacs.annexa.generate import generate_submission
from ilacs.annexa.submission import Submission
from ilacs.indicators.figures import load_figures


@pytest.fixture(scope="module")
def made() -> Submission:
    return generate_submission(25_000, 12)[0]


def england(indicator: str) -> float:
    figures = load_figures().filter(
        (pl.col("indicator") == indicator)
        & (pl.col("level") == "england")
        & (pl.col("state") == "value")
    )
    return float(figures.sort("year")["value"][-1])


def percent(frame: pl.DataFrame, claim: pl.Expr) -> float:
    return 100 * float(frame.select(claim.fill_null(value=False).mean()).item())


def days_on_plan(frame: pl.DataFrame, reference: dt.date) -> pl.Series:
    return frame.select((pl.lit(reference) - pl.col("plan_start")).dt.total_days()).to_series()


def test_referrals_resemble_the_national_ones(made: Submission) -> None:
    referrals = made.lists[3].frame
    again = percent(referrals, pl.col("earlier_referrals") > 0)
    nothing = percent(referrals, pl.col("no_further_action") == "Y")
    assert again == pytest.approx(england("re_referrals"), abs=3)
    assert nothing == pytest.approx(england("referrals_no_further_action"), abs=2)


def test_assessments_not_in_need_resemble_the_national_ones(made: Submission) -> None:
    done = made.lists[4].frame.filter(pl.col("assessment_end").is_not_null())
    not_in_need = percent(done, pl.col("support_required") == "N")
    assert not_in_need == pytest.approx(england("referrals_not_in_need"), abs=9)


def test_plans_have_lasted_as_long_as_the_national_ones(made: Submission) -> None:
    current = made.lists[7].frame.filter(pl.col("plan_end").is_null())
    days = days_on_plan(current, made.reference)
    bands = {
        "plans_3_months_or_less": (0, 91),
        "plans_3_to_6_months": (92, 182),
        "plans_6_to_12_months": (183, 364),
        "plans_1_to_2_years": (365, 729),
        "plans_2_years_or_more": (730, 9999),
    }
    for indicator, (low, high) in bands.items():
        share = 100 * days.is_between(low, high).mean()
        assert share == pytest.approx(england(indicator), abs=8), indicator


def test_second_plans_resemble_the_national_ones(made: Submission) -> None:
    plans = made.lists[7].frame
    assert percent(plans, pl.col("earlier_plans") > 0) == pytest.approx(
        england("second_plans"), abs=4
    )


def test_numbers_stand_to_each_other_as_the_national_ones(made: Submission) -> None:
    open_need = made.lists[6].frame["need_end"].null_count()
    plans = made.lists[7].frame["plan_end"].null_count()
    care = made.lists[8].frame["care_end"].null_count()
    in_need = england("children_in_need_at_31_march")
    assert plans / open_need == pytest.approx(england("plans_at_31_march") / in_need, abs=0.02)
    assert care / open_need == pytest.approx(england("in_care_at_31_march") / in_need, abs=0.03)


def test_placements_resemble_the_national_ones(made: Submission) -> None:
    care = made.lists[8].frame.filter(pl.col("care_end").is_null())
    assert percent(care, pl.col("placements") >= 3) == pytest.approx(
        england("three_placements_in_year"), abs=3
    )
    assert percent(care, pl.col("placement_location") == "IN") == pytest.approx(58, abs=5)


@pytest.mark.parametrize(("ages", "low", "high"), [("17_to_18", 17, 18), ("19_to_21", 19, 21)])
def test_care_leavers_resemble_the_national_ones(
    made: Submission, ages: str, low: int, high: int
) -> None:
    leavers = made.lists[9].frame.filter(
        (pl.col("eligibility") != "ELIG") & pl.col("age").is_between(low, high)
    )
    suitable = percent(leavers, pl.col("suitability") == "1")
    active = percent(leavers, pl.col("activity").str.contains("^[FP]"))
    assert suitable == pytest.approx(england(f"suitable_accommodation_{ages}"), abs=4)
    expected = england(f"in_education_employment_training_{ages}")
    assert active == pytest.approx(expected, abs=7)


def test_nobody_carries_more_than_thirty_children(made: Submission) -> None:
    held = made.lists[6].frame.filter(pl.col("need_end").is_null()).group_by("worker").len()
    assert held["len"].max() <= 30
    assert float(held.select(pl.col("len").mean()).item()) == pytest.approx(15.2, abs=2)
