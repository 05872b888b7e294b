"""Two versions of a draft side by side: paragraphs added, removed and changed, down to the words."""

import datetime as dt
from dataclasses import replace

import pytest

from ilacs.reporting import Change, Paragraph, Section, Stay, compare
from ilacs.reporting.compare import compare_words
from written_reports import a_draft, a_letter

ONE = "Children who need help are seen by people who know them."
TWO = "Plans say what will change and by when it will."
THREE = "Leaders read case records each month and act on them."


def summaries(before: tuple[str, ...], after: tuple[str, ...]) -> list[tuple[str, int, str, str]]:
    was, now = (a_draft(summary=tuple(map(Paragraph, texts))) for texts in (before, after))
    return [(c.kind, c.where.paragraph, c.before, c.after) for c in compare(was, now)]


def test_the_same_draft_has_no_change() -> None:
    assert compare(a_draft(), a_draft()) == []


def test_a_paragraph_is_added_and_removed() -> None:
    assert summaries((ONE, THREE), (ONE, TWO, THREE)) == [("added", 2, "", TWO)]
    assert summaries((ONE, TWO, THREE), (ONE, THREE)) == [("removed", 2, TWO, "")]


def test_a_changed_paragraph_is_set_beside_what_it_was() -> None:
    changed = TWO.replace("will change", "has to change")
    assert summaries((ONE, TWO), (ONE, changed)) == [("changed", 2, TWO, changed)]


def test_a_paragraph_in_the_place_of_quite_another_is_no_change_of_it() -> None:
    assert summaries((ONE,), (TWO,)) == [("removed", 1, ONE, ""), ("added", 1, "", TWO)]


def test_a_changed_paragraph_among_new_ones_is_still_found() -> None:
    changed = THREE.replace("each month", "each week")
    assert summaries((ONE, THREE), (TWO, ONE, changed)) == [
        ("added", 1, "", TWO),
        ("changed", 3, THREE, changed),
    ]


def test_words_are_told_apart_one_by_one() -> None:
    found = compare_words("Plans are often late.", "Plans are now late.")
    assert [(each.kind, each.text) for each in found] == [
        ("same", "Plans are "),
        ("removed", "often "),
        ("added", "now "),
        ("same", "late."),
    ]


@pytest.mark.parametrize(("before", "after"), [(ONE, TWO), (TWO, THREE), ("", ONE), (ONE, "")])
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    found = compare_words(before, after)
    assert "".join(each.text for each in found if each.kind != "removed").split() == after.split()
    assert "".join(each.text for each in found if each.kind != "added").split() == before.split()


def test_evidence_alone_is_no_change_of_the_text() -> None:
    assert (
        compare(a_draft(summary=(Paragraph(ONE),)), a_draft(summary=(Paragraph(ONE, ("E1",)),)))
        == []
    )


def test_facts_and_grades_are_compared_too() -> None:
    before = a_draft()
    after = replace(
        before,
        stays=(Stay(dt.date(2026, 6, 8), dt.date(2026, 6, 11)),),
        lead_inspectors=("Idris Fenn", "Octavia Penhallow"),
        grades={**before.grades, "care_leavers": "good"},
    )
    assert [(str(c.where), c.before, c.after) for c in compare(before, after)] == [
        ("dates on site", "2026-06-08 to 2026-06-12", "2026-06-08 to 2026-06-11"),
        ("lead inspectors", "Idris Fenn", "Idris Fenn; Octavia Penhallow"),
        ("section “care leavers”", "inadequate", "good"),
    ]


def test_a_new_section_and_new_progress_are_told() -> None:
    before = a_letter()
    door, workforce = before.sections
    new = Section((Paragraph("Audit is regular."),), heading="Audit", progress="some")
    changes = compare(
        before, replace(before, sections=(replace(door, progress="some"), workforce, new))
    )
    assert [_told(change) for change in changes] == [
        ("changed", "section “The front door”", "good", "some"),
        ("added", "section “Audit”", "", "some"),
        ("added", "section “Audit”, paragraph 1", "", "Audit is regular."),
    ]


def _told(change: Change) -> tuple[str, str, str, str]:
    return change.kind, str(change.where), change.before, change.after
