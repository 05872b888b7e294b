"""Files sent in parts: taken in, taken up again, and nobody else's to go on with."""

import hashlib
import random

import pytest
from django.urls import reverse

from ilacs.site.accounts.models import AuditEvent
from ilacs.site.evidence_room.models import Document, Version
from ilacs.site.handing_in import incoming, receiving
from ilacs.site.handing_in.incoming import partial_files
from ilacs.site.handing_in.models import Batch, State, Upload
from made_up_files import pdf

pytestmark = pytest.mark.django_db

MEGABYTE = 1024 * 1024
LARGE = b"%PDF-1.4\n" + random.Random(3).randbytes(9 * MEGABYTE)


def left_on_the_way() -> list[str]:
    return [path.name for path in partial_files().folder.glob("*.*")]


def test_a_file_sent_in_one_part_is_a_document_with_its_folder(sender, store):
    data = pdf("The front door")
    uploads = sender.send({"Front door/Plans/plan.pdf": data})
    document = Document.objects.get()
    assert (document.title, document.folder) == ("plan.pdf", "Front door/Plans")
    version = document.versions.get()
    assert uploads["Front door/Plans/plan.pdf"].version == version
    assert store.is_whole(version.digest)
    assert store.read(version.digest) == data
    assert version.kind == "pdf"
    assert Batch.objects.get().finished
    assert left_on_the_way() == []


def test_a_large_file_is_whole_once_its_parts_are_there_in_any_order(sender, store):
    (one,) = sender.begin({"large.pdf": LARGE})["files"]
    size = 4 * MEGABYTE
    for at in (8 * MEGABYTE, 0, size):
        answer = sender.put(one, at, LARGE[at : at + size])
    assert answer.json()["state"] == "whole"
    assert store.read(Version.objects.get().digest) == LARGE


def test_after_the_tab_was_closed_only_what_is_missing_is_asked_for(sender, store):
    files = {"a.pdf": pdf("a"), "large.pdf": LARGE, "b.pdf": pdf("b")}
    begun = sender.begin(files)
    sender.put(begun["files"][0], 0, files["a.pdf"])
    sender.put(begun["files"][1], 0, LARGE[: 4 * MEGABYTE])
    again = sender.begin(files)
    assert [one["id"] for one in again["files"]] == [one["id"] for one in begun["files"]]
    assert [one["state"] for one in again["files"]] == ["whole", "under_way", "under_way"]
    assert again["files"][1]["missing"] == [[4 * MEGABYTE, len(LARGE)]]
    sender.send(files)
    digests = {hashlib.sha256(data).hexdigest() for data in files.values()}
    assert set(Version.objects.values_list("digest", flat=True)) == digests
    assert all(store.is_whole(digest) for digest in digests)
    assert Batch.objects.count() == 1


def test_a_file_that_was_changed_meanwhile_begins_anew(sender):
    sender.begin({"plan.pdf": pdf("first")})
    changed = pdf("other")
    (again,) = sender.begin({"plan.pdf": changed})["files"]
    assert again["missing"] == [[0, len(changed)]]
    assert Upload.objects.count() == 2


def test_a_part_damaged_on_its_way_is_not_taken(sender):
    data = pdf("The front door")
    (one,) = sender.begin({"plan.pdf": data})["files"]
    answer = sender.put(one, 0, data[:-1] + b"x", hashlib.sha256(data).hexdigest())
    assert (answer.status_code, answer.json()["answer"]) == (409, "damaged")
    assert answer.json()["missing"] == [[0, len(data)]]
    assert not Document.objects.exists()


def test_a_part_sent_again_after_the_file_is_taken_in_changes_nothing(sender):
    data = pdf("The front door")
    (one,) = sender.begin({"plan.pdf": data})["files"]
    sender.put(one, 0, data)
    assert sender.put(one, 0, data).json()["state"] == "whole"
    assert Version.objects.count() == 1


