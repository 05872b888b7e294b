"""The audit reports of case work as documents: what they say, and that they can be read aloud."""

import io
from dataclasses import replace
from random import Random

import docx
import pytest

from ilacs.case_audits import Audit
from ilacs.case_audits.audit import Agreed
from ilacs.documents.case_audits import make_pack, write_pdf, write_word
from made_up_audits import DAY, EDITION, TOOL, answers_for, made_up_audits
from tagged_pdf import alternative_texts, faults_of, structure, text_of

ONE = Audit(case="CASE-1", answers=answers_for(TOOL, Random(1)) | {"overall": "good"})


def pack_of(*audits: Audit):
    return make_pack("Northmoor", "Rehearsal", DAY, [(TOOL, EDITION, audits)])


@pytest.fixture(scope="module")
def pack():
    return pack_of(*made_up_audits())


@pytest.fixture(scope="module")
def pdf(pack):
    return write_pdf(pack)


@pytest.fixture(scope="module")
def word(pack):
    return docx.Document(io.BytesIO(write_word(pack)))


def test_the_pdf_keeps_to_pdf_ua(pdf):
    assert faults_of(pdf) == []


def test_the_summary_stands_in_front_of_24_reports(pdf, pack):
    headings = [one for one in structure(pdf) if one in ("H1", "H2")]
    assert headings == ["H1", "H2", *["H2"] * 24]
    text = text_of(pdf)
    assert text.index("24 audits are complete; 16 moderated.") < text.index("Audit of 7QK2M-00000")
    assert [one.case for one in pack.reports] == sorted(one.case for one in pack.reports)


def test_every_picture_says_in_words_what_it_shows(pdf):
    texts = alternative_texts(pdf)
    assert len(texts) == 3
    assert texts[0].startswith("Overall grades. All audits: 10 outstanding, 6 good,")


def test_the_pdf_is_the_same_each_time(pack, pdf):
    assert write_pdf(pack) == pdf


def test_word_has_the_same_headings_and_marks_the_headings_of_its_tables(word, pack):
    second = [one.text for one in word.paragraphs if one.style.name == "Heading 2"]
    assert second == ["Summary", *(f"Audit of {one.case}" for one in pack.reports)]
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in word.tables)
    assert word.core_properties.language == "en-GB"


def test_a_child_at_risk_stands_in_the_summary_and_in_its_report(pdf):
    text = text_of(pdf)
    assert "1 child is said to be at risk: 7QK2M-00003." in text
    assert "Yes. Told: The team manager, by telephone on 7 November." in text


def test_a_difference_is_printed_with_both_grades_and_the_reason():
    audit = replace(
        ONE,
        moderated=DAY,
        moderator="Ines Fallowfield",
        moderator_grades={"overall": "inadequate"},
        agreed={"overall": Agreed("requires_improvement", "The plan is late.")},
    )
    report = pack_of(audit).reports[0]
    closing = report.themes[-1].answers[0]
    assert report.overall.grade == closing.answer.grade == "requires_improvement"
    assert closing.moderator.grade == "inadequate"
    assert closing.why == "Auditor: Good. Agreed because: The plan is late."


def test_an_audit_that_nobody_moderated_says_so():
    pack = pack_of(ONE)
    assert ("Moderator", "not moderated") in pack.reports[0].facts
    assert not any("kappa" in line for line in pack.summary)
    assert faults_of(write_pdf(pack)) == []


def test_words_that_look_like_markup_stay_words():
    why = "#panic() *not bold* <b> $x$ \\ “quoted” & all"
    pack = pack_of(replace(ONE, answers=ONE.answers | {"overall_why": why}))
    assert why in text_of(write_pdf(pack))
    text = " ".join(one.text for one in docx.Document(io.BytesIO(write_word(pack))).paragraphs)
    assert why in text


def test_few_answers_are_marked():
    pictures = pack_of(ONE).pictures
    assert pictures[1].bars[0].name == "No team given *"
    assert pictures[1].note
