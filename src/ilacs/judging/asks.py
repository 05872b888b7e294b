"""What a judgement's grades ask, in our own words: the scale's meanings, and what good covers."""

from dataclasses import dataclass

from ilacs.editions import load_editions
from ilacs.editions.edition import Criterion, Edition, Grade


@dataclass(frozen=True)
class GradeAsks:
    """A grade and what it means, in our words. borrowed_from: the edition that the words are of."""

    grade: Grade
    words: str
    borrowed_from: str = ""


@dataclass(frozen=True)
class Asks:
    """What the grades of a judgement ask. criteria: headings, with what good covers."""

    grades: tuple[GradeAsks, ...]
    criteria: tuple[Criterion, ...]

    @property
    def borrowed_from(self) -> str:
        """The edition whose words are used, where they are not the edition's own; '' otherwise."""
        return next((one.borrowed_from for one in self.grades if one.borrowed_from), "")


def what_grades_ask(edition: Edition, judgement: str) -> Asks:
    """Return what an edition asks for each grade of a judgement.

    Where an edition says nothing of what a grade means, the latest earlier one that does is taken,
    and named. Raises InputError where the edition does not have the judgement.
    """
    id = edition.judgement(judgement).id
    criteria = tuple(one for one in edition.criteria if one.judgement == id)
    return Asks(tuple(_asks(edition, grade) for grade in edition.grades), criteria)


def _asks(edition: Edition, grade: Grade) -> GradeAsks:
    if grade.meaning:
        return GradeAsks(grade, grade.meaning)
    for earlier in _before(edition):
        meaning = next((one.meaning for one in earlier.grades if one.id == grade.id), "")
        if meaning:
            return GradeAsks(grade, meaning, earlier.short_title)
    return GradeAsks(grade, "")


def _before(edition: Edition) -> list[Edition]:
    """Return the published editions that began before one, the latest first."""
    found = [
        one
        for one in load_editions().values()
        if not one.local and one.valid_from < edition.valid_from
    ]
    return sorted(found, key=lambda one: one.valid_from, reverse=True)
