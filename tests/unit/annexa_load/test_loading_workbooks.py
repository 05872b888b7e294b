"""A workbook is read whole, with the address of every value and every oddity named."""

import datetime as dt
import io
import zipfile

import pytest

from ilacs.annexa.check.declaration import load_checks
from ilacs.annexa.submission import Observation
from made_up_lists import (
    CONTACTS,
    SHEET_1,
    changed,
    contact,
    contacts,
    headings,
    loaded,
    observed,
    workbook,
)


def only(data: bytes, check: str) -> Observation:
    """The one observation of a check."""
    seen = observed(loaded(data), check)
    assert len(seen) == 1, seen
    return seen[0]


def test_values_have_their_types() -> None:
    frame = loaded(contacts(contact(child=9212044))).lists[1].frame
    assert frame.row(0) == (
        2,
        "9212044",
        "M",
        "WBRI",
        dt.date(2015, 2, 1),
        9,
        dt.date(2024, 4, 3),
        "1A",
    )


def test_a_clean_list_has_nothing_but_the_missing_lists_observed() -> None:
    submission = loaded(contacts(contact()))
    assert {each.check for each in submission.observations} == {"W-002"}
    assert len(observed(submission, "W-002")) == 10


def test_rows_keep_the_numbers_that_a_person_sees() -> None:
    rows = [contact(child="A1"), [], contact(child="A2")]
    submission = loaded(contacts(*rows, above=[["Contacts"], [], ["Run on 28 June"]]))
    table = submission.lists[1]
    assert table.header_row == 4
    assert table.frame["row"].to_list() == [5, 7]
    assert observed(submission, "W-009")[0].row == 4
    assert (observed(submission, "W-027")[0].row, observed(submission, "W-027")[0].detail) == (
        6,
        "it is blank",
    )
    assert any("row 4" in text for text in submission.said)


def test_columns_keep_their_letters_where_the_first_are_empty() -> None:
    table = loaded(contacts(contact(gender="x"), first_column=2)).lists[1]
    assert [column.letter for column in table.columns] == list("CDEFGHI")
    assert only(contacts(contact(gender="x"), first_column=2), "W-022").column == "D"


@pytest.mark.parametrize(
    ("check", "short", "value", "column"),
    [
        ("W-012", "ethnicity", "#MULTIVALUE", "C"),
        ("W-016", "birth_date", "TBC", "D"),
        ("W-018", "birth_date", "01/01/1900", "D"),
        ("W-020", "age", 6.138, "E"),
        ("W-021", "age", "six", "E"),
        ("W-022", "contact_source", "CS Assessment Updated", "G"),
        ("W-040", "child", "1.23457E+15", "A"),
    ],
)
def test_a_cell_is_named(check: str, short: str, value: object, column: str) -> None:
    data = contacts(contact(), contact(**{short: value}))
    seen = only(data, check)
    assert (seen.list, seen.sheet, seen.row, seen.column) == (1, "List 1", 3, column)
    assert seen.value == str(value)


@pytest.mark.parametrize(
    ("check", "short", "value", "count"),
    [
        ("W-015", "birth_date", "01/02/2015", "1"),
        ("W-017", "birth_date", "02/14/2015", "1"),
        ("W-019", "contact_date", "03/04/2024 13:45", "1"),
        ("W-023", "gender", "Male", "1"),
        ("W-024", "gender", "Male", "2"),
        ("W-025", "gender", "a)\u00a0Male", "1"),
        ("W-026", "contact_source", "a) 1A: Individualâ€™", "1"),
    ],
)
def test_a_column_is_named_once(check: str, short: str, value: str, count: str) -> None:
    seen = only(contacts(contact(), contact(**{short: value})), check)
    assert (seen.row, seen.value) == (0, count)
    assert seen.heading


def test_no_example_is_shown_of_a_column_that_may_hold_a_name() -> None:
    seen = only(contacts(contact(), contact(child="Sam  Sample")), "W-025")
    assert seen.value == "1"
    assert "Sample" not in seen.detail


