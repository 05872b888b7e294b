"""A request on its way: who may take it where, the conversation, and the documents that answer it."""

import pytest
from django.core.exceptions import PermissionDenied

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.evidence_room.seeing import visible
from ilacs.site.requests import answering
from ilacs.site.requests.actions import Asked, ask_request, assign_requests
from ilacs.site.requests.attaching import attach_handed_in
from ilacs.site.requests.models import Request, RequestNote
from ilacs.site.requests.seeing import documents_for, find_request, notes_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def go(room):
    """A function that takes a request a way, as somebody."""

    def take(by, request, way, reason=""):
        return answering.change_status(
            by=by, room=room, request=request, way=way, reason=reason
        ).status

    return take


@pytest.fixture
def owned(coordinator, room, first, people):
    """The first request, given to the social worker."""
    assign_requests(by=coordinator, room=room, requests=[first], owner=people["social_worker"])
    first.refresh_from_db()
    return first


@pytest.fixture
def answered(owned):
    """The first request with an answer that both sides can read."""
    with open_scope("test"):
        RequestNote(request=owned, side="authority", is_own_side=False, text="It is nil.").save()
    return owned


def test_a_request_goes_from_its_owner_to_the_inspectors_and_back(
    go, answered, worker, coordinator, inspector
):
    owned = answered
    assert go(worker, owned, "gather") == "gathering"
    assert go(worker, owned, "ready") == "ready"
    assert go(coordinator, owned, "share") == "shared"
    assert go(inspector, owned, "send_back", "The last quarter is missing") == "returned"
    owned.refresh_from_db()
    assert (owned.returned_by, owned.why) == ("inspectors", "The last quarter is missing")
    found = AuditEvent.objects.filter(object_id=str(owned.pk)).order_by("sequence")
    assert [one.event for one in found] == [
        "request_gathering",
        "request_ready",
        "request_shared",
        "request_returned",
    ]


@pytest.mark.parametrize(
    ("who", "way"),
    [("worker", "share"), ("worker", "withdraw"), ("inspector", "gather"), ("inspector", "ready")],
)
def test_a_way_that_is_not_ones_own_is_refused(go, owned, coordinator, request, who, way):
    by = request.getfixturevalue(who)
    if way == "share":
        go(coordinator, owned, "ready")
    with pytest.raises(PermissionDenied, match="to do"):
        go(by, owned, way, "why")


def test_a_reason_is_needed_to_return_it(go, owned, coordinator):
    go(coordinator, owned, "ready")
    with pytest.raises(InputError, match="said why"):
        go(coordinator, owned, "return", "  ")


def test_what_we_return_among_ourselves_the_inspectors_see_as_gathered(
    go, owned, coordinator, inspector
):
    go(coordinator, owned, "ready")
    go(coordinator, owned, "return", "Names of children in it")
    owned.refresh_from_db()
    assert owned.status_for("authority") == "returned"
    assert owned.status_for("inspectors") == "gathering"
    assert not notes_for(inspector, owned).exists()
    assert notes_for(coordinator, owned).get().text == "Names of children in it"


def test_what_an_inspector_asked_is_not_the_coordinators_to_withdraw(
    go, inspector, coordinator, room
):
    theirs = ask_request(by=inspector, room=room, asked=Asked("Practice", "More audits"))
    with pytest.raises(PermissionDenied):
        go(coordinator, theirs, "withdraw", "Too much work")
    assert go(inspector, theirs, "withdraw", "Seen already") == "withdrawn"


def test_the_coordinator_withdraws_an_item_of_the_list_that_does_not_apply(go, coordinator, first):
    assert go(coordinator, first, "withdraw", "There are none") == "withdrawn"


def test_a_request_is_not_shared_while_the_inspectors_have_nothing_of_it(go, owned, coordinator):
    go(coordinator, owned, "ready")
    with pytest.raises(InputError, match="The inspectors have nothing yet"):
        go(coordinator, owned, "share")


def test_a_request_with_documents_is_not_shared_before_one_of_them_was(
    go, owned, coordinator, room, hand_in
):
    document = hand_in(coordinator, room)
    answering.change_documents(by=coordinator, room=room, request=owned, added=[document])
    go(coordinator, owned, "ready")
    with pytest.raises(InputError, match="None of its documents has been shared"):
        go(coordinator, owned, "share")


