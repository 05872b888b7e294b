"""Whether the public may read a report or a part of it: the paragraphs by which something is exempt."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ilacs.errors import InputError

PUBLIC = 0
"""In place of a paragraph's number: everyone may read it."""


@dataclass(frozen=True, slots=True)
class ExemptParagraph:
    """A paragraph of Part 1 of Schedule 12A to the Local Government Act 1972. about: in its words."""

    number: int
    about: str

    @property
    def words(self) -> str:
        """How a report names it."""
        return f"paragraph {self.number} of Part 1 of Schedule 12A to the Local Government Act 1972"


@cache
def exempt_paragraphs() -> tuple[ExemptParagraph, ...]:
    """The paragraphs, in order."""
    declared = tomllib.loads(files(__package__).joinpath("schedule_12a.toml").read_text("utf-8"))
    return tuple(ExemptParagraph(**each) for each in declared["paragraphs"])


def exempt_paragraph(number: int) -> ExemptParagraph:
    """The paragraph of a number. Raises InputError where there is none."""
    found = next((one for one in exempt_paragraphs() if one.number == number), None)
    if found is None:
        raise InputError(
            f"Schedule 12A has no paragraph {number}.", "", "Name one from 1 to 7, or none."
        )
    return found
