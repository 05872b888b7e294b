"""Whatever is typed for a case: a code or a plain refusal, and never an NHS number or a name kept."""

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from ilacs.case_audits.pseudonym import OURS, identifiers_in, is_nhs_number, read_pseudonym
from ilacs.errors import InputError
from ilacs.site.submissions.pseudonyms import pseudonym

DIGITS = st.lists(st.integers(0, 9), min_size=9, max_size=9)


def nhs_number(digits: list[int]) -> str | None:
    """The NHS number of nine digits by the published rule; None where there is none."""
    total = sum(digit * (10 - place) for place, digit in enumerate(digits))
    check = 11 - total % 11
    check = 0 if check == 11 else check
    return None if check == 10 else "".join(map(str, [*digits, check]))


def refused(text: str) -> str:
    """What is said of a text that is no code; '' where it is taken."""
    try:
        read_pseudonym(text)
    except InputError as error:
        return str(error)
    return ""


@given(st.text(max_size=40))
def test_anything_typed_is_a_code_or_refused(text):
    if said := refused(text):
        assert "Use a pseudonym" in said
    else:
        code = read_pseudonym(text)
        assert read_pseudonym(code) == code
        assert OURS.fullmatch(code) or any(letter.isdigit() for letter in code)


@given(st.binary(min_size=16, max_size=16), st.text(min_size=1))
def test_every_pseudonym_of_ours_is_taken(key, child):
    code = pseudonym(key, "child", child)
    assert read_pseudonym(code.lower()) == code


@given(DIGITS, st.sampled_from(["", " ", "-"]))
def test_no_nhs_number_is_kept_as_a_code(digits, between):
    number = nhs_number(digits)
    assume(number is not None)
    written = between.join((number[:3], number[3:6], number[6:]))
    assert is_nhs_number(written)
    assert identifiers_in(f"Known as {written}.") == ["an NHS number"]
    assert "NHS number" in refused(written)


@given(st.dates(date(1995, 1, 1), date(2030, 12, 31)))
def test_no_day_of_birth_is_kept_as_a_code(day):
    for written in (f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day:%d%m%Y}", f"{day:%d.%m.%y}"):
        assert "date of birth" in refused(written)