def test_a_text_that_looks_like_a_real_date_is_told_from_one() -> None:
    data = contacts(contact(), contact(birth_date="2015-02-01 00:00:00"))
    assert only(data, "W-015").value == "1"
    assert loaded(data).lists[1].frame["birth_date"].n_unique() == 1


def test_blanks_are_blank_however_they_are_written() -> None:
    for filler in ("-", "..", "nan", "NULL", "n/a", " "):
        submission = loaded(contacts(contact(contact_source=filler)))
        assert submission.lists[1].frame["contact_source"].to_list() == [None]
        assert not observed(submission, "W-022")


def test_unknown_answers_are_kept_as_written() -> None:
    table = loaded(contacts(contact(gender="Malee"))).lists[1]
    assert table.frame["gender"].to_list() == [None]
    assert table.written["gender"].to_list() == ["Malee"]


def test_headings_are_believed_before_the_sheets_name() -> None:
    data = workbook({"List 3": [CONTACTS, contact()], "List 1": [headings(3)]})
    submission = loaded(data)
    assert submission.lists[1].frame.height == 1
    assert {each.list: each.value for each in observed(submission, "W-005")} == {1: "3", 3: "1"}


def test_the_better_of_two_sheets_is_read() -> None:
    data = workbook({"Old": [CONTACTS[:-1]], "List 1": [CONTACTS, contact()]})
    submission = loaded(data)
    assert submission.lists[1].sheet == "List 1"
    assert (observed(submission, "W-003")[0].sheet, observed(submission, "W-003")[0].detail) == (
        "Old",
        "List 1",
    )


def test_strange_sheets_columns_and_repeats_are_named() -> None:
    row = [*contact(), "x", "b) Female"]
    data = workbook(
        {"List 1": [(*CONTACTS, "Postcode", "Gender"), row], "Notes": [["a"], ["b"], ["c"]]}
    )
    submission = loaded(data)
    assert observed(submission, "W-004")[0].sheet == "Notes"
    assert observed(submission, "W-008")[0].column == "H"
    assert observed(submission, "W-007")[0].column == "I"
    assert submission.lists[1].extra["Postcode"].to_list() == ["x"]
    assert submission.lists[1].frame["gender"].to_list() == ["M"]


def test_a_missing_column_is_one_finding() -> None:
    data = workbook({"List 1": [CONTACTS[:-1], contact()[:-1]]})
    assert only(data, "W-006").heading == "Contact Source"


def test_rows_that_are_not_data_are_left_out() -> None:
    rows = [
        contact(child="A1"),
        CONTACTS,
        contact(child="A2"),
        ["Total", 2, None, None, None, None, None],
        ["Applied filters: Year is 2024"],
        ["A9"],
    ]
    submission = loaded(contacts(*rows))
    assert submission.lists[1].frame["child"].to_list() == ["A1", "A2"]
    assert [(each.row, each.detail) for each in observed(submission, "W-027")] == [
        (3, "it repeats the headings"),
        (5, "it is a total"),
        (6, "it is a footer of a reporting tool"),
    ]
    assert [(each.row, each.value) for each in observed(submission, "W-028")] == [(7, "A9")]


def test_identical_rows_point_at_the_first() -> None:
    seen = only(contacts(contact(), contact(child="A2"), contact()), "W-029")
    assert (seen.row, seen.detail) == (4, "2")


def test_empty_lists_are_named() -> None:
    data = workbook({"List 1": [CONTACTS], "List 11": [headings(11)]})
    assert only(data, "W-010").list == 1
    assert only(data, "W-011").list == 11


