"""Names of files as handed in become names that can be shown and saved anywhere."""

import pytest

from ilacs.intake.names import folded, safe_name, safe_path, unique_name


@pytest.mark.parametrize(
    ("original", "shown"),
    [
        ("Audit of case work.docx", "Audit of case work.docx"),
        ("Rapport d'été.pdf", "Rapport d'été.pdf"),
        ("Audit 3/4.pdf", "Audit 3-4.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\fakepath\\notes.txt", "notes.txt"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("zero\u200bwidth\ufeff.pdf", "zerowidth.pdf"),
        ("line\nbreak\t.pdf", "line break.pdf"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("COM¹.pdf", "_COM¹.pdf"),
        (".htaccess", "htaccess"),
        ("ends with dots...", "ends with dots"),
        ('what? "this": <that>|*.pdf', "what_ _this__ _that___.pdf"),
        ("fullwidth／slash.pdf", "fullwidth_slash.pdf"),
        ("half\ud800pair.pdf", "halfpair.pdf"),
        ("", "unnamed"),
        ("///", "unnamed"),
        ("\u202e\u200b", "unnamed"),
        ("..", "unnamed"),
    ],
)
def test_a_name_is_made_safe_to_show_and_to_save(original: str, shown: str) -> None:
    assert safe_name(original) == shown


def test_a_name_of_300_characters_is_cut_in_its_stem() -> None:
    shown = safe_name("x" * 296 + ".pdf")
    assert len(shown) == 150
    assert shown.endswith("x.pdf")


def test_a_long_name_outside_english_keeps_to_what_file_systems_take() -> None:
    shown = safe_name("報" * 300 + ".docx")
    assert len(shown.encode()) <= 220
    assert shown.endswith("報.docx")


def test_what_follows_a_dot_is_no_ending_when_it_reads_as_words() -> None:
    assert safe_name("Minutes. " + "very long " * 40).startswith("Minutes. very long")


def test_a_path_in_a_zip_keeps_its_folders_and_leads_nowhere() -> None:
    assert safe_path("Team A/../..//Audits/1.pdf") == ("Team A", "Audits", "1.pdf")
    assert safe_path("") == ("unnamed",)


def test_a_second_file_of_the_same_name_is_numbered_before_its_ending() -> None:
    taken = {folded("Report.pdf"), folded("report (2).PDF")}
    assert unique_name("REPORT.pdf", taken) == "REPORT (3).pdf"


def test_names_that_differ_in_how_an_accent_is_written_are_the_same() -> None:
    assert unique_name("e\u0301te\u0301.pdf", {folded("\u00e9t\u00e9.pdf")}) == "été (2).pdf"


def test_a_numbered_long_name_is_no_longer_than_names_may_be() -> None:
    name = safe_name("x" * 300 + ".pdf")
    second = unique_name(name, {folded(name)})
    assert second.endswith(" (2).pdf")
    assert len(second) == 150
