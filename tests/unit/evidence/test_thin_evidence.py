"""When the evidence under a judgement is thin, and why."""

import pytest

from ilacs.site.evidence.criteria import Borne, borne_on, groups_of
from ilacs.site.evidence.summary import CriterionLies, HowItLies, why_thin


def lies(*kinds: str, people: int = 2) -> CriterionLies:
    return CriterionLies(Borne("one", "in_care", "One"), len(kinds), 0, 0, kinds, people, ())


NOTHING, SINGLE, SOUND = lies(), lies("case"), lies("case", "interview")


@pytest.mark.parametrize(
    ("criteria", "people", "words"),
    [
        pytest.param((SOUND, SOUND), 2, "", id="sound"),
        pytest.param((SOUND, NOTHING), 2, "", id="half covered is enough"),
        pytest.param((SOUND, NOTHING, NOTHING), 2, "Only 1 of 3", id="less than half covered"),
        pytest.param((SOUND, SINGLE), 2, "", id="half on two kinds is enough"),
        pytest.param((SOUND, SINGLE, SINGLE), 2, "2 of the 3", id="most on a single kind"),
        pytest.param((SOUND, SOUND), 1, "One person", id="one person alone"),
        pytest.param((NOTHING, NOTHING), 0, "No criterion has evidence", id="nothing at all"),
    ],
)
def test_thin_evidence_says_why(criteria, people, words):
    found = why_thin(criteria, people)
    assert len(found) == bool(words)
    assert words in " ".join(found)


def test_every_reason_is_given_at_once():
    assert len(why_thin((SINGLE, NOTHING, NOTHING), 1)) == 3


def test_gaps_and_single_sources_are_told_apart():
    how = HowItLies("in_care", "In care", (NOTHING, SINGLE, SOUND), 2, ())
    assert (how.gaps, how.single_source) == ((NOTHING,), (SINGLE,))
    assert how.strengths == 3


def test_overall_effectiveness_has_no_evidence_of_its_own():
    assert "overall_effectiveness" not in {one.id for one in groups_of("ilacs-2023")}


@pytest.mark.parametrize("edition", ["lac-2013", "sif-2013", "ilacs-2018", "ilacs-2026"])
def test_evidence_bears_on_something_under_every_judgement_of_an_edition(edition):
    assert all(group.criteria for group in groups_of(edition))
    assert all(one.id == id for id, one in borne_on(edition).items())


def test_a_judgement_without_criteria_is_borne_on_as_a_whole():
    heading = borne_on("sif-2013")["care_leavers"].heading
    assert heading.endswith(", as a whole")
