"""Faulty declarations cannot be built, and the catalogue is whole."""

import pytest

from ilacs.annexa.check import load_checks
from made_up_checks import check_of


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"severity": "grave"}, "severity 'grave'"),
        ({"scope": "child"}, "scope 'child'"),
        ({"remedy": ""}, "remedy"),
        ({"colour": "red"}, "colour"),
        ({"columns": ["shoe_size"]}, "shoe_size"),
        ({"scope": "group"}, "`by`"),
        ({"decided_by": "loader"}, "decided_by"),
        ({"decided_by": "nobody"}, "decided_by"),
        ({"lists": []}, "lists"),
    ],
)
def test_faulty_declaration_is_refused_saying_what_is_wrong(fields, said) -> None:
    with pytest.raises(ValueError, match=said):
        check_of(**fields)


def test_message_may_name_a_feature() -> None:
    assert check_of(message="{age_now} years").values == {"age_now": "age_now"}


def test_every_check_has_a_remedy_that_is_a_sentence() -> None:
    for check in load_checks():
        assert check.remedy[0].isupper(), check.id
        assert check.remedy.endswith((".", "?")), check.id
