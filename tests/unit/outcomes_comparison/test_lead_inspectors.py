"""Whether two reports name the same person."""

import pytest

from ilacs.outcomes.comparison.inspectors import names_of, normalised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brenda McLaughlin", "brenda  mclaughlin"),
        ("Fiona J Millns", "Fiona Millns"),
        ("Jenny-ellen Scotland", "Jenny Ellen Scotland"),
        ("Siân O'Neill", "Sian ONeill"),
        ("Dr Ada Example", "Ada Example HMI"),
    ],
)
def test_the_same_person_written_otherwise(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brenda McLaughlin", "Brenda McInerney"),
        ("Lisa Summers", "Lisa Walsh"),
        ("Russel Breyer", "Russell Breyer"),
        ("A Example", "B Example"),
    ],
)
def test_other_persons_and_guesses_are_kept_apart(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


def test_a_cell_names_several_or_nobody() -> None:
    assert list(names_of("Ada Example; Bo Other").values()) == ["Ada Example", "Bo Other"]
    assert names_of("") == {}
    assert names_of(" ; ") == {}
