"""What may stand for a child in an audit: a code, and never what would name the child."""

import pytest

from ilacs.case_audits.pseudonym import identifiers_in, is_nhs_number, read_pseudonym
from ilacs.errors import InputError

NHS = "943 476 5919"
"""The example number of the NHS data dictionary; it is given to nobody."""


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7QK2M-4D9XZ", "7QK2M-4D9XZ"),
        ("hkqmz-tgxwv", "HKQMZ-TGXWV"),
        ("UAWJ-OKGA-EFIL", "UAWJ-OKGA-EFIL"),
        (" case-12 ", "CASE-12"),
        ("1234567", "1234567"),
        ("943476591", "943476591"),
        ("9434765918", "9434765918"),
    ],
)
def test_codes_are_taken_in_capitals(typed, code):
    assert read_pseudonym(typed) == code


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Smith", "looks like a name"),
        ("Jo", "looks like a name"),
        ("Anna Example", "looks like a name"),
        ("Smith-Jones", "looks like a name"),
        ("", "looks like a name"),
        (NHS, "NHS number"),
        (NHS.replace(" ", ""), "NHS number"),
        ("943-476-5919", "NHS number"),
        ("A801200001001", "pupil number"),
        ("04/11/2012", "date of birth"),
        ("4.11.12", "date of birth"),
        ("2012-11-04", "date of birth"),
        ("04112012", "date of birth"),
        ("20121104", "date of birth"),
        ("4 11 2012", "date of birth"),
        ("CASE-12/03/2015", "date of birth"),
        ("2015-03-12-AB", "date of birth"),
        ("A1", "3 to 20 letters"),
        ("CASE 12", "no spaces"),
        ("C" * 20 + "1", "3 to 20 letters"),
    ],
)
def test_what_may_name_a_child_is_refused_and_not_repeated(typed, said):
    with pytest.raises(InputError) as error:
        read_pseudonym(typed)
    assert said in str(error.value)
    assert not typed or typed.lower() not in str(error.value).lower().replace("case-12", "")


def test_an_nhs_number_is_known_by_its_check_digit():
    assert is_nhs_number(NHS)
    assert not is_nhs_number("943 476 5918")
    assert not is_nhs_number("94347659191")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The plan of June 2019 is clear.", []),
        (f"Known as {NHS} to health.", ["an NHS number"]),
        ("UPN A801200001001 is on the form.", ["a unique pupil number"]),
        ("DOB 4/11/2012", ["a date of birth"]),
        ("The child was born on 4 November.", ["a date of birth"]),
        ("Telephone 020 7946 0958", []),
    ],
)
def test_identifiers_in_words_are_noticed(text, found):
    assert identifiers_in(text) == found
