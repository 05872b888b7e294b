"""The published reports as passages: each with its page, and the areas for improvement by theme."""

from collections import Counter
from itertools import pairwise

import pytest

from ilacs.outcomes.passages import Passage, read_passages
from ilacs.outcomes.themes import finder_for, load_themes


@pytest.fixture(scope="module")
def reports(published_reports) -> list[list[Passage]]:
    """The passages of each published report."""
    return [
        read_passages(path, name=path.name) for path in sorted(published_reports.rglob("*.pdf"))
    ]


def test_nearly_every_passage_is_found_on_a_page(reports):
    pages = [passage.page for passages in reports for passage in passages]
    assert sum(1 for page in pages if page) / len(pages) > 0.99


def test_pages_follow_one_another(reports):
    back = total = 0
    for passages in reports:
        pages = [passage.page for passage in passages if passage.page]
        total += len(pages)
        back += sum(one > after for one, after in pairwise(pages))
    assert back / total < 0.005


def test_four_in_five_areas_for_improvement_belong_to_a_theme(reports):
    finder = finder_for(load_themes())
    areas = [one.text for passages in reports for one in passages if one.kind == "area"]
    assert len(areas) > 500
    found = [finder.themes_of(area) for area in areas]
    assert sum(map(bool, found)) / len(areas) >= 0.8


def test_a_theme_tells_areas_apart(reports):
    """A theme that most areas belonged to would say nothing, as would one for each area."""
    finder = finder_for(load_themes())
    areas = [one.text for passages in reports for one in passages if one.kind == "area"]
    found = [finder.themes_of(area) for area in areas]
    counts = Counter(theme for themes in found for theme in themes)
    assert max(counts.values()) / len(areas) < 0.3
    assert sum(map(len, found)) / len(areas) < 3
