"""Files that are not what they seem, empty, named badly, protected, infected, or traps."""

import zipfile
from datetime import timedelta

import pytest

from ilacs.site.accounts.guard import open_scope
from ilacs.site.evidence_room.models import Document, DocumentPassage, Scanned, TextState, Version
from ilacs.site.evidence_room.seeing import may_open
from ilacs.site.handing_in import recovery
from ilacs.site.handing_in.models import Outcome, State, Upload
from ilacs.site.handing_in.recovery import ask_for_what_waits
from ilacs.site.jobs.models import JobStep
from made_up_files import SENTENCE, encrypted_pdf, pdf, word, zipped
from made_up_scanner import SIGNATURE, clamd, eicar
from real_scanner import PROGRAM, real_clamd

from .conftest import run_step

pytestmark = pytest.mark.django_db

RIGHT_TO_LEFT = "\u202e"


def only(uploads) -> Upload:
    (one,) = uploads.values()
    return one


def test_a_file_that_is_not_what_its_name_says_is_taken_and_said_to_be(sender):
    upload = only(sender.send({"plan.docx": pdf("The front door")}))
    assert upload.state == State.WHOLE
    assert upload.reason == "The name says a Word document, but the file is a PDF."
    assert upload.version.kind == "pdf"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.pdf", b"", "The file is empty."),
        ("run.pdf", b"MZ\x90\0" + bytes(100), "It is a program."),
        ("odd.xyz", bytes(range(256)) * 4, "It is of a kind that is not known."),
        ("locked.pdf", encrypted_pdf(), "The PDF is protected by a password."),
        ("broken.zip", b"PK\x03\x04" + bytes(50), "The file is damaged or incomplete."),
        (
            "bomb.zip",
            zipped({"a.txt": bytes(300 * 1024 * 1024)}),
            "The zip unpacks to far more than such files hold.",
        ),
    ],
    ids=["empty", "program", "unknown", "encrypted", "damaged", "bomb"],
)
def test_what_cannot_be_evidence_is_refused_with_the_reason(sender, store, name, data, reason):
    upload = only(sender.send({name: data}))
    assert upload.state == State.REFUSED
    assert upload.reason.startswith(reason)
    assert not Document.objects.exists()
    assert list(store.digests()) == []
    assert not list((store.root / "partial").glob("*.*"))


def test_a_pdf_that_only_forbids_printing_is_taken(sender):
    assert only(sender.send({"restricted.pdf": encrypted_pdf("")})).state == State.WHOLE


@pytest.mark.parametrize(
    ("path", "folder", "title"),
    [
        ("../../etc/passwd.txt", "etc", "passwd.txt"),
        ("a/b\\c/plan.txt", "a/b/c", "plan.txt"),
        (f"{'x' * 300}.txt", "", "x" * 146 + ".txt"),
        (f"invoice{RIGHT_TO_LEFT}fdp.txt", "", "invoicefdp.txt"),
        ("con.txt", "", "_con.txt"),
        ("nul\0 \ud800.txt", "", "_nul.txt"),
        ("/".join(["deep" * 10] * 30) + "/plan.txt", None, "plan.txt"),
    ],
)
def test_a_name_is_made_safe_and_the_original_kept(sender, path, folder, title):
    begun = sender.begin({path: b"some words"})
    sender.put(begun["files"][0], 0, b"some words")
    document = Document.objects.get()
    assert ".." not in f"{document.folder}/{document.title}".split("/")
    assert len(document.title) <= 150
    assert len(document.folder) <= 500
    assert document.title == title
    assert folder is None or document.folder == folder
    assert RIGHT_TO_LEFT not in document.title


def test_without_a_scanner_it_is_said_that_none_is_set_up(sender, read_all):
    sender.send({"notice.txt": eicar()})
    read_all()
    version = Version.objects.get()
    assert (version.scanned, version.scan_words) == (Scanned.NOT_SCANNED, "No scanner is set up.")


@pytest.mark.parametrize("scanner", ["made_up", "real"])
def test_an_infected_file_is_locked_away_and_its_sender_told(
    scanner, sender, settings, tmp_path, read_all, actor_of
):
    if scanner == "real" and not PROGRAM:
        pytest.skip("ClamAV is not installed")
    with clamd(tmp_path) if scanner == "made_up" else real_clamd() as found:
        settings.CLAMD = found if isinstance(found, str) else found[0]
        begun = sender.begin({"notice.txt": eicar(), "clean.txt": SENTENCE.encode()})
        for one, data in zip(begun["files"], (eicar(), SENTENCE.encode()), strict=True):
            sender.put(one, 0, data)
        read_all()
    infected, clean = (Version.objects.get(name=name) for name in ("notice.txt", "clean.txt"))
    assert (infected.scanned, clean.scanned) == (Scanned.INFECTED, Scanned.CLEAN)
    assert SIGNATURE.partition("_")[0] in infected.scan_words
    assert not infected.may_be_shared
    assert set(DocumentPassage.objects.values_list("version", flat=True)) == {clean.pk}
    for role in ("inspection_coordinator", "director"):
        assert not may_open(actor_of(role), infected)
    page = sender.client.get(begun["batch"]).content.decode()
    assert "Malware was found in 1 file." in page


