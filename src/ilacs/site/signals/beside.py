"""What other parts of the site show on an authority's profile, to those who may see it."""

import datetime as dt
from collections.abc import Callable

from ilacs.authorities import Authority
from ilacs.site.accounts.actor import Actor
from ilacs.site.inspections.sections import Section

BESIDE: list[Callable[[Actor, Authority, dt.date], Section | None]] = []
"""Each gives a section of what was known on a day, or None where the actor may not see it.

It stands on the page alone: the profile's files hold only what is published.
"""


def sections_beside(actor: Actor, authority: Authority, day: dt.date) -> list[Section]:
    """Return what the other parts have for an actor."""
    found = (give(actor, authority, day) for give in BESIDE)
    return [one for one in found if one is not None]
