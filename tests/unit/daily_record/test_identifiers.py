"""What in a text looks like it names a child, and what does not."""

import pytest

from ilacs.site.daily_record.identifiers import find_identifiers, in_words


@pytest.mark.parametrize(
    ("text", "words", "looks_like"),
    [
        ("Case 12345678 was read", "12345678", "a child’s number in a case system"),
        ("UPN A123456789012 was missing", "A123456789012", "a unique pupil number"),
        ("upn: a12345678901b", "a12345678901b", "a unique pupil number"),
        ("NHS 943 476 5919", "943 476 5919", "an NHS number"),
        ("born on 3 May 2012", "born on 3 May 2012", "a date of birth"),
        ("DOB: 03/05/2012.", "DOB: 03/05/2012", "a date of birth"),
        ("date of birth 3.5.12", "date of birth 3.5.12", "a date of birth"),
    ],
)
def test_it_is_found_and_named(text, words, looks_like):
    found = find_identifiers(text)
    assert [(one.words, one.looks_like) for one in found] == [(words, looks_like)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Twelve children were seen on 11 November 2019.",
        "Room 12, 9:15am to 10:45am, 30 minutes each",
        "7,500 referrals; 62% within 45 days; £250,000",
        "The child was born in a neighbouring county",
        "Answered on 03/05/2019",
    ],
)
def test_ordinary_words_are_left_alone(text):
    assert find_identifiers(text) == []


def test_each_piece_is_named_once_in_the_order_of_the_text():
    found = find_identifiers("A123456789012, then 123456, then born 1/2/2015")
    assert [one.looks_like for one in found] == [
        "a unique pupil number",
        "a child’s number in a case system",
        "a date of birth",
    ]


def test_the_sentence_says_what_to_do_and_names_three_at_most():
    words = in_words(find_identifiers("111111 222222 333333 444444"))
    assert words.count("looks like") == 3
    assert words.endswith("keep it all the same.")
    assert in_words([]) == ""
