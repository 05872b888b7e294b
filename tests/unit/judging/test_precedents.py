"""What published history says of a combination of grades, and what an edition's rule proposes."""

from dataclasses import replace

import pytest

from ilacs.editions import get_edition
from ilacs.errors import InputError
from ilacs.judging import by_grade, has_overall, precedents, proposed_overall, what_grades_ask
from ilacs.judging.precedents import like_editions
from ilacs.judging.words import by_grade_words, combination_words, coverage_words, precedents_words
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import load_register

OF_2018, OF_2023, OF_2026 = (get_edition(f"ilacs-{year}") for year in (2018, 2023, 2026))
ALL_GOOD = dict.fromkeys(
    ("impact_of_leaders", "help_and_protection", "in_care", "care_leavers"), "good"
)
ROW = Outcome(
    local_authority="Thurrock",
    authority_code="E06000034",
    edition="ilacs-2023",
    inspection_start="2023-06-05",
    overall_effectiveness="good",
    **ALL_GOOD,
)


def test_four_good_judgements_propose_good_with_the_rules_line():
    proposed = proposed_overall(OF_2023, ALL_GOOD)
    assert proposed.grade.id == "good"
    assert proposed.words.startswith("Leaders are good or better")


def test_a_grade_for_overall_itself_does_not_count_in_what_is_proposed():
    proposed = proposed_overall(OF_2023, ALL_GOOD | {"overall_effectiveness": "inadequate"})
    assert proposed.grade.id == "good"


def test_nothing_is_proposed_while_a_judgement_is_missing_and_the_words_name_it():
    proposed = proposed_overall(OF_2023, {"in_care": "good"})
    assert proposed.grade is None
    assert "care leavers" in proposed.words


def test_2026_has_no_overall_to_propose():
    assert proposed_overall(OF_2026, ALL_GOOD) is None
    assert not has_overall(OF_2026)


def test_a_grade_of_another_scale_is_refused():
    with pytest.raises(InputError, match="not a grade"):
        proposed_overall(OF_2023, {"in_care": "adequate"})


def test_the_register_gives_the_domains_count_of_four_good_grades():
    to_march_2025 = [row for row in load_register() if row.inspection_start <= "2025-03-31"]
    found = precedents(OF_2023, ALL_GOOD, to_march_2025)
    assert found.of == 103
    assert found.exact.overall == {"good": 12}
    assert found.exact.times == 12
    assert found.first == "2023-01-16"
    assert found.nearest == ()


def test_counts_tell_departures_the_best_first():
    found = precedents(
        OF_2018,
        {
            "impact_of_leaders": "good",
            "help_and_protection": "requires_improvement",
            "in_care": "good",
        },
    )
    assert list(found.exact.overall.items()) == [("good", 10), ("requires_improvement", 2)]


def test_where_nobody_reached_the_grades_the_nearest_are_given():
    asked = ALL_GOOD | {"impact_of_leaders": "inadequate"}
    rows = [ROW, replace(ROW, impact_of_leaders="requires_improvement", authority_code="E09000002")]
    found = precedents(OF_2023, asked, rows)
    assert found.exact is None
    assert found.steps == 1
    assert [one.grades["impact_of_leaders"] for one in found.nearest] == ["requires_improvement"]


def test_all_combinations_equally_near_are_given_the_best_first():
    asked = ALL_GOOD | {"in_care": "requires_improvement"}
    rows = [replace(ROW, in_care="inadequate"), ROW]
    found = precedents(OF_2023, asked, rows)
    assert [one.grades["in_care"] for one in found.nearest] == ["good", "inadequate"]


def test_some_grades_alone_count_every_inspection_that_agrees_in_them():
    rows = [ROW, replace(ROW, in_care="inadequate", overall_effectiveness="inadequate")]
    found = precedents(OF_2023, {"help_and_protection": "good"}, rows)
    assert found.exact.overall == {"good": 1, "inadequate": 1}


def test_the_latest_report_comes_first():
    later = replace(ROW, inspection_start="2024-02-05")
    assert precedents(OF_2023, ALL_GOOD, [ROW, later]).exact.reports == (later, ROW)


def test_2026_is_set_beside_2023_and_says_nothing_of_overall():
    assert list(like_editions(OF_2026)) == ["ilacs-2023", "ilacs-2026"]
    found = precedents(OF_2026, ALL_GOOD, [ROW])
    assert found.exact.overall == {}
    assert "verall" not in precedents_words(OF_2026, found)
    assert "verall" not in combination_words(OF_2026, found.exact)


def test_the_combined_judgement_of_2018_is_set_beside_no_other():
    assert list(like_editions(OF_2018)) == ["ilacs-2018"]
    assert precedents(OF_2018, ALL_GOOD, [ROW]).of == 0


def test_visits_and_rows_that_were_read_in_part_do_not_count():
    assert precedents(OF_2023, ALL_GOOD, [replace(ROW, care_leavers="")]).of == 0


def test_without_grades_there_is_nothing_to_look_for():
    found = precedents(OF_2023, {"in_care": "", "overall_effectiveness": "good"}, [ROW])
    assert found.asked == {}
    assert precedents_words(OF_2023, found) == "There is no grade yet to look for."


def test_the_sentence_has_counts_period_and_editions():
    found = precedents(OF_2023, ALL_GOOD, [ROW, replace(ROW, in_care="outstanding")])
    assert precedents_words(OF_2023, found) == (
        "Of 2 inspections under ILACS 2023 that began from 5 June 2023 to 5 June 2023, one reached "
        "these grades. Overall, one was good."
    )


def test_the_sentence_says_that_nobody_reached_them():
    asked = ALL_GOOD | {"in_care": "inadequate"}
    words = precedents_words(OF_2023, precedents(OF_2023, asked, [ROW]))
    assert words.startswith("None of 1 inspection under ILACS 2023")
    assert words.endswith("The nearest are two steps of the scale away.")


def test_the_coverage_of_the_register_is_said():
    words = coverage_words()
    assert "complete from 29 January 2018 to 31 March 2025" in words
    assert words.endswith("There were more.")


def test_every_grade_of_ilacs_is_explained_and_the_words_borrowed_are_named():
    asks = what_grades_ask(OF_2023, "in_care")
    assert [one.grade.id for one in asks.grades] == list(OF_2023.grade_order)
    assert all(one.words for one in asks.grades)
    assert asks.borrowed_from == get_edition("sif-2013").short_title
    assert {one.judgement for one in asks.criteria} == {"in_care"}


def test_an_editions_own_words_come_first():
    assert what_grades_ask(get_edition("sif-2013"), "in_care").borrowed_from == ""


def test_a_judgement_that_an_edition_does_not_have_is_refused():
    with pytest.raises(InputError, match="not a judgement"):
        what_grades_ask(OF_2026, "overall_effectiveness")


def test_each_grade_of_a_judgement_is_counted_with_what_overall_followed():
    rows = [ROW, replace(ROW, in_care="inadequate", overall_effectiveness="inadequate"), ROW]
    found = by_grade(OF_2023, "in_care", rows)
    assert [by_grade_words(OF_2023, "in_care", one, 3) for one in found] == [
        "Good: 2 of 3. Overall, two were good.",
        "Inadequate: 1 of 3. Overall, one was inadequate.",
    ]
    overall = by_grade(OF_2023, "overall_effectiveness", rows)
    assert by_grade_words(OF_2023, "overall_effectiveness", overall[0], 3) == "Good: 2 of 3."
    assert by_grade(OF_2023, "capacity_to_improve", rows) == ()
