"""How far cases are followed, as the edition names it: tracked in depth, or sampled for a question."""

from dataclasses import dataclass

from ilacs.editions.edition import InspectionType
from ilacs.site.cases.models import Depth

TRACKED = "tracked_case"
"""The activity of an inspection type in which a tracked case is talked about."""
KIND = "case_discussion"


@dataclass(frozen=True)
class Named:
    """What the edition has of one depth. name: of its discussion; number: how many, where it says.

    Both are empty where the edition knows the depth by no activity of its own.
    """

    depth: Depth
    name: str = ""
    number: int | None = None

    @property
    def words(self) -> str:
        """The depth as a choice, with what the edition calls it."""
        many = f", {self.number} in this edition’s timetable" if self.number else ""
        called = f" ({self.name}{many})" if self.name else ""
        return f"{self.depth.label}{called}"


def depths_of(kind: InspectionType) -> tuple[Named, ...]:
    """Return both depths of an inspection type, tracked first."""
    talks = [one for one in kind.activities if one.kind == KIND]
    tracked = next((one for one in talks if one.id == TRACKED), None)
    sampled = next((one for one in talks if one.id != TRACKED), None)
    return tuple(
        Named(depth, talk.name, talk.count) if talk else Named(depth)
        for depth, talk in ((Depth.TRACKED, tracked), (Depth.SAMPLED, sampled))
    )
