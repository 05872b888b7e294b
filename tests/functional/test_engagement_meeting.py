"""An engagement meeting in a real browser, from its arrangement to the letter that members read."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.site.jinja import format_day
from site_walk.visiting_here import visit_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_meeting_is_arranged_held_and_followed_by_a_letter(open_page):
    # Today, or the last working day before it.
    day = add_working_days(timezone.localdate() + dt.timedelta(days=1), -1)
    director = open_page("director").visit("/meetings/new/")
    director.fill("Year", str(day.year)).fill("Day", format_day(day)).fill("Time", "10am")
    director.click("Arrange the meeting")
    assert director.sees("Progress since the last inspection")
    address = director.path
    director.click("Write a note").fill("Note", "The front door is steadier.")
    director.choose("Both sides. The other side is asked to agree to it")
    director.click("Save the note")
    assert director.sees("Waits for agreement")
    director.page.locator("summary").filter(has_text="Note that it was held").click()
    director.click("Yes, it was held")

    lead = open_page("lead_inspector").visit(address)
    lead.page.get_by_role("button", name=re.compile("^Agree to it")).click()
    lead.page.wait_for_load_state()
    assert lead.sees("Agreed")
    lead.click("Write the letter").click("Save the draft")
    assert lead.sees("As it will look")
    lead.click("Go on to send it").click("Send the letter")
    assert lead.sees("The letter is sent")

    director.visit(f"{address}letter/").click("Show it to the committee")
    councillor = open_page("councillor").visit("/members/letters/")
    councillor.click(f"Annual engagement meeting {day.year}, Northmoor")
    assert councillor.sees("The front door is steadier.")


def test_a_monitoring_visit_leads_to_the_progress_over_its_series(open_page, people):
    northmoor = people["director"].memberships.get().organisation
    samples = visit_made_up(northmoor)
    page = open_page("director").visit(f"/inspections/{samples['visit_id']}/visit/")
    assert page.sees("The timeliness of visits to children")
    page.click("The series of visits, and progress over them")
    assert page.sees("Progress by area")
