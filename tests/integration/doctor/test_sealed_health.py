"""The doctor's look at the master key and at what is sealed under it."""

import pytest

from ilacs.site.accounts.guard import open_scope
from ilacs.site.accounts.models import Organisation
from ilacs.site.doctor import sealed
from ilacs.site.doctor.findings import State
from ilacs.site.store import FileStore
from ilacs.site.submissions.master_keys import new_master_key
from ilacs.site.submissions.models import KeptSubmission, PseudonymKey
from site_walk.submitting_here import submit_made_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(northmoor, settings, tmp_path) -> KeptSubmission:
    settings.FILE_STORE = tmp_path / "files"
    return submit_made_up(Organisation.objects.get(pk=northmoor.pk))[0]


def test_an_installation_with_child_level_data_is_well(submission):
    assert sealed.master_key().state is State.GOOD
    answer = sealed.can_be_opened()
    assert (answer.state, answer.remedy) == (State.GOOD, "")
    assert "All 2 keys" in answer.sentence


def test_a_production_without_master_key_is_told_that_it_takes_no_data(settings):
    settings.DEMONSTRATION, settings.MASTER_KEYS = False, ()
    answer = sealed.master_key()
    assert answer.state is State.WARNING
    assert "takes no child-level data" in answer.sentence
    assert sealed.can_be_opened().state is State.GOOD


def test_a_master_key_that_is_gone_is_a_fault_and_named(submission, settings):
    settings.MASTER_KEYS = (new_master_key(),)
    answer = sealed.master_key()
    assert answer.state is State.FAULT
    assert f"{submission.key_version} is not here, and 2 keys" in answer.sentence
    assert sealed.can_be_opened().state is State.FAULT


def test_a_text_that_is_no_key_is_a_fault_and_is_not_repeated(settings):
    settings.MASTER_KEYS = ("MARKER",)
    answer = sealed.master_key()
    assert answer.state is State.FAULT
    assert "MARKER" not in answer.sentence + answer.remedy


def test_a_sealed_file_that_was_changed_is_a_fault(submission, settings):
    digest = submission.parts.order_by("size")[0].digest
    path = FileStore(settings.FILE_STORE).path(digest)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    answer = sealed.can_be_opened()
    assert answer.state is State.FAULT
    assert "damaged or gone" in answer.sentence


def test_a_wrapped_key_that_was_changed_is_a_fault(submission):
    row = PseudonymKey.objects.get()
    with open_scope("a fault"):
        row.wrapped_key = row.wrapped_key[:-8] + "AAAAAAA="
        row.save()
    assert "does not open" in sealed.can_be_opened().sentence
