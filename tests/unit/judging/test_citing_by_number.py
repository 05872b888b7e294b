"""Numbers of evidence as people type them."""

import pytest

from ilacs.errors import InputError
from ilacs.site.judgements.citing import numbers_in


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("12", [12]),
        ("15, 12 and 12", [12, 15]),
        ("Evidence 3; evidence 4", [3, 4]),
        ("no. 7 & 8", [7, 8]),
        ("1\n2", [1, 2]),
        ("", []),
        (" , ", []),
    ],
)
def test_numbers_are_read_however_they_are_parted(typed, numbers):
    assert numbers_in(typed) == numbers


@pytest.mark.parametrize("typed", ["twelve", "12-15", "1.5e3", "-4", "²", "12345678901"])
def test_what_is_no_number_is_refused_where_it_stands(typed):
    with pytest.raises(InputError) as refused:
        numbers_in(typed)
    assert refused.value.where == "cites"
