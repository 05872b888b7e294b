"""Whatever report or letter is written, `ilacs reports read` gives back what the draft said."""

import re

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generative.report_documents.drafts import HARD, KINDS, authority_of, drafts_of
from ilacs.documents.report import lay_out, name_file, to_pdf
from ilacs.outcomes.reader import read_full_report
from ilacs.outcomes.reader.pages import clean
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.reporting import Draft, find_problems
from ilacs.reporting.draft import EVENTS, Paragraph
from ilacs.reporting.markup import parse, plain_text
from tagged_pdf import faults_of


def as_read(text: str) -> str:
    """A text as the reader gives texts: plain characters, one space."""
    return re.sub(r"\s+", " ", clean(text)).strip()


def points_of(draft: Draft) -> str:
    """The areas for priority action and what needs to improve, one on each line."""
    return "\n".join(as_read(plain_text(p.text)) for p in (*draft.priority_areas, *draft.areas))


def differences(outcome: Outcome, draft: Draft) -> dict[str, tuple[str, str]]:
    """The cells that are not what the draft said: column to (read, written)."""
    authority = authority_of(draft)
    said = {
        "local_authority": authority.name,
        "authority_code": authority.code,
        "edition": draft.edition,
        "inspection_start": draft.start.isoformat(),
        "inspection_end": draft.end.isoformat(),
        "publication_date": str(draft.publication_date),
        "lead_inspector": "; ".join(draft.lead_inspectors),
        "areas_for_improvement": points_of(draft),
        **{column: draft.grades.get(column, "") for column in GRADE_COLUMNS},
    }
    if not (draft.inspection_type in ("short", "standard") and len(draft.stays) > 1):
        said["inspection_type"] = draft.inspection_type
    return {
        column: (getattr(outcome, column), written)
        for column, written in said.items()
        if getattr(outcome, column) != written
    }


EXAMPLES = max(12, settings.default.max_examples // 2)
"""There are twenty kinds of report and letter, and each is typeset and read whole."""


@pytest.mark.parametrize(("edition_id", "kind"), KINDS)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_a_written_report_is_read_back(edition_id: str, kind: str, data: st.DataObject) -> None:
    draft = data.draw(drafts_of(edition_id, kind))
    assert find_problems(draft) == []
    report = read_full_report(to_pdf(lay_out(draft)), name=f"{name_file(draft)}.pdf")
    outcome = report.outcome
    assert differences(outcome, draft) == {}, outcome.message
    is_official = draft.event == "inspection" and bool(draft.grades)
    assert outcome.status == ("read" if is_official else "not_a_report"), outcome.message
    graded = [section.grade for section in report.sections if section.grade]
    assert graded == [draft.grades[each.judgement] for each in draft.sections if draft.grades]
    read = as_read(" ".join(text for each in report.sections for _, text in each.paragraphs))
    for paragraph in (each for section in draft.sections for each in section.paragraphs):
        assert [words for words in parts_of(paragraph) if words not in read] == []


def parts_of(paragraph: Paragraph) -> list[str]:
    """The words of a paragraph and of each of its bullets, as read."""
    block = parse(paragraph.text)
    return [as_read("".join(run.text for run in runs)) for runs in (block.words, *block.bullets)]


@pytest.mark.parametrize(("edition_id", "kind"), KINDS)
@settings(max_examples=2)
@given(data=st.data())
def test_the_pdf_can_be_read_aloud(edition_id: str, kind: str, data: st.DataObject) -> None:
    draft = data.draw(drafts_of(edition_id, kind))
    assert faults_of(to_pdf(lay_out(draft))) == []


def test_every_event_stay_and_hard_text_is_generated() -> None:
    seen: set[object] = set()

    @settings(max_examples=150, phases=[Phase.generate])
    @given(drafts_of("ilacs-2023", "short"))
    def collect(draft: Draft) -> None:
        seen.update((draft.event, len(draft.stays), len(draft.lead_inspectors), bool(draft.areas)))
        texts = " ".join(point.text for point in draft.areas)
        seen.update(hard for hard in HARD if hard in texts)

    collect()
    assert seen >= {*EVENTS, 1, 2, False, *HARD}
