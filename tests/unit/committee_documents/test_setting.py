"""A report set as a part of a page and as a tagged PDF."""

import re
from itertools import pairwise

import pytest

from ilacs.committee.fact import Fact
from ilacs.committee.report import (
    Appendix,
    Front,
    Verification,
    Written,
    public_version,
    put_together,
)
from ilacs.documents.committee_report import to_fragment, to_pdf
from ilacs.editions import get_edition
from tagged_pdf import faults_of, text_of

SECTIONS = get_edition("ilacs-2018").committee_report_sections
FACTS = {"grades": Fact("grades", "Grades", "list", ("Leaders: good",), "The register")}


@pytest.fixture(scope="module")
def report():
    written = {
        "executive_summary": Written("It was <b>good</b> & more:\n[[grades]]"),
        "legal": Written("Privileged SECRETADVICE.", 5),
        "financial": Written("None.", 0, Verification("Ada Fenn", "Accountant")),
    }
    front = Front("Inspection of services", "Northmoor", {"committee": "Scrutiny"}, "Ada\nDirector")
    appendices = (Appendix("In full", "https://example.org/r"), Appendix("SECRETPAPER", "", 3))
    return put_together(front, SECTIONS, written, FACTS, appendices)


def test_the_pdf_can_be_read_aloud(report):
    assert faults_of(to_pdf(report)) == []


def test_the_pdf_is_the_same_each_time(report):
    assert to_pdf(report) == to_pdf(report)


def test_the_pdf_says_head_numbers_officers_and_author(report):
    said = text_of(to_pdf(report)).replace("\xa0", " ")
    for words in (
        "Committee: Scrutiny",
        "7.1 Financial",
        "Verified by: Ada Fenn, Accountant",
        "Appendix 1: In full",
        "Leaders: good",
        "Director",
    ):
        assert words in said


def test_the_public_pdf_and_page_hold_nothing_exempt(report):
    public = public_version(report)
    for said in (text_of(to_pdf(public)), to_fragment(public), to_pdf(public).decode("latin-1")):
        assert "SECRET" not in said


def test_the_page_escapes_what_was_typed_and_keeps_headings_in_order(report):
    page = to_fragment(report)
    assert "&lt;b&gt;good&lt;/b&gt; &amp; more" in page
    assert "<b>" not in page
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 2
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
