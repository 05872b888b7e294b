"""Between inspections: the list, how fresh it is, and the inspection that begins with it."""

import datetime as dt

import pytest
from django.utils import timezone

from ilacs.editions import Edition
from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.models import Document
from ilacs.site.inspections.actions import open_inspection
from ilacs.site.inspections.models import Inspection
from ilacs.site.requests import actions, answering
from ilacs.site.requests.actions import Asked, ask_request, lay_out
from ilacs.site.requests.freshness import WORKING_DAYS, Rule
from ilacs.site.requests.models import Request
from ilacs.site.requests.queries import read_rows
from ilacs.site.requests.readiness import readiness_of
from made_up_call import call

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 10)
NOON = dt.datetime(2026, 6, 10, 11, tzinfo=dt.UTC)


@pytest.fixture
def laid_out(between, coordinator, at):
    """The current edition's list in Northmoor's own room, on 10 June 2026."""
    at(NOON)
    lay_out(by=coordinator, room=between)
    return between


def item(room, id: str) -> Request:
    return room.of(Request.objects.filter(item=id)).get()


def make_ready(by, room, id: str, refreshed: dt.date) -> None:
    one = item(room, id)
    answering.change_status(by=by, room=room, request=one, way="ready")
    actions.refresh_request(by=by, room=room, request=one, day=refreshed)


def board(by, room):
    return readiness_of(read_rows(by, room), Edition.on(TODAY), TODAY)


def test_the_list_is_laid_out_once_and_brought_up_to_the_edition_afterwards(laid_out, coordinator):
    wanted = {one.id for one in Edition.on(TODAY).requests}
    assert {one.item for one in laid_out.of(Request.objects.all())} == wanted
    assert lay_out(by=coordinator, room=laid_out) == 0
    with open_scope("test"):
        item(laid_out, "list_1").delete()
    assert lay_out(by=coordinator, room=laid_out) == 1


def test_an_inspection_has_its_list_already(coordinator, room):
    with pytest.raises(InputError, match="when the inspection was opened"):
        lay_out(by=coordinator, room=room)


def test_the_share_that_is_ready_counts_what_is_ready_and_fresh(laid_out, coordinator):
    make_ready(coordinator, laid_out, "list_1", dt.date(2026, 6, 1))
    make_ready(coordinator, laid_out, "list_2", dt.date(2026, 4, 1))
    found = board(coordinator, laid_out)
    assert [one.row.request.item for one in found.stale] == ["list_2"]
    assert (found.ready, found.percent) == (1, 2)


def test_what_is_about_to_grow_stale_is_named(laid_out, coordinator):
    make_ready(coordinator, laid_out, "permanence_tracker", dt.date(2026, 6, 8))
    assert [one.row.request.item for one in board(coordinator, laid_out).old_soon] == [
        "permanence_tracker"
    ]


def test_an_item_that_does_not_apply_counts_for_nothing(laid_out, coordinator):
    one = item(laid_out, "deprivations_of_liberty")
    answering.change_status(
        by=coordinator, room=laid_out, request=one, way="withdraw", reason="None"
    )
    assert len(board(coordinator, laid_out).items) == 40


def test_how_long_an_item_stays_fresh_changes_with_a_reason_alone(laid_out, coordinator):
    one = item(laid_out, "list_1")
    rule = Rule(2, WORKING_DAYS)
    with pytest.raises(InputError, match="said why"):
        actions.change_rule(by=coordinator, room=laid_out, request=one, rule=rule, why="")
    actions.change_rule(by=coordinator, room=laid_out, request=one, rule=rule, why="Weekly board")
    assert item(laid_out, "list_1").rule == rule


def test_a_day_to_come_cannot_be_when_it_was_refreshed(laid_out, coordinator):
    with pytest.raises(InputError, match="still to come"):
        actions.refresh_request(
            by=coordinator,
            room=laid_out,
            request=item(laid_out, "list_1"),
            day=TODAY + dt.timedelta(days=1),
        )


