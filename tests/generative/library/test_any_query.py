"""Any text at all is a query that the database answers, and answers as the obvious reading does."""

import string

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ilacs.outcomes.record import Outcome
from ilacs.outcomes.themes.words import words_in
from ilacs.site.accounts.actions import add_organisation
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.guard import open_scope
from ilacs.site.library.full_text import best_first, matching, words_to_store
from ilacs.site.library.highlight import highlight
from ilacs.site.library.models import IndexedReport, Passage
from ilacs.site.library.query import parse_query
from ilacs.site.store import FileStore
from site_walk.indexing_here import give_report

WORDS = st.sampled_from(
    [
        "supervise",
        "supervision",
        "supervised",
        "plan",
        "plans",
        "planning",
        "the",
        "of",
        "not",
        "16",
        "17",
        "1e5",
        "2e",
        "a1",
        "0",
        "007",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "children",
        "child’s",
        "children's",
        "école",
        "return-home",
        "re-unification",
        "3.5",
        "x",
    ]
)
TEXTS = st.lists(
    st.one_of(WORDS, WORDS, st.text(alphabet=string.printable + "éß’“–\u0130\u2028", max_size=6)),
    min_size=1,
    max_size=8,
).map(" ".join)
SIGNS = st.sampled_from(
    ["", "-", "–", '"', "“", "*", "(", ")", ":", "&", "|", "!", "<->", "'", "\\"]
)
PIECES = st.tuples(SIGNS, WORDS, SIGNS, st.sampled_from([" ", "", "  ", '"'])).map("".join)
QUERIES = st.one_of(
    st.lists(PIECES, min_size=1, max_size=4).map("".join),
    st.text(max_size=30),
    TEXTS,
)


@pytest.fixture
def indexed(db, tmp_path, settings):
    """A report of the library that each example gives passages of its own."""
    settings.FILE_STORE = tmp_path / "files"
    northmoor = add_organisation(by=SYSTEM, name="Northmoor", kind="authority")
    report = give_report(northmoor, FileStore(tmp_path / "files"), "made-up", Outcome(), [])
    return IndexedReport.objects.get(report=report)


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=4), asked=QUERIES)
def test_a_database_finds_what_the_obvious_reading_finds(indexed, texts, asked):
    query = parse_query(asked)
    rows = [
        Passage(report=indexed, position=number, kind="paragraph", text="", words=words)
        for number, words in enumerate(map(words_to_store, texts))
    ]
    with transaction.atomic(), open_scope("test"):
        Passage.objects.bulk_create(rows)
        found = matching(Passage.objects.all(), query)
        places = sorted(found.values_list("position", flat=True))
        if query:
            assert sorted(each.position for each in best_first(found, query)) == places
        transaction.set_rollback(True)
    expected = [n for n, text in enumerate(texts) if not query or query.fits(text)]
    assert places == expected


@given(text=TEXTS, asked=QUERIES, longest=st.integers(5, 40))
def test_marking_words_changes_nothing_of_a_text_but_its_length(text, asked, longest):
    query = parse_query(asked)
    whole = "".join(part.text for part in highlight(text, query, len(text)))
    assert whole == text
    parts = highlight(text, query, longest)
    shown = "".join(part.text for part in parts if part.text != "…")
    assert shown in text
    marked = [part.text for part in highlight(text, query, len(text)) if part.is_marked]
    assert bool(marked) == any(term.places_in(words_in(text)) for term in query.wanted)
