"""Dates, owners, numbers, statuses and headings in the words in which councils write them."""

import datetime as dt

import pytest

from ilacs.planning.spreadsheet.cells import Cell
from ilacs.planning.spreadsheet.colours import colour_named
from ilacs.planning.spreadsheet.due_dates import read_due
from ilacs.planning.spreadsheet.numbers import parted, read_number
from ilacs.planning.spreadsheet.owners import read_owners
from ilacs.planning.spreadsheet.states import read_state
from ilacs.planning.spreadsheet.vocabulary import MEANINGS, load_vocabulary
from ilacs.planning.spreadsheet.wording import area_without_number, rows_written

WORDS = load_vocabulary()


def day(iso: str) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


@pytest.mark.parametrize(
    ("written", "read", "form"),
    [
        ("31/03/2024", "2024-03-31", "plain"),
        ("31.3.24", "2024-03-31", "plain"),
        ("2024-03-31", "2024-03-31", "plain"),
        ("2024-03-31 00:00:00", "2024-03-31", "plain"),
        ("Fri 5 Apr 2024", "2024-04-05", "plain"),
        ("31st March 2024", "2024-03-31", "plain"),
        ("by 31 March 2024", "2024-03-31", "plain"),
        ("w/c 4 March 2024", "2024-03-04", "plain"),
        ("March 31, 2024", "2024-03-31", "plain"),
        ("03/04/2024", "2024-04-03", "either"),
        ("04/04/2024", "2024-04-04", "plain"),
        ("03/31/2024", "2024-03-31", "month first"),
        ("45382", "2024-03-31", "serial"),
        ("end of March 24", "2024-03-31", "words"),
        ("By the end of February 2024", "2024-02-29", "words"),
        ("Mar-24", "2024-03-31", "words"),
        ("Sept '25", "2025-09-30", "words"),
        ("mid June 2025", "2025-06-15", "words"),
        ("early May 2025", "2025-05-10", "words"),
        ("Q3 2024/25", "2024-12-31", "words"),
        ("End Q4 2024-25", "2025-03-31", "words"),
        ("2024/25 Q1", "2024-06-30", "words"),
        ("Quarter 2 2025", "2025-09-30", "words"),
        ("Autumn term 2024", "2024-12-31", "words"),
        ("Summer 2025", "2025-07-31", "words"),
        ("2024/25", "2025-03-31", "words"),
        ("2025", "2025-12-31", "words"),
        ("31 March 2024 (extended to 30 June 2024)", "2024-06-30", "several"),
        ("January 2024 – March 2024", "2024-03-31", "several"),
        ("Completed 12/10/2024 and in use", "2024-10-12", "within"),
        ("Ongoing", "", "continuous"),
        ("ongoing - reviewed monthly", "", "continuous"),
        ("TBC", "", "continuous"),
        ("Immediate", "", "continuous"),
        ("", "", "none"),
        ("n/a", "", "none"),
        ("31/02/2024", "", "unread"),
        ("when recruited", "", "unread"),
        ("12/05/1924", "", "unlikely"),
        ("1.2", "", "unread"),
        ("Phase 2", "", "unread"),
    ],
)
def test_days_are_read_from_how_councils_write_them(written: str, read: str, form: str) -> None:
    found = read_due(written)
    assert (found.day, found.form) == (day(read), form)


@pytest.mark.parametrize(
    ("written", "owners"),
    [
        ("Ada Marsh", ("Ada Marsh",)),
        ("Ada Marsh / Ben Okoro", ("Ada Marsh", "Ben Okoro")),
        ("Ada Marsh\nBen Okoro", ("Ada Marsh", "Ben Okoro")),
        ("Ada Marsh, Ben Okoro and Cara Lund", ("Ada Marsh", "Ben Okoro", "Cara Lund")),
        ("Ada Marsh; Head of Service", ("Ada Marsh", "Head of Service")),
        ("Ada Marsh & Ben Okoro", ("Ada Marsh", "Ben Okoro")),
        ("Ada Marsh, Head of Service", ("Ada Marsh, Head of Service",)),
        ("Head of Safeguarding and Quality", ("Head of Safeguarding and Quality",)),
        ("Director of Children’s Services", ("Director of Children’s Services",)),
        ("AM, BO", ("AM", "BO")),
        ("Ada Marsh, Ada Marsh", ("Ada Marsh",)),
        ("TBC", ()),
        ("Vacant", ()),
        ("-", ()),
    ],
)
def test_owners_are_parted_where_several_people_stand(
    written: str, owners: tuple[str, ...]
) -> None:
    assert read_owners(written, WORDS) == owners


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("1.1", "1.1"),
        ("1.1.", "1.1"),
        ("1a", "1a"),
        ("(1)", "1"),
        ("1 (b)", "1b"),
        ("Action 1.2", "1.2"),
        ("P1.2", "1.2"),
        ("CS-12", "CS-12"),
        ("3.2.1", "3.2.1"),
        ("Front door", ""),
        ("", ""),
    ],
)
def test_numbers_of_actions(written: str, number: str) -> None:
    assert read_number(Cell(written))[0] == number


