"""Where observations are made: a list on a sheet of a file."""

from dataclasses import dataclass, field

from ilacs.annexa.load.cells import TEXT_MARK
from ilacs.annexa.load.grid import Grid
from ilacs.annexa.load.words import tidy
from ilacs.annexa.submission import FoundColumn, Observation

LONGEST_VALUE = 200


@dataclass
class Place:
    """A sheet read as a list (0 where it is none); collects the observations made there."""

    number: int
    grid: Grid
    made: list[Observation] = field(default_factory=list)

    def observe(
        self,
        check: str,
        *,
        row: int = 0,
        column: FoundColumn | None = None,
        heading: str = "",
        value: str = "",
        detail: str = "",
    ) -> None:
        """Make an observation at a place of this sheet."""
        self.made.append(
            Observation(
                check,
                self.number,
                self.grid.sheet,
                row,
                column.letter if column else "",
                tidy(column.heading) if column else heading,
                shown(value),
                shown(detail),
                self.grid.file,
            )
        )


def shown(text: str) -> str:
    """Text as it can be shown in a sentence."""
    plain = tidy(text.replace(TEXT_MARK, ""))
    return plain if len(plain) <= LONGEST_VALUE else f"{plain[: LONGEST_VALUE - 1]}…"
