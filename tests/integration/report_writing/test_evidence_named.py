"""Evidence that a report names: it goes nowhere while it names some that is not there."""

import pytest

from ilacs.errors import InputError
from ilacs.site.report_writing import whole
from ilacs.site.report_writing.beginning import _rationale
from ilacs.site.report_writing.judged import Judged
from ilacs.site.report_writing.parts import NAMED, from_text, to_text
from ilacs.site.report_writing.whole import problems_of

pytestmark = pytest.mark.django_db


def said_of(report) -> list[str]:
    return [str(one) for one in problems_of(report.text(), report.inspection)]


def test_evidence_that_is_not_there_keeps_the_report_from_its_reader(change, take):
    change("Visits are in time. [E7]", "in_care")
    with pytest.raises(InputError, match="1 problem") as refused:
        take("hand_over")
    assert (
        "Section “The experiences and progress of children in care”, paragraph 1: There is no confirmed evidence E7."
        in str(refused.value)
    )


def test_evidence_that_is_confirmed_is_named_and_a_draft_of_it_is_not(change, record, take):
    number = record().number
    record("Not confirmed yet.", confirm=False)
    change(f"Visits are in time. [E{number}]", "in_care")
    assert said_of(change(f"In time. [E{number}, E{number + 1}]", "care_leavers")) == [
        f"Section “The experiences and progress of care leavers”, paragraph 1: There is no confirmed evidence E{number + 1}. "
        "Confirm it, name other evidence, or take the number away."
    ]
    change(f"Visits are in time. [E{number}]", "care_leavers")
    assert take("hand_over").state == "with_reader"


def test_another_inspections_evidence_is_none_here(change, record, northmoor):
    from site_walk.inspecting_here import open_made_up

    other, _ = open_made_up(northmoor, 1)
    row = record()
    report = change(f"In time. [E{row.number}]")
    assert said_of(report) == []
    assert whole.confirmed_among(other, [f"E{row.number}"]) == frozenset()


def test_a_reason_for_a_grade_that_names_evidence_not_there_is_a_problem(begun, monkeypatch):
    judged = Judged("in_care", "good", "It was so [E8].\n\nAnd so.", evidence=(9,))
    monkeypatch.setattr(whole, "judged_in", lambda _: {"in_care": judged})
    found = said_of(begun)
    assert len(found) == 2
    where = "Section “The experiences and progress of children in care”"
    assert found[0].startswith(f"{where}: There is no confirmed evidence E9.")
    assert "E8" in found[1]
    paragraphs = _rationale(judged)
    assert [(one.text, one.evidence) for one in paragraphs] == [
        ("It was so.", ("E9",)),
        ("And so.", ("E9",)),
    ]


def test_evidence_named_among_the_words_would_be_printed(change):
    (found,) = said_of(change("Seen in [E1] twice."))
    assert found.startswith("Summary, paragraph 1: [E1] stands among the words")


@pytest.mark.parametrize("name", ["E", "E99999999999", "E１", "K2"])
def test_what_is_no_number_of_evidence_is_not_asked_for(inspection, name):
    assert whole.confirmed_among(inspection, [name]) == frozenset()


@pytest.mark.parametrize(
    "written", ["[E1, E2]", "[1, 2]", "[Evidence 1 and E2]", "[e1 e2]", "[ 1; 2 ]"]
)
def test_evidence_is_named_however_it_is_written_and_shown_in_one_way(written):
    (paragraph,) = from_text(f"Visits are in time. {written}")
    assert (paragraph.text, paragraph.evidence) == ("Visits are in time.", ("E1", "E2"))
    assert to_text((paragraph,)) == "Visits are in time. [E1, E2]"


def test_a_number_among_the_words_is_no_evidence():
    (paragraph,) = from_text("In [2014] it was so.")
    assert paragraph.evidence == ()
    assert NAMED.search(paragraph.text) is None
