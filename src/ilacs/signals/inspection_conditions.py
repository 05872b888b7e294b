"""The conditions on inspections and on what comes next: the other half of the vocabulary."""

from typing import Literal

from pydantic import Field

from ilacs.editions import load_editions
from ilacs.outcomes.comparison.words import listed
from ilacs.signals.condition import Condition
from ilacs.signals.facts import Facts, Inspections
from ilacs.signals.numbers import count
from ilacs.signals.verdict import Verdict, holds_if, undecided

ORDER: dict[str, int] = {
    "outstanding": 1,
    "good": 2,
    "requires_improvement": 3,
    "adequate": 3,
    "inadequate": 4,
}
"""Best first. `adequate` of 2013 stands where the editions after it have `requires improvement`."""
NOT_HELD = "no graded inspection of it is held"


def grade_words(grade: str) -> str:
    """A grade as it reads in a sentence."""
    return grade.replace("_", " ")


def judgement_words(judgement: str) -> str:
    """A judgement as it reads in a sentence, by its newest short name."""
    return SHORT.get(judgement, judgement.replace("_", " "))


SHORT = {
    "overall_effectiveness": "overall effectiveness",
    "impact_of_leaders": "the impact of leaders",
    "help_and_protection": "help and protection",
    "in_care": "children in care",
    "care_leavers": "care leavers",
    "adoption": "adoption",
}


def known_judgements() -> set[str]:
    """Every judgement of every edition."""
    return {each.id for edition in load_editions().values() for each in edition.judgements}


class OnInspections(Condition):
    """A condition on inspections; it does not look at an indicator."""

    def weigh(self, facts: Facts, indicator: str) -> Verdict:
        """Put it to the facts."""
        return self.weigh_inspections(facts.inspections)

    def weigh_inspections(self, known: Inspections) -> Verdict:
        """Put it to what is known of inspections."""
        raise AssertionError("each condition says how it is weighed")


class Grade(OnInspections):
    """The grade of a judgement at the latest inspection."""

    fact: Literal["grade"]
    judgement: str
    grades: tuple[str, ...] = Field(alias="is", min_length=1)

    @property
    def rule(self) -> str:
        said = " or ".join(map(grade_words, self.grades))
        return f"the grade for {judgement_words(self.judgement)} was {said} at the last inspection"

    def weigh_inspections(self, known: Inspections) -> Verdict:
        grade = known.grades.get(self.judgement)
        if not grade:
            return undecided(_no_grade(known, self.judgement))
        return holds_if(grade in self.grades, f"graded {grade_words(grade)}")


class GradeCourse(OnInspections):
    """How a judgement moved from the inspection before to the latest."""

    fact: Literal["grade_course"]
    judgement: str
    way: Literal["improved", "declined"] = Field(alias="is")

    @property
    def rule(self) -> str:
        name = judgement_words(self.judgement)
        return f"the grade for {name} {self.way} from the inspection before to the last"

    def weigh_inspections(self, known: Inspections) -> Verdict:
        now, before = known.grades.get(self.judgement), known.before.get(self.judgement)
        if not now or not before:
            return undecided(
                _no_grade(known, self.judgement) if not now else "no grade from before is held"
            )
        moved = ORDER[before] - ORDER[now]
        holds = moved > 0 if self.way == "improved" else moved < 0
        return holds_if(holds, f"from {grade_words(before)} to {grade_words(now)}")


class GradeTimes(OnInspections):
    """How many inspections running, up to the latest, gave a judgement one of some grades."""

    fact: Literal["grade_times"]
    judgement: str
    grades: tuple[str, ...] = Field(alias="is", min_length=1)
    at_least: int = Field(ge=2)

    @property
    def rule(self) -> str:
        said = " or ".join(map(grade_words, self.grades))
        times = count(self.at_least)
        return (
            f"{judgement_words(self.judgement)} was {said} at {times} inspections running or more"
        )

    def weigh_inspections(self, known: Inspections) -> Verdict:
        if not known.grades.get(self.judgement):
            return undecided(_no_grade(known, self.judgement))
        running = 0
        for grades in (known.grades, *known.earlier):
            if grades.get(self.judgement) not in self.grades:
                break
            running += 1
        return holds_if(running >= self.at_least, f"at {count(running)} inspections running")


