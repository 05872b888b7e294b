"""Whatever happens to a file's bytes, it is read or refused with its name: never anything else."""

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import event, given
from hypothesis import strategies as st

from ilacs.errors import InputError
from ilacs.indicators.reading import read_files
from made_up_statistics import write_referrals

PIECES = (b"\n", b",", b'"', b"\r", b"\0", b"\xff", b"\xe2\x80", b"c", b"-1", b"1e9", b" ", b"")


@cache
def whole_file():
    with tempfile.TemporaryDirectory() as folder:
        path = write_referrals(Path(folder))
        return path.name, path.read_bytes()


@st.composite
def damage(draw):
    """Where to cut, how much to take out and what to put in."""
    _, content = whole_file()
    place = draw(st.one_of(st.integers(0, 600), st.integers(0, len(content))))
    length = draw(st.sampled_from([0, 1, 3, 40, len(content)]))
    return place, length, draw(st.sampled_from(PIECES) | st.binary(max_size=4))


@given(st.lists(damage(), min_size=1, max_size=3))
def test_a_damaged_file_is_read_or_refused_with_its_name(damages):
    name, content = whole_file()
    for place, length, piece in damages:
        content = content[:place] + piece + content[place + length :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        refused = refusal(path)
    event("refused" if refused else "read")
    if refused:
        assert refused.where.startswith(name)
        assert refused.what


def refusal(path):
    """The refusal of a file, or nothing where its figures could be read."""
    try:
        figures, _ = read_files([path])
    except InputError as error:
        return error
    assert figures.filter(state="value")["value"].null_count() == 0
    return None
