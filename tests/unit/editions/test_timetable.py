"""An inspection's stages in the calendar."""

import datetime as dt

import pytest

from ilacs.editions import get_edition
from ilacs.editions.timetable import lay_out_stages
from ilacs.errors import InputError


def lay_out(edition, kind, notified, **actual):
    stages = lay_out_stages(
        get_edition(edition).inspection_type(kind),
        dt.date.fromisoformat(notified),
        {id: tuple(map(dt.date.fromisoformat, span)) for id, span in actual.items()},
    )
    return {s.stage.id: (s.first.isoformat(), s.last.isoformat()) for s in stages}


def test_the_thurrock_inspection_of_2019_is_laid_out_as_it_was():
    days = lay_out(
        "ilacs-2018",
        "standard",
        "2019-11-04",
        report_received=("2019-12-20", "2019-12-20"),
    )
    assert days["notification"] == ("2019-11-04", "2019-11-04")
    assert days["child_level_data"] == ("2019-11-05", "2019-11-05")
    assert days["off_site"] == ("2019-11-04", "2019-11-08")
    assert days["documents"] == ("2019-11-05", "2019-11-08")
    assert days["on_site"] == ("2019-11-11", "2019-11-22")
    assert days["feedback"] == ("2019-11-22", "2019-11-22")
    assert days["publication"] == ("2019-12-20", "2019-12-20")
    assert days["publish_report"] == ("2020-02-05", "2020-02-05")
    assert days["action_plan"] == ("2020-04-01", "2020-04-01")


def test_until_the_report_is_received_the_usual_day_is_planned():
    days = lay_out("ilacs-2018", "standard", "2019-11-04")
    assert days["report_received"] == ("2019-12-23", "2019-12-23")  # the 21st after fieldwork
    days = lay_out("ilacs-2026", "standard", "2026-06-01")
    assert days["on_site"] == ("2026-06-08", "2026-06-19")
    assert days["report_received"] == ("2026-07-28", "2026-07-28")  # the 27th


def test_a_short_inspection_has_one_week_on_site():
    days = lay_out("ilacs-2023", "short", "2025-06-02")
    assert days["off_site"] == ("2025-06-02", "2025-06-06")
    assert days["on_site"] == ("2025-06-09", "2025-06-13")


def test_a_bank_holiday_shortens_a_week_and_moves_no_other():
    days = lay_out("ilacs-2023", "short", "2025-04-14")  # the week of Good Friday
    assert days["off_site"] == ("2025-04-14", "2025-04-17")
    assert days["on_site"] == ("2025-04-22", "2025-04-25")  # after Easter Monday


def test_a_call_on_a_tuesday_leaves_the_fieldwork_where_it_was():
    days = lay_out("ilacs-2023", "short", "2025-05-06")
    assert days["off_site"] == ("2025-05-06", "2025-05-09")
    assert days["on_site"] == ("2025-05-12", "2025-05-16")


def test_a_focused_visit_is_two_days_in_the_next_week_and_its_letter_comes_on_day_22():
    days = lay_out("ilacs-2023", "focused_visit", "2024-10-08")
    assert days["on_site"] == ("2024-10-15", "2024-10-16")
    assert days["publication"] == ("2024-11-14", "2024-11-14")
    assert days["action_plan_draft"] == ("2024-12-12", "2024-12-12")


def test_ten_working_days_pass_before_a_joint_inspection_the_day_of_notice_among_them():
    days = lay_out("ilacs-2023", "jtai", "2024-09-02")
    assert days["preparation"] == ("2024-09-02", "2024-09-13")
    assert days["on_site"] == ("2024-09-16", "2024-09-20")


def test_the_single_inspection_takes_four_weeks():
    days = lay_out("sif-2013", "single_inspection", "2015-09-07")
    assert days["first_days"] == ("2015-09-08", "2015-09-10")
    assert days["audit_week"] == ("2015-09-14", "2015-09-18")
    assert days["on_site"] == ("2015-09-21", "2015-10-02")
    assert days["feedback"] == ("2015-10-01", "2015-10-01")


def test_the_2013_reports_came_out_on_the_25th_working_day():
    days = lay_out("lac-2013", "looked_after_children", "2013-07-01")
    assert days["on_site"] == ("2013-07-08", "2013-07-12")
    assert days["publication"] == ("2013-08-16", "2013-08-16")


def test_what_hangs_on_a_stage_moves_with_its_real_days():
    days = lay_out("ilacs-2023", "short", "2025-06-02", on_site=("2025-06-09", "2025-06-20"))
    assert days["feedback"] == ("2025-06-20", "2025-06-20")
    assert days["drafting"][0] == "2025-06-23"


def test_days_that_bank_holidays_may_still_move_are_marked():
    kind = get_edition("ilacs-2026").inspection_type("standard")
    stages = lay_out_stages(kind, dt.date(2028, 11, 6))
    marked = {s.stage.id for s in stages if s.is_provisional}
    assert marked == {"publish_report", "action_plan", "report_received", "publication"}
    assert not any(s.is_actual for s in stages)


@pytest.mark.parametrize(
    ("notified", "actual", "reason"),
    [
        ("2019-11-02", {}, "Saturday 2 November 2019 is not a working day"),
        ("2019-12-25", {}, "Wednesday 25 December 2019 is not a working day"),
        ("2019-11-04", {"lunch": ("2019-11-05", "2019-11-05")}, "'lunch' is not a stage"),
        ("2019-11-04", {"on_site": ("2019-11-22", "2019-11-11")}, "last day is before the first"),
    ],
)
def test_days_that_cannot_be_are_refused(notified, actual, reason):
    with pytest.raises(InputError, match=reason):
        lay_out("ilacs-2018", "standard", notified, **actual)
