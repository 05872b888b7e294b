"""The stages of the seed case on the site: moved, done, deferred, paused, closed."""

import datetime as dt

import icalendar
import pytest
from django.core import mail

from ilacs.site.inspections.models import Hold, StageChange
from ilacs.site.inspections.plan import plan_stages, stage_of
from ilacs.site.requests.models import Request
from made_up_inspection import november
from site_walk.sending_here import send_here

pytestmark = pytest.mark.django_db

HOLD = {
    "first": "12 November 2019",
    "until": "",
    "asked_by": "The director",
    "reason": "A serious incident",
    "was_granted": "yes",
}


@pytest.fixture
def coordinator(client_for):
    return client_for("inspection_coordinator")


@pytest.fixture
def post(coordinator, seed_case, on_day):
    """A function that sends a form of the seed case's on 12 November, and returns the answer."""
    on_day(november(12))

    def send(page: str, **form):
        return coordinator.post(f"/inspections/{seed_case.pk}/{page}", form)

    return send


@pytest.fixture
def days(seed_case):
    """A function from a stage's id to its days now."""

    def of(id: str) -> tuple[dt.date, dt.date]:
        seed_case.refresh_from_db()
        found = stage_of(plan_stages(seed_case.record), id)
        return found.first, found.last

    return of


def words(post_answer) -> str:
    return post_answer.content.decode()


def test_the_page_shows_each_stage_of_the_edition(coordinator, seed_case):
    shown = words(coordinator.get(f"/inspections/{seed_case.pk}/stages/"))
    for stage in plan_stages(seed_case.record):
        assert f"<strong>{stage.title}</strong>" in shown
    assert "usual, not confirmed" in shown


def test_a_stage_is_moved_with_a_reason_and_the_rest_follows(post, days, events):
    moved = {"what": "move", "first": "13 November 2019", "last": "26 November 2019"}
    assert post("stages/on_site/", **moved, reason="A strike").status_code == 302
    assert days("on_site") == (november(13), november(26))
    assert days("feedback") == (november(26), november(26))
    assert events()[-1] == "stage_moved"


def test_the_history_says_who_moved_what_and_why(post, coordinator, seed_case):
    moved = {"what": "move", "first": "13 November 2019", "last": "26 November 2019"}
    post("stages/on_site/", **moved, reason="A strike")
    shown = words(coordinator.get(f"/inspections/{seed_case.pk}/stages/"))
    history = shown.partition("What was changed")[2]
    assert "was moved: 13 to 26 November 2019" in history
    assert "A strike" in history
    assert "Callum Birchwood" in history


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"first": "13 November 2019", "last": "26 November 2019"}, "Enter why its days change"),
        (
            {"first": "13 November 2019", "last": "12 November 2019", "reason": "x"},
            "before the first",
        ),
        (
            {"first": "1 November 2019", "last": "12 November 2019", "reason": "x"},
            "before the call",
        ),
        ({"first": "13 November 2019", "last": "26 November 2091", "reason": "x"}, "two years"),
        (
            {"first": "9 November 2019", "last": "26 November 2019", "reason": "x"},
            "Saturday 9 November 2019 is not a working day.",
        ),
        ({"first": "", "last": "26 November 2019", "reason": "x"}, "required"),
        ({"first": "soon", "last": "26 November 2019", "reason": "x"}, "must be a real date"),
    ],
)
def test_days_that_cannot_be_are_refused(post, form, said):
    answer = post("stages/on_site/", what="move", **form)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not StageChange.objects.exists()


def test_the_day_of_the_final_report_decides_when_the_plan_is_due(post, days, on_day):
    on_day(dt.date(2019, 12, 23))
    post("stages/report_received/", what="done", first="20 December 2019")
    assert days("action_plan")[1] == dt.date(2020, 4, 1)


def test_what_is_to_come_cannot_have_happened(post):
    answer = post("stages/report_received/", what="done", first="20 December 2019")
    assert "The day is still to come" in words(answer)


@pytest.mark.parametrize("stage", ["notification", "picnic"])
def test_the_call_and_unknown_stages_have_no_page(post, stage):
    assert post(f"stages/{stage}/").status_code == 404


def test_a_pause_and_going_on_put_the_rest_off(post, days, on_day, seed_case, events):
    assert post("state/pause/", **HOLD).status_code == 302
    seed_case.refresh_from_db()
    assert seed_case.decided == "paused"
    on_day(november(19))
    assert post("state/resume/", first="19 November 2019").status_code == 302
    assert days("on_site") == (november(11), november(29))
    assert seed_case.decided == ""
    assert events()[-2:] == ["inspection_paused", "inspection_resumed"]


@pytest.mark.parametrize("field", ["first", "until"])
@pytest.mark.parametrize(("way", "day"), [("defer", 5), ("pause", 12)])
def test_a_hold_years_away_is_a_slip_of_the_pen(post, on_day, way, day, field):
    on_day(november(day))
    late = {"until": "1 January 2099", field: "1 January 2099"}
    answer = post(f"state/{way}/", **(HOLD | late))
    assert answer.status_code == 422
    assert "This is more than two years after the call. Check the year." in words(answer)
    assert not Hold.objects.exists()


