"""Pseudonyms are stable with a key, different without it, and lead back to nobody."""

import re

import pytest

from ilacs.annexa.journeys import random_key, read_key
from ilacs.annexa.journeys.pseudonyms import pseudonym, pseudonyms
from ilacs.errors import InputError

KEY = b"a long secret of the authority"


def test_a_pseudonym_is_stable_with_the_same_key():
    assert pseudonym("9212044", KEY) == pseudonym("9212044", KEY)
    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", pseudonym("9212044", KEY))


def test_another_key_or_child_gives_another():
    assert pseudonym("9212044", KEY) != pseudonym("9212044", KEY + b".")
    assert pseudonym("9212044", KEY) != pseudonym("9212045", KEY)


def test_what_follows_an_adoption_has_one_of_its_own():
    assert pseudonym("9212044", KEY, 1) != pseudonym("9212044", KEY, 0)


def test_a_hundred_thousand_children_share_none():
    names = pseudonyms(((str(number), 0) for number in range(100_000)), KEY)
    assert len(set(names.values())) == 100_000


def test_a_random_key_is_never_the_same():
    assert random_key() != random_key()
    assert len(random_key()) == 32


def test_a_key_is_read_without_the_spaces_around_it(tmp_path):
    file = tmp_path / "key.txt"
    file.write_bytes(KEY + b"\r\n")
    assert read_key(file) == KEY


def test_a_key_that_is_short_or_missing_is_refused(tmp_path):
    file = tmp_path / "key.txt"
    file.write_text("fifteen letters")
    with pytest.raises(InputError, match="shorter than 16"):
        read_key(file)
    with pytest.raises(InputError, match="cannot be read"):
        read_key(tmp_path / "none.txt")
