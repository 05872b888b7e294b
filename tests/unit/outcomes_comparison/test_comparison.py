"""What belongs beside an inspection: before it, in the same weeks, nearby, by the same inspector."""

from dataclasses import replace

import pytest

from ilacs.authorities import resolve_authority
from ilacs.errors import InputError
from ilacs.outcomes.comparison import Course, compare_inspection
from ilacs.outcomes.comparison.same_weeks import Relation


def test_each_judgement_stands_beside_the_one_before(compare) -> None:
    changes = {each.judgement: each for each in compare().changes}
    assert list(changes)[-1] == "overall_effectiveness"
    assert {each.course for each in changes.values()} == {Course.BETTER}
    assert changes["in_care"].name.endswith("children in care and care leavers")


@pytest.mark.parametrize(
    ("now", "then", "course"),
    [
        (("ilacs-2018", "good"), ("sif-2013", "good"), Course.SAME),
        (("ilacs-2018", "inadequate"), ("sif-2013", "good"), Course.WORSE),
        (("sif-2013", "requires_improvement"), ("lac-2013", "adequate"), Course.SCALE_CHANGED),
        (("sif-2013", "requires_improvement"), ("lac-2013", "inadequate"), Course.SCALE_CHANGED),
        (("ilacs-2026", "good"), ("ilacs-2023", "outstanding"), Course.WORSE),
    ],
)
def test_leaders_are_compared_only_on_one_scale(outcome, now, then, course) -> None:
    rows = [
        outcome("Kent", "2019-11-11", now[1], edition=now[0]),
        outcome("Kent", "2014-11-10", then[1], edition=then[0]),
    ]
    comparison = compare_inspection(resolve_authority("Kent"), "", rows)
    leaders = next(each for each in comparison.changes if each.judgement == "impact_of_leaders")
    assert leaders.course is course


def test_what_lay_before_a_whole_framework_is_not_the_outcome_before(outcome) -> None:
    old = outcome("Kent", "2013-07-15", "adequate", edition="lac-2013")
    single = outcome("Kent", "2017-03-06", edition="sif-2013")
    new = outcome("Kent", "2022-05-09", "outstanding")
    newest = outcome("Kent", "2025-11-03", edition="ilacs-2023")
    kent = resolve_authority("Kent")
    assert compare_inspection(kent, "2022-05-09", [old, new]).before is None
    assert compare_inspection(kent, "2017-03-06", [old, single]).before is old
    assert compare_inspection(kent, "2025-11-03", [old, single, newest]).before is single
    assert compare_inspection(kent, "2025-11-03", [new, single, newest]).before is new


def test_care_leavers_are_not_compared_with_the_judgement_they_shared(outcome) -> None:
    rows = [
        outcome("Kent", "2023-11-13", "good", edition="ilacs-2023"),
        outcome("Kent", "2019-11-11", "inadequate"),
    ]
    last = compare_inspection(resolve_authority("Kent"), "", rows).changes[-2]
    assert last.judgement == "care_leavers"
    assert (last.before, last.course) == ("inadequate", Course.WITH_CHILDREN_IN_CARE)


def test_what_was_before_is_not_held_rather_than_guessed(outcome) -> None:
    comparison = compare_inspection(resolve_authority("Kent"), "", [outcome("Kent", "2019-11-11")])
    assert comparison.before is None
    assert {each.course for each in comparison.changes} == {Course.NOT_HELD}


@pytest.mark.parametrize(
    ("start", "kind", "relation"),
    [
        ("2019-10-28", "short", None),
        ("2019-11-04", "short", Relation.IN_OFF_SITE_WEEK),
        ("2019-10-28", "standard", Relation.IN_OFF_SITE_WEEK),
        ("2019-11-11", "standard", Relation.SAME_DAYS),
        ("2019-11-11", "short", Relation.ON_SITE),
        ("2019-11-18", "standard", Relation.ON_SITE),
        ("2019-11-25", "standard", Relation.OFF_SITE),
        ("2019-12-02", "standard", None),
    ],
)
def test_the_same_weeks_include_those_off_site(compare, outcome, start, kind, relation) -> None:
    beside = compare(outcome("Ealing", start, inspection_type=kind)).same_weeks
    assert [each.relation for each in beside] == ([relation] if relation else [])


def test_an_inspection_is_not_beside_itself_nor_a_visit_beside_it(compare, outcome) -> None:
    visit = replace(
        outcome("Ealing", "2019-11-11", "", inspection_type="focused_visit"),
    )
    assert compare(visit).same_weeks == ()


