"""Opening an inspection from its call, step by step."""

import pytest

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.inspections.models import Inspection

pytestmark = pytest.mark.django_db

CALL = {"day": "4 November 2019", "time": "9.15am", "taken_by": "Dorothea Ashgrove"}
KIND = {"purpose": "inspection", "kind": ":standard"}
LEAD = {"lead_inspector": "Miriam Oakhanger", "focus": "Care leavers\nThe front door"}


@pytest.fixture
def coordinator(client_for):
    return client_for("inspection_coordinator")


@pytest.fixture
def answered(coordinator, northmoor):
    """The coordinator's browser with every step answered but the last."""

    def answer(call=None, kind=None, lead=None):
        call = CALL | {"organisation": str(northmoor.pk)} | (call or {})
        for address, form in (("", call), ("kind/", KIND | (kind or {})), ("lead/", lead or LEAD)):
            reply = coordinator.post(f"/inspections/new/{address}", form)
            assert reply.status_code == 302, reply.content.decode()
        return coordinator

    return answer


def test_the_seed_case_is_opened_in_four_steps(answered, northmoor):
    browser = answered()
    shown = browser.get("/inspections/new/check/").content.decode()
    assert "11 to 22 November 2019" in shown
    assert browser.post("/inspections/new/check/").status_code == 302
    made = Inspection.objects.get()
    assert (made.organisation, made.edition, made.type) == (northmoor, "ilacs-2018", "standard")
    assert made.notified_day.isoformat() == "2019-11-04"
    assert made.focus == "Care leavers\nThe front door"
    event = AuditEvent.objects.get(event="inspection_opened")
    assert event.details["notified"].startswith("2019-11-04T09:15")


def test_a_second_one_of_the_same_kind_is_asked_about_once(answered, seed_case):
    browser = answered()
    shown = browser.get("/inspections/new/check/").content.decode()
    assert "There is one already that is not closed" in shown
    assert browser.post("/inspections/new/check/").status_code == 422
    assert Inspection.objects.count() == 1
    assert browser.post("/inspections/new/check/", {"beside": "on"}).status_code == 302
    assert Inspection.objects.count() == 2


def test_the_answers_are_forgotten_once_it_is_open(answered):
    browser = answered()
    browser.post("/inspections/new/check/")
    assert browser.get("/inspections/new/check/").headers["Location"] == "/inspections/new/"


def test_a_step_cannot_be_jumped_over(coordinator):
    for step in ("kind", "lead", "check"):
        assert (
            coordinator.get(f"/inspections/new/{step}/").headers["Location"] == "/inspections/new/"
        )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": "3 November 2019"}, "Sunday 3 November 2019 is not a working day"),
        ({"day": "25 December 2019"}, "is not a working day"),
        ({"day": "4 November 1919"}, "are not known"),
        ({"day": "5 November 2096"}, "more than a year away"),
        ({"day": "yesterday"}, "must be a real date"),
        ({"day": ""}, "Enter the day of the call"),
        ({"time": "half past"}, "must be a time"),
        ({"time": "25:00"}, "must be a time"),
        ({"taken_by": " "}, "Enter who took the call"),
    ],
)
def test_a_call_that_cannot_be_is_refused_at_its_field(coordinator, northmoor, changed, said):
    form = CALL | {"organisation": str(northmoor.pk)} | changed
    reply = coordinator.post("/inspections/new/", form)
    assert reply.status_code == 422
    assert said in reply.content.decode()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("9:15", "09:15"), ("2pm", "14:00"), ("12.05am", "00:05"), ("12pm", "12:00")],
)
def test_a_time_is_taken_as_people_write_it(answered, written, meant):
    answered(call={"time": written}).post("/inspections/new/check/")
    assert f"T{meant}" in AuditEvent.objects.get(event="inspection_opened").details["notified"]


def test_a_call_in_summer_is_kept_in_english_time(answered):
    answered(call={"day": "3 June 2019", "time": "9am"}).post("/inspections/new/check/")
    assert Inspection.objects.get().notified.isoformat() == "2019-06-03T08:00:00+00:00"


def test_the_edition_is_that_of_the_first_day_of_fieldwork(answered):
    """Called in March 2026 under the old edition, on site in April under the new one."""
    answered(call={"day": "30 March 2026"}).post("/inspections/new/check/")
    assert Inspection.objects.get().edition == "ilacs-2026"


def test_a_focused_visit_has_its_own_stages(answered):
    answered(kind={"kind": ":focused_visit"}).post("/inspections/new/check/")
    assert "off_site" not in [stage.id for stage in Inspection.objects.get().kind.stages]


def test_an_inspection_cannot_have_been_called_tomorrow_but_a_rehearsal_can(answered, on_day):
    import datetime as dt

    on_day(dt.date(2019, 11, 1))
    browser = answered()
    assert browser.post("/inspections/new/check/").status_code == 422
    browser = answered(kind={"purpose": "rehearsal"})
    assert browser.post("/inspections/new/check/").status_code == 302


def test_the_list_shows_ones_own_and_no_others(client_for, seed_case, stranger):
    assert (
        "Standard inspection of Northmoor"
        in client_for("director").get("/inspections/").content.decode()
    )
    assert (
        "Northmoor"
        not in client_for(stranger).get("/inspections/").content.decode().partition("<main")[2]
    )


def test_only_director_and_coordinator_open_an_inspection(client_for):
    for role, status in (("director", 200), ("data_officer", 403), ("lead_inspector", 403)):
        assert client_for(role).get("/inspections/new/").status_code == status
