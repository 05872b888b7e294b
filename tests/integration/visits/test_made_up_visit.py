"""The demonstration's past focused visit and its meetings."""

import datetime as dt

import pytest

from ilacs.editions.working_days import is_working_day, working_days_between
from ilacs.site.accounts.actor import SYSTEM, public_actor
from ilacs.site.engagement.made_up import load_made_up_meetings
from ilacs.site.engagement.models import Meeting
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.report_writing.models import PublishedReport
from ilacs.site.report_writing.seeing import may_see_published
from ilacs.site.store import FileStore, site_store
from ilacs.site.visits.made_up import load_made_up_visit
from made_up_call import call

pytestmark = pytest.mark.django_db


def test_northmoor_has_a_past_focused_visit_with_its_letter(northmoor, settings, tmp_path):
    settings.FILE_STORE = tmp_path / "files"
    FileStore(settings.FILE_STORE)
    assert not load_made_up_visit(), "its inspections come first"
    open_inspection(by=SYSTEM, organisation=northmoor, call=call())
    assert load_made_up_visit()
    assert not load_made_up_visit(), "once"
    row = PublishedReport.objects.select_related("report__inspection__organisation").get()
    assert row.is_out()
    assert may_see_published(public_actor(), row)
    assert site_store().holds(row.pdf)
    assert row.draft.subject.startswith("care leavers")
    assert row.outcome["overall_effectiveness"] == ""


def test_last_years_meeting_has_a_letter_in_time_and_this_years_is_prepared(northmoor, on_days):
    on_days(dt.date(2026, 11, 24))
    assert load_made_up_meetings()
    assert not load_made_up_meetings(), "once"
    this, last = Meeting.objects.order_by("-year")
    assert (this.state, this.year) == ("preparing", 2026)
    assert (last.state, last.day) == ("held", dt.date(2025, 6, 11))
    assert last.letter.sent.date() <= last.letter_due
    assert is_working_day(last.letter.sent.date())
    assert working_days_between(dt.date(2026, 11, 24), this.day) == 13
    assert "Care leavers" in last.letter.text


def test_late_in_december_this_years_day_is_still_open(northmoor, on_days):
    on_days(dt.date(2026, 12, 21))
    assert load_made_up_meetings()
    assert Meeting.objects.get(year=2026).day is None


@pytest.fixture
def on_days(monkeypatch):
    from django.utils import timezone

    def travel(day: dt.date) -> None:
        moment = dt.datetime.combine(day, dt.time(12), dt.UTC)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return travel
