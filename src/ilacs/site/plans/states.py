"""What can be done with an action in each of its statuses, in words, and how tags look."""

from dataclasses import dataclass

from ilacs.errors import InputError
from ilacs.planning import RISKS, STATUSES

OWNERS = ("not_started", "under_way", "done")
"""The statuses that an action's owner says; `closed` and `stopped` are others' to say."""
CHECKED = "done"
"""The status in which a second person checks an action."""


@dataclass(frozen=True)
class Look:
    """A status or risk in words, with the colour of its tag."""

    title: str
    colour: str


COLOURS = {
    "not_started": "grey",
    "under_way": "light-blue",
    "done": "purple",
    "closed": "green",
    "stopped": "yellow",
    "on_track": "green",
    "at_risk": "orange",
    "off_track": "red",
}
LOOKS = {id: Look(title, COLOURS[id]) for id, title in {**STATUSES, **RISKS}.items()}


def require_status(status: str, allowed: tuple[str, ...], words: str) -> None:
    """Raise InputError where an action in a status cannot be what `words` says of it."""
    if status not in allowed:
        title = STATUSES[status].lower()
        raise InputError(f"An action that is {title} cannot be {words}.", "", "Look at it again.")
