"""Each style check finds its made-up sentences and leaves the others alone; every check has some."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from ilacs.reporting import Paragraph, Section, check_style
from ilacs.reporting.draft import Place
from ilacs.reporting.names import names_in
from ilacs.reporting.style import RULES, Reading, check_paragraph, sentences_of, words_of_style
from written_reports import a_draft

ALLOWED = frozenset(("Northmoor", "Idris", "Fenn"))


def sentences() -> Iterator[object]:
    for example in words_of_style()["examples"]:
        for kind in ("found", "left"):
            for text in example[kind]:
                yield pytest.param(
                    example, text, kind == "found", id=f"{example['rule']}: {text[:40]}"
                )


@pytest.mark.parametrize(("example", "text", "is_found"), list(sentences()))
def test_a_sentence_is_found_or_left(example: dict, text: str, is_found: bool) -> None:  # type: ignore[type-arg]
    evidence = ("E1",) if example.get("evidence") else ()
    reading = Reading(text, Place("summary"), evidence, example.get("grade", ""), ALLOWED)
    found = [each for each in check_paragraph(reading) if each.rule == example["rule"]]
    assert bool(found) == is_found, found
    assert all(each.what and each.remedy and each.words for each in found)


def test_every_check_has_sentences_of_both_kinds() -> None:
    examples = words_of_style()["examples"]
    for kind in ("found", "left"):
        assert {each["rule"] for each in examples if each[kind]} == set(RULES)


def test_plain_paragraphs_have_no_finding_at_all() -> None:
    for text in (
        "Children who need help are seen quickly. Social workers know them well and listen to them.",
        "Since the last inspection in 2023, leaders have hired more personal advisers in Northmoor.",
        "The Director of Children’s Services meets young people at the Children in Care Council.",
        "When children go missing, most have a return home interview within 72 hours.",
        "The Department for Education and Northmoor Safeguarding Children Partnership agree on this.",
    ):
        found = check_paragraph(Reading(text, Place("summary"), (), "good", ALLOWED))
        assert found == [], text


def test_a_finding_says_in_which_section_and_paragraph_it_is() -> None:
    texts = (Paragraph("Help comes early."), Paragraph("All children are seen."))
    first, *rest = a_draft().sections
    draft = a_draft(sections=(replace(first, paragraphs=texts), *rest))
    [found] = check_style(draft)
    assert str(found.where) == "section “help and protection”, paragraph 2"
    assert found.words == "All children"


def test_evidence_quiets_a_strong_claim_and_a_number() -> None:
    text = "All children are seen, 12% of children twice."
    section = Section((Paragraph(text),), judgement="in_care")
    others = [each for each in a_draft().sections if each.judgement != "in_care"]
    assert {f.rule for f in check_style(a_draft(sections=(section, *others)))} == {
        "strong_claim",
        "number_without_source",
    }
    proved = replace(section, paragraphs=(Paragraph(text, ("E1",)),))
    assert check_style(a_draft(sections=(proved, *others))) == []


def test_the_lead_inspector_and_the_authority_may_be_named() -> None:
    draft = a_draft(summary=(Paragraph("The lead inspector, Idris Fenn, thanks Northmoor."),))
    assert check_style(draft) == []


def test_a_name_is_found_once_with_its_words() -> None:
    assert list(names_in("Nobody told Barnaby Thistlewood or Chloe.")) == [
        "Barnaby Thistlewood",
        "Chloe",
    ]
    assert list(names_in("She met Mrs Ashgrove.")) == ["Mrs Ashgrove"]


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Plans, e.g. Pathway plans, are late. Visits are not."
    assert sentences_of(text) == ["Plans, e.g. Pathway plans, are late.", "Visits are not."]