def test_a_note_for_ones_own_side_is_never_shown_to_the_other(
    owned, coordinator, inspector, room, client_for, people
):
    for by, text in ((coordinator, "Ours alone"), (inspector, "Theirs alone")):
        answering.add_note(by=by, room=room, request=owned, text=text, is_own_side=True)
    answering.add_note(by=coordinator, room=room, request=owned, text="To both", is_own_side=False)
    assert [one.text for one in notes_for(coordinator, owned)] == ["Ours alone", "To both"]
    assert [one.text for one in notes_for(inspector, owned)] == ["Theirs alone", "To both"]
    shown = client_for(people["inspector"]).get(f"/request/{owned.pk}/").content.decode()
    assert "To both" in shown
    assert "Ours alone" not in shown
    assert "Nadia Ibbotsham" not in shown, "who gathers it is the authority's affair"


def test_an_inspectors_note_is_an_open_question_until_it_is_answered_to_them(
    owned, coordinator, inspector, room
):
    say = lambda by, own=False: answering.add_note(  # noqa: E731 - three calls of one line
        by=by, room=room, request=owned, text="x", is_own_side=own
    )
    say(inspector)
    owned.refresh_from_db()
    assert owned.unanswered
    say(coordinator, own=True)
    owned.refresh_from_db()
    assert owned.unanswered, "a word among ourselves answers nobody"
    say(coordinator)
    owned.refresh_from_db()
    assert owned.unanswered is None


def test_a_social_worker_reaches_what_they_own_and_nothing_else(
    worker, owned, room, client_for, inspection
):
    page = client_for("social_worker")
    assert page.get(f"/request/{owned.pk}/").status_code == 200
    other = inspection.requests.get(number=2)
    assert page.get(f"/request/{other.pk}/").status_code == 404
    assert page.get(f"/requests/{room.pk}/").status_code in (403, 404)
    assert "1. Contacts" in page.get("/your-part/").content.decode()
    with pytest.raises(PermissionDenied):
        answering.add_note(by=worker, room=room, request=other, text="x", is_own_side=False)


def test_an_owner_sees_the_documents_of_their_request_and_no_others(
    worker, coordinator, owned, room, hand_in
):
    theirs, other = hand_in(coordinator, room), hand_in(coordinator, room, "other.pdf")
    answering.change_documents(by=coordinator, room=room, request=owned, added=[theirs])
    assert list(visible(worker, room)) == [theirs]
    assert list(documents_for(worker, owned)) == [theirs]
    assert other not in visible(worker, room)


def test_inspectors_see_no_document_of_a_request_before_it_is_shared(
    coordinator, inspector, owned, room, hand_in
):
    answering.change_documents(
        by=coordinator, room=room, request=owned, added=[hand_in(coordinator, room)]
    )
    assert not documents_for(inspector, owned).exists()


def test_a_document_that_one_may_not_see_cannot_be_attached(
    coordinator, worker, owned, room, hand_in
):
    hidden = hand_in(coordinator, room)
    with pytest.raises(InputError, match="not there"):
        answering.change_documents(by=worker, room=room, request=owned, added=[hidden])


class Batch:
    """As handing in gives it to those who follow."""

    def __init__(self, by, about):
        self.by, self.about = by, about


@pytest.mark.parametrize(
    ("about", "is_attached"),
    [("request:{pk}", True), ("request:nonsense", False), ("", False), ("request:{other}", False)],
)
def test_what_is_handed_in_for_a_request_is_attached_to_it(
    worker, owned, room, hand_in, inspection, about, is_attached
):
    from ilacs.site.accounts.guard import open_scope

    other = inspection.requests.get(number=2).pk
    version = hand_in(worker, room).versions.get()
    with open_scope("test"):
        attach_handed_in(version, Batch(worker.person, about.format(pk=owned.pk, other=other)))
    assert owned.attached.exists() is is_attached
    owned.refresh_from_db()
    assert (owned.status == "gathering") is is_attached
    assert (owned.last_refreshed is not None) is is_attached


def test_a_request_of_another_authority_is_not_there(stranger, first, client_for):
    assert client_for(stranger).get(f"/request/{first.pk}/").status_code == 404


def test_a_request_is_found_by_the_system_too(first):
    assert find_request(SYSTEM, first.pk) == first
    assert Request.objects.count() == 41
