"""The page of one's own part: what is under way, as far as one may know, and what else was added."""

import pytest

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.for_you import pointers_for
from ilacs.site.inspections import sections
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.own_part import under_way
from ilacs.site.inspections.sections import Line, Section
from made_up_inspection import november

pytestmark = pytest.mark.django_db


def lines(actor, day) -> list[tuple[str, str, bool]]:
    return [
        (line.text, line.when, bool(line.href))
        for section in under_way(actor, day)
        for line in section.lines
    ]


def test_a_social_worker_reads_where_the_inspection_stands_and_is_led_nowhere(seed_case, actor_of):
    social_worker = actor_of("social_worker")
    assert lines(social_worker, november(6)) == [
        (
            "Standard inspection of Northmoor",
            "Off site, inspectors come on Monday 11 November",
            False,
        )
    ]
    assert lines(social_worker, november(12)) == [
        ("Standard inspection of Northmoor", "On site, day 2 of 10", False)
    ]


def test_whoever_may_look_at_the_inspection_is_led_there(seed_case, actor_of):
    assert lines(actor_of("chief_executive"), november(12))[0][2]


def test_a_closed_inspection_and_another_authoritys_are_nobodys_part(seed_case, actor_of, stranger):
    assert lines(actor_of(stranger), november(12)) == []
    close_inspection(by=SYSTEM, inspection=seed_case, reason="Over")
    assert lines(actor_of("social_worker"), november(12)) == []


def test_the_page_shows_what_other_parts_add(seed_case, client_for, monkeypatch):
    late = Section("asked", "Asked of you", (Line("A list", "5pm", "/x/", is_late=True),), "")
    monkeypatch.setattr(sections, "OWN_PART", [under_way, lambda actor, day: [late]])
    page = client_for("social_worker").get("/your-part/").content.decode()
    assert "Asked of you" in page
    assert "Late: 5pm" in page
    assert "Nothing waits for you" not in page


def test_where_nothing_waits_the_page_says_so(people, client_for, monkeypatch):
    monkeypatch.setattr(sections, "OWN_PART", [under_way])
    assert (
        "Nothing waits for you." in client_for("social_worker").get("/your-part/").content.decode()
    )


@pytest.mark.parametrize(
    ("role", "is_led"), [("social_worker", True), ("lead_member", True), ("councillor", False)]
)
def test_the_start_page_leads_to_it(role, is_led, actor_of, client_for):
    found = [one for one in pointers_for(actor_of(role)) if one.href == "/your-part/"]
    assert bool(found) is is_led
    assert client_for(role).get("/your-part/").status_code == (200 if is_led else 403)
