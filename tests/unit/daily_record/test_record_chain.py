"""The chain of a book: whole as written, and every way of tampering found at its place."""

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ilacs.site.daily_record.chain import GENESIS, entry_hash, find_faults


def book(*texts: str) -> list[dict]:
    entries: list[dict] = []
    for number, text in enumerate(texts, 1):
        previous = entries[-1]["hash"] if entries else GENESIS
        one = {"number": number, "text": text, "previous": previous}
        entries.append({**one, "hash": entry_hash(one)})
    return entries


def end_of(entries: list[dict]) -> tuple[int, str]:
    return (entries[-1]["number"], entries[-1]["hash"]) if entries else (0, GENESIS)


def said(entries: list[dict], end: tuple[int, str], named: dict | None = None) -> list[str]:
    return [str(one) for one in find_faults(entries, end, named or {})]


@given(st.lists(st.text(), max_size=6))
def test_a_book_as_it_was_written_is_whole(texts):
    entries = book(*texts)
    named = {one["number"]: one["hash"] for one in entries}
    assert said(entries, end_of(entries), named) == []


@given(st.lists(st.text(), min_size=1, max_size=6), st.data())
def test_another_text_is_found_wherever_it_stands(texts, data):
    entries = book(*texts)
    end = end_of(entries)
    at = data.draw(st.integers(0, len(entries) - 1))
    entries[at]["text"] += "x"
    assert said(entries, end) == [f"entry {at + 1} has been changed since it was written"]


def test_the_hash_does_not_depend_on_the_order_of_the_keys():
    one = {"number": 1, "text": "é", "previous": GENESIS}
    assert entry_hash(one) == entry_hash(dict(reversed(one.items())))


def test_an_entry_taken_out_is_missing():
    entries = book("a", "b", "c")
    assert said([entries[0], entries[2]], end_of(entries)) == ["entry 2 is missing"]


def test_an_end_that_was_cut_off_is_missing():
    entries = book("a", "b", "c")
    assert said(entries[:1], end_of(entries)) == [
        "entry 2 is missing: the end of the record was cut off",
        "entry 3 is missing: the end of the record was cut off",
    ]


def test_an_end_cut_off_in_the_book_too_is_named_by_the_audit_trail():
    entries = book("a", "b")
    named = {one["number"]: one["hash"] for one in entries}
    assert said(entries[:1], end_of(entries[:1]), named) == [
        "entry 2 is missing: the end of the record was cut off"
    ]


def test_an_entry_rewritten_with_its_hash_breaks_the_next():
    entries = book("a", "b")
    end = end_of(entries)
    other = copy.copy(entries[0]) | {"text": "x"}
    other["hash"] = entry_hash(other)
    assert said([other, entries[1]], end) == ["entry 2 does not follow from the entry before it"]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({}, ["entry 1 is not the end that the book remembers"]),
        ({1: "0" * 64}, ["entry 1 is not the entry that the audit trail names"]),
    ],
)
def test_a_rewritten_end_differs_from_what_was_remembered(named, expected):
    entries = book("a")
    end = (1, "f" * 64) if not named else end_of(entries)
    assert said(entries, end, named) == expected


def test_an_empty_book_is_whole():
    assert said([], (0, GENESIS)) == []
