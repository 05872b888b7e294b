"""The picture of an authority's own grades beside those that it was given: a ladder for each judgement."""

from dataclasses import dataclass

from ilacs.documents.charts.course import Course, CoursePoint
from ilacs.documents.charts.looks import look_of

OWN = "own"


@dataclass(frozen=True)
class GapPoint(CoursePoint):
    """A grade on a day: the authority's own where `shared_with` is OWN, or one it was given."""

    @property
    def words(self) -> str:
        """Whose grade it is, and which."""
        whose = "Own grade" if self.is_shared else "Judged"
        return f"{whose}: {look_of(self.grade).word}"


@dataclass(frozen=True)
class GapCourse(Course):
    """The ladders. Own grades are dashed rings, given ones discs."""

    @property
    def note(self) -> str:
        """How to read the picture."""
        return "A dashed ring is the authority’s own grade. A disc is a grade that was given."

    @property
    def columns(self) -> list[str]:
        """The heading of the table."""
        return ["Judgement", "Day", "Edition", "Grade"]
