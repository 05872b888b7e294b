"""The drill with child-level data: a backup holds it sealed, and only with the master key it opens."""

import json
import shutil
import zipfile

import pytest

pytestmark = pytest.mark.django_db

MARKER = "ZQMARKERZQ"
SEAL = f"""
import datetime as dt
from uuid import uuid4
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.store import site_store
from ilacs.site.submissions.actions import Arrived, upload_submission
from ilacs.site.submissions.incoming import about
from ilacs.site.submissions.vault import new_key, seal
id, key = uuid4(), new_key()
file = site_store().put(seal(b"{MARKER}" * 9, key, about(id, "file")), limit=10**6)
upload_submission(
    by=SYSTEM, organisation=Organisation.objects.get(name="Northmoor"),
    arrived=Arrived(id, key, file, "a.xlsx", 90), reference=dt.date(2026, 6, 26),
    erase_on=dt.date(2100, 1, 1),
)
"""
OPEN = """
from ilacs.site.submissions import keeping
from ilacs.site.submissions.models import KeptSubmission
print(keeping.open_part(KeptSubmission.objects.get(), "file").decode())
"""
EXAMINE = """
import json
from ilacs.site.doctor import sealed
from ilacs.site.doctor.findings import examine
checks = {"Master key": sealed.master_key, "Sealed data": sealed.can_be_opened}
print(json.dumps([one.as_json() for one in examine(checks)]))
"""
KEY_FILE = "master.key"


@pytest.fixture
def restored(installation, new_database, tmp_path):
    """A backup with a sealed file, restored into a new place with a master key of its own."""
    installation.ask(SEAL)
    backup, place, database = tmp_path / "sealed.zip", tmp_path / "new", new_database()
    assert "and 4 files" in installation.run("backup", backup)
    said = installation.run("restore", backup, "--into", place, "--database", database)
    assert "proven whole" in said
    return type(installation)(place, database), backup


def faults(place) -> dict[str, str]:
    """What the doctor finds to be at fault of child-level data, by the name of the check."""
    found = json.loads(place.ask(EXAMINE))
    return {one["check"]: one["sentence"] for one in found if one["state"] != "good"}


def test_a_backup_holds_neither_the_master_key_nor_a_word_of_the_data(installation, restored):
    _, backup = restored
    secret = (installation.data / KEY_FILE).read_text().strip()
    with zipfile.ZipFile(backup) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert MARKER.encode() not in content, name
            assert secret.encode() not in content, name


def test_without_the_master_key_a_restored_place_opens_nothing_and_the_doctor_says_so(restored):
    place, _ = restored
    assert MARKER not in place.ask(OPEN)
    found = faults(place)
    assert "is not here, and 2 keys are under it" in found["Master key"]
    assert "cannot be unwrapped" in found["Sealed data"]


def test_with_the_master_key_from_its_own_copy_everything_opens_again(installation, restored):
    place, _ = restored
    shutil.copy(installation.data / KEY_FILE, place.data / KEY_FILE)
    assert place.ask(OPEN) == MARKER * 9
    assert faults(place) == {}