def test_a_number_that_excel_made_a_day_of() -> None:
    assert read_number(Cell("2026-02-01", dt.date(2026, 2, 1))) == ("1.2", "date")


def test_a_number_before_the_words_is_taken_from_them() -> None:
    assert parted("1.2 Write the policy") == ("1.2", "Write the policy")
    assert parted("3b) Write it") == ("3b", "Write it")
    assert parted("2026 plan written") == ("", "2026 plan written")


@pytest.mark.parametrize(
    ("written", "status", "risk"),
    [
        ("Green", "", "on_track"),
        ("G", "", "on_track"),
        ("AMBER", "", "at_risk"),
        ("Amber/Red", "", "at_risk"),
        ("Completed", "done", ""),
        ("Blue - complete", "done", ""),
        ("Closed", "closed", ""),
        ("In progress: draft written", "under_way", ""),
        ("Overdue", "under_way", "off_track"),
        ("Not started", "not_started", ""),
        ("Superseded", "stopped", ""),
        ("75%", "under_way", ""),
        ("100%", "done", ""),
        ("0%", "not_started", ""),
        ("A new form is in use", "", ""),
    ],
)
def test_words_of_status_and_risk(written: str, status: str, risk: str) -> None:
    read = read_state(Cell(written), WORDS)
    assert (read.status, read.risk) == (status, risk)


@pytest.mark.parametrize(
    ("rgb", "name"),
    [
        ("FFFF0000", "red"),
        ("FFC7CE", "red"),
        ("C00000", "red"),
        ("FFC000", "amber"),
        ("FFFF00", "amber"),
        ("FFEB9C", "amber"),
        ("00B050", "green"),
        ("92D050", "green"),
        ("C6EFCE", "green"),
        ("00B0F0", "blue"),
        ("4472C4", "blue"),
        ("FFFFFF", ""),
        ("D9D9D9", ""),
        ("000000", ""),
        ("7030A0", ""),
        ("", ""),
        ("nonsense", ""),
    ],
)
def test_colours_of_fills(rgb: str, name: str) -> None:
    assert colour_named(rgb) == name


def test_a_tint_leaves_a_colour_what_it_is() -> None:
    assert colour_named("70AD47", 0.6) == "green"
    assert colour_named("70AD47", -0.5) == "green"


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("RAG", "risk"),
        ("RAG rating (Oct 24)", "risk"),
        ("Lead", "owner"),
        ("Lead officer(s)", "owner"),
        ("By when?", "due"),
        ("Target date", "due"),
        ("Revised target date", "revised_due"),
        ("Date completed", "finished"),
        ("Success measure", "measure"),
        ("How will we know it has worked?", "measure"),
        ("Progress update", "update"),
        ("Progress update – October 2024", "update"),
        ("Evidence of impact", "impact"),
        ("What we will do", "what"),
        ("Action required", "what"),
        ("Ofsted recommendation", "area"),
        ("Dependencies", "needs"),
        ("% complete", "status"),
        ("Ref.", "number"),
        ("Cost of the action", ""),
        ("Northmoor Council", ""),
    ],
)
def test_headings_by_their_meaning(heading: str, meaning: str) -> None:
    assert WORDS.meaning(heading) == meaning


def test_our_own_headings_mean_what_they_say() -> None:
    for meaning, heading in MEANINGS.items():
        assert WORDS.meaning(heading) == meaning


def test_areas_lose_their_number_and_nothing_else() -> None:
    assert area_without_number("Area 2: Visits") == "Visits"
    assert area_without_number("Recommendation 1 – The quality of plans") == "The quality of plans"
    assert area_without_number("Priority for the year: visits") == "Priority for the year: visits"
    assert area_without_number("Area 2") == "Area 2"


def test_rows_in_words() -> None:
    assert rows_written([7]) == "row 7"
    assert rows_written([3, 4, 5, 9]) == "rows 3 to 5 and 9"
    assert rows_written([9, 3, 4, 12]) == "rows 3 and 4, 9 and 12"
