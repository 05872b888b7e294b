"""Every check finds what its examples say it should find, and nothing else."""

from dataclasses import replace

import pytest

from ilacs.annexa.check import Check, check, load_checks
from ilacs.annexa.check.examples import Example, examples_by_check
from ilacs.annexa.spec import load_settings

CHECKS = {each.id: each for each in load_checks() if not each.decided_by}


def rows_found(declared: Check, example: Example) -> list[int]:
    """The rows of the check's first list with rows that were found; or one number per finding."""
    settings = load_settings()
    for name, value in example.settings.items():
        settings[name] = replace(settings[name], value=value)
    published = {}
    if declared.published and example.published is not None:
        published[declared.published.indicator] = example.published
    found = check(example.submission, settings=settings, checks=[declared], published=published)
    faulty = [each.reason for each in found.outcomes if "faulty" in each.reason]
    assert not faulty
    lists = example.submission.lists
    first = example.of_list or next(
        (n for n in declared.lists if lists[n].frame.height), declared.lists[0]
    )
    frame = found.frame.filter(found.frame["list"] == first)
    if declared.scope == "row" or declared.union:
        return sorted({row - 1 for row in frame["row"].to_list()})
    return list(range(1, frame.height + 1))


@pytest.mark.parametrize("identifier", sorted(CHECKS))
def test_check_finds_what_its_examples_say(identifier: str) -> None:
    declared = CHECKS[identifier]
    for example in examples_by_check()[identifier]:
        assert rows_found(declared, example) == sorted(example.finds), example


@pytest.mark.parametrize("identifier", sorted(CHECKS))
def test_check_has_an_example_that_finds_and_one_that_does_not(identifier: str) -> None:
    examples = examples_by_check().get(identifier, ())
    assert any(example.finds for example in examples)
    assert any(not example.finds for example in examples)