def test_an_inspection_does_not_go_on_in_another_decade(post, seed_case):
    post("state/pause/", **HOLD)
    answer = post("state/resume/", first="2 January 2091")
    assert answer.status_code == 422
    assert "more than two years after the call" in words(answer)
    seed_case.refresh_from_db()
    assert seed_case.decided == "paused"


def test_a_deferral_is_too_late_once_inspectors_are_there(post):
    answer = post("state/defer/", **HOLD)
    assert answer.status_code == 422
    assert "An inspection that is on site cannot be put off." in words(answer)
    assert not Hold.objects.exists()


def test_a_refused_deferral_is_kept_and_changes_nothing(post, on_day, seed_case, coordinator):
    on_day(november(5))
    post("state/defer/", **(HOLD | {"first": "6 November 2019", "was_granted": "no"}))
    seed_case.refresh_from_db()
    assert seed_case.decided == ""
    assert "not agreed" in words(coordinator.get(f"/inspections/{seed_case.pk}/stages/"))


def test_it_cannot_go_on_before_it_stood_still(post):
    post("state/pause/", **HOLD)
    answer = post("state/resume/", first="11 November 2019")
    assert "It cannot go on before it stood still." in words(answer)


def test_a_paused_inspection_is_left_incomplete_and_then_closed(post, seed_case, events):
    post("state/pause/", **HOLD)
    assert post("state/close/", reason="x").status_code == 422
    post("state/leave_incomplete/", reason="Too long ago")
    post("state/close/", reason="Done")
    seed_case.refresh_from_db()
    assert (seed_case.decided, seed_case.reason) == ("closed", "Done")
    assert events()[-2:] == ["inspection_left_incomplete", "inspection_closed"]


def test_nothing_can_be_moved_in_a_closed_inspection(post):
    post("state/close/", reason="Done")
    answer = post("stages/feedback/", what="move", first="25 November 2019", reason="x")
    assert "The inspection is closed." in words(answer)


def test_the_final_report_is_noted_in_a_closed_inspection_and_the_plan_follows(post, days, on_day):
    post("state/close/", reason="The last day on site")
    on_day(dt.date(2019, 12, 23))
    answer = post("stages/report_received/", what="done", first="20 December 2019")
    assert answer.status_code == 302
    assert days("action_plan")[1] == dt.date(2020, 4, 1)


def test_what_follows_a_closed_inspection_stays_after_its_fieldwork(post):
    post("state/close/", reason="Done")
    answer = post("stages/publication/", what="move", first="20 November 2019", reason="x")
    assert answer.status_code == 422
    assert "This comes after the fieldwork." in words(answer)


def test_in_a_closed_inspection_only_the_stages_to_come_have_a_way_to_change(
    post, coordinator, seed_case
):
    post("state/close/", reason="Done")
    shown = words(coordinator.get(f"/inspections/{seed_case.pk}/stages/"))
    assert f"/inspections/{seed_case.pk}/stages/publication/" in shown
    assert f"/inspections/{seed_case.pk}/stages/on_site/" not in shown


def test_closing_says_what_is_open_and_that_the_report_goes_on(coordinator, seed_case, on_day):
    on_day(november(22))
    shown = words(coordinator.get(f"/inspections/{seed_case.pk}/state/close/"))
    waiting = Request.objects.filter(inspection=seed_case).count()
    assert waiting
    assert f"{waiting} requests not shared</a>, {waiting} late" in shown
    assert "The stages after the fieldwork go on" in shown


def test_a_way_that_is_not_open_now_says_so(coordinator, seed_case, on_day):
    on_day(november(12))
    shown = words(coordinator.get(f"/inspections/{seed_case.pk}/state/resume/"))
    assert "The inspection is on site, so it cannot be taken up again now." in shown


def test_those_who_take_part_are_told_and_nobody_else(post, seed_case, people, monkeypatch):
    from ilacs.site.accounts.actor import SYSTEM
    from ilacs.site.inspections.participants import add_participant

    add_participant(
        by=SYSTEM,
        inspection=seed_case,
        name="Dorothea Ashgrove",
        email=people["director"].email,
        role="director",
    )
    post("state/pause/", **HOLD)
    assert mail.outbox == [], "it is sent in the background"
    send_here(monkeypatch)()
    (message,) = mail.outbox
    assert message.to == [people["director"].email]
    assert message.subject == "An inspection was paused"
    assert "A serious incident" not in message.body
    assert f"/inspections/{seed_case.pk}/" in message.body


def test_the_stages_go_into_a_diary_and_that_is_written_down(coordinator, seed_case, events):
    answer = coordinator.get(f"/inspections/{seed_case.pk}/calendar/")
    calendar = icalendar.Calendar.from_ical(answer.content)
    on_site = next(e for e in calendar.walk("VEVENT") if "-on_site@" in e["uid"])
    assert on_site.decoded("dtstart") == november(11)
    assert on_site.decoded("dtend") == november(23)
    assert len(calendar.walk("VEVENT")) == len(seed_case.kind.stages)
    assert events()[-1] == "inspection_calendar_downloaded"
