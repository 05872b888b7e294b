"""Numbers of evidence as people type them."""

import pytest

from ilacs.errors import InputError
from ilacs.site.evidence.naming import names_of, numbers_in


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("12", [12]),
        ("15, 12 and 12", [12, 15]),
        ("Evidence 3; evidence 4", [3, 4]),
        ("no. 7 & 8", [7, 8]),
        ("1\n2", [1, 2]),
        ("E1", [1]),
        ("E2, e1", [1, 2]),
        ("[E12, E14]", [12, 14]),
        ("[12]", [12]),
        ("E3 and Evidence E4 (5)", [3, 4, 5]),
        ("", []),
        (" , ", []),
    ],
)
def test_numbers_are_read_however_they_are_parted(typed, numbers):
    assert numbers_in(typed) == numbers


@pytest.mark.parametrize(
    "typed", ["twelve", "E", "EE1", "F1", "E1E2", "12-15", "1.5e3", "-4", "²", "12345678901"]
)
def test_what_is_no_number_is_refused_where_it_stands(typed):
    with pytest.raises(InputError) as refused:
        numbers_in(typed)
    assert refused.value.where == "cites"


def test_numbers_are_shown_in_one_way_and_read_back_from_it():
    assert names_of([12, 15]) == "E12, E15"
    assert numbers_in(names_of([12, 15])) == [12, 15]
