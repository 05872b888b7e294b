"""Made-up outcomes of real authorities, and a comparison among them."""

from collections.abc import Callable

import pytest

from ilacs.authorities import resolve_authority
from ilacs.outcomes.comparison import Comparison, compare_inspection
from ilacs.outcomes.record import Outcome

GRADED = {
    "lac-2013": "overall_effectiveness impact_of_leaders in_care",
    "sif-2013": "overall_effectiveness impact_of_leaders help_and_protection in_care care_leavers",
    "ilacs-2018": "overall_effectiveness impact_of_leaders help_and_protection in_care",
    "ilacs-2023": "overall_effectiveness impact_of_leaders help_and_protection in_care care_leavers",
    "ilacs-2026": "impact_of_leaders help_and_protection in_care care_leavers",
}


def made_up(name: str, start: str, grade: str = "good", **facts: str) -> Outcome:
    """An outcome with one grade for every judgement of its edition."""
    authority = resolve_authority(name)
    edition = facts.get("edition", "ilacs-2018")
    values: dict[str, str] = {
        "file": f"{authority.slug}-{start}.pdf",
        "local_authority": authority.name,
        "authority_code": authority.code,
        "edition": edition,
        "inspection_type": "single_inspection" if edition == "sif-2013" else "standard",
        "inspection_start": start,
        **dict.fromkeys(GRADED[edition].split(), grade),
    }
    return Outcome(**(values | facts))  # type: ignore[arg-type]


THURROCK = made_up(
    "Thurrock",
    "2019-11-11",
    inspection_end="2019-11-22",
    publication_date="2019-12-20",
    lead_inspector="Ada Example",
)
THURROCK_BEFORE = made_up(
    "Thurrock",
    "2016-02-22",
    "requires_improvement",
    edition="sif-2013",
    publication_date="2016-05-24",
)

Compare = Callable[..., Comparison]


@pytest.fixture
def outcome() -> Callable[..., Outcome]:
    """Make an outcome."""
    return made_up


@pytest.fixture
def compare() -> Compare:
    """Compare Thurrock's inspection of November 2019 with some others."""

    def among(*others: Outcome, own: Outcome = THURROCK) -> Comparison:
        rows = [own, THURROCK_BEFORE, *others]
        return compare_inspection(resolve_authority("Thurrock"), own.inspection_start, rows)

    return among
