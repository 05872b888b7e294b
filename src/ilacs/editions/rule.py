"""Rules over grades as data, and the one small engine that follows them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, model_validator

from ilacs.editions.fact import Fact, Id, Statement, Text
from ilacs.errors import InputError

if TYPE_CHECKING:
    from ilacs.editions.edition import Edition

SPANS = {"exactly": "{}", "or_better": "{} or better", "or_worse": "{} or worse"}
Count = Annotated[int, Field(ge=0)]


class Condition(Statement):
    """How many of some judgements have a grade: `at_least` and `at_most` of them, both included.

    span: `exactly` the grade, that grade `or_better`, or that grade `or_worse`.
    """

    of: Annotated[tuple[Id, ...], Field(min_length=1)]
    grade: Id
    span: Literal["exactly", "or_better", "or_worse"] = "exactly"
    at_least: Count = 0
    at_most: Count | None = None

    @model_validator(mode="after")
    def _says_how_many(self) -> "Condition":
        if not self.at_least and self.at_most is None:
            raise ValueError("give `at_least`, `at_most` or both")
        if self.at_most is not None and self.at_most < self.at_least:
            raise ValueError("`at_most` is below `at_least`")
        if self.at_least > len(self.of):
            raise ValueError("`at_least` asks for more judgements than `of` names")
        return self

    def is_met(self, grades: Mapping[str, str], order: Mapping[str, int]) -> bool:
        """True when the grades (judgement id → grade id) meet it; `order` is 1 for the best."""
        limit = order[self.grade]
        found = sum(self._covers(order[grades[judgement]], limit) for judgement in self.of)
        return self.at_least <= found and (self.at_most is None or found <= self.at_most)

    def __str__(self) -> str:
        """As a clause: 'at least 1 of in_care, care_leavers: good or better'."""
        grade = SPANS[self.span].format(self.grade.replace("_", " "))
        names = ", ".join(self.of)
        if len(self.of) == 1 and (self.at_least, self.at_most) == (1, None):
            return f"{names}: {grade}"
        least = f"at least {self.at_least}" if self.at_least else ""
        most = f"at most {self.at_most}" if self.at_most is not None else ""
        return f"{' and '.join(part for part in (least, most) if part)} of {names}: {grade}"

    def _covers(self, order: int, limit: int) -> bool:
        if self.span == "or_better":
            return order <= limit
        return order >= limit if self.span == "or_worse" else order == limit


class RuleLine(Fact):
    """One line of an ordered rule: when all its conditions hold, it gives its result."""

    id: Id
    when: tuple[Condition, ...] = ()
    gives: Id
    reason: Text
    window_months: tuple[Count, Count] | None = None
    """Earliest and latest month after the last inspection, where the line is about the next one."""


class Observation(Statement):
    """How often a profile of grades led to an overall grade in published inspections.

    profile: initials of the grades in the order of `OverallRule.profile_order`.
    overall: initial of the overall grade → number of inspections.
    """

    period: Text
    profile: Text
    overall: dict[Text, int]


class OverallRule(Fact):
    """How overall effectiveness follows from the other judgements.

    lines: applied in order, the first that fits decides; empty where no rule was ever seen.
    observed: what published history shows. exceptions: the cases that the lines do not reproduce.
    """

    summary: Text
    lines: tuple[RuleLine, ...] = ()
    profile_order: tuple[Id, ...] = ()
    observed: tuple[Observation, ...] = ()
    reproduces: tuple[Count, Count] | None = None
    """How many of how many published overall grades the lines give."""
    exceptions: tuple[Text, ...] = ()


def propose_overall(edition: "Edition", grades: Mapping[str, str]) -> tuple[str | None, str]:
    """Propose overall effectiveness from the other grades, with the reason in a sentence.

    edition: the edition the inspection is under. grades: judgement id → grade id; judgements that
    do not count toward overall are ignored. Returns (None, why) where there is nothing to propose.
    A proposal only: published history departs from it now and then, and so may a lead inspector.
    Raises InputError for a judgement or a grade that the edition does not have.
    """
    _check_grades(edition, grades)
    rule = edition.overall
    if rule is None:
        return None, f"{edition.short_title} has no overall effectiveness judgement."
    if not rule.lines:
        return None, f"No rule for overall effectiveness was ever seen for {edition.short_title}."
    missing = [j.name for j in edition.counted_judgements if not grades.get(j.id)]
    if missing:
        return None, f"No proposal while there is no grade for: {'; '.join(missing)}."
    return _follow(edition, rule.lines, grades)


def propose_next_inspection(
    edition: "Edition", grades: Mapping[str, str]
) -> tuple[RuleLine | None, str]:
    """Say which type of inspection usually follows these grades, and why.

    grades: judgement id → grade id, overall effectiveness included where the edition has it.
    Returns the line that decides (its `gives` is the inspection type, `window_months` the usual
    time), or (None, why). Raises InputError as `propose_overall` does.
    """
    _check_grades(edition, grades)
    if not edition.next_inspection:
        return None, f"No rule for what follows was ever seen for {edition.short_title}."
    asked = {j for line in edition.next_inspection for c in line.when for j in c.of}
    missing = [edition.judgement(j).name for j in sorted(asked) if not grades.get(j)]
    if missing:
        return None, f"No proposal while there is no grade for: {'; '.join(missing)}."
    line = first_that_fits(edition.next_inspection, grades, edition.grade_order)
    return (line, line.reason) if line else (None, "No line of the rule fits these grades.")


def first_that_fits(
    lines: Sequence[RuleLine], grades: Mapping[str, str], order: Mapping[str, int]
) -> RuleLine | None:
    """The first line whose conditions all hold, or None."""
    return next((line for line in lines if all(c.is_met(grades, order) for c in line.when)), None)


def _follow(
    edition: "Edition", lines: Sequence[RuleLine], grades: Mapping[str, str]
) -> tuple[str | None, str]:
    line = first_that_fits(lines, grades, edition.grade_order)
    return (line.gives, line.reason) if line else (None, "No line of the rule fits these grades.")


def _check_grades(edition: "Edition", grades: Mapping[str, str]) -> None:
    judgements = {judgement.id for judgement in edition.judgements}
    for judgement, grade in grades.items():
        if judgement not in judgements:
            raise InputError(
                f"'{judgement}' is not a judgement of {edition.short_title}.",
                "grades",
                f"Use one of: {', '.join(sorted(judgements))}.",
            )
        if grade and grade not in edition.grade_order:
            raise InputError(
                f"'{grade}' is not a grade of {edition.short_title}.",
                f"grades, {judgement}",
                f"Use one of: {', '.join(edition.grade_order)}.",
            )
