"""The page on how good the predictions are: the documents' tables, and what they rest on."""

from pathlib import Path

from ilacs.pathway.replay_file import shipped_replay

from .conftest import tables_of, words_of

PAGE = "/pathway/how-good/"
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "pathway.md"


def test_the_tables_are_those_of_the_documents(public):
    tables = tables_of(public.get(PAGE))
    document = DOCUMENT.read_text(encoding="utf-8")
    assert list(tables) == [title for title, _ in shipped_replay()]
    for title, rows in tables.items():
        assert f"**{title}**" in document
        for row in rows:
            assert f"| {' | '.join(row.values())} |" in document


def test_the_floor_is_there_to_be_seen(public):
    words = words_of(public.get(PAGE))
    assert "ILACS 2018 115 108 of 115 51% 91.3%" in words
    assert "Reports uploaded here have no part in them." in words
