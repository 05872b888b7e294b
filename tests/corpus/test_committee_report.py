"""The real report that this product began with, beside the one rebuilt from records.

Nothing of it is kept here but facts: its headings must be ours in their order, and every fact in it
that the system can know must come out of the register and the records.
"""

import re
from pathlib import Path

import pytest

from ilacs.committee.report import number_sections
from ilacs.editions import get_edition
from ilacs.site import demonstration
from ilacs.site.accounts.models import Organisation
from ilacs.site.scrutiny.models import Paper
from ilacs.site.scrutiny.putting import PutTogether
from made_up_committee import rebuild_example

pytestmark = pytest.mark.django_db
SECTIONS = get_edition("ilacs-2018").committee_report_sections
IN_THE_HEAD = {"date_and_item": "item", "title": "ofsted inspection", "access": "report is public"}
"""What stands in the example's head for sections that have no heading there."""
KNOWN = (
    (r"framework in january 2018", "framework_since", "January 2018"),
    (r"single inspection framework \(sif\)", "earlier_framework", "(SIF)"),
    (r"22nd february and 17th march 2016", "earlier_dates", "22 February to 17 March 2016"),
    (r"'requires improvement' across all", "earlier_grades", "requires improvement in every"),
    (r"4th and 22nd november 2019", "whole_dates", "4 to 22 November 2019"),
    (r"monday 11th november", "arrived", "Monday 11 November 2019"),
    (r"for two weeks", "time_on_site", "two weeks"),
    (r"four key inspectors for the whole", "team", "four inspectors for the whole"),
    (r"two days of the inspection a further two", "team", "two more for two days"),
    (r"total of six inspectors", "team", "six in all"),
    (r"overall effectiveness: good", "overall", "good"),
    (r"phone call on the 4th november", "call", "4 November 2019"),
    (r"over 200 documents", "documents", "220 documents"),
    (r"audit reports of case work", "audits", "audits of case work"),
    (r"11 – 22 november 2019", "on_site", "11 to 22 November 2019"),
    (r"published on the 20th december 2019", "published", "20 December 2019"),
    (r"three areas for improvement", "areas_count", "three areas for improvement"),
    (r"already identified[^.]*plans in place", "planned", "All three already had actions"),
    (r"with the chief executive", "interviews", "the chief executive"),
    (r"portfolio holder", "interviews", "the lead member"),
    (r"director of children's services and the assistant", "interviews", "the director of"),
    (r"the assistant director\.", "interviews", "an assistant director"),
    (r"southend council was rated requires", "comparison", "Southend-on-Sea remained requires"),
    (r"medway was inadequate", "comparison", "Medway went from requires improvement to inad"),
    (
        r"ealing went from good to requires",
        "comparison",
        "Ealing and Hackney went from good to",
    ),
    (r"hackney also went from good", "comparison", "Ealing and Hackney went from good to req"),
    (r"solihull remained as requires", "comparison", "Solihull and Cheshire East remained req"),
    (r"improved judgement to good", "course", "from requires improvement to good"),
)
"""What the example says (a pattern), the fact that it is, and what ours must say."""
GAP = r"[^\n]{0,24}?"


@pytest.fixture(scope="module")
def example(shared: Path) -> str:
    path = shared / "domain" / "committee-report-example.md"
    if not path.is_file():
        pytest.skip("the example is not here")
    text = re.sub(r"<[^>]+>|[*#]", "", path.read_text("utf-8")).replace("’", "'")
    return re.sub(r"[ \t]+", " ", text).lower()


@pytest.fixture
def paper(db, settings, tmp_path) -> Paper:
    settings.FILE_STORE = tmp_path / "files"
    demonstration.load_demonstration()
    return rebuild_example(Organisation.objects.get(name="Northmoor"))


@pytest.fixture
def facts(paper: Paper) -> dict[str, str]:
    return {key: fact.text for key, fact in PutTogether(paper).facts.items()}


def heading_of(id: str, heading: str) -> str:
    """A pattern for a heading as councils vary it: its words in their order, singular or plural."""
    words = re.findall(r"[a-z]+", IN_THE_HEAD.get(id, heading).lower())
    return GAP.join(re.escape(word.removesuffix("s")) for word in words)


def test_every_section_stands_in_the_example_in_our_order_and_with_our_number(example: str) -> None:
    numbers, at = dict(number_sections(SECTIONS)), 0
    for one in SECTIONS:
        number = numbers.get(one.id)
        mark = rf"(?m)^[\s-]*{re.escape(number)}\.? \s*" if number else "(?m)"
        found = re.compile(mark + heading_of(one.id, one.heading)).search(example, at)
        assert found, one.id
        at = found.end()


def test_the_example_has_no_numbered_heading_that_is_not_ours(example: str) -> None:
    ours = set(dict(number_sections(SECTIONS)).values())
    top = set(re.findall(r"(?m)^[\s-]*(\d)\. ", example))
    below = set(re.findall(r"(?m)^[\s-]*(7\.\d) ", example))
    assert top | below == ours


def test_every_fact_in_the_example_that_can_be_known_is_right(
    example: str, facts: dict[str, str]
) -> None:
    said = re.sub(r"\s+", " ", example)
    not_there = [pattern for pattern, _, _ in KNOWN if not re.search(pattern, said)]
    assert not_there == [], "the example says otherwise"
    assert [(key, ours) for _, key, ours in KNOWN if ours not in facts[key]] == []


def test_all_four_judgements_and_grades_are_those_of_the_example(
    example: str, paper: Paper
) -> None:
    lines = PutTogether(paper).facts["grades"].lines
    assert len(lines) == 4
    said = re.sub(r"\s+", " ", example)
    for line in lines:
        name, _, grade = line.partition(": ")
        short = name.lower().removeprefix("the ")
        assert re.search(rf"{re.escape(short)}[:;] {grade}", said), name
