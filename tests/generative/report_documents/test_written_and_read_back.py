"""Whatever report or letter is written, `ilacs reports read` gives back what the draft said."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generative.report_documents.drafts import KINDS, authority_of, drafts_of
from ilacs.documents.report import lay_out, name_file, to_pdf
from ilacs.outcomes.reader import read_full_report, read_report
from ilacs.outcomes.reader.pages import clean
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.reporting import Draft, find_problems
from ilacs.reporting.draft import Paragraph
from ilacs.reporting.markup import parse, plain_text
from ilacs.reporting.shapes import shape_of
from ilacs.editions import get_edition
from tagged_pdf import faults_of

EXAMPLES = max(25, settings.default.max_examples)


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


@pytest.mark.parametrize(("edition_id", "kind"), KINDS)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_a_written_report_is_read_back(edition_id: str, kind: str, data: st.DataObject) -> None:
    draft = data.draw(drafts_of(edition_id, kind))
    assert find_problems(draft) == []
    outcome = read_report(to_pdf(lay_out(draft)), name=f"{name_file(draft)}.pdf")
    assert differences(outcome, draft) == {}, outcome.message
    is_official = draft.event == "inspection" and bool(draft.grades)
    assert outcome.status == ("read" if is_official else "not_a_report"), outcome.message


@pytest.mark.parametrize(("edition_id", "kind"), KINDS)
@settings(max_examples=EXAMPLES)
@given(data=st.data())
def test_every_section_and_paragraph_is_read_back(
    edition_id: str, kind: str, data: st.DataObject
) -> None:
    draft = data.draw(drafts_of(edition_id, kind))
    report = read_full_report(to_pdf(lay_out(draft)))
    read = " ".join(text for section in report.sections for _, text in section.paragraphs)
    for paragraph in (p for section in draft.sections for p in section.paragraphs):
        for words in parts_of(paragraph):
            assert words in as_read(read)
    if draft.grades:
        shape = shape_of(get_edition(edition_id), kind)
        graded = [section.grade for section in report.sections if section.grade]
        assert graded == [draft.grades[each.judgement] for each in draft.sections], shape


def parts_of(paragraph: Paragraph) -> list[str]:
    """The words of a paragraph and of each of its bullets, as read."""
    block = parse(paragraph.text)
    return [as_read("".join(run.text for run in runs)) for runs in (block.words, *block.bullets)]


@pytest.mark.parametrize(("edition_id", "kind"), KINDS)
@settings(max_examples=5)
@given(data=st.data())
def test_the_pdf_can_be_read_aloud(edition_id: str, kind: str, data: st.DataObject) -> None:
    draft = data.draw(drafts_of(edition_id, kind))
    assert faults_of(to_pdf(lay_out(draft))) == []


@settings(max_examples=5)
@given(draft=drafts_of("ilacs-2026", "standard", ("rehearsal", "peer_review")))
def test_a_rehearsal_is_told_from_its_pages_where_the_files_keywords_are_lost(draft: Draft) -> None:
    report = lay_out(draft)
    pdf = to_pdf(report)
    without = pdf.replace(b"not an inspection by Ofsted", b"not an inspection by nobody")
    assert read_report(without).status == "not_a_report"
    official = read_report(to_pdf(lay_out(replace(draft, event="inspection"))))
    assert official.status == "read"
