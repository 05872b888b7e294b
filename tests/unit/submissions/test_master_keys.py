"""Master keys: known by their fingerprints, the first in use, never shown."""

import stat

import pytest

from ilacs.errors import InputError
from ilacs.site.submissions.master_keys import (
    MasterKey,
    WrappedKey,
    add_key_file,
    master_keys,
    new_master_key,
    read_master_keys,
    unwrap_key,
    wrap_key,
)


def test_a_new_key_can_be_read_and_has_a_fingerprint_of_its_own():
    texts = [new_master_key(), new_master_key()]
    first, second = read_master_keys(texts)
    assert first.version != second.version
    assert read_master_keys(texts[:1])[0].version == first.version


@pytest.mark.parametrize("text", ["", "abc", "ä" * 44, "A" * 43, "A" * 88])
def test_what_is_no_key_is_refused_without_repeating_it(text):
    with pytest.raises(InputError) as caught:
        read_master_keys([new_master_key(), text])
    assert "number 2" in str(caught.value)
    assert not text or text not in str(caught.value)


def test_a_key_does_not_show_when_it_is_printed():
    key = MasterKey(b"k" * 32)
    assert "kkkk" not in repr(key)


def test_an_installation_without_a_master_key_keeps_no_child_level_data(settings):
    settings.MASTER_KEYS = ()
    with pytest.raises(InputError, match="no master key"):
        master_keys()


def test_a_key_is_wrapped_under_the_first_and_opens_while_its_master_key_is_there(settings):
    old, new = new_master_key(), new_master_key()
    settings.MASTER_KEYS = (old,)
    wrapped = wrap_key(b"d" * 32, "about")
    settings.MASTER_KEYS = (new, old)
    assert unwrap_key(wrapped, "about") == b"d" * 32
    assert wrap_key(b"d" * 32, "about").version == read_master_keys([new])[0].version
    settings.MASTER_KEYS = (new,)
    with pytest.raises(InputError, match=wrapped.version):
        unwrap_key(wrapped, "about")


def test_a_wrapped_key_as_text_can_be_kept(settings):
    settings.MASTER_KEYS = (new_master_key(),)
    wrapped = wrap_key(b"d" * 32, "about")
    assert unwrap_key(WrappedKey(wrapped.text, wrapped.version), "about") == b"d" * 32
    assert len(wrapped.text) <= 200


def test_a_key_file_is_its_owners_alone_and_the_newest_stands_first(tmp_path):
    path = tmp_path / "master.key"
    first, second = add_key_file(path), add_key_file(path)
    versions = [key.version for key in read_master_keys(path.read_text().split())]
    assert versions == [second, first]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