@pytest.fixture
def begun(laid_out, coordinator, people, hand_in):
    """A readiness board with an owner, a ready item with a document, a stale one, one by hand."""
    actions.assign_requests(
        by=coordinator,
        room=laid_out,
        requests=[item(laid_out, "list_1"), item(laid_out, "audits")],
        owner=people["data_officer"],
    )
    make_ready(coordinator, laid_out, "list_1", TODAY)
    make_ready(coordinator, laid_out, "list_2", dt.date(2026, 3, 2))
    document = hand_in(coordinator, laid_out, "contacts.xlsx")
    for id in ("list_1", "audits"):
        answering.change_documents(
            by=coordinator, room=laid_out, request=item(laid_out, id), added=[document]
        )
    ask_request(by=coordinator, room=laid_out, asked=Asked("Practice", "Our own report"))
    return laid_out


@pytest.fixture
def opened(begun, coordinator, northmoor):
    this = call(notified=NOON - dt.timedelta(hours=1), from_readiness=True)
    return open_inspection(by=coordinator, organisation=northmoor, call=this)


def test_an_inspection_begins_with_what_is_ready(opened, people):
    one = opened.requests.get(item="list_1")
    assert (one.status, one.owner, one.last_refreshed) == ("ready", people["data_officer"], TODAY)
    assert one.due == timezone.make_aware(dt.datetime(2026, 6, 11, 17))


def test_what_went_stale_is_gathered_anew_and_what_was_not_begun_is_not_begun(opened):
    assert opened.requests.get(item="list_2").status == "gathering"
    assert opened.requests.get(item="list_3").status == "not_started"


def test_what_was_added_by_hand_comes_after_the_list_and_stays_ones_own(opened):
    added = opened.requests.get(item="")
    assert (added.number, added.name, added.side) == (42, "Our own report", "authority")


def test_a_document_of_two_items_is_copied_once_and_attached_to_both(opened, begun):
    copies = Document.objects.filter(inspection=opened)
    assert copies.count() == 1
    (copy,) = copies
    assert {one.request.item for one in copy.requests.all()} == {"list_1", "audits"}
    assert item(begun, "list_1").attached.count() == 1, "the board keeps its own"


def test_an_inspection_opened_without_it_takes_nothing_over(begun, northmoor):
    opened = open_inspection(by=SYSTEM, organisation=northmoor, call=call())
    assert not opened.requests.exclude(status="not_started").exists()
    assert not Document.objects.filter(inspection=opened).exists()


def test_the_steps_of_opening_carry_it_to_the_end(begun, client_for):
    page = client_for("inspection_coordinator")
    shown = page.get(f"/readiness/{begun.pk}/").content.decode()
    assert 'href="/inspections/new/?from=readiness"' in shown
    page.get("/inspections/new/?from=readiness")
    page.post(
        "/inspections/new/",
        {
            "organisation": begun.pk,
            "day": "10 June 2026",
            "time": "9:15am",
            "taken_by": "Dorothea Ashgrove",
        },
    )
    page.post("/inspections/new/kind/", {"purpose": "inspection", "kind": ":standard"})
    page.post("/inspections/new/lead/", {"lead_inspector": "", "focus": ""})
    assert "What is on the readiness board" in page.get("/inspections/new/check/").content.decode()
    page.post("/inspections/new/check/")
    assert Inspection.objects.get().requests.get(item="list_1").status == "ready"


def test_the_board_is_the_authoritys_alone(begun, client_for, stranger, people):
    assert client_for(stranger).get(f"/readiness/{begun.pk}/").status_code == 404
    assert client_for("inspector").get(f"/readiness/{begun.pk}/").status_code == 404
    one = item(begun, "list_1")
    assert client_for("inspector").get(f"/request/{one.pk}/").status_code == 404
