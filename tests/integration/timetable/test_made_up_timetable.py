"""The demonstration's timetable: thirty activities and more, without a clash, the past ones done."""

import datetime as dt

import pytest

from ilacs.site.inspections.made_up import load_made_up_inspections
from ilacs.site.inspections.models import Inspection
from ilacs.site.timetable.diary import read_timetable
from ilacs.site.timetable.made_up import load_made_up_timetable
from ilacs.site.timetable.models import Activity

pytestmark = pytest.mark.django_db


def test_it_is_whole_on_any_day_and_loaded_once(people, on_day, monkeypatch):
    on_day(dt.date(2026, 11, 26))
    load_made_up_inspections()
    load_made_up_timetable()
    table = read_timetable(Inspection.objects.get(purpose="inspection"))
    assert len(table.placed) >= 30
    assert table.clashes == ()
    assert {one.title for one in table.placed if one.state == "done"} >= {
        "Interview with the chief executive"
    }
    count = Activity.objects.count()
    load_made_up_timetable()
    assert Activity.objects.count() == count
