"""The report that this product began with, rebuilt from records: every fact from where it is recorded."""

import io
import re

import docx
import pypdfium2
import pytest

from ilacs.committee import facts_of
from ilacs.documents.committee_report import fill, to_pdf
from ilacs.editions import get_edition
from ilacs.site.scrutiny.gathering import gather
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.templates_kept import template_of
from made_up_committee import rebuild_example

EXPECTED = {
    "framework": "ILACS 2018",
    "framework_since": "January 2018",
    "call": "4 November 2019",
    "whole_dates": "4 to 22 November 2019",
    "on_site": "11 to 22 November 2019",
    "arrived": "Monday 11 November 2019",
    "time_on_site": "two weeks",
    "published": "20 December 2019",
    "course": "from requires improvement to good",
    "earlier_framework": "Single inspection framework (SIF)",
    "earlier_dates": "22 February to 17 March 2016",
    "earlier_grades": "requires improvement in every judgement",
    "team": "four inspectors for the whole of it and two more for two days, six in all",
    "documents": "220 documents",
    "audits": "24 audits of case work",
    "cases": "62 cases",
    "areas_count": "three areas for improvement",
    "planned": "All three already had actions in a plan before the report was published",
}


@pytest.fixture
def example(northmoor):
    return rebuild_example(northmoor)


def test_every_fact_is_filled_from_where_it_is_recorded(example):
    facts = PutTogether(example).facts
    assert {key: facts[key].text for key in EXPECTED} == EXPECTED
    assert set(facts["grades"].lines) == {
        f"{one.name}: good" for one in get_edition("ilacs-2018").judgements
    }
    assert facts["interviews"].text == (
        "the chief executive, the lead member, the director of children's services and "
        "an assistant director"
    )
    assert all(fact.source and not fact.is_own for fact in facts.values())


def test_every_section_stands_in_the_report_in_the_editions_order(example):
    report = PutTogether(example).report
    named = [part.id for part in report.parts]
    order = [one.id for one in example.sections if one.part == "body"]
    assert named == order
    assert all(part.paragraphs for part in report.parts if part.id not in HOLDERS)


HOLDERS = {"implications", "appendices"}


def test_the_word_file_has_its_sections_as_headings_and_its_facts_shaded(example):
    put = PutTogether(example)
    content = fill(template_of(example), put.report, example.sections, is_marked=True)
    document = docx.Document(io.BytesIO(content))
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    wanted = [
        f"{part.number}{'.' if part.level == 2 else ''} {part.heading}".strip(". ")
        for part in put.report.parts
    ]
    assert [one for one in headings if one in wanted] == wanted
    xml = document.element.xml
    assert xml.count('w:fill="D9EAF7"') >= 30
    assert len(list(document.comments)) == len(
        {key for key, _, source in put.report.sources if source}
    )
    assert document.core_properties.language == "en-GB"
    assert not re.search(r"\[\[[a-z_]+\]\]", xml)


def test_the_pdf_of_the_report_holds_the_same(example):
    report = PutTogether(example).report
    document = pypdfium2.PdfDocument(to_pdf(report))
    said = " ".join(page.get_textpage().get_text_range() for page in document)
    words = re.sub(r"\s+", " ", said.replace("\xa0", " "))
    for part in report.parts:
        assert part.heading in words
    assert "six in all" in words


def test_what_the_records_know_is_asked_with_few_queries(example, django_assert_max_num_queries):
    with django_assert_max_num_queries(30):
        assert facts_of(gather(example))
