"""The evidence room in a real browser: shared step by step, searched, read and taken by an inspector."""

import zipfile

import pytest

from ilacs.intake.archives import verify_archive
from ilacs.intake.kinds import Kind
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.evidence_room.models import Scanned
from ilacs.site.inspections.models import Participant
from ilacs.site.inspections.participants import add_participant
from ilacs.site.inspections.rooms import Room
from made_up_files import pdf
from site_walk.documents_here import put_document
from site_walk.inspecting_here import open_made_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = [f"Nothing of note on page {number}" for number in range(1, 9)]
PAGES[6] = "Pathway plans are written with young people"


@pytest.fixture
def room(people):
    northmoor = Organisation.objects.get(name="Northmoor")
    inspection, _ = open_made_up(northmoor, 0)
    one, _, _ = add_participant(
        by=SYSTEM,
        inspection=inspection,
        name="Peter Quarrendon",
        email=people["inspector"].email,
        role="inspector",
    )
    with open_scope("test"):
        Participant.objects.filter(pk=one.pk).update(person=people["inspector"])
    return Room(northmoor, inspection)


def test_documents_are_shared_found_read_and_taken(open_page, room, tmp_path):
    put_document(
        room, "Care leavers.pdf", data=pdf(*PAGES), kind=Kind.PDF, words=PAGES, folder="Plans"
    )
    put_document(room, "Our own notes.txt", words="Not for inspectors")
    put_document(room, "Just arrived.txt", scanned=Scanned.WAITING)
    ours = open_page("inspection_coordinator").visit(f"/rooms/{room.pk}/documents/")
    ours.choose("Choose Care leavers.pdf").choose("Choose Just arrived.txt")
    ours.click("Share those chosen")
    assert ours.heading == "Check what will be shared"
    assert ours.sees("Just arrived.txt: It waits to be scanned.")
    ours.fill("Note to the inspectors", "As asked").click("Share with the inspectors")
    assert ours.heading == "Sharing 1"

    theirs = open_page("inspector").visit(f"/rooms/{room.pk}/documents/")
    assert theirs.sees("1 document")
    assert not theirs.sees("Our own notes.txt")
    theirs.fill("Search in the documents", "“pathway plans”").click("Search")
    assert theirs.sees("1 passage in 1 document")
    theirs.click("Care leavers.pdf : Page 7, result 1")
    assert theirs.heading == "Care leavers.pdf: page 7 of 8"
    assert theirs.page.locator("mark").inner_text() == "Pathway plans"
    picture = theirs.page.get_by_role("img", name="Page 7 of 8 of Care leavers.pdf")
    assert picture.evaluate("one => one.naturalWidth") > 800
    theirs.click("Next page").visit(f"/rooms/{room.pk}/documents/export/")
    with theirs.page.expect_download() as taken:
        theirs.page.get_by_role("button", name="Download").click()
    path = tmp_path / "taken.zip"
    taken.value.save_as(path)
    assert verify_archive(path) == ()
    with zipfile.ZipFile(path) as archive:
        assert "documents/0001 Care leavers.pdf" in archive.namelist()


def test_a_document_is_limited_to_people_named_withdrawn_and_put_back(open_page, room):
    version = put_document(room, "Complaint.txt", words="A complaint")
    page = open_page("inspection_coordinator").visit(f"/documents/{version.document_id}/")
    page.click("Change its title, marking, notes or who may see it")
    page.choose("Only the people named, and whoever handed it in").choose("Farida Fenwell")
    page.click("Keep the changes")
    assert page.sees("Farida Fenwell")
    page.click("Withdraw it").click("Withdraw it", status=422)
    page.fill("Why", "It is another child’s").click("Withdraw it")
    assert page.sees("It is another child’s")
    page.click("Put it back")
    assert page.sees("Complaint.txt is put back.")