def test_one_beside_it_has_its_grade_before_only_where_that_is_held(compare, outcome) -> None:
    beside = compare(
        outcome("Ealing", "2019-11-04", "requires_improvement", inspection_type="short"),
        outcome("Ealing", "2016-06-13", "good", edition="sif-2013"),
        outcome("Hackney", "2019-11-11", "requires_improvement"),
        outcome("Hackney", "2024-07-01", "outstanding", edition="ilacs-2023"),
    ).same_weeks
    assert [(each.authority.name, each.course) for each in beside] == [
        ("Ealing", Course.WORSE),
        ("Hackney", Course.NOT_HELD),
    ]


def test_only_what_was_published_by_its_publication_counts_for_neighbours(compare, outcome) -> None:
    rows = [
        outcome("Swindon", "2018-01-29", "inadequate", publication_date="2018-03-20"),
        outcome("Swindon", "2019-11-04", "good", publication_date="2019-12-21"),
        outcome("Medway", "2019-07-15", "inadequate", publication_date="2019-12-20"),
    ]
    standing = {each.authority.name: each for each in compare(*rows).neighbours}
    assert next(iter(standing)) == "Swindon"
    assert standing["Swindon"].outcome is rows[0]
    assert standing["Medway"].outcome is rows[2]
    assert standing["Bexley"].reason == "No outcome held"
    assert standing["North Northamptonshire"].reason == "Not yet an authority"


def test_where_publication_is_not_held_the_last_day_on_site_counts(compare, outcome) -> None:
    known = outcome("Swindon", "2019-12-09", inspection_end="2019-12-20")
    later = outcome("Bexley", "2019-12-09", inspection_end="2019-12-21")
    standing = {e.authority.name: e.outcome for e in compare(known, later).neighbours}
    assert standing["Swindon"] is known
    assert standing["Bexley"] is None


def test_its_region_leaves_itself_out_and_the_country_does_not(compare) -> None:
    comparison = compare()
    assert "Thurrock" not in {each.authority.name for each in comparison.region}
    assert len(comparison.region) == 10
    assert len(comparison.country) == 151
    assert sum(each.outcome is not None for each in comparison.country) == 1


def test_nearby_means_a_year_and_not_twice_the_same(compare, outcome) -> None:
    recent = compare(
        outcome("Medway", "2019-07-15", publication_date="2019-08-27"),
        outcome("Suffolk", "2019-04-08", publication_date="2019-05-21"),
        outcome("Essex", "2018-11-19", publication_date="2018-12-20"),
        outcome("Bexley", "2019-11-11", publication_date="2019-12-19"),
        outcome("Leeds", "2019-07-15", publication_date="2019-08-27"),
    ).recent
    assert [(each.authority.name, each.relation) for each in recent] == [
        ("Suffolk", Relation.NEIGHBOUR_AND_REGION),
        ("Medway", Relation.NEIGHBOUR),
    ]


def test_the_same_inspector_is_found_however_the_name_is_written(compare, outcome) -> None:
    led = compare(
        outcome("Medway", "2019-07-15", lead_inspector="ADA  Example"),
        outcome("Harrow", "2020-02-10", lead_inspector="Bo Other; Ada J Example"),
        outcome("Leeds", "2020-02-10", lead_inspector="Adam Example"),
        outcome("Kent", "2020-02-10"),
    ).same_inspector
    assert [each.authority.name for each in led] == ["Medway", "Harrow"]


@pytest.mark.parametrize(
    "said", ["2019-11-04", "2019-11-11", "2019-11-22", "2019-12-20", "2019-11"]
)
def test_an_inspection_is_meant_by_any_of_its_days(compare, said) -> None:
    rows = [compare().outcome, compare().before]
    assert compare_inspection(resolve_authority("Thurrock"), said, rows).outcome is rows[0]


@pytest.mark.parametrize("said", ["2019-11-23", "2019", "November", "2"])
def test_a_day_of_none_is_refused_with_what_to_do(compare, said) -> None:
    with pytest.raises(InputError) as refused:
        compare_inspection(resolve_authority("Thurrock"), said, [compare().outcome])
    assert "2019-11-11" in refused.value.remedy


def test_an_authority_without_outcome_says_so() -> None:
    with pytest.raises(InputError, match="holds no graded inspection of Kent"):
        compare_inspection(resolve_authority("Kent"), "", [])