def test_while_the_scanner_is_away_a_file_waits_and_is_asked_for_again(
    sender, settings, tmp_path, read_all, monkeypatch
):
    settings.CLAMD = f"unix:{tmp_path}/nobody"
    sender.send({"plan.txt": SENTENCE.encode()})
    read_all()
    version = Version.objects.get()
    assert version.scanned == Scanned.WAITING
    assert not version.may_be_shared
    assert version.text_state == TextState.READ
    assert ask_for_what_waits() == 0
    make_old(monkeypatch)
    assert ask_for_what_waits() == 1
    assert ask_for_what_waits() == 0


def make_old(monkeypatch) -> None:
    """Let what was handed in until now have waited long enough."""
    monkeypatch.setattr(recovery, "UNKNOWN_KEPT", timedelta())


def test_the_files_of_a_zip_become_documents_with_their_folders(sender, read_all):
    sender.options = {"takes_out": True}
    inner = {
        "Plans/plan.docx": word(SENTENCE),
        "Plans/audit.pdf": pdf("An audit"),
        "../../outside.txt": b"leads out",
        "__MACOSX/._plan.docx": b"\0",
        "empty.txt": b"",
        "run.exe": b"MZ" + bytes(50),
    }
    sender.send({"Evidence/bundle.zip": zipped(inner)})
    assert not Document.objects.exists()
    read_all()
    found = {(one.folder, one.title) for one in Document.objects.all()}
    assert found == {("Evidence/Plans", "plan.docx"), ("Evidence/Plans", "audit.pdf")}
    zip_row = Upload.objects.get(within=None)
    assert zip_row.outcome == Outcome.TAKEN_OUT
    refused = dict(Upload.objects.filter(state=State.REFUSED).values_list("name", "reason"))
    assert {reason.split(".")[0] for reason in refused.values()} == {
        "Its path leads out of the zip",
        "The file is empty",
        "It is a program",
    }
    assert DocumentPassage.objects.filter(text__contains=SENTENCE).exists()


def test_a_zip_that_cannot_be_opened_when_its_turn_comes_is_reported(sender, store, read_all):
    sender.options = {"takes_out": True}
    sender.send({"bundle.zip": zipped({"a.txt": "a"})})
    row = Upload.objects.get()
    store.path(row.digest).unlink()
    read_all()
    row.refresh_from_db()
    assert (row.state, row.outcome) == (State.REFUSED, "")
    assert row.reason.startswith("The zip is no longer there.")


def test_a_zip_that_is_not_taken_out_is_one_document_whose_files_are_searched(sender, read_all):
    sender.send({"bundle.zip": zipped({"a.txt": SENTENCE}, zipfile.ZIP_STORED)})
    read_all()
    assert Version.objects.get().kind == "zip"
    assert DocumentPassage.objects.get(text=SENTENCE).place.startswith("a.txt")


def test_what_came_before_there_was_a_scanner_is_scanned_once_there_is_one(
    sender, settings, tmp_path, read_all, monkeypatch
):
    sender.send({"notice.txt": eicar(), "too-large.txt": SENTENCE.encode()})
    read_all()
    with open_scope("test"):
        too_large = Version.objects.filter(name="too-large.txt")
        too_large.update(scan_words="It is larger than the scanner takes: 100 MB.")
    make_old(monkeypatch)
    assert ask_for_what_waits() == 0
    settings.CLAMD = f"unix:{tmp_path}/nobody"
    assert ask_for_what_waits() == 1
    work_on_all()
    version = Version.objects.get(name="notice.txt")
    assert (version.scanned, version.scan_words) == (Scanned.NOT_SCANNED, "No scanner is set up.")
    with clamd(tmp_path) as (settings.CLAMD, _):
        assert ask_for_what_waits() == 1
        work_on_all()
    version.refresh_from_db()
    assert version.scanned == Scanned.INFECTED
    assert not DocumentPassage.objects.filter(version=version).exists()


def work_on_all() -> None:
    """Do all that is asked of the background work, of whichever batch or none."""
    for step in JobStep.objects.filter(finished=None).select_related("job"):
        run_step(step.job, step)
