"""Precedents in sentences: how often, of how many, in which time, and what the register covers."""

from ilacs.editions.edition import Edition
from ilacs.judging.overall import OVERALL
from ilacs.judging.precedents import Combination, Precedents
from ilacs.outcomes.comparison.words import counted, day_words, grade_counts, listed
from ilacs.outcomes.coverage import load_coverage


def precedents_words(edition: Edition, found: Precedents) -> str:
    """Say how often the grades were reached and, where the edition has it, what overall followed."""
    if not found.asked:
        return "There is no grade yet to look for."
    if not found.of:
        return "No published inspection that these grades can be set beside is held."
    if found.exact is None:
        words = counted(found.steps, "step", "steps")
        return (
            f"None of {_looked_at(found)} reached these grades. The nearest are {words} "
            "of the scale away."
        )
    verb = "one" if found.exact.times == 1 else str(found.exact.times)
    return f"Of {_looked_at(found)}, {verb} reached these grades.{_overall(found.exact)}"


def by_grade_words(edition: Edition, judgement: str, one: Combination, of: int) -> str:
    """Say how often one grade of a judgement was reached, and what overall followed from it."""
    grade = edition.grade(one.grades[judgement]).name
    overall = "" if judgement == OVERALL else _overall(one)
    return f"{grade}: {one.times} of {of}.{overall}"


def combination_words(edition: Edition, one: Combination) -> str:
    """Say a combination: its grades in words, how often, and what overall followed."""
    grades = ", ".join(
        f"{edition.judgement(id).name}: {edition.grade(grade).name.lower()}"
        for id, grade in one.grades.items()
    )
    return f"{grades}. Reached {counted(one.times, 'time', 'times')}.{_overall(one)}"


def coverage_words() -> str:
    """Say from when to when the register is complete, and what is held beside that."""
    held = load_coverage()
    return (
        f"The register is complete from {day_words(held.complete_from)} to "
        f"{day_words(held.complete_until)}. Of those before and after it holds {held.before} and "
        f"{held.after}, from reports alone. There were more."
    )


def _looked_at(found: Precedents) -> str:
    inspections = f"{found.of} inspections" if found.of != 1 else "1 inspection"
    editions = listed(found.editions)
    return (
        f"{inspections} under {editions} that began from {day_words(found.first)} to "
        f"{day_words(found.last)}"
    )


def _overall(one: Combination) -> str:
    if not one.overall:
        return ""
    return f" Overall, {grade_counts(list(one.overall.items()))}."
