"""What evidence can bear on: the criteria of an edition, under the judgements that they serve."""

from dataclasses import dataclass
from functools import lru_cache

from ilacs.editions import get_edition
from ilacs.editions.edition import Edition

OVERALL = "overall_effectiveness"


@dataclass(frozen=True)
class Borne:
    """Something evidence bears on. covers: what good practice covers, in our own words."""

    id: str
    judgement: str
    heading: str
    covers: str = ""


@dataclass(frozen=True)
class Group:
    """A judgement and what evidence can bear on under it."""

    id: str
    name: str
    criteria: tuple[Borne, ...]


@lru_cache
def groups_of(edition: str) -> tuple[Group, ...]:
    """Return the judgements of an edition that evidence bears on, in published order.

    Overall effectiveness is drawn from the others and has none of its own. A judgement of an
    edition without criteria is borne on as a whole.
    """
    framework = get_edition(edition)
    return tuple(
        Group(one.id, one.name, _criteria(framework, one.id, one.name))
        for one in framework.judgements
        if one.id != OVERALL
    )


def _criteria(framework: Edition, id: str, name: str) -> tuple[Borne, ...]:
    found = tuple(
        Borne(one.id, id, one.heading, one.good_covers)
        for one in framework.criteria
        if one.judgement == id
    )
    return found or (Borne(id, id, f"{name}, as a whole"),)


@lru_cache
def borne_on(edition: str) -> dict[str, Borne]:
    """Return what evidence can bear on under an edition, by id."""
    return {one.id: one for group in groups_of(edition) for one in group.criteria}
