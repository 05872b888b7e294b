"""Which inspection follows which grades, by which edition's rule, on which facts."""

import datetime as dt

import pytest

from ilacs.outcomes.register import load_register
from ilacs.pathway.follow_up import follow_up, written_day
from ilacs.pathway.waits import waits_in
from made_up_waits import outcome

IN_2024 = dt.date(2024, 6, 3)
IN_2026 = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    ("grade", "kind", "group"),
    [
        ("outstanding", "short", "good_or_better"),
        ("good", "short", "good_or_better"),
        ("requires_improvement", "standard", "requires_improvement"),
        ("inadequate", "standard", "inadequate"),
    ],
)
def test_a_short_inspection_follows_good_or_better(grade: str, kind: str, group: str) -> None:
    says = follow_up(outcome("2022-05-09", grade), IN_2024)
    assert (says.kind, says.group, says.edition.id) == (kind, group, "ilacs-2023")
    assert says.rule.is_confirmed


def test_three_years_give_or_take_six_months_but_no_time_after_inadequate() -> None:
    assert follow_up(outcome("2022-05-09"), IN_2024).window_months == (30, 42)
    assert follow_up(outcome("2022-05-09", "inadequate"), IN_2024).window_months is None


def test_from_april_2026_leaders_and_two_practice_judgements_decide_unconfirmed() -> None:
    mixed = outcome("2023-05-15", care_leavers="requires_improvement", edition="ilacs-2023")
    says = follow_up(mixed, IN_2026)
    assert (says.kind, says.edition.id, says.rule.is_confirmed) == ("short", "ilacs-2026", False)
    assert "Leaders and at least two" in says.rule.text
    weak = outcome("2023-05-15", impact_of_leaders="requires_improvement", care_leavers="good")
    assert follow_up(weak, IN_2026).kind == "standard"


def test_an_inadequate_judgement_gives_no_time_under_the_edition_of_2026() -> None:
    row = outcome(
        "2026-05-11",
        "inadequate",
        edition="ilacs-2026",
        overall_effectiveness="",
        care_leavers="good",
    )
    says = follow_up(row, IN_2026)
    assert (says.kind, says.group, says.window_months) == ("standard", "inadequate", None)


def test_a_combined_judgement_stands_for_both_and_says_so() -> None:
    says = follow_up(outcome("2022-05-09"), IN_2026)
    assert says.kind == "short"
    (stood_in,) = [ground for ground in says.grounds if "stands for" in ground.text]
    assert not stood_in.is_confirmed
    assert not [g for g in follow_up(outcome("2022-05-09"), IN_2024).grounds if "stands" in g.text]


def test_the_last_outcome_is_the_first_fact_with_its_source() -> None:
    fact = follow_up(outcome("2022-05-09"), IN_2024).grounds[0]
    assert fact.text.startswith(
        "The last inspection held (standard inspection, on site from 9 May 2022, published "
        "20 June 2022) gave: "
    )
    assert fact.text.endswith("Overall effectiveness: good.")
    assert fact.source == ("made up",)


def test_where_the_rule_cannot_be_put_a_standard_inspection_is_said_unconfirmed() -> None:
    bare = outcome("2022-05-09", overall_effectiveness="", help_and_protection="", in_care="")
    says = follow_up(bare, IN_2024)
    assert (says.kind, says.rule.is_confirmed, says.window_months) == ("standard", False, None)


def test_every_outcome_of_the_register_has_a_rule_on_its_day_and_today() -> None:
    for wait in waits_in(load_register()):
        for day in (wait.published, IN_2026):
            says = follow_up(wait.outcome, day)
            assert says.rule.text != "No rule can be put to the grades of the last inspection."


def test_days_are_written_as_in_a_letter() -> None:
    assert written_day("2019-11-04") == written_day(dt.date(2019, 11, 4)) == "4 November 2019"


def test_a_day_of_publication_that_is_not_held_is_not_made_up() -> None:
    undated = outcome("2022-05-09", publication_date="", inspection_end="2022-05-20")
    assert "on site from 9 May 2022, day of publication not held)" in (
        follow_up(undated, IN_2024).grounds[0].text
    )


def test_under_the_single_framework_one_of_the_next_follows_at_no_fixed_time() -> None:
    single = outcome("2016-02-22", edition="sif-2013", inspection_type="single_inspection")
    says = follow_up(single, dt.date(2017, 6, 5))
    assert (says.kind, says.edition.id, says.name) == ("short", "sif-2013", "Short inspection")
    assert says.window_months is None
