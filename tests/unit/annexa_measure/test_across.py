"""Measures of a population, of findings, and the order of results."""

import datetime as dt

import pytest

from ilacs.annexa.check import check
from ilacs.annexa.check.examples import REFERENCE, table_of
from ilacs.annexa.generate import generate_submission
from ilacs.annexa.measure import load_measures, measure
from ilacs.annexa.measure.across import relative_rate
from ilacs.annexa.measure.declaration import make_measure
from ilacs.annexa.measure.populations import Populations, published_population
from ilacs.annexa.submission import Submission

MEASURES = {each.id: each for each in load_measures()}
BY_ETHNICITY = Populations(
    10_000, {("ethnicity", "white"): 8000, ("ethnicity", "black"): 1000, ("ethnicity", "other"): 50}
)


def children(**groups: int) -> Submission:
    rows = [
        {"child": f"{code}{n}", "ethnicity": code, "contact_date": dt.date(2024, 3, 1)}
        for code, count in groups.items()
        for n in range(count)
    ]
    lists = {number: table_of(number, rows if number == 1 else []) for number in range(1, 12)}
    return Submission("x", REFERENCE, "2023", lists)


def test_a_group_twice_as_often_on_a_list_has_a_relative_rate_of_two() -> None:
    measured = measure(
        children(WBRI=160, BAFR=40, OOTH=9), measures=[MEASURES["X-M05"]], population=BY_ETHNICITY
    )
    rows = {(row["group"], row["category"]): row for row in measured.frame.iter_rows(named=True)}
    black = rows["black", "1"]
    assert black["value"] == pytest.approx(2.0)
    assert black["lower"] > 1.4
    assert black["upper"] < 2.9
    assert (black["numerator"], black["denominator"]) == (40, 1000)
    assert rows["other", "1"]["value"] is None  # nine children say nothing
    assert rows["white", "1"]["value"] is None  # what the others are held against


def test_relative_rate_of_few_has_a_wide_interval() -> None:
    assert relative_rate((10, 1000), (10, 1000))[1:] == pytest.approx((0.416, 2.403), abs=0.001)


def test_over_representation_needs_the_population_by_group() -> None:
    measured = measure(children(WBRI=3), measures=[MEASURES["X-M05"]], population=1000)
    assert "ethnic group" in measured.lacking["X-M05"]


def test_rows_with_an_error_are_counted_by_list() -> None:
    submission = children(WBRI=3)
    faulty = table_of(1, [{"child": "A"}, {"child": "B", "contact_date": dt.date(2024, 3, 1)}])
    submission.lists[1] = faulty
    findings = check(submission)
    measured = measure(submission, measures=[MEASURES["X-M08"]], findings=findings)
    errors = findings.frame.filter(severity="error", list=1)["row"].n_unique()
    assert errors
    row = measured.of("X-M08", "list").row(0, named=True)
    assert (row["group"], row["numerator"], row["denominator"]) == ("1", 2 - errors, 2)


def test_rows_without_an_error_need_the_checks() -> None:
    measured = measure(children(WBRI=3), measures=[MEASURES["X-M08"]])
    assert measured.lacking == {"X-M08": "The checks were not run."}


def test_rates_divide_by_the_published_population_of_the_authority() -> None:
    submission, _ = generate_submission(200, 1, authority="E06000034")
    row = measure(submission, measures=[MEASURES["L1-M02"]]).of("L1-M02").row(0, named=True)
    children_there = published_population("E06000034")
    assert row["denominator"] == children_there
    assert row["value"] == pytest.approx(row["numerator"] * 2 * 10_000 / children_there)


def test_a_rate_without_a_population_has_no_value() -> None:
    row = measure(children(WBRI=3), measures=[MEASURES["L1-M02"]]).of("L1-M02").row(0, named=True)
    assert (row["numerator"], row["denominator"], row["value"]) == (3, None, None)


def test_a_missing_list_is_said_and_spoils_nothing_else() -> None:
    submission = children(WBRI=3)
    del submission.lists[3]
    measured = measure(submission)
    assert measured.lacking["L3-M01"] == "List 3 is missing."
    assert measured.lacking["L1-M06"] == "List 3 is missing."
    assert measured.of("L1-M01")["value"].to_list() == [3]


def test_a_missing_column_is_named_and_its_breakdown_left_out() -> None:
    submission = children(WBRI=3)
    table = submission.lists[1]
    frame = table.frame.drop("contact_source", "gender")
    submission.lists[1] = type(table)(**(vars(table) | {"frame": frame}))
    measured = measure(submission)
    assert measured.lacking["L1-M04"] == "List 1 has no column 'Contact Source'."
    assert set(measured.frame.filter(measure="L1-M01")["dimension"]) == {"", "age", "ethnicity"}


def test_what_the_edition_does_not_ask_for_is_said() -> None:
    lists = {number: table_of(number, [], "2018") for number in range(1, 12)}
    measured = measure(Submission("x", REFERENCE, "2018", lists))
    assert measured.lacking["L9-M18"] == "The edition of 2018 does not ask for it."


def test_results_come_in_the_same_order_each_time() -> None:
    submission, _ = generate_submission(300, 4)
    assert measure(submission).frame.equals(measure(submission).frame)


def test_bands_add_up_to_the_rows() -> None:
    submission, _ = generate_submission(400, 2)
    measured = measure(submission)
    for each in MEASURES.values():
        rows = measured.frame.filter(measure=each.id, dimension="")
        if each.bands and rows.height:
            assert rows["numerator"].sum() == rows["denominator"][0], each.id


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"unit": "miles"}, "miles"),
        ({"bands": "no_such"}, "no_such"),
        ({"breakdowns": ["shoe size"]}, "shoe size"),
        ({"lists": [1]}, "list or lists"),
        ({"colour": "red"}, "colour"),
        ({"published": {"indicator": "x", "compare": "far"}}, "far"),
    ],
)
def test_a_faulty_declaration_is_refused(fault: dict[str, object], said: str) -> None:
    good = {"id": "Z", "list": 1, "title": "t", "unit": "count", "area": "in_care"}
    with pytest.raises(ValueError, match=said):
        make_measure(good | fault)