def test_only_whoever_began_a_file_goes_on_with_it(sender, sender_for, stranger, client_for):
    data = pdf("The front door")
    begun = sender.begin({"plan.pdf": data})
    (one,) = begun["files"]
    for other in ("director", stranger):
        theirs = sender_for(other)
        assert theirs.put(one, 0, data).status_code == 404
        for name in ("batch", "finish", "cancel"):
            answer = theirs.client.post(begun[name]) if name != "batch" else None
            answer = answer or theirs.client.get(begun[name])
            assert answer.status_code == 404
    assert Upload.objects.get().state == State.UNDER_WAY


def test_an_inspector_hands_nothing_in(sender_for):
    assert sender_for("inspector").client.get("/").status_code == 200
    answer = sender_for("inspector").client.get(
        reverse("hand_in", args=[sender_for("inspector").room.pk])
    )
    assert answer.status_code in (403, 404)


def test_what_a_script_sends_that_is_no_list_of_files_is_refused(sender):
    address = reverse("hand_in_begin", args=[sender.room.pk])
    for body in (
        b"",
        b"[]",
        b"\xff",
        b'{"files": []}',
        b'{"files": [["a", -1, 0, ""]]}',
        b'{"files": [["a", true, 0, ""]]}',
        b'{"files": [["a", 1, 0, "x"]]}',
    ):
        answer = sender.client.post(address, body, content_type="application/json")
        assert answer.status_code == 422, body
    assert not Batch.objects.exists()


def test_a_cancelled_file_leaves_nothing_behind(sender):
    files = {"a.pdf": LARGE, "b.pdf": pdf("b")}
    begun = sender.begin(files)
    sender.put(begun["files"][0], 0, LARGE[: 4 * MEGABYTE])
    sender.put(begun["files"][1], 0, files["b.pdf"])
    answer = sender.client.post(begun["cancel"])
    assert answer.json() == {"cancelled": 1}
    states = dict(Upload.objects.values_list("name", "state"))
    assert states == {"a.pdf": State.CANCELLED, "b.pdf": State.WHOLE}
    assert left_on_the_way() == []
    assert Batch.objects.get().finished


def test_each_file_leaves_one_event_and_the_batch_one_at_each_end(sender):
    sender.send({"a.pdf": pdf("a"), "b.pdf": pdf("b"), "empty.pdf": b""})
    events = AuditEvent.objects.filter(event__startswith="hand_in").order_by("sequence")
    assert list(events.values_list("event", flat=True)) == [
        "hand_in_begun",
        "hand_in_whole",
        "hand_in_whole",
        "hand_in_finished",
    ]
    assert events.last().details == {"files": 2, "others": 1}


def test_one_person_has_only_so_much_under_way(sender, sender_for, monkeypatch):
    first, second = pdf("first"), pdf("second")
    monkeypatch.setattr(receiving, "MOST_UNDER_WAY", len(first) + len(second) - 1)
    begun = sender.begin({"a.pdf": first, "b.pdf": second, "c.txt": b"words"})["files"]
    assert [one["state"] for one in begun] == ["under_way", "refused", "under_way"]
    assert "20 GB are under way from you" in begun[1]["said"]
    again = sender.begin({"a.pdf": first})["files"]
    assert again[0]["id"] == begun[0]["id"]
    assert sender_for("social_worker").begin({"b.pdf": second})["files"][0]["state"] == "under_way"
    sender.put(begun[0], 0, first)
    assert sender.begin({"c.pdf": second})["files"][0]["state"] == "under_way"


def test_a_disk_that_is_nearly_full_takes_no_more(sender, monkeypatch):
    monkeypatch.setattr(incoming, "RESERVE", 10**18)
    (one,) = sender.begin({"a.pdf": pdf("first")})["files"]
    assert one["state"] == "refused"
    assert "no room left" in one["said"]
    assert left_on_the_way() == []
