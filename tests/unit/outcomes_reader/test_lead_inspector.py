"""Who led an inspection: the names alone, however they are printed."""

import pytest

from ilacs.outcomes.reader.inspector import read_lead_inspectors, read_unlabelled_inspector


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Lead inspector: Anna Brook, His Majesty’s Inspector"], "Anna Brook"),
        (
            ["Lead inspector: Anna Brook", "Her Majesty’s Inspector", "Judgement Grade"],
            "Anna Brook",
        ),
        (["Lead inspector: Anna Brook HMI"], "Anna Brook"),
        (["Lead inspector", "Anna Brook, HMI"], "Anna Brook"),
        (["Reporting inspector Anna Brook HMI", "Age group: All"], "Anna Brook"),
        (["Lead inspector: Mrs Anna Brook, Senior His Majesty’s Inspector"], "Anna Brook"),
        (["Lead inspector: Jenny-ellen O’Dell, His Majesty's Inspector"], "Jenny-ellen O’Dell"),
        (["Lead inspector: Anna Brook- Hill HMI"], "Anna Brook-Hill"),
        (["Lead inspector: Anna J Brook", "Team inspectors: Carl Dunn, Eve Frost"], "Anna J Brook"),
        (["Lead inspector: Anna Brook", "Deputy lead inspector: Carl Dunn"], "Anna Brook"),
        (
            ["Lead inspectors: Anna Brook and Carl Dunn, His Majesty’s Inspectors"],
            "Anna Brook; Carl Dunn",
        ),
        (
            [
                "Lead inspectors: Anna Brook, His Majesty’s Inspector",
                "Carl Dunn, His Majesty’s Inspector",
            ],
            "Anna Brook; Carl Dunn",
        ),
        (["Lead inspector: Anna", "Brook, His Majesty’s Inspector"], "Anna Brook"),
        (["Lead inspector: Maria de la Cruz, His Majesty’s Inspector"], "Maria de la Cruz"),
    ],
)
def test_names_without_titles(lines: list[str], names: str) -> None:
    assert read_lead_inspectors(lines) == names


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["Inspection dates: 4 to 8 May 2026", "Judgement Grade"],
        ["Lead inspector:", "Judgement Grade"],
        ["Lead inspector: His Majesty’s Inspector", "Judgement Grade"],
        ["Deputy lead inspector: Carl Dunn"],
    ],
)
def test_where_no_name_is_printed_none_is_read(lines: list[str]) -> None:
    assert read_lead_inspectors(lines) == ""


def test_a_name_beside_its_title_without_the_label() -> None:
    assert read_unlabelled_inspector(["Anna Brook, His Majesty’s Inspector"]) == "Anna Brook"
    assert read_unlabelled_inspector(["Services were seen by His Majesty’s Inspectors."]) == ""
