"""Pseudonyms: stable under one key, different under another, and nothing to be read from them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ilacs.site.submissions.pseudonyms import pseudonym, pseudonyms

KEY, OTHER = b"a" * 32, b"b" * 32


def test_a_child_keeps_the_pseudonym_from_one_submission_to_the_next():
    assert pseudonym(KEY, "child", "A1") == pseudonym(KEY, "child", "A1")


def test_another_authority_has_another_pseudonym_for_the_same_identifier():
    assert pseudonym(KEY, "child", "A1") != pseudonym(OTHER, "child", "A1")


def test_a_child_and_a_worker_of_one_name_are_told_apart():
    assert pseudonym(KEY, "child", "A1") != pseudonym(KEY, "worker", "A1")


def test_nobody_has_no_pseudonym():
    assert pseudonyms(KEY, "child", ["", None, "A1", "A1"])[:2] == ["", ""]


@given(st.text(min_size=1))
def test_a_pseudonym_can_be_typed_and_put_in_an_address(text):
    assert re.fullmatch(
        r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", pseudonym(KEY, "child", text)
    )


def test_of_forty_thousand_children_no_two_share_one():
    assert len(set(pseudonyms(KEY, "child", map(str, range(40_000))))) == 40_000
