"""Stems of words: those of Porter's own rules, as SQLite's full text search has them."""

import random
import sqlite3

import pytest

from ilacs.outcomes.themes.stems import stem_of
from ilacs.outcomes.themes.words import LONGEST_WORD, stems_in, words_in

ENDINGS = [
    "ational",
    "ing",
    "ed",
    "ies",
    "sses",
    "ness",
    "fulness",
    "ization",
    "ll",
    "y",
    "ly",
    "ement",
    "ion",
    "tion",
    "e",
    "ize",
    "bly",
    "able",
    "ously",
    "logi",
    "ology",
    "ators",
    "ive",
    "ical",
    "iciti",
    "ative",
    "alism",
    "s",
    "ss",
    "eed",
]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("cats", "cat"),
        ("agreed", "agre"),
        ("plastered", "plaster"),
        ("motoring", "motor"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("relational", "relat"),
        ("hopefulness", "hope"),
        ("formality", "formal"),
        ("adoption", "adopt"),
        ("probate", "probat"),
        ("controlling", "control"),
        ("2018", "2018"),
        ("as", "as"),
    ],
)
def test_a_word_has_the_stem_of_porters_rules(word, stem):
    assert stem_of(word) == stem


def test_sqlite_finds_the_same_stems():
    choose = random.Random(3)
    words = {
        "".join(choose.choice("abcdeilostuyrn") for _ in range(choose.randint(2, 6)))
        + choose.choice(ENDINGS)
        for _ in range(6000)
    }
    assert differing(sorted(words)) == []


def differing(words: list[str]) -> list[tuple[str, str, str]]:
    """Return the words whose stem SQLite has otherwise; it parts 'uyy' in a way of its own."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE texts USING fts5(text, tokenize='porter ascii')")
    database.execute("CREATE VIRTUAL TABLE terms USING fts5vocab(texts, 'instance')")
    database.executemany("INSERT INTO texts (rowid, text) VALUES (?, ?)", enumerate(words))
    stems = dict(database.execute("SELECT doc, term FROM terms"))
    pairs = ((word, stem_of(word), stems[place]) for place, word in enumerate(words))
    return [pair for pair in pairs if pair[1] != pair[2] and "yy" not in pair[0]]


def test_words_of_one_kind_share_a_stem():
    for words in ("plan plans planned planning", "supervise supervised supervision supervising"):
        assert len({stem_of(word) for word in words.split()}) == 1


def test_child_and_children_are_one_word():
    assert stem_of("children") == stem_of("child")


def test_an_apostrophes_s_and_accents_are_left_out_and_hyphens_part_words():
    assert [one.plain for one in words_in("Children’s cafés: re-unification, don't")] == [
        "children",
        "cafes",
        "re",
        "unification",
        "don",
    ]


def test_a_word_knows_its_place():
    text = "The child’s plan."
    assert [text[one.start : one.end] for one in words_in(text)] == ["The", "child’s", "plan"]


def test_what_has_no_letter_or_digit_has_no_words():
    assert stems_in("— … «» 漢字 !") == ""


def test_a_word_without_end_is_cut():
    assert len(words_in("a" * 5000)[0].plain) == LONGEST_WORD
