"""Sealed bytes open whole, under their own key and name, or not at all."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.site.submissions.vault import (
    MAGIC,
    PIECE,
    SALT,
    TAG,
    NotOpenedError,
    Sealer,
    new_key,
    open_sealed,
    seal,
    unwrap,
    wrap,
)

KEY = bytes(range(32))
ABOUT = "submission 1 file"


def sealed(data: bytes, key: bytes = KEY, about: str = ABOUT) -> bytes:
    return b"".join(seal(data, key, about))


def opened(data: bytes, key: bytes = KEY, about: str = ABOUT) -> bytes:
    return open_sealed(io.BytesIO(data), key, about)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_what_was_sealed_opens_as_it_was(size):
    data = bytes(size)
    assert opened(sealed(data)) == data


@given(st.lists(st.binary(max_size=200), max_size=6))
def test_it_does_not_matter_in_which_pieces_bytes_come(pieces):
    sealer = Sealer(KEY, ABOUT)
    made = b"".join([*(sealer.add(piece) for piece in pieces), sealer.finish()])
    assert opened(made) == b"".join(pieces)


def test_the_same_bytes_are_never_sealed_alike_and_do_not_show():
    data = b"MARKER" * 100
    first, second = sealed(data), sealed(data)
    assert first != second
    assert b"MARKER" not in first


@given(st.data())
def test_a_changed_byte_is_noticed_wherever_it_is(data):
    whole = bytearray(sealed(b"a child"))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(NotOpenedError):
        opened(bytes(whole))


@given(st.integers(0, 200))
def test_a_cut_off_file_does_not_open(length):
    whole = sealed(b"a child" * 20)
    with pytest.raises(NotOpenedError):
        opened(whole[: min(length, len(whole) - 1)])


def test_a_file_cut_off_between_pieces_does_not_open():
    whole = sealed(bytes(2 * PIECE + 5))
    head = len(MAGIC) + SALT
    with pytest.raises(NotOpenedError):
        opened(whole[: head + 2 * (PIECE + TAG)])


def test_pieces_that_change_places_do_not_open():
    whole = sealed(b"1" * PIECE + b"2" * PIECE + b"3")
    head, step = len(MAGIC) + SALT, PIECE + TAG
    first, second, rest = whole[head : head + step], whole[head + step : head + 2 * step], 0
    rest = whole[head + 2 * step :]
    with pytest.raises(NotOpenedError):
        opened(whole[:head] + second + first + rest)


def test_another_key_does_not_open_it():
    with pytest.raises(NotOpenedError):
        opened(sealed(b"a child"), key=new_key())


def test_what_belongs_to_one_submission_does_not_open_as_anothers():
    with pytest.raises(NotOpenedError):
        opened(sealed(b"a child"), about="submission 2 file")


def test_a_plain_file_is_no_sealed_one():
    with pytest.raises(NotOpenedError, match="no sealed file"):
        opened(b"PK\x03\x04")


def test_a_wrapped_key_unwraps_for_what_it_was_wrapped_for_alone():
    master = new_key()
    wrapped = wrap(KEY, master, ABOUT)
    assert unwrap(wrapped, master, ABOUT) == KEY
    for wrong in (
        (wrapped, new_key(), ABOUT),
        (wrapped, master, "another"),
        (wrapped[:9], master, ABOUT),
    ):
        with pytest.raises(NotOpenedError):
            unwrap(*wrong)
