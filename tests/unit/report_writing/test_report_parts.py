"""The parts of a draft: text to paragraphs with evidence and back, and a part put back in place."""

import datetime as dt

import pytest

from ilacs.reporting import Draft, Paragraph, Section, Stay
from ilacs.reporting.draft import Place
from ilacs.site.report_writing import parts
from ilacs.site.report_writing.states import STATES, WAYS, State, ways_from

DAY = dt.date(2026, 6, 8)


def draft_of(kind: str = "short", **more) -> Draft:
    return Draft(
        edition="ilacs-2026",
        inspection_type=kind,
        authority="Northmoor",
        stays=(Stay(DAY, DAY),),
        lead_inspectors=("Idris Fenn",),
        **more,
    )


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Seen. [E1]", ("E1",)),
        ("Seen. [e1, E14 ,E1]", ("E1", "E14")),
        ("Seen [sic].", ()),
        ("Seen in [E1] twice.", ()),
        ("- one\n- two [E3]", ("E3",)),
    ],
)
def test_evidence_is_named_at_the_end_of_a_paragraph(text, evidence):
    (found,) = parts.from_text(text)
    assert found.evidence == evidence
    assert ("[E" in found.text or "[e" in found.text) is ("in [E1] twice" in text)


def test_paragraphs_survive_being_a_text():
    written = (Paragraph("One.", ("E1", "E2")), Paragraph("Two:\n- a\n- b"), Paragraph("Three."))
    assert parts.from_text(parts.to_text(written)) == written


def test_a_report_has_its_sections_in_published_order_written_or_not():
    keys = [one.key for one in parts.parts_of(draft_of())]
    assert keys == [
        "summary",
        "areas",
        "help_and_protection",
        "in_care",
        "care_leavers",
        "impact_of_leaders",
    ]


def test_a_section_left_without_words_is_taken_out():
    draft = draft_of(sections=(Section((Paragraph("One."),), judgement="in_care"),))
    assert parts.put_back(draft, "in_care", ()).sections == ()


def test_a_letters_sections_are_added_changed_and_taken_out_by_their_number():
    draft = draft_of("focused_visit")
    one, two = ((Paragraph("One."),), (Paragraph("Two."),))
    draft = parts.put_back(draft, parts.NEW, one, heading="Front door")
    draft = parts.put_back(draft, parts.NEW, two, heading="Workforce")
    assert [part.title for part in parts.parts_of(draft)][-2:] == ["Front door", "Workforce"]
    draft = parts.put_back(draft, "section-1", (), heading="Front door")
    assert [one.heading for one in draft.sections] == ["Workforce"]


def test_what_is_said_of_no_part_stands_with_the_facts():
    draft = draft_of()
    assert parts.key_of(draft, Place("grades", "x")) == parts.FACTS
    assert parts.key_of(draft, Place("sections", "in_care", 2)) == "in_care"


def test_every_state_but_the_last_leads_somewhere_and_every_way_begins_where_it_can():
    for state in State:
        assert state in STATES
        assert (ways_from(state) == ()) is (state is State.WITHDRAWN)
    for way in WAYS.values():
        assert way.to not in way.begins
        assert bool(way.told) is bool(way.news)


def test_nothing_but_the_check_gives_the_authority_the_draft():
    leading = [id for id, way in WAYS.items() if way.to is State.WITH_AUTHORITY]
    assert leading == ["send"]
    assert WAYS["send"].begins == {State.PASSED}
