"""Headings are found as they are written, and near ones are said aloud."""

import pytest

from ilacs.annexa.load.grid import letters
from ilacs.annexa.load.headings import count_matches, match_heading, match_headings
from ilacs.annexa.load.sheets import list_of_name
from ilacs.annexa.spec import load_specification
from ilacs.annexa.submission import FoundColumn
from made_up_lists import headings

LISTS = load_specification().lists


@pytest.mark.parametrize("number", LISTS)
@pytest.mark.parametrize("edition", ["2018", "2023", "2026"])
def test_every_official_heading_is_found_in_its_order(number: int, edition: str) -> None:
    found = match_headings(LISTS[number], headings(number, edition))
    assert [column.short for column in found.columns] == [
        column.short for column in LISTS[number].columns_of(edition)
    ]
    assert {column.matched for column in found.columns} == {"heading"}
    assert not found.extra + found.repeated


@pytest.mark.parametrize("number", LISTS)
def test_a_list_is_known_by_its_own_headings(number: int) -> None:
    matches = count_matches(headings(number))
    assert max(matches, key=lambda each: matches[each][1]) == number


@pytest.mark.parametrize(
    ("number", "heading", "short"),
    [
        (1, "Age", "age"),
        (1, "Child ID", "child"),
        (1, "DOB", "birth_date"),
        (1, "Sex", "gender"),
        (3, "Date of Referral ", "referral_date"),
        (
            4,
            "Was the child assessed as requiring LA children’s social care support",
            "support_required",
        ),
        (5, "Date of ICPC", "conference_date"),
        (7, "CP Plan Start Date", "plan_start"),
        (8, "LoookedAfterStartDate", "care_start"),
        (8, "Date Started to be LAC", "care_start"),
        (8, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N))", "uasc"),
        (9, "Allocated Personal Adviser", "personal_adviser"),
        (9, "Stage", ""),
        (11, "Date Stage 1 started", "stage_1_start"),
    ],
)
def test_a_variant_is_found(number: int, heading: str, short: str) -> None:
    match = match_heading(number, heading)
    assert (match[0] if match else "") == short


def test_a_near_heading_is_a_guess() -> None:
    written = [*headings(1)[:-1], "Contact Sourse"]
    assert match_headings(LISTS[1], written).columns[-1] == FoundColumn(
        "contact_source", 7, "Contact Sourse", "guess"
    )


def test_a_number_in_a_heading_is_never_guessed_over() -> None:
    written = [heading.replace("Stage 2 ended", "Stage 3 ended") for heading in headings(11)]
    found = match_headings(LISTS[11], written)
    assert [column.heading for column in found.extra] == ["Date Stage 3 ended"]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("List 1", 1),
        ("list_10", 10),
        ("List 11", 11),
        ("LIST 01", 1),
        ("Ofsted List 1 - Contacts 2024", 1),
        ("AA_1_contacts", 1),
        ("Sec47 and ICPC", 5),
        ("Early Help", 2),
        ("Child Protection", 7),
        ("Prospective Adopters", 11),
        ("List 12", 0),
        ("Notes", 0),
    ],
)
def test_a_sheets_name_claims_a_list_by_its_whole_number(name: str, number: int) -> None:
    assert list_of_name(name) == number


def test_columns_are_lettered_as_a_spreadsheet_does() -> None:
    assert [letters(place) for place in (0, 1, 26, 27, 703)] == ["", "A", "Z", "AA", "AAA"]
