"""What else follows when a file is taken in, in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass

from ilacs.site.accounts.actor import Actor
from ilacs.site.evidence_room.models import Version
from ilacs.site.handing_in.models import Batch

FOLLOWERS: list[Callable[[Version, Batch], None]] = []
"""Functions that other apps add when they are ready; they write within the action under way.

The version is the one that the file became, or that it is the same as.
"""


@dataclass(frozen=True)
class Purpose:
    """What files are handed in for, as a page says it. href: where that is."""

    text: str
    href: str


PURPOSES: dict[str, Callable[[Actor, str], Purpose | None]] = {}
"""By the word before the colon of `Batch.about`: gives its purpose, from the id after it, or None
where the actor may not know of it."""


def purpose_of(actor: Actor, about: str) -> Purpose | None:
    """Return what files are handed in for; None where it is nothing in particular."""
    word, _, id = about.partition(":")
    return PURPOSES[word](actor, id) if word in PURPOSES else None


def follow(version: Version, batch: Batch) -> None:
    """Let everyone who follows handing in see a file that was taken in."""
    for follower in FOLLOWERS:
        follower(version, batch)
