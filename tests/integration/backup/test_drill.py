"""The drill: back up, lose everything, restore into a new place, compare, and switch."""

import json
import shutil
import zipfile

import pytest

from ilacs.site.backup.rows import Content
from ilacs.site.demonstration import PEOPLE
from ilacs.site.store import FileStore

pytestmark = pytest.mark.django_db

COUNTS = """
from django.apps import apps
left_out = {"sessions.session", "accounts.auditevent", "accounts.audithead"}
for model in apps.get_models(include_auto_created=True):
    if model._meta.label_lower not in left_out:
        print(model._meta.label_lower, model._base_manager.count())
"""
VERIFY = """
from ilacs.site.accounts import audit
print(*audit.verify(), "verified")
"""
NOTHING_WAITS = """
from ilacs.site.accounts.guard import open_scope
from ilacs.site.jobs.models import Job, State
with open_scope("drill"):
    Job.objects.filter(state=State.QUEUED).update(state=State.CANCELLED)
"""
KEEP_WRITING = """
import threading
from ilacs.site.accounts.actions import add_organisation
from ilacs.site.accounts.actor import SYSTEM
stop = threading.Event()
threading.Thread(target=lambda: (input(), stop.set()), daemon=True).start()
number = 0
while not stop.is_set():
    number += 1
    add_organisation(by=SYSTEM, name=f"Council {number}", kind="authority")
    if number == 5:
        print("writing", flush=True)
print(number)
"""


def stored(folder) -> dict[str, bytes]:
    files = folder / "files"
    return {
        path.relative_to(files).as_posix(): path.read_bytes()
        for path in files.rglob("*")
        if path.is_file()
    }


def rewrite(source, target, change) -> None:
    """Copy a backup; `change` gets its members' bytes, and the manifest read as JSON."""
    with zipfile.ZipFile(source) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(members["manifest.json"])
    change(members, manifest)
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def agree(members, manifest, name) -> None:
    """Make the list of contents say what a changed member now is, as a forger would."""
    import hashlib

    lines = members[name].splitlines(keepends=True)
    manifest["members"][name] = {
        "bytes": len(members[name]),
        "sha256": hashlib.sha256(members[name]).hexdigest(),
    }
    content = Content()
    for line in lines:
        content.add(line)
    label = name.removeprefix("database/").removesuffix(".jsonl")
    manifest["tables"][label] = {"rows": content.rows, "content": content.hash}


def test_everything_comes_back_and_is_made_live(installation, new_database, tmp_path):
    backup, database = tmp_path / "backup.zip", new_database()
    assert "rows and 3 files" in installation.run("backup", backup)
    counts, files = installation.ask(COUNTS), stored(installation.data)
    assert "intelligence.publishedoutcome" in counts
    installation.ask("""
from ilacs.site.accounts.actions import add_organisation
from ilacs.site.accounts.actor import SYSTEM
add_organisation(by=SYSTEM, name="After the backup", kind="authority")
""")
    shutil.rmtree(installation.data / "files")

    said = installation.run("restore", backup, "--database", database, "--switch")

    assert "proven whole" in said
    assert "It is live now" in said
    assert (installation.ask(COUNTS), stored(installation.data)) == (counts, files)
    assert installation.ask(VERIFY) == "verified"
    kept = list(tmp_path.glob("live.before-*"))
    assert len(kept) == 1
    assert not (tmp_path / "live-restored").exists()


def test_what_was_live_before_is_kept_whole(installation, backup, new_database, tmp_path):
    later = FileStore(installation.data / "files").put([b"after the backup"], limit=100).digest
    installation.run("restore", backup, "--database", new_database(), "--switch")
    (kept,) = tmp_path.glob("live.before-*")
    assert FileStore(kept / "files").holds(later)
    assert not FileStore(installation.data / "files").holds(later)


def test_a_backup_made_while_others_write_is_of_one_moment(installation, new_database, tmp_path):
    backup = tmp_path / "backup.zip"
    writer = installation.start(KEEP_WRITING)
    assert writer.stdout.readline() == "writing\n"
    said = installation.run("backup", backup)
    last, _ = writer.communicate("stop\n", timeout=60)
    assert "rows" in said
    with zipfile.ZipFile(backup) as archive:
        organisations = archive.read("database/accounts.organisation.jsonl").decode()
        events = archive.read("database/accounts.auditevent.jsonl").decode()
    added = organisations.count('"Council ')
    assert 5 <= added <= int(last)
    assert events.count('"Council ') == added, "each organisation with its event, or neither"
    restored = installation.run(
        "restore", backup, "--into", tmp_path / "n", "--database", new_database()
    )
    assert "proven whole" in restored


