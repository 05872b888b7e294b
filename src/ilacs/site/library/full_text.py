"""Full text search in both databases: what is stored of a text, and asking for it.

SQLite has an FTS5 table beside the passages, PostgreSQL a tsvector column with a GIN index; both
are kept by the database itself (see the migrations). What a word is, and its stem, is decided
here and not there, so that both find the same.
"""

from dataclasses import dataclass
from typing import TypeVar

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from ilacs.outcomes.themes.words import words_in
from ilacs.site.library.query import Query, Term

M = TypeVar("M", bound=Model)

WHOLE = "zz0"
"""Stands before each word that is stored as it is in the text, for searches by its beginning."""


@dataclass(frozen=True)
class Index:
    """Where passages lie (a table) and, in SQLite, the FTS5 table of their words beside it."""

    passages: str
    words: str


REPORTS = Index("library_passage", "library_words")


def words_to_store(text: str) -> str:
    """Return what is stored of a text: its stems in order, then each of its words once."""
    words = words_in(text)
    whole = sorted({WHOLE + word.plain for word in words})
    return " ".join([*(word.stem for word in words), *whole])


def stems_stored(words: str) -> str:
    """Return the stems alone of what `words_to_store` returned."""
    return words.partition(f" {WHOLE}")[0]


def matching(passages: QuerySet[M], query: Query, index: Index = REPORTS) -> QuerySet[M]:
    """Return those of the passages that answer the query; all where nothing is asked."""
    if not query:
        return passages
    if connection.vendor == "postgresql":
        return passages.extra(  # noqa: S610 - the names of tables are ours
            where=[f"{index.passages}.lexemes @@ %s::tsquery"], params=[_tsquery(query)]
        )
    return passages.extra(  # noqa: S610 - as above
        tables=[index.words],
        where=[f"{index.words}.rowid = {index.passages}.id", f"{index.words} MATCH %s"],
        params=[_fts5(query)],
    )


def best_first(
    passages: QuerySet[M], query: Query, index: Index = REPORTS, whole: str = "report"
) -> QuerySet[M]:
    """Return passages that `matching` found, the best first. whole: the field of what they are of."""
    if connection.vendor == "postgresql":
        score = f"ts_rank({index.passages}.lexemes, %s::tsquery, 1)"
        rank = RawSQL(score, [_tsquery(query)])  # noqa: S611 - the names of tables are ours
        return passages.order_by(rank.desc(), whole, "position")
    rank = RawSQL(f"{index.words}.rank", [])  # noqa: S611 - as above
    return passages.order_by(rank, whole, "position")


def _fts5(query: Query) -> str:
    """Return a query in FTS5's language; a word is letters and digits, so quotes make it safe."""
    asked = " AND ".join(_fts5_term(term) for term in query.wanted)
    if not query.unwanted:
        return asked
    return f"({asked}) NOT ({' OR '.join(_fts5_term(term) for term in query.unwanted)})"


def _fts5_term(term: Term) -> str:
    if term.is_prefix:
        return f'"{WHOLE}{term.words[0]}" *'
    return f'"{" ".join(term.stems)}"'


def _tsquery(query: Query) -> str:
    """Return a query in PostgreSQL's language, for a cast: no dictionary looks at it."""
    asked = [_tsquery_term(term) for term in query.wanted]
    left_out = [f"!{_tsquery_term(term)}" for term in query.unwanted]
    return " & ".join([*asked, *left_out])


def _tsquery_term(term: Term) -> str:
    if term.is_prefix:
        return f"'{WHOLE}{term.words[0]}':*"
    quoted = [f"'{stem}'" for stem in term.stems]
    return f"({' <-> '.join(quoted)})"
