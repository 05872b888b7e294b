"""Reading the authority in which a child is placed: a code, a name, or outside England."""

from ilacs.annexa.load.codes import UNKNOWN, Answer, code_set
from ilacs.authorities import resolve_authority
from ilacs.errors import InputError

ELSEWHERE = frozenset(["NIR", "WAL", "SCO", "NUK", "CON"])
MOST_UNKNOWN = 300
"""Different names that are no authority, after which no more are looked up: the search for a near
one takes a millisecond, and a column of other things must not take minutes."""


class PlacementAuthorities:
    """Reads the column 'LA of Placement'; gives the ONS code, or WAL, SCO, NIR, NUK, CON."""

    def __init__(self) -> None:
        self._unknown = 0

    def read(self, text: str) -> Answer:
        """The authority that a cell's text means."""
        elsewhere = code_set("la_of_placement").read(text)
        if elsewhere.code in ELSEWHERE:
            return elsewhere
        if self._unknown >= MOST_UNKNOWN:
            return UNKNOWN
        name = text.split(" - ", 1)[-1].strip() if " - " in text else text
        try:
            return Answer(resolve_authority(name).code, "template")
        except InputError:
            self._unknown += 1
            return UNKNOWN
