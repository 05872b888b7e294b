"""What the register answers: the latest of each authority, its course, and who was on site when."""

from dataclasses import replace
from datetime import date

import pytest

from ilacs.authorities import all_authorities, find_authority
from ilacs.editions import load_editions
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.outcomes.register import (
    inspections_overlapping,
    latest_outcomes,
    load_register,
    outcomes_of,
    period_of,
)


def inspection(code: str, start: str, overall: str = "good", **facts: str) -> Outcome:
    row = Outcome(
        local_authority=find_authority(code).name,
        authority_code=code,
        edition="ilacs-2018",
        inspection_type="standard",
        inspection_start=start,
        overall_effectiveness=overall,
    )
    return replace(row, **facts)  # type: ignore[arg-type]


THURROCK = "E06000034"
REGISTER = [
    inspection(THURROCK, "2016-02-22", "requires_improvement", edition="sif-2013"),
    inspection(THURROCK, "2019-11-11"),
    inspection("E10000021", "2019-06-17", "inadequate"),
    inspection("E06000062", "2022-10-03", "requires_improvement"),
    inspection("E08000016", "2018-10-08"),
    inspection("E08000038", "2023-09-11", inspection_type="short", edition="ilacs-2023"),
    inspection(THURROCK, "2021-06-08", "", inspection_type="focused_visit"),
]


def test_the_latest_outcome_is_the_newest_graded_one() -> None:
    assert latest_outcomes(register=REGISTER)[THURROCK].inspection_start == "2019-11-11"


def test_on_a_day_only_what_had_started_counts() -> None:
    latest = latest_outcomes(date(2019, 11, 10), REGISTER)
    assert latest[THURROCK].overall_effectiveness == "requires_improvement"
    assert latest_outcomes(date(2019, 11, 11), REGISTER)[THURROCK].overall_effectiveness == "good"
    assert THURROCK not in latest_outcomes(date(2016, 2, 21), REGISTER)


def test_a_closed_authority_has_a_latest_outcome_only_while_it_existed() -> None:
    assert "E10000021" in latest_outcomes(date(2021, 3, 31), REGISTER)
    assert "E10000021" not in latest_outcomes(date(2021, 4, 1), REGISTER)
    assert "E10000021" not in latest_outcomes(register=REGISTER)


def test_an_earlier_code_is_the_same_authority() -> None:
    assert latest_outcomes(register=REGISTER)["E08000038"].inspection_start == "2023-09-11"
    for code in ("E08000016", "E08000038", "370"):
        starts = [row.inspection_start for row in outcomes_of(code, register=REGISTER)]
        assert starts == ["2023-09-11", "2018-10-08"]


def test_the_course_of_an_authority_can_go_back_to_its_predecessor() -> None:
    assert len(outcomes_of("E06000062", register=REGISTER)) == 1
    course = outcomes_of("E06000062", with_predecessors=True, register=REGISTER)
    assert [row.authority_code for row in course] == ["E06000062", "E10000021"]


def test_an_unknown_authority_is_refused() -> None:
    with pytest.raises(InputError):
        outcomes_of("E99999999", register=REGISTER)


@pytest.mark.parametrize(
    ("facts", "end"),
    [
        ({"inspection_end": "2019-11-21"}, date(2019, 11, 21)),
        ({}, date(2019, 11, 22)),
        ({"inspection_type": "short"}, date(2019, 11, 15)),
        ({"inspection_type": ""}, date(2019, 11, 11)),
        ({"edition": "of the council's own"}, date(2019, 11, 11)),
    ],
)
def test_an_end_that_is_not_recorded_follows_from_the_type(facts: dict, end: date) -> None:
    row = inspection(THURROCK, "2019-11-11", **facts)
    assert period_of(row) == (date(2019, 11, 11), end)


def test_the_period_with_the_off_site_week_begins_with_the_call() -> None:
    row = inspection(THURROCK, "2019-11-11", inspection_end="2019-11-22")
    assert period_of(row, with_off_site=True) == (date(2019, 11, 4), date(2019, 11, 22))


def test_an_inspection_without_a_first_day_has_no_period() -> None:
    assert period_of(inspection(THURROCK, "")) is None


@pytest.mark.parametrize(
    ("start", "end", "off_site", "count"),
    [
        (date(2019, 11, 22), date(2019, 12, 1), False, 1),
        (date(2019, 11, 23), date(2019, 12, 1), False, 0),
        (date(2019, 11, 1), date(2019, 11, 10), False, 0),
        (date(2019, 11, 1), date(2019, 11, 10), True, 1),
        (date(2019, 11, 1), date(2019, 11, 3), True, 0),
    ],
)
def test_overlap_counts_both_ends(start: date, end: date, off_site: bool, count: int) -> None:
    found = inspections_overlapping(start, end, with_off_site=off_site, register=REGISTER)
    assert len(found) == count


# The shipped register itself.


def test_the_shipped_register_has_whole_and_known_values() -> None:
    editions = load_editions()
    for row in load_register():
        assert find_authority(row.authority_code).code == row.authority_code
        assert find_authority(row.authority_code).name == row.local_authority
        assert date.fromisoformat(row.inspection_start) < date.fromisoformat(row.publication_date)
        grades = {grade.id for grade in editions[row.edition].grades}
        graded = {judgement.id for judgement in editions[row.edition].judgements}
        for column in GRADE_COLUMNS:
            value = getattr(row, column)
            assert (value in grades) if value else True, row
            assert (column in graded) if value else True, row
        assert row.file
        assert row.status == "read"


def test_the_shipped_register_keeps_no_words_of_the_reports() -> None:
    assert all(row.areas_for_improvement == "" for row in load_register())


def test_no_inspection_stands_in_the_shipped_register_twice() -> None:
    keys = [(row.authority_code, row.inspection_start) for row in load_register()]
    assert len(keys) == len(set(keys))


def test_changing_loaded_rows_changes_no_later_load() -> None:
    load_register()[0].overall_effectiveness = "changed"
    assert load_register()[0].overall_effectiveness != "changed"


def test_thurrock_went_from_requires_improvement_in_2016_to_good_in_2019() -> None:
    course = {row.inspection_start: row for row in outcomes_of(THURROCK)}
    assert course["2016-02-22"].overall_effectiveness == "requires_improvement"
    assert course["2016-02-22"].edition == "sif-2013"
    in_2019 = course["2019-11-11"]
    assert in_2019.lead_inspector == "Brenda McLaughlin"
    assert [
        in_2019.overall_effectiveness,
        in_2019.impact_of_leaders,
        in_2019.help_and_protection,
        in_2019.in_care,
    ] == ["good"] * 4


def test_hackney_and_solihull_were_on_site_with_thurrock_and_ealing_in_its_off_site_week() -> None:
    days = (date(2019, 11, 4), date(2019, 11, 22))
    names = {row.local_authority for row in inspections_overlapping(*days)}
    assert {"Thurrock", "Hackney", "Solihull", "Ealing"} <= names


def test_every_current_authority_has_a_latest_outcome() -> None:
    latest = latest_outcomes()
    assert set(latest) == {
        authority.code for authority in all_authorities() if authority.is_current
    }
