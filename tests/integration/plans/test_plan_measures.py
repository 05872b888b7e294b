"""What a plan is measured by: values that update themselves, typed ones, and how near the target is."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.plans import annex_a
from ilacs.site.plans.measuring import (
    Measured,
    add_reading,
    annex_a_measures,
    described,
    remove_measure,
    save_measure,
)
from ilacs.site.plans.models import Measure, MeasureReading
from ilacs.site.plans.values import nearness_of, published_values, standings_of
from site_walk.submitting_here import submit_made_up

TYPED = Measured("typed", name="Good plans", unit="%", better="higher", baseline=40, target=80)
THURROCK = "E06000034"


@pytest.fixture
def measure(plan, northmoor, coordinator):
    def make(of=None, measured=TYPED) -> Measure:
        return save_measure(
            by=coordinator,
            organisation=northmoor,
            of=of or plan.areas.get(number=1),
            measured=measured,
        )

    return make


@pytest.fixture
def read(northmoor, coordinator):
    def add_value(measure, value, day=dt.date(2020, 3, 2), by=None):
        return add_reading(
            by=by or coordinator, organisation=northmoor, measure=measure, value=value, day=day
        )

    return add_value


@pytest.mark.parametrize(
    ("value", "better", "baseline", "target", "words"),
    [
        (80, "higher", 40, 80, "Target met"),
        (20, "lower", 31, 20, "Target met"),
        (72, "higher", 40, 80, "At least three quarters of the way"),
        (60, "higher", 40, 80, "At least half of the way"),
        (25, "lower", 31, 20, "At least half of the way"),
        (50, "higher", 40, 80, "At least a quarter of the way"),
        (41, "higher", 40, 80, "Less than a quarter of the way"),
        (40, "higher", 40, 80, "No nearer than at the start"),
        (35, "higher", 40, 80, "Further from the target than at the start"),
        (33, "lower", 31, 20, "Further from the target than at the start"),
        (70, "higher", None, 80, "Target not met"),
    ],
)
def test_colours_say_how_near_the_target_is_in_words_too(value, better, baseline, target, words):
    assert nearness_of(value, baseline, target, better).words == words


def test_a_typed_measure_stands_at_its_latest_day(measure, read):
    made = measure()
    read(made, 60, dt.date(2020, 3, 2))
    read(made, 50, dt.date(2020, 2, 1))
    found = standings_of([made], "")[made]
    assert (found.current.value, found.current.day) == (60, dt.date(2020, 3, 2))
    assert found.nearness.words == "At least half of the way"
    assert found.in_words(60) == "60%"


def test_without_a_value_nothing_is_said_of_the_target(measure):
    made = measure()
    assert standings_of([made], "")[made].nearness.words == "No value yet"


def test_an_indicator_updates_itself_from_the_published_figures():
    values = published_values("re_referrals", THURROCK)
    assert values == sorted(values, key=lambda one: one.day)
    assert len(values) > 3
    assert all((one.day.month, one.day.day) == (3, 31) for one in values)


def test_an_indicator_knows_its_name_unit_and_which_way_is_better(measure):
    made = measure(measured=Measured("indicator", "re_referrals", target=15))
    assert made.name == described("indicator", "re_referrals")[0]
    assert made.better == "lower"


@pytest.mark.parametrize("kind", ["indicator", "annexa"])
def test_a_measure_that_there_is_not_is_refused(measure, kind):
    with pytest.raises(InputError):
        measure(measured=Measured(kind, "nothing_such", better="higher"))


def test_a_target_worse_than_the_baseline_is_a_slip(measure):
    with pytest.raises(InputError, match="worse than the baseline"):
        measure(measured=Measured("typed", name="Plans", better="higher", baseline=80, target=40))


def test_an_owner_adds_values_of_their_actions_and_of_no_other(add, measure, read, actor_of, owner):
    own, area = measure(of=add()), measure()
    nadia = actor_of(owner)
    assert read(own, 60, by=nadia).by_name == owner.name
    with pytest.raises(PermissionDenied):
        read(area, 60, by=nadia)
    with pytest.raises(PermissionDenied):
        read(measure(of=add(owner=None, owner_name="Somebody")), 60, by=nadia)


def test_values_of_days_to_come_and_of_what_updates_itself_are_refused(measure, read):
    with pytest.raises(InputError, match="still to come"):
        read(measure(), 60, dt.date(2199, 1, 1))
    with pytest.raises(InputError, match="updates itself"):
        read(measure(measured=Measured("indicator", "re_referrals", target=15)), 60)


def test_a_measure_goes_with_its_values(measure, read, northmoor, coordinator):
    made = measure()
    read(made, 60)
    remove_measure(by=coordinator, organisation=northmoor, measure=made)
    assert not MeasureReading.objects.exists()


def test_annex_a_measures_take_what_may_leave_and_once(measure, northmoor):
    shown = measure(measured=Measured("annexa", "X-M06", better="lower", target=5))
    few = measure(measured=Measured("annexa", "L3-M01", better="lower", target=50))
    submission, _ = submit_made_up(northmoor)
    leave = annex_a.values_that_may_leave(submission)
    codes = {one.code for one in (shown, few)}
    assert annex_a.take_latest_values() == len(codes & set(leave))
    for one in (shown, few):
        readings = [(each.value, each.day) for each in one.readings.all()]
        expected = [(leave[one.code], submission.reference)] if one.code in leave else []
        assert readings == expected
    assert annex_a.take_latest_values() == 0


def test_a_number_too_small_to_leave_the_authority_never_shows(northmoor):
    submission, _ = submit_made_up(northmoor)
    whole = annex_a.values_that_may_leave(submission)
    in_all = annex_a.measured_of(submission).frame
    counts = {
        row["measure"]: row["value"]
        for row in in_all.iter_rows(named=True)
        if not row["dimension"] and not row["category"] and row["value"] is not None
    }
    small = {id for id, value in counts.items() if id in annex_a_counts() and 0 < value < 6}
    assert small
    assert not small & set(whole)


def annex_a_counts() -> set[str]:
    return {id for id, one in annex_a_measures().items() if one.unit == "count"}
