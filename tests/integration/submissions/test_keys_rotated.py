"""Master keys are changed without touching the data, and a missing one is named."""

import pytest

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.submissions import keeping
from ilacs.site.submissions.actions import rewrap_keys
from ilacs.site.submissions.master_keys import new_master_key, read_master_keys
from ilacs.site.submissions.queries import keys_by_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(upload):
    return upload(b"a file", work=False)


def test_after_rotation_the_old_master_key_is_not_needed_and_files_are_as_they_were(
    submission, settings, northmoor
):
    digest = submission.parts.get().digest
    key = keeping.pseudonym_key_of(northmoor)
    new = new_master_key()
    settings.MASTER_KEYS = (new, *settings.MASTER_KEYS)
    assert rewrap_keys(by=SYSTEM) == 2
    settings.MASTER_KEYS = (new,)
    submission.refresh_from_db()
    assert keeping.open_part(submission, keeping.FILE) == b"a file"
    assert keeping.pseudonym_key_of(northmoor) == key
    assert submission.parts.get().digest == digest
    assert rewrap_keys(by=SYSTEM) == 0


def test_a_rotation_without_the_old_master_key_changes_nothing_and_names_it(submission, settings):
    settings.MASTER_KEYS = (new_master_key(),)
    with pytest.raises(InputError, match=submission.key_version):
        rewrap_keys(by=SYSTEM)
    before = submission.wrapped_key
    submission.refresh_from_db()
    assert submission.wrapped_key == before


def test_keys_are_listed_by_fingerprint_with_what_is_under_them(submission, settings):
    old = submission.key_version
    new = new_master_key()
    settings.MASTER_KEYS = (new, *settings.MASTER_KEYS)
    version = read_master_keys([new])[0].version
    assert keys_by_version() == [(version, "here, in use", 0), (old, "here, older", 2)]
    settings.MASTER_KEYS = (new,)
    assert keys_by_version()[1] == (old, "NOT HERE: put it back", 2)


def test_a_submission_does_not_open_with_anothers_key(submission, upload):
    from ilacs.site.accounts.guard import open_scope

    other = upload(b"another file", work=False)
    submission.wrapped_key, submission.key_version = other.wrapped_key, other.key_version
    with open_scope("test"):
        submission.save()
    with pytest.raises(Exception, match=r"changed|damaged"):
        keeping.open_part(submission, keeping.FILE)
