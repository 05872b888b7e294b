"""Editions in words: the difference between two, and the page on each."""

import importlib.util
from pathlib import Path

import pytest

from ilacs.editions import get_edition, load_editions
from ilacs.editions.activity import Activity
from ilacs.editions.comparison import Difference, compare_editions
from ilacs.editions.description import PARTS, often_in_words, sections_of, timing_in_words
from ilacs.editions.edition import Stage
from ilacs.editions.page import edition_page, index_page

PROJECT = Path(__file__).parents[3]


def generate_docs():
    spec = importlib.util.spec_from_file_location(
        "generate_docs", PROJECT / "scripts" / "generate_docs.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def differences(before, after):
    return {d.key: d for d in compare_editions(get_edition(before), get_edition(after))}


def test_2023_gave_care_leavers_a_judgement_of_their_own():
    found = differences("ilacs-2018", "ilacs-2023")
    assert found["judgements.care_leavers"] == Difference(
        "judgements.care_leavers", "", "The experiences and progress of care leavers"
    )
    assert found["judgements.care_leavers"].kind == "added"
    assert found["judgements.in_care.name"].kind == "changed"
    assert found["criteria.leavers_pathway_plan.judgement"].after == "care_leavers"


def test_2026_took_overall_effectiveness_away():
    found = differences("ilacs-2023", "ilacs-2026")
    assert found["judgements.overall_effectiveness"].kind == "removed"
    assert found["overall"].kind == "removed"
    assert not any(key.startswith("grades") for key in found)


def test_an_edition_does_not_differ_from_itself():
    for edition in load_editions().values():
        assert compare_editions(edition, edition) == ()


def test_what_is_added_one_way_is_removed_the_other_way():
    there = differences("sif-2013", "ilacs-2018")
    back = differences("ilacs-2018", "sif-2013")
    assert {k for k, d in there.items() if d.kind == "added"} == {
        k for k, d in back.items() if d.kind == "removed"
    }
    assert "judgements (order)" in there


@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_told_in_tables_whose_rows_fit_their_heads(part):
    for edition in load_editions().values():
        for section in sections_of(edition, part):
            assert section.title
            assert all(len(row) == len(section.head) for row in section.rows)


def test_a_page_holds_every_judgement_stage_topic_and_source_of_its_edition():
    for edition in load_editions().values():
        page = edition_page(edition)
        told = [j.name for j in edition.judgements] + [c.heading for c in edition.criteria]
        told += [s.name for kind in edition.inspection_types for s in kind.stages]
        told += [a.name for kind in edition.inspection_types for a in kind.activities]
        assert [text for text in told if text not in page] == []
        assert page.count("\n# ") == 1


def test_the_index_leads_to_every_page():
    page = index_page()
    assert all(f"({id}.md)" in page for id in load_editions())
    assert "(your-own.md)" in page


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"weeks": (0, 0)}, "week 1, counted from the week of notification"),
        ({"weeks": (1, 2)}, "weeks 2 to 3, counted from the week of notification"),
        ({"working_days": (0, 0)}, "the day of notification"),
        ({"working_days": (0, 9)}, "the day of notification to working day 9 after it"),
        ({"working_days": (1, 5), "anchor": "on_site"}, "working days 1 to 5 after on_site"),
        ({"working_days": (30, 30), "kind": "deadline"}, "by working day 30 after notification"),
    ],
)
def test_a_stage_says_when_it_is(keys, words):
    stage = Stage(id="a", name="A", side="both", source="REP", **keys)
    assert timing_in_words(stage) == words


def test_the_generated_documents_are_up_to_date(capsys):
    assert generate_docs().main(["--check"]) == 0, capsys.readouterr().out


def test_a_stale_document_is_named_and_then_written(tmp_path, monkeypatch, capsys):
    script = generate_docs()
    monkeypatch.setattr(script, "ROOT", tmp_path)
    monkeypatch.setattr(script, "documents", lambda: iter([("docs/one.md", lambda: "One.\n")]))
    assert script.main(["--check"]) == 1
    assert "out of date: docs/one.md" in capsys.readouterr().out
    assert not (tmp_path / "docs").exists()
    assert script.main([]) == 0
    assert (tmp_path / "docs" / "one.md").read_text(encoding="utf-8") == "One.\n"
    assert script.main(["--check"]) == 0


def activity(**keys):
    base = {"id": "a", "name": "A", "kind": "visit", "minutes": 60, "stage": "on_site"}
    return Activity(**{**base, "unconfirmed": True, **keys})


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({}, "once"),
        ({"day": "last"}, "once, on the last day"),
        ({"often": "daily", "day": "but_last"}, "on every day but the last"),
        ({"often": "several", "count": 3, "gap_days": 1}, "3 times, 1 working day between"),
        ({"often": "several", "count": 2, "gap_days": 2}, "2 times, 2 working days between"),
        ({"often": "each", "meets": "director"}, "once with each"),
    ],
)
def test_how_often_an_activity_is_reads_as_words(keys, words):
    assert often_in_words(activity(**keys)) == words
