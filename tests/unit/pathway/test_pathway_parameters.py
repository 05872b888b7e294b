"""The parameters of the clocks: each fact has a source that is listed, or says it has none."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest
from pydantic import ValidationError

from ilacs.editions import load_editions
from ilacs.editions.coherence import facts_of
from ilacs.pathway.parameters import Parameters, load_parameters


def tables() -> dict[str, Any]:
    text = files("ilacs.pathway").joinpath("pathway.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def test_every_source_is_one_of_the_listed_sources() -> None:
    listed = {s.id for edition in load_editions().values() for s in edition.sources}
    named = {code for _, fact in facts_of(load_parameters()) for code in fact.source}
    assert named
    assert named <= listed


def test_what_the_guidance_says_of_visits_is_marked_as_not_confirmed() -> None:
    known = load_parameters()
    for fact in (known.engagement_meeting, known.focused_visit, known.monitoring_visit):
        assert fact.unconfirmed


def test_a_pause_must_end_after_it_begins() -> None:
    changed = tables()
    changed["pauses"][0]["to"] = changed["pauses"][0]["from"]
    with pytest.raises(ValidationError, match="must end after it begins"):
        Parameters.model_validate(changed)


@pytest.mark.parametrize("day", ["02-30", "13-01", "1 August"])
def test_a_season_is_bounded_by_real_days(day: str) -> None:
    changed = tables()
    changed["starts"]["closed"][0]["from"] = day
    with pytest.raises(ValidationError, match="closed"):
        Parameters.model_validate(changed)


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="half_lives"):
        Parameters.model_validate({**tables(), "half_lives": 3})
