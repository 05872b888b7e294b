"""How far cases are followed is named as the edition names it."""

import pytest

from ilacs.editions import get_edition
from ilacs.site.cases.depths import depths_of


def named(edition: str, kind: str) -> list[tuple[str, str, int | None]]:
    found = depths_of(get_edition(edition).inspection_type(kind))
    return [(one.depth.value, one.name, one.number) for one in found]


def test_a_joint_inspection_tracks_five_children_and_samples_more():
    assert named("ilacs-2018", "jtai") == [
        ("tracked", "Discussion of a tracked child's case with the agencies", 5),
        ("sampled", "Sampling of case records", 6),
    ]


def test_a_standard_inspection_names_no_tracked_case_of_its_own():
    tracked, sampled = depths_of(get_edition("ilacs-2023").inspection_type("standard"))
    assert (tracked.name, tracked.number) == ("", None)
    assert tracked.words == "Tracked: followed in depth"
    assert sampled.words.startswith("Sampled: looked at for one question (Case discussion")
    assert sampled.words.endswith("12 in this edition’s timetable)")


@pytest.mark.parametrize("kind", ["single_inspection", "reinspection"])
def test_the_single_framework_tracks_the_cases_that_the_authority_audits(kind):
    tracked, _ = depths_of(get_edition("sif-2013").inspection_type(kind))
    assert tracked.number == 20
