"""What a first draft takes from the evidence: each thing once, with all that says it."""

import pytest
from django.utils import timezone

from ilacs.site.evidence.recording import Writing, keep_evidence
from ilacs.site.report_writing.beginning import first_draft

pytestmark = pytest.mark.django_db
HELP = "help_and_protection"


@pytest.fixture
def see(inspection, lead):
    """A function that has the lead confirm what was seen, under some criteria."""

    def seen(words: str, *criteria: str):
        today = timezone.localdate()
        writing = Writing("observation", words, "concern", today, criteria, detail="Front door")
        keep_evidence(by=lead, inspection=inspection, writing=writing, confirm=True)

    return seen


def paragraphs(inspection):
    sections = first_draft(inspection).sections
    return [
        (one.text, one.evidence)
        for one in next(each.paragraphs for each in sections if each.judgement == HELP)
    ]


def test_what_two_records_say_alike_is_said_once_and_both_are_named(inspection, see):
    see("Visits were late", "help_assessment")
    see("Plans have no dates.", "help_assessment")
    see("Visits  were late", "help_assessment")
    assert paragraphs(inspection) == [
        ("Visits were late. Plans have no dates.", ("E1", "E2", "E3"))
    ]


def test_what_bears_on_two_criteria_is_not_said_again_under_the_second(inspection, see):
    see("Return talks are not recorded.", "help_missing", "help_return_interviews")
    see("Talks are held in time.", "help_return_interviews")
    assert sorted(paragraphs(inspection)) == [
        ("Return talks are not recorded.", ("E1",)),
        ("Talks are held in time.", ("E2",)),
    ]
