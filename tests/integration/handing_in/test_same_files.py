"""Duplicates by content, versions by name, and nothing told of what a person may not see."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.models import (
    Document,
    DocumentPassage,
    Scanned,
    TextState,
    Version,
)
from ilacs.site.evidence_room.seeing import may_open
from ilacs.site.handing_in import followers
from ilacs.site.handing_in.actions import record_reading
from ilacs.site.handing_in.models import Batch, Outcome, Upload
from ilacs.site.handing_in.words import sentence_of
from ilacs.site.inspections.rooms import Room
from made_up_files import pdf
from made_up_scanner import clamd, eicar
from site_walk.documents_here import put_document, share

pytestmark = pytest.mark.django_db

FIRST, SECOND = pdf("The first"), pdf("The second")


@pytest.fixture
def followed(monkeypatch):
    """What those who follow handing in were told: the version's number and what it was for."""
    seen = []
    monkeypatch.setattr(
        followers, "FOLLOWERS", [lambda version, batch: seen.append((version.pk, batch.about))]
    )
    return seen


def last() -> Upload:
    return Upload.objects.order_by("settled").last()


def test_the_same_file_again_adds_nothing_but_is_attached(sender, followed):
    sender.send({"Plans/plan.pdf": FIRST})
    sender.about = "request:1"
    sender.send({"plans/PLAN.pdf": FIRST})
    assert Version.objects.count() == 1
    assert last().outcome == Outcome.SAME
    version = Version.objects.get()
    assert followed == [(version.pk, ""), (version.pk, "request:1")]


def test_the_same_name_with_other_content_is_a_new_version(sender):
    sender.send({"plan.pdf": FIRST})
    sender.send({"plan.pdf": SECOND})
    document = Document.objects.get()
    assert [one.number for one in document.versions.all()] == [2, 1]
    assert "Taken in as version 2" in sentence_of(last(), [])


def test_the_same_content_under_another_name_is_said_and_added(sender):
    sender.send({"plan.pdf": FIRST})
    sender.send({"other.pdf": FIRST})
    assert Document.objects.count() == 2
    assert "The same file is there under another name: plan.pdf." in sentence_of(
        last(), [last().same_as.document_id]
    )


@pytest.mark.parametrize("change", [{"audience": "named"}, {"withdrawn": timezone.now()}])
def test_the_title_of_the_same_content_is_told_only_as_long_as_one_may_see_it(
    sender, sender_for, people, change
):
    sender.send({"plan.pdf": FIRST})
    with open_scope("test"):
        Document.objects.update(added_by=people["data_officer"])
    sender.send({"other.pdf": FIRST})
    address = reverse("hand_in_batch", args=[Batch.objects.order_by("created").last().pk])
    assert "under another name: plan.pdf" in sender.client.get(address).content.decode()
    with open_scope("test"):
        Document.objects.filter(title="plan.pdf").update(title="About Zeb Quill", **change)
    page = sender.client.get(address).content.decode()
    assert "Zeb Quill" not in page
    assert "Taken in as a new document." in page


def test_the_same_content_under_another_name_is_left_out_where_that_was_chosen(sender, followed):
    sender.send({"plan.pdf": FIRST})
    sender.options = {"leaves_out": True}
    sender.send({"other.pdf": FIRST})
    assert Document.objects.count() == 1
    assert last().outcome == Outcome.LEFT_OUT
    assert len(followed) == 2


@pytest.mark.parametrize("options", [{}, {"leaves_out": True}])
def test_a_document_that_the_person_may_not_see_is_not_given_away(sender, sender_for, options):
    sender.send({"plan.pdf": FIRST})
    theirs = sender_for("social_worker", options=options)
    theirs.send({"plan.pdf": SECOND, "other.pdf": FIRST})
    mine = list(Upload.objects.order_by("settled"))[-2:]
    assert [one.outcome for one in mine] == [Outcome.NEW, Outcome.NEW]
    assert [one.same_as for one in mine] == [None, None]
    assert [one.reason for one in mine] == ["", ""]
    assert Document.objects.count() == 3


def test_the_coordinator_gives_a_new_version_to_what_a_social_worker_handed_in(
    sender, sender_for, people
):
    sender_for("social_worker").send({"plan.pdf": FIRST})
    sender.send({"plan.pdf": SECOND})
    assert Document.objects.get().added_by == people["social_worker"]
    assert Version.objects.get(number=2).added_by == people["inspection_coordinator"]


def test_the_same_file_handed_in_twice_in_one_batch_is_one_document(sender):
    begun = sender.begin({"plan.pdf": FIRST, "PLAN.PDF": FIRST})
    for one in begun["files"]:
        sender.put(one, 0, FIRST)
    assert Document.objects.count() == 1


def test_what_is_known_of_the_same_content_in_a_room_is_taken_over(sender, read_all, monkeypatch):
    from ilacs.site.handing_in import reading_job

    sender.send({"plan.pdf": FIRST})
    read_all()
    monkeypatch.setattr(reading_job, "read_passages", lambda *_, **__: pytest.fail("read again"))
    sender.send({"other.pdf": FIRST})
    read_all()
    first, second = Version.objects.order_by("added")
    texts = [[one.text for one in version.passages.all()] for version in (first, second)]
    assert texts[0] == texts[1] != []
    assert second.pages == 1
    assert Batch.objects.count() == 2


def test_that_a_scan_found_nothing_is_not_taken_over_and_malware_follows_the_bytes(
    sender, read_all, settings, room, northmoor
):
    with clamd(answer=lambda _: "OK") as (settings.CLAMD, _):
        sender.send({"plan.txt": eicar()})
        read_all()
    first = Version.objects.get()
    elsewhere = put_document(Room(northmoor), "Copy.txt", data=eicar(), words="Words of it")
    share(room, first)
    assert (first.scanned, elsewhere.scanned) == (Scanned.CLEAN, Scanned.CLEAN)
    assert DocumentPassage.objects.filter(version__in=[first, elsewhere]).count() == 2
    with clamd() as (settings.CLAMD, _):
        sender.send({"other.txt": eicar()})
        read_all()
    versions = Version.objects.filter(digest=first.digest)
    assert set(versions.values_list("scanned", "text_words")) == {
        (Scanned.INFECTED, "The file is locked away.")
    }
    assert versions.count() == 3
    assert not DocumentPassage.objects.exists()
    assert not may_open(SYSTEM, first)


def test_malware_found_meanwhile_outweighs_a_scan_that_found_nothing(room):
    infected = put_document(room, "One.txt", data=eicar(), scanned=Scanned.INFECTED)
    other = put_document(room, "Two.txt", data=eicar(), scanned=Scanned.WAITING)
    record_reading(
        by=SYSTEM,
        room=room,
        version=other,
        scan=(Scanned.CLEAN, ""),
        text=(TextState.READ, ""),
        pages=0,
        passages=[DocumentPassage(version=other, position=1, text="Words", words="words")],
    )
    other.refresh_from_db()
    assert other.scanned == infected.scanned
    assert not other.passages.exists()
