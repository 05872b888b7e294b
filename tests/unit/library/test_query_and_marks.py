"""What a person typed, read as terms; and the words of it marked in a text."""

import pytest

from ilacs.site.library.highlight import highlight
from ilacs.site.library.query import Query, Term, parse_query


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("", [], []),
        ("Supervision plans", [("supervision",), ("plans",)], []),
        ('"strategy discussion"', [("strategy", "discussion")], []),
        ("“strategy discussion”", [("strategy", "discussion")], []),
        ('"strategy discussion', [("strategy", "discussion")], []),
        ("return-home", [("return", "home")], []),
        ("plans -adoption", [("plans",)], [("adoption",)]),
        ('plans -"foster care"', [("plans",)], [("foster", "care")]),
        ("plans - adoption", [("plans",), ("adoption",)], []),
        ("plans plans", [("plans",)], []),
        ("child's", [("child",)], []),
        ("a AND b", [("a",), ("and",), ("b",)], []),
        ("-adoption", [], [("adoption",)]),
        ("(plan:quality)", [("plan", "quality")], []),
        ('* - "" \'', [], []),
    ],
)
def test_a_text_is_read_as_terms(text, wanted, unwanted):
    query = parse_query(text)
    assert [term.words for term in query.wanted] == wanted
    assert [term.words for term in query.unwanted] == unwanted


def test_a_star_counts_at_the_end_of_a_single_word():
    assert parse_query("superv*").wanted == (Term(("superv",), is_prefix=True),)
    assert parse_query('"superv*"').wanted == (Term(("superv",)),)
    assert parse_query("return-hom*").wanted == (Term(("return", "hom")),)
    assert parse_query("su*perv").wanted == (Term(("su", "perv")),)


def test_only_words_to_leave_out_ask_for_nothing():
    assert not parse_query("-adoption")
    assert parse_query("plans -adoption")


def test_a_query_fits_a_text_with_all_that_is_wanted_and_nothing_that_is_not():
    query = parse_query('plan* "care leaver" -adoption')
    assert query.fits("Planning for care leavers")
    assert not query.fits("Planning for leavers of care")
    assert not query.fits("Planning for care leavers and adoption")


def marked(text: str, asked: str, longest: int = 700) -> str:
    parts = highlight(text, parse_query(asked), longest)
    return "".join(f"[{part.text}]" if part.is_marked else part.text for part in parts)


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ("supervise", "Good supervision, supervised.", "Good [supervision], [supervised]."),
        ("superv*", "Good supervision", "Good [supervision]"),
        ('"return home"', "The return-home interview", "The [return-home] interview"),
        ("return home", "The return-home interview", "The [return]-[home] interview"),
        ("child", "Children’s child’s", "[Children’s] [child’s]"),
        ("-plan", "A plan", "A plan"),
        ("visit", "No such word", "No such word"),
        ("", "Anything", "Anything"),
    ],
)
def test_the_words_asked_for_are_marked(asked, text, expected):
    assert marked(text, asked) == expected


def test_a_long_text_is_cut_around_the_first_word_that_is_marked():
    text = "before " * 100 + "supervision " + "after " * 100
    shown = marked(text, "supervision", 300)
    assert shown.startswith("…before")
    assert "[supervision]" in shown
    assert shown.endswith("after…")
    assert len(shown) < 320


def test_a_long_text_without_a_marked_word_is_cut_at_its_end():
    assert marked("word " * 100, "", 50) == "word " * 9 + "word…"


def test_nothing_asked_is_no_query():
    assert not Query()
