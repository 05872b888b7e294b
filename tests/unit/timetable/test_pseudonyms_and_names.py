"""What a form takes for a child's pseudonym, and how it reads names that were written in."""

import pytest

from ilacs.site.submissions.pseudonyms import pseudonym
from ilacs.site.timetable.forms import PSEUDONYM, named


def test_every_pseudonym_of_ours_is_taken():
    made = [pseudonym(b"key", "child", str(number)) for number in range(500)]
    assert all(PSEUDONYM.fullmatch(one) for one in made)


@pytest.mark.parametrize("text", ["ADA", "ADA EXAMPLE", "EXAMPLE-ADA", "", "ADA EXAMPLE 9"])
def test_a_name_is_not_taken_for_a_pseudonym(text):
    assert not PSEUDONYM.fullmatch(text)


def test_names_are_read_a_line_each_with_a_role():
    text = "Ivy Kestrel, foster carer\n\n  Rowan Finch \n, nobody\nAda, head, of things"
    assert named(text) == [
        ("Ivy Kestrel", "foster carer"),
        ("Rowan Finch", ""),
        ("Ada", "head, of things"),
    ]