def test_a_restore_into_a_place_that_is_not_empty_is_refused(prepared, backup):
    said = prepared.run("restore", backup, "--into", prepared.data, code=2)
    assert "not empty" in said


def test_a_restore_over_a_live_database_is_refused(installation, backup, tmp_path):
    if not installation.database:
        return
    said = installation.run(
        "restore", backup, "--into", tmp_path / "n", "--database", installation.database, code=2
    )
    assert "The database to restore into is not empty" in said
    assert f"accounts.person {len(PEOPLE)}" in installation.ask(COUNTS)


def test_switching_waits_until_the_site_is_stopped_and_leaves_nothing_meanwhile(
    installation, backup, new_database, tmp_path
):
    database = new_database()
    running = installation.start("""
from ilacs.site.accounts.models import Person
print(Person.objects.count(), flush=True)
input()
""")
    running.stdout.readline()
    arguments = ("restore", backup, "--database", database, "--switch")
    assert "The site is running" in installation.run(*arguments, code=2)
    assert not list(tmp_path.glob("live-*"))
    running.communicate("stop\n", timeout=60)
    assert "It is live now" in installation.run(*arguments)


def test_what_was_restored_already_is_only_switched(installation, backup, new_database):
    arguments = ("restore", backup, "--database", new_database())
    installation.run(*arguments)
    assert "holds this backup already" in installation.run(*arguments, "--switch")


def break_row(members, manifest):
    name = "database/accounts.organisation.jsonl"
    members[name] = members[name].replace(b"Northmoor", b"Southmoor")


def lose_rows(members, manifest):
    name = "database/accounts.membership.jsonl"
    members[name] = b"".join(members[name].splitlines(keepends=True)[:-1])
    agree(members, manifest, name)
    manifest["tables"]["accounts.membership"]["rows"] += 1


def break_reference(members, manifest):
    name = "database/accounts.person.jsonl"
    members[name] = b"".join(members[name].splitlines(keepends=True)[:-1])
    agree(members, manifest, name)


def rewrite_history(members, manifest):
    name = "database/accounts.auditevent.jsonl"
    members[name] = members[name].replace(b"Dorothea", b"Theodora")
    agree(members, manifest, name)


def cut_history_short(members, manifest):
    name = "database/accounts.auditevent.jsonl"
    head, *events = members[name].splitlines(keepends=True)
    members[name] = head + b"".join(events[:-1])
    agree(members, manifest, name)


def come_from_the_future(members, manifest):
    manifest["migrations"].append(["accounts", "9999_later"])


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (break_row, "organisation.jsonl has been changed"),
        (lose_rows, "accounts.membership came to"),
        (break_reference, "its rows do not fit together"),
        (rewrite_history, "has been changed since it was written"),
        (cut_history_short, "the end was cut off"),
        (come_from_the_future, "made by a later version"),
    ],
)
def test_a_damaged_backup_is_refused_and_leaves_nothing(
    prepared, backup, new_database, tmp_path, damage, reason
):
    bad, database = tmp_path / "bad.zip", new_database()
    rewrite(backup, bad, damage)
    place = ("--into", tmp_path / "new", "--database", database)
    said = prepared.run("restore", bad, *place, code=2)
    assert reason in said
    assert not list(tmp_path.glob("new*"))
    if damage is rewrite_history:
        said = prepared.run("restore", backup, *place)
        assert "proven whole" in said, "the place is free for another try"


def test_what_is_half_received_is_not_backed_up(installation, tmp_path):
    incoming = installation.data / "files" / "incoming" / "part-1"
    incoming.parent.mkdir(exist_ok=True)
    incoming.write_bytes(b"half")
    assert "and 3 files" in installation.run("backup", tmp_path / "backup.zip")


def test_a_restored_installation_is_in_good_health(prepared, backup, new_database, tmp_path):
    place, database = tmp_path / "new", new_database()
    prepared.run("restore", backup, "--into", place, "--database", database)
    restored = type(prepared)(place, database)
    restored.ask(NOTHING_WAITS)  # no worker runs here, whatever the machine's haste
    # The tests' own PostgreSQL never waits for the disk, and the doctor says so.
    known = ["Durability"] if database else []
    said = restored.run("doctor", "--json", code=2 if known else 0)
    assert [one["check"] for one in json.loads(said) if one["state"] != "good"] == known


def test_a_backup_of_nothing_is_refused(tmp_path, installation):
    shutil.rmtree(installation.data)
    if not installation.database:
        said = installation.run("backup", tmp_path / "backup.zip", code=2)
        assert "There is no installation here" in said
