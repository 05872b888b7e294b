"""The pages of handing in, without JavaScript: the form, what became of each file, and the rest."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.evidence_room.models import Document
from ilacs.site.handing_in import followers
from ilacs.site.handing_in.models import Batch, Outcome, State, Upload
from ilacs.site.inspections.actions import close_inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.jobs.actions import cancel_job
from made_up_files import SENTENCE, pdf, zipped

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(room):
    return reverse("hand_in", args=[room.pk])


def posted(client, address, *files, **values):
    named = [SimpleUploadedFile(name, data) for name, data in files]
    return client.post(address, {"documents": named, **values})


def test_files_of_one_form_are_taken_in_together(client_for, address, store):
    client = client_for("data_officer")
    answer = posted(client, address, ("plan.pdf", pdf("Plan")), ("empty.txt", b""))
    batch = Batch.objects.get()
    assert answer.url == reverse("hand_in_batch", args=[batch.pk])
    assert batch.finished
    page = client.get(answer.url).content.decode()
    assert "Taken in as a new document." in page
    assert "The file is empty." in page
    assert store.read(Document.objects.get().versions.get().digest) == pdf("Plan")
    assert not list(store.incoming.iterdir())
    assert list(
        AuditEvent.objects.filter(event__startswith="hand_in").values_list("event", flat=True)
    ) == ["hand_in_finished"]


def test_a_zip_in_the_form_has_its_files_taken_out(client_for, address, read_all):
    client = client_for("inspection_coordinator")
    posted(client, address, ("all.zip", zipped({"a/b.txt": SENTENCE})), takes_out="on")
    assert Upload.objects.get().outcome == Outcome.TAKING_OUT
    read_all()
    assert Document.objects.get().folder == "a"
    page = client.get(reverse("hand_in_batch", args=[Batch.objects.get().pk])).content.decode()
    assert "Its files were taken out" in page
    assert "Can be searched." in page


def test_a_form_without_files_says_so_at_its_field(client_for, address):
    answer = client_for("inspection_coordinator").post(address, {})
    assert answer.status_code == 422
    assert b"Choose one or more files." in answer.content


def test_the_page_lists_what_has_not_arrived_and_cancels_it(sender, address):
    begun = sender.begin({"Plans/plan.pdf": pdf("Plan"), "b.pdf": pdf("b")})
    page = sender.client.get(address).content.decode()
    assert "2 files have not arrived yet" in page
    assert "Plans/plan.pdf" in page
    batch = Batch.objects.get()
    shown = sender.client.get(begun["batch"]).content.decode()
    assert "Not arrived yet" in shown
    answer = sender.client.post(reverse("hand_in_give_up", args=[batch.pk]), follow=True)
    assert "2 files were cancelled." in answer.content.decode()
    assert set(Upload.objects.values_list("state", flat=True)) == {State.CANCELLED}
    assert "have not arrived" not in sender.client.get(address).content.decode()


def test_stopped_reading_goes_on_when_asked(sender, actor_of, read_all, room):
    sender.send({"a.txt": SENTENCE.encode(), "b.txt": b"other words"})
    batch = Batch.objects.get()
    by = actor_of("inspection_coordinator")
    cancel_job(by=by, organisation=room.organisation, job=batch.job)
    page = reverse("hand_in_batch", args=[batch.pk])
    assert "Scan and read the rest" in sender.client.get(page).content.decode()
    sender.client.post(reverse("hand_in_read_rest", args=[batch.pk]))
    batch.job.refresh_from_db()
    assert batch.job.state == "queued"
    read_all()
    assert {one.versions.get().text_state for one in Document.objects.all()} == {"read"}


def test_in_an_authoritys_own_room_documents_are_handed_in_between_inspections(
    client_for, northmoor
):
    room = Room(northmoor)
    posted(client_for("social_worker"), reverse("hand_in", args=[room.pk]), ("a.txt", b"words"))
    assert Document.objects.get().inspection is None


def test_in_a_closed_inspection_nothing_is_taken(sender, address, room):
    begun = sender.begin({"plan.pdf": pdf("Plan")})
    close_inspection(by=SYSTEM, inspection=room.inspection, reason="It is over.")
    answer = sender.put(begun["files"][0], 0, pdf("Plan"))
    assert answer.status_code == 422
    assert "closed" in answer.json()["said"]
    assert "The inspection is closed" in sender.client.get(address).content.decode()
    assert posted(sender.client, address, ("a.txt", b"words")).status_code == 422
    assert not Document.objects.exists()


def test_what_the_files_are_for_is_shown_where_an_app_says_it(sender, address, monkeypatch):
    told = followers.Purpose("Request 7: Plans", "/your-part/")
    monkeypatch.setitem(followers.PURPOSES, "request", lambda actor, id: told)
    sender.about = "request:7"
    begun = sender.begin({"plan.pdf": pdf("Plan")})
    assert "1 file has not arrived" not in sender.client.get(address).content.decode()
    named = sender.client.get(f"{address}?about=request:7").content.decode()
    assert "1 file has not arrived yet" in named
    for page in (f"{address}?about=request:7", begun["batch"]):
        assert "Request 7: Plans" in sender.client.get(page).content.decode()
    assert Batch.objects.get().about == "request:7"
    assert "Request 7" not in sender.client.get(f"{address}?about=<b>").content.decode()


def test_what_was_handed_in_is_listed_with_the_latest_first(client_for, address):
    client = client_for("inspection_coordinator")
    for number in range(3):
        posted(client, address, *[(f"{one}.txt", b"words") for one in range(number + 1)])
    page = client.get(address).content.decode()
    assert page.index(": 3 files") < page.index(": 2 files") < page.index(": 1 file")
