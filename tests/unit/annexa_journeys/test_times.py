"""Times between steps: quartiles in both kinds of days, the drift tool's rule, small numbers."""

import datetime as dt

import pytest

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.generate import generate_submission
from ilacs.annexa.journeys import step_times
from ilacs.annexa.measure import load_measures, measure
from ilacs.annexa.submission import Submission


def day(text):
    return dt.date.fromisoformat(f"2024-{text}")


def submission(**lists):
    tables = {int(name[5:]): table_of(int(name[5:]), rows) for name, rows in lists.items()}
    return Submission("x", dt.date(2024, 6, 28), "2023", tables)


def time(given, earlier, later, **options):
    return next(
        each
        for each in step_times(given, **options)
        if (each.step.earlier.id, each.step.later.id) == (earlier, later)
    )


def referred(*pairs):
    """Children who were contacted and then referred, on these days."""
    rows = [(f"C{place}", day(a), day(b)) for place, (a, b) in enumerate(pairs)]
    return submission(
        list_1=[{"child": child, "contact_date": first} for child, first, _ in rows],
        list_3=[{"child": child, "referral_date": second} for child, _, second in rows],
    )


def test_median_and_quartiles_are_of_days_and_of_working_days():
    given = referred(("04-02", "04-02"), ("04-05", "04-08"), ("05-03", "05-07"))
    found = time(given, "contact", "referral")
    assert found.count == 3
    assert found.days == (1.5, 3.0, 3.5)
    assert found.working_days == (0.5, 1.0, 1.0)  # a weekend, and the early May bank holiday


def test_a_step_nobody_took_has_no_time():
    found = time(submission(list_1=[], list_3=[]), "contact", "referral")
    assert (found.count, found.days, found.working_days) == (0, None, None)


@pytest.mark.parametrize(("fewest", "shown"), [(3, True), (4, False)])
def test_few_are_not_shown_when_they_leave_the_authority(fewest, shown):
    given = referred(("04-02", "04-02"), ("04-05", "04-08"), ("05-03", "05-07"))
    found = time(given, "contact", "referral", fewest=fewest)
    assert (found.count == 3, found.days is not None) == (shown, shown)
    assert found.count is None or shown


def test_only_steps_that_end_in_the_six_months_are_counted():
    given = submission(
        list_4=[
            {"assessment_start": dt.date(2023, 11, 1), "assessment_end": dt.date(2023, 12, 27)},
            {"assessment_start": dt.date(2023, 11, 1), "assessment_end": dt.date(2023, 12, 28)},
        ]
    )
    assert time(given, "assessment_start", "assessment_end").count == 1


def test_a_contact_before_the_six_months_is_a_stray():
    given = submission(
        list_1=[{"contact_date": dt.date(2023, 12, 27)}],
        list_3=[{"referral_date": dt.date(2023, 12, 29)}],
    )
    assert time(given, "contact", "referral").count == 0


@pytest.mark.parametrize(("late", "counted"), [("02-11", 0), ("02-24", 0), ("02-25", 1)])
def test_a_referral_soon_after_a_plan_began_was_recorded_late(late, counted):
    given = submission(
        list_3=[{"referral_date": day("01-11")}, {"referral_date": day(late)}],
        list_7=[{"plan_start": day("02-10")}],
    )
    assert time(given, "referral", "plan_start", late_referral_days=14).count == counted
    assert time(given, "referral", "plan_start").count == 1


def test_the_rule_is_for_plans_and_care_alone():
    given = submission(
        list_3=[{"referral_date": day("01-11")}, {"referral_date": day("01-20")}],
        list_4=[{"assessment_start": day("01-12")}],
    )
    assert time(given, "referral", "assessment_start", late_referral_days=14).count == 1


@pytest.mark.parametrize(
    ("identifier", "earlier", "later"),
    [
        ("X-M02", "referral", "plan_start"),
        ("X-M03", "referral", "care_start"),
        ("X-M04", "plan_start", "care_start"),
    ],
)
def test_times_are_those_of_the_measures(identifier, earlier, later):
    given, _ = generate_submission(2000, 5)
    (declared,) = [each for each in load_measures() if each.id == identifier]
    (row,) = measure(given, measures=[declared]).of(identifier).iter_rows(named=True)
    found = time(given, earlier, later, late_referral_days=14)
    assert found.count == row["denominator"]
    assert (found.days[1] if found.days else None) == row["value"]
