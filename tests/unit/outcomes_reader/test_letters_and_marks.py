"""The letters of visits are read for their facts and stay out of the register."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import pytest

from ilacs.documents.specimens import LETTER_KINDS, write_letter
from ilacs.outcomes.reader import read_full_report
from ilacs.outcomes.reader.sections import full_length
from ilacs.reporting import find_problems, from_plain

VISITED = dt.date(2024, 5, 14)
DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize("kind", ["focused_visit", "monitoring_visit", "jtai"])
def test_a_letter_in_another_layout_gives_its_facts(kind: str) -> None:
    report = read_full_report(write_letter(kind, "Sheffield", VISITED))
    outcome = report.outcome
    assert outcome.status == "not_a_report"
    assert (outcome.inspection_type, outcome.edition) == (kind, "ilacs-2023")
    assert (outcome.inspection_start, outcome.inspection_end) == ("2024-05-14", "2024-05-14")
    assert outcome.lead_inspector == "Peregrine Winterbourne"
    assert outcome.overall_effectiveness == ""


@pytest.mark.parametrize("kind", LETTER_KINDS)
def test_no_document_of_another_kind_becomes_a_report(kind: str) -> None:
    outcome = read_full_report(write_letter(kind, "Sheffield", VISITED)).outcome
    assert outcome.status == "not_a_report"
    assert outcome.in_care == outcome.impact_of_leaders == ""


def test_two_lines_given_as_one_do_not_stretch_a_full_line() -> None:
    assert full_length(["x" * 90] * 60 + ["x" * 180]) == 90
    assert full_length([]) == 0


def test_the_draft_in_the_documents_is_a_draft() -> None:
    text = (DOCS / "writing-reports.md").read_text("utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example is not None
    problems = find_problems(from_plain(tomllib.loads(example[1])))
    assert {problem.what for problem in problems} == {"There is no section on it."}