def test_formulas_are_read_by_their_saved_values() -> None:
    def formulas(_: object, sheets: dict) -> None:
        sheets["List 1"].write_formula(1, 4, "=3*3", None, 9)
        sheets["List 1"].write_formula(2, 4, "=NA()", None, "#N/A")
        sheets["List 1"].write_formula(3, 4, "=1+1", None, "")

    rows = [contact(), contact(child="A2", age=None), contact(child="A3", age=None)]
    data = contacts(*rows, then=formulas)
    data = changed(data, SHEET_1, lambda xml: xml.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f>"))
    submission = loaded(data)
    assert submission.lists[1].frame["age"].to_list() == [9, None, None]
    assert observed(submission, "W-013")[0].value == "3"
    assert [(each.row, each.value) for each in observed(submission, "W-012")] == [(3, "#N/A")]
    assert [each.row for each in observed(submission, "W-014")] == [4]


def test_hidden_and_merged_parts_are_named() -> None:
    def hide(book: object, sheets: dict) -> None:
        sheets["List 1"].set_row(2, None, None, {"hidden": True})
        sheets["List 1"].set_column(1, 1, None, None, {"hidden": True})
        sheets["List 1"].autofilter(0, 0, 2, 6)
        sheets["List 1"].filter_column(0, "x == 1001")
        sheets["List 1"].merge_range(1, 5, 2, 5, dt.date(2024, 4, 3))
        sheets["Notes"].hide()
        sheets["List 1"].write_comment(1, 1, "a note")

    rows = [contact(), contact(child="A2")]
    data = workbook({"List 1": [CONTACTS, *rows], "Notes": [["a"]]}, then=hide)
    submission = loaded(data)
    assert [each.detail for each in observed(submission, "W-031")] == [
        "column B (Gender) is hidden",
        "a filter is on",
        "1 row is hidden, the first is row 3",
    ]
    assert observed(submission, "W-030")[0].value == "F2:F3"
    assert {each.detail for each in observed(submission, "W-032")} == {
        "the hidden sheet “Notes”",
        "comments",
    }


def test_macros_are_reported_and_never_run() -> None:
    made = io.BytesIO(contacts(contact()))
    with zipfile.ZipFile(made, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
        packed.writestr("xl/externalLinks/externalLink1.xml", b"<x/>")
    seen = observed(loaded(made.getvalue()), "W-032")
    assert {each.detail for each in seen} == {"macros", "external links"}


@pytest.mark.parametrize(
    ("sheets", "edition"),
    [
        ({9: "2018"}, "2018"),
        ({9: "2023"}, "2023"),
        ({9: "2026"}, "2026"),
        ({1: "2023"}, "2023"),
        ({1: "2026"}, "2026"),
    ],
)
def test_the_edition_is_recognised_from_the_headings(sheets: dict[int, str], edition: str) -> None:
    rows = {f"List {number}": [headings(number, each)] for number, each in sheets.items()}
    assert loaded(workbook(rows)).edition == edition


def test_two_editions_in_one_workbook_are_named() -> None:
    data = workbook(
        {"List 1": [headings(1, "2026")], "List 3": [headings(3)], "List 6": [headings(6)]}
    )
    seen = only(data, "W-034")
    assert seen.list == 1
    assert "Sex" in seen.detail


def test_identifiers_that_lost_their_noughts_are_named() -> None:
    data = workbook(
        {
            "List 1": [CONTACTS, contact(child="001"), contact(child="002")],
            "List 3": [headings(3), ["1", "a) Male", "a) WBRI", dt.date(2015, 2, 1)]],
        }
    )
    seen = only(data, "W-039")
    assert (seen.list, seen.value, seen.detail) == (1, "1", "001")


def test_a_list_that_stops_at_a_round_number_is_named() -> None:
    rows = [contact(child=str(number)) for number in range(5_000)]
    assert only(contacts(*rows), "W-033").value == "5,000"


def test_every_observation_is_declared() -> None:
    declared = {check.id for check in load_checks() if check.decided_by == "loader"}
    made = {f"W-{number:03}" for number in (*range(2, 35), 39, 40)}
    assert made <= declared
