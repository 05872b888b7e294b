"""A section's text: paragraphs, bullets, and the facts that it names."""

from ilacs.committee.drafting import draft_sections
from ilacs.committee.fact import Fact
from ilacs.committee.writing import keys_in, put_in, unknown_keys

FACTS = {
    "on_site": Fact("on_site", "", "words", ("11 to 22 November",), "The record"),
    "areas": Fact("areas", "", "list", ("Plans", "Visits"), "The report"),
    "comparison": Fact("comparison", "", "paragraphs", ("First.", "Second."), "The register"),
    "team": Fact("team", "", "words", ("four",), "Ada: she counted", is_own=True),
}


def test_an_empty_line_parts_paragraphs_and_hyphens_make_bullets():
    first, second = put_in("One\ntwo.\n\nThree:\n- four\n- five\n  and six", {})
    assert first.text == "One two."
    assert second.text == "Three:\nfour\nfive and six"


def test_a_fact_in_a_sentence_is_a_run_of_its_own():
    (one,) = put_in("They came [[on_site]].", FACTS)
    assert [(run.text, run.key) for run in one.words] == [
        ("They came ", ""),
        ("11 to 22 November", "on_site"),
        (".", ""),
    ]


def test_a_list_alone_on_a_line_becomes_bullets_each_marked():
    (one,) = put_in("It asks for:\n[[areas]]", FACTS)
    assert [[(run.text, run.key) for run in bullet] for bullet in one.bullets] == [
        [("Plans", "areas")],
        [("Visits", "areas")],
    ]


def test_a_list_that_stands_alone_belongs_to_the_paragraph_before():
    first, last = put_in("It asks for:\n\n[[areas]]\n\nNo more.", FACTS)
    assert first.text == "It asks for:\nPlans\nVisits"
    assert last.text == "No more."


def test_a_list_in_a_sentence_stays_in_it():
    (one,) = put_in("It asks for [[areas]].", FACTS)
    assert one.text == "It asks for Plans; Visits."


def test_paragraphs_alone_become_paragraphs():
    assert [one.text for one in put_in("Before.\n\n[[comparison]]", FACTS)] == [
        "Before.",
        "First.",
        "Second.",
    ]


def test_an_officers_own_fact_is_marked_as_theirs():
    (one,) = put_in("[[team]] came.", FACTS)
    assert (one.words[0].key, one.words[0].is_own) == ("team", True)


def test_a_fact_that_is_not_held_says_so():
    (one,) = put_in("There were [[cases]].", FACTS)
    assert one.text == "There were [not in the records: cases reviewed]."
    assert one.words[1].is_missing


def test_what_a_text_names():
    text = "[[on_site]] [[nothing]] [[on_site]]"
    assert keys_in(text) == ("on_site", "nothing")
    assert unknown_keys(text) == ("nothing",)


def test_a_first_draft_names_only_facts_that_are_known():
    drafted = draft_sections(FACTS)
    named = {key for text in drafted.values() for key in keys_in(text)}
    assert named <= set(FACTS)
    assert "[[on_site]]" in drafted["recommendations"]
    assert "[[grades]]" not in str(drafted)
