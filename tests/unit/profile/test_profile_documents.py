"""The two-page profile: always two pages, complete, and readable aloud, as PDF and as Word."""

import datetime as dt
import io
from dataclasses import replace
from itertools import pairwise

import docx
import pytest
from docx.oxml.ns import qn

from ilacs.authorities import current_authorities, resolve_authority
from ilacs.documents.profile import make_profile, write_pdf, write_word
from ilacs.documents.profile.profile import SignalGroup, SignalLine
from ilacs.documents.profile.typesetting import cut_once, page_count
from ilacs.signals import known_on
from tagged_pdf import alternative_texts, faults_of, structure, text_of

ON = dt.date(2026, 11, 24)
SAMPLES = {
    "the longest name": ("Bournemouth, Christchurch and Poole", ON),
    "the most signals": ("Tameside", ON),
    "good through and through": ("Thurrock", ON),
    "a new authority": ("Cumberland", ON),
    "no inspection of its own yet": ("Westmorland and Furness", dt.date(2023, 6, 1)),
    "hardly any figure": ("Isles of Scilly", ON),
    "before any edition but two": ("Barnet", dt.date(2017, 9, 1)),
    "one that has closed": ("Northamptonshire", dt.date(2020, 1, 15)),
}


@pytest.fixture(scope="module")
def known():
    days = {}
    return lambda day: days.setdefault(day, known_on(day))


def profile_of(known, sample):
    name, day = SAMPLES[sample]
    return make_profile(resolve_authority(name, day.isoformat()), day, knowledge=known(day))


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_pdf_has_two_pages_and_can_be_read_aloud(known, sample):
    profile = profile_of(known, sample)
    pdf = write_pdf(profile)
    assert page_count(pdf) == 2
    assert faults_of(pdf) == []
    kinds = structure(pdf)
    assert kinds.count("Table") == (3 if profile.outcomes else 2)
    assert kinds.count("Figure") == sum(row.strip is not None for row in profile.figures)


def test_care_leavers_judged_together_with_children_in_care_are_not_called_not_judged(known):
    profile = profile_of(known, "good through and through")
    words = {row.period: [cell.word for cell in row.cells] for row in profile.outcomes}
    together = next(cells for period, cells in words.items() if "2019" in period)
    assert together == ["Good", "Good", "Good", "Good", "With children in care"]


def test_the_authority_with_the_most_inspections_is_cut_to_the_latest(known):
    history = known(ON).outcomes.history
    most = max(current_authorities(), key=lambda each: len(history.of(each.code)))
    profile = make_profile(most, ON, knowledge=known(ON))
    assert len(profile.outcomes) <= 4
    assert page_count(write_pdf(profile)) == 2


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_text_is_complete_and_in_order(known, sample):
    profile = profile_of(known, sample)
    text = text_of(write_pdf(profile))
    parts = [
        profile.authority,
        "Outcomes",
        "What comes next",
        *(row.name for row in profile.next),
        "Signals",
        *(group.heading for group in profile.signals),
        "Figures beside",
        "Questions to ask",
        "Sources",
    ]
    place = 0
    for part in parts:
        place = text.find(part, place)
        assert place >= 0, part
    said = text.replace(" ", "")
    for line in (line for group in profile.signals for line in group.lines):
        assert line.sentence.replace(" ", "") in said
    for row in profile.figures:
        assert row.here.replace(" ", "") in said
    for question in profile.questions:
        assert question.text.replace(" ", "") in said


def test_pictures_say_what_they_show(known):
    texts = alternative_texts(write_pdf(profile_of(known, "good through and through")))
    assert texts[2] == (
        "Re-referrals within a year: this authority has 16%, its neighbours have from 16.3% to "
        "24.8%, with a median of 23% and England has 22.6%."
    )


def test_more_signals_than_there_is_room_for_are_counted_not_lost(known):
    profile = profile_of(known, "the most signals")
    line = SignalLine("x", "Leaders", "A sentence that is long enough for a whole line here.", "R.")
    groups = (
        SignalGroup("concern", "Look into first", (line,) * 30),
        SignalGroup("strength", "Going well", (line,) * 30),
    )
    pdf = write_pdf(replace(profile, signals=groups))
    assert page_count(pdf) == 2
    assert faults_of(pdf) == []
    text = text_of(pdf)
    shown = text.count("A sentence that is long enough")
    more = [int(words.split()[-1]) for words in text.split(" more, which")[:-1]]
    assert shown + sum(more) == 60
    assert shown > 10


def test_the_last_of_equals_is_cut_first():
    line = SignalLine("x", "Leaders", "Words.", "Rule.")
    groups = tuple(SignalGroup(kind, kind, (line,) * 2) for kind in ("concern", "strength"))
    cut = cut_once(replace(_empty(), signals=groups))
    assert [len(group.lines) for group in cut.signals] == [2, 1]
    assert cut.signals[1].more == 1


def _empty():
    day = dt.date(2026, 11, 24)
    return make_profile(resolve_authority("Thurrock"), day)


def test_a_suppressed_figure_is_never_a_number_nor_a_dot(known):
    profile = profile_of(known, "good through and through")
    (row,) = (each for each in profile.figures if each.indicator == "plans_2_years_or_more")
    assert row.here == "suppressed"
    assert row.strip is not None
    assert row.strip.here is None
    assert "<circle" not in row.strip.svg
    assert "there is no figure here" in row.strip.words


def test_a_signal_that_is_switched_off_is_not_printed_but_named(known):
    authority = resolve_authority("Thurrock")
    without = ["not_in_education_or_work_19_to_21"]
    profile = make_profile(authority, ON, without=without, knowledge=known(ON))
    assert not any(line.id in without for group in profile.signals for line in group.lines)
    assert "Switched off: Care leavers aged 19 to 21 not in education" in text_of(
        write_pdf(profile)
    )


def test_the_same_facts_make_the_same_bytes(known):
    profile = profile_of(known, "a new authority")
    assert write_pdf(profile) == write_pdf(profile)


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_word_document_has_headings_table_headings_texts_title_and_language(known, sample):
    profile = profile_of(known, sample)
    document = docx.Document(io.BytesIO(write_word(profile)))
    assert document.core_properties.title == profile.title
    assert document.core_properties.language == "en-GB"
    normal = document.styles["Normal"].element
    assert normal.find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    levels = [
        int(each.style.name[-1])
        for each in document.paragraphs
        if each.style.name.startswith("Heading")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(document.tables) == (3 if profile.outcomes else 2)
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in table.rows[0].cells)
    pictures = document.element.findall(f".//{qn('wp:docPr')}")
    assert len(pictures) == sum(row.strip is not None for row in profile.figures)
    assert all(each.get("descr") for each in pictures)


def test_the_word_document_says_what_the_pdf_says(known):
    profile = profile_of(known, "the most signals")
    document = docx.Document(io.BytesIO(write_word(profile)))
    paragraphs = " ".join(each.text for each in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    for group in profile.signals:
        assert all(line.sentence in paragraphs for line in group.lines)
    assert all(question.text in paragraphs for question in profile.questions)
    assert all(row.here in cells for row in profile.figures)
    assert any(row.rule in cells for row in profile.next)