class NeighboursGrades(OnInspections):
    """How many neighbours have a better, or a worse, latest grade for a judgement."""

    fact: Literal["neighbours_grades"]
    judgement: str
    side: Literal["better", "worse"] = Field(alias="is")
    at_least: int = Field(ge=1, le=10)

    @property
    def rule(self) -> str:
        return (
            f"at least {count(self.at_least)} neighbours have a {self.side} latest grade for "
            f"{judgement_words(self.judgement)}"
        )

    def weigh_inspections(self, known: Inspections) -> Verdict:
        own = known.grades.get(self.judgement)
        if not own:
            return undecided(_no_grade(known, self.judgement))
        theirs = [grades[self.judgement] for grades in known.neighbours if self.judgement in grades]
        sign = 1 if self.side == "better" else -1
        others = sum(sign * (ORDER[own] - ORDER[grade]) > 0 for grade in theirs)
        enough = others >= self.at_least
        if not enough and others + len(known.neighbours) - len(theirs) >= self.at_least:
            return undecided("too few neighbours’ grades are held")
        words = f"{count(others)} of {count(len(theirs))} neighbours have a {self.side} grade"
        return holds_if(enough, words)


class Waited(OnInspections):
    """How long ago the last inspection began."""

    fact: Literal["waited"]
    side: Literal["at_least", "at_most"] = Field(alias="is")
    months: int = Field(gt=0)

    @property
    def rule(self) -> str:
        return f"the last inspection began {self.side.replace('_', ' ')} {self.months} months ago"

    def weigh_inspections(self, known: Inspections) -> Verdict:
        if known.waited is None:
            return undecided(NOT_HELD)
        far = known.waited >= self.months
        holds = far if self.side == "at_least" else known.waited <= self.months
        return holds_if(holds, _ago(known.waited))


class InWindow(OnInspections):
    """Where the day stands to the window that the guidance gives for the next inspection."""

    fact: Literal["window"]
    state: Literal["open", "passed", "opens_soon"] = Field(alias="is")
    months: int = Field(default=6, gt=0)

    @property
    def rule(self) -> str:
        return {
            "open": "the day lies in the guidance’s window for the next inspection",
            "passed": "the guidance’s window for the next inspection has passed",
            "opens_soon": f"the guidance’s window opens within {self.months} months",
        }[self.state]

    def weigh_inspections(self, known: Inspections) -> Verdict:
        opens, closes = known.window_opens, known.window_closes
        if opens is None or closes is None:
            return undecided("the guidance gives no window for it")
        states = {
            "open": opens <= 0 <= closes,
            "passed": closes < 0,
            "opens_soon": 0 < opens <= self.months,
        }
        return holds_if(states[self.state], known.window)


class Expected(OnInspections):
    """Whether a kind of visit or meeting is among what is expected."""

    fact: Literal["expected"]
    kind: Literal["focused_visit", "monitoring_visit"] = Field(alias="is")

    @property
    def rule(self) -> str:
        return f"a {self.kind.replace('_', ' ')} is expected"

    def weigh_inspections(self, known: Inspections) -> Verdict:
        if not known.inspected:
            return undecided(NOT_HELD)
        return holds_if(self.kind in known.activities, "")


class MayBeMissing(OnInspections):
    """Whether a later inspection is likely to be missing from the register."""

    fact: Literal["may_be_missing"]
    percent: int = Field(gt=0, lt=100)

    @property
    def rule(self) -> str:
        return f"the chance is {self.percent}% or more that a later inspection is not held"

    def weigh_inspections(self, known: Inspections) -> Verdict:
        if not known.inspected:
            return undecided(NOT_HELD)
        chance = known.missing_chance
        return holds_if(chance >= self.percent, f"a chance of {chance:.0f}%")


class NotHeld(OnInspections):
    """Whether no graded inspection of the authority is held."""

    fact: Literal["no_inspection"]

    @property
    def rule(self) -> str:
        return "no graded inspection of the authority is held"

    def weigh_inspections(self, known: Inspections) -> Verdict:
        return holds_if(not known.inspected, "")


class TookOver(OnInspections):
    """Whether the authority took over the services of others since 2013."""

    fact: Literal["took_over"]

    @property
    def rule(self) -> str:
        return "it took over the services of an authority that has closed"

    def weigh_inspections(self, known: Inspections) -> Verdict:
        return holds_if(bool(known.took_over), listed(list(known.took_over)))


def _ago(months: float) -> str:
    whole = int(months)
    return f"{count(whole)} month{'' if whole == 1 else 's'} ago" if whole else "this month"


def _no_grade(known: Inspections, judgement: str) -> str:
    if not known.inspected:
        return NOT_HELD
    return f"the last inspection gave no grade for {judgement_words(judgement)}"
