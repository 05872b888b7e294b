"""A report put together: numbers, what is empty, what is exempt, and back from JSON."""

import json

import pytest

from ilacs.committee.access import exempt_paragraph, exempt_paragraphs
from ilacs.committee.fact import Fact
from ilacs.committee.report import (
    Appendix,
    Front,
    Verification,
    Written,
    from_plain,
    number_sections,
    public_version,
    put_together,
    to_plain,
)
from ilacs.editions import get_edition
from ilacs.errors import InputError

SECTIONS = get_edition("ilacs-2018").committee_report_sections
FACTS = {
    "cases": Fact("cases", "Cases", "words", ("60 SECRETCASES",), "SECRETSOURCE"),
    "on_site": Fact("on_site", "On site", "words", ("in November",), "The record"),
}


def report(access: int = 0, **written: Written):
    front = Front("A title", "Northmoor", {"committee": "Scrutiny"}, "Ada Fenn", access)
    appendices = (Appendix("Open", "https://example.org/open"), Appendix("SECRETPAPER", "", 3))
    return put_together(front, SECTIONS, written, FACTS, appendices)


def part(whole, id):
    return next(one for one in whole.parts if one.id == id)


def test_sections_are_numbered_as_the_edition_says():
    numbers = dict(number_sections(SECTIONS))
    assert "executive_summary" not in numbers
    assert (numbers["recommendations"], numbers["implications"]) == ("1", "7")
    assert (numbers["financial"], numbers["background_papers"]) == ("7.1", "7.5")
    assert numbers["appendices"] == "8"


def test_an_empty_section_says_none_but_what_holds_others_says_nothing():
    whole = report()
    assert [one.text for one in part(whole, "consultation").paragraphs] == ["None."]
    assert part(whole, "implications").paragraphs == ()


def test_an_exempt_section_is_left_out_with_its_facts_and_their_source():
    whole = report(
        reasons=Written("They reviewed [[cases]] [[on_site]].", 3),
        issues=Written("They came [[on_site]]."),
    )
    public = public_version(whole)
    assert "SECRET" in str(to_plain(whole))
    assert "SECRET" not in str(to_plain(public))
    assert "paragraph 3 of Part 1 of Schedule 12A" in part(public, "reasons").paragraphs[0].text
    assert [key for key, _, _ in public.sources] == ["on_site"]


def test_who_verified_an_exempt_section_is_left_out_too():
    verified = Verification("SECRETNAME", "Solicitor")
    public = public_version(report(legal=Written("Advice.", 5, verified)))
    assert "SECRETNAME" not in str(to_plain(public))


def test_what_stands_in_an_exempt_section_is_exempt_with_it():
    whole = report(implications=Written("", 3), financial=Written("SECRETCOST"))
    assert "SECRETCOST" not in str(to_plain(public_version(whole)))


def test_of_a_report_that_is_exempt_as_a_whole_nothing_but_headings_is_left():
    whole = report(access=1, reasons=Written("SECRETREASON"))
    public = public_version(whole)
    assert "SECRET" not in str(to_plain(public))
    assert public.appendices == ()
    assert {len(one.paragraphs) for one in public.parts} == {1}


def test_a_public_report_is_the_same_in_public():
    front = Front("A title", "Northmoor", {})
    whole = put_together(front, SECTIONS, {"reasons": Written("Why.")}, FACTS)
    assert public_version(whole) == whole


def test_a_report_comes_back_from_json_as_it_was():
    whole = report(legal=Written("[[cases]]:\n- one", 0, Verification("Ada", "Solicitor")))
    assert from_plain(json.loads(json.dumps(to_plain(whole)))) == whole


def test_schedule_12a_has_seven_paragraphs():
    assert [one.number for one in exempt_paragraphs()] == [1, 2, 3, 4, 5, 6, 7]
    with pytest.raises(InputError, match="no paragraph 8"):
        exempt_paragraph(8)
