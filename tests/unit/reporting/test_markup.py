"""Light markup knows paragraphs, bullets and emphasis, and refuses everything else by name."""

import pytest

from ilacs.reporting.markup import Run, find_faults, parse, plain_text, split_paragraphs


def test_a_paragraph_is_one_run_of_words() -> None:
    assert parse("Children are\nsafe.").words == (Run("Children are safe."),)


def test_words_between_stars_are_emphasised() -> None:
    assert parse("They say *so*.").words == (Run("They say "), Run("so", True), Run("."))


def test_bullets_end_a_paragraph_and_may_take_two_lines() -> None:
    block = parse("They note:\n- what is said,\nand by whom\n- *when*")
    assert block.words == (Run("They note:"),)
    assert block.bullets == ((Run("what is said, and by whom"),), (Run("when", True),))


def test_an_empty_line_parts_paragraphs() -> None:
    assert split_paragraphs("One\ntwo.\n\n\nThree.\r\n\r\n") == ("One\ntwo.", "Three.")


def test_plain_text_has_no_marks() -> None:
    assert plain_text("They *say*:\n- one\n- *two*") == "They say: one two"


@pytest.mark.parametrize(
    "text",
    [
        "Children are safe.",
        "A *short* and *sweet* line.",
        "In 2019–20, £1,250,000 (30%) – ‘more’ – for 16- and 17-year-olds…",
        "Siân and Zoë ﬁnd this.",
        "One:\n- two\n- three",
        "Section 47 enquiries, e.g. at 5.30 pm, & more.",
    ],
)
def test_what_the_markup_has_is_no_fault(text: str) -> None:
    assert find_faults(text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "It is empty."),
        ("# Findings", "It has a heading."),
        ("12. Findings", "It has a number."),
        ("• one", "It has a bullet of another kind."),
        ("One:\n  - two", "It has a bullet within a bullet."),
        ("This is **very** good", "It has strong emphasis."),
        ("This is _very_ good", "It has underlining."),
        ("A `word`", "It has code."),
        ("A <b>word</b>", "It has HTML."),
        ("A [word](there)", "It has a link."),
        ("See www.example.org", "It has the address of a web page."),
        ("One | two", "It has a table."),
        ("One *two", "A * has no other one."),
        ("One * two*", "A * stands apart from its words."),
        ("One *two * three", "A * stands apart from its words."),
        ("One:\n- ", "A bullet is empty."),
        ("One.\n\nTwo.", "It has an empty line."),
        ("w" * 46, "A word has more than 45 letters."),
        ("Привет", "It has a character that cannot be printed (U+041F, U+0432"),
        ("one\x07two", "It has a character that cannot be printed (U+0007)."),
        ("a 🙂 face", "It has a character that cannot be printed (U+1F642)."),
    ],
)
def test_anything_else_is_a_fault_with_its_name_and_remedy(text: str, what: str) -> None:
    [fault] = find_faults(text)
    assert fault.what.startswith(what)
    assert fault.remedy


def test_a_fault_says_on_which_line_it_is() -> None:
    assert [fault.line for fault in find_faults("One.\n# Two")] == [2]


def test_a_point_has_no_bullets() -> None:
    assert [fault.what for fault in find_faults("One:\n- two", point=True)] == ["It has a bullet."]
