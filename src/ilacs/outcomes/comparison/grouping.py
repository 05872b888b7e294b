"""Sentences that tell from which grade to which: one authority's judgements, or many authorities."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ilacs.outcomes.comparison.change import OVERALL, Course, GradeChange, has_overall
from ilacs.outcomes.comparison.comparison import Comparison
from ilacs.outcomes.comparison.same_weeks import Beside
from ilacs.outcomes.comparison.sources import Sources
from ilacs.outcomes.comparison.words import (
    capital,
    day_words,
    edition_words,
    grade_words,
    listed,
    subject_words,
    under_words,
    with_commas,
)
from ilacs.outcomes.record import Outcome

Move = tuple[Course, str, str]
"""What became of a grade, from which, to which."""

SHORTENED = (Course.WORSE, Course.BETTER, Course.SAME, Course.NOT_HELD)
"""What can be said of others with `and so`."""

ORDER = (Course.WORSE, Course.BETTER, Course.SAME, Course.SCALE_CHANGED)


def changes_sentences(c: Comparison, sources: Sources) -> list[str]:
    """What an inspection judged, and what became of each judgement since the one before."""
    sentences = []
    if not c.outcome.overall_effectiveness:
        sentences.append(f"{edition_words(c.outcome.edition)} has no overall grade.")
    for (course, before, now), changes in _grouped(c.changes).items():
        overall = [each for each in changes if each.judgement == OVERALL]
        names = [
            subject_words(c.outcome, each.judgement) for each in changes if each not in overall
        ]
        told = _judged("was", course, before, now)
        if overall and names and course in SHORTENED:
            sentences.append(f"Overall effectiveness {told}, and so {_did(course, names)}.")
            continue
        if overall:
            sentences.append(f"Overall effectiveness {told}.")
        if names:
            told = _judged("was" if len(names) == 1 else "were", course, before, now)
            sentences.append(f"{capital(_judgements(names))} {told}.")
    return [*sentences, _before(c, sources)]


def _did(course: Course, names: Sequence[str]) -> str:
    moved = course in (Course.SAME, Course.BETTER, Course.WORSE)
    verb = "did" if moved else "was" if len(names) == 1 else "were"
    return f"{verb} {_judgements(names)}"


def _judgements(names: Sequence[str]) -> str:
    return f"the judgement{'s' if len(names) > 1 else ''} on {with_commas(names)}"


def _grouped(changes: Iterable[GradeChange]) -> dict[Move, list[GradeChange]]:
    groups: dict[Move, list[GradeChange]] = defaultdict(list)
    for each in sorted(changes, key=lambda change: change.judgement != OVERALL):
        groups[each.course, each.before, each.now].append(each)
    return groups


def _judged(verb: str, course: Course, before: str, now: str) -> str:
    """What is said of a grade. verb: `was` of a judgement, `was judged` of an authority."""
    grade, then = grade_words(now), grade_words(before)
    if course is Course.SAME:
        return f"remained {grade}"
    if course in (Course.BETTER, Course.WORSE):
        return f"went from {then} to {grade}"
    if course is Course.SCALE_CHANGED:
        return f"{verb} {grade}; the outcome before, on another scale, was {then}"
    if course is Course.WITH_CHILDREN_IN_CARE:
        return f"{verb} {grade}; the one before, together with children in care, was {then}"
    if course is Course.NOT_JUDGED_BEFORE:
        return f"{verb} {grade}; the outcome before has no such judgement"
    return f"{verb} {grade}"


def _before(c: Comparison, sources: Sources) -> str:
    before = c.before
    if before is None and c.authority.predecessors and c.authority.opened:
        began = day_words(c.authority.opened)
        return (
            f"{c.authority.name} began on {began}, and the register holds no earlier outcome of it."
        )
    if before is None:
        return f"The register holds no earlier outcome of {c.authority.name}."
    when = (
        f"published on {day_words(before.publication_date)}"
        if before.publication_date
        else f"on site from {day_words(before.inspection_start)}"
    )
    return (
        f"The outcome before it that the register holds was {when}, "
        f"under {under_words(before.edition)}{sources.cite(before)}."
    )


def moves_sentences(rows: Sequence[Beside], sources: Sources) -> list[str]:
    """What became of the overall grade of many authorities, those alike in one sentence."""
    groups: dict[Move, list[Beside]] = defaultdict(list)
    for each in rows:
        if each.outcome.overall_effectiveness:
            groups[_move(each)].append(each)
    sentences = []
    for course in ORDER:
        for (found, before, now), alike in groups.items():
            if found is course:
                names = listed(_cited(each, sources) for each in alike)
                verb = "was judged" if len(alike) == 1 else "were judged"
                sentences.append(f"{names} {_judged(verb, course, before, now)}.")
    without = {move: alike for move, alike in groups.items() if move[0] not in ORDER}
    if without:
        sentences.append(_not_held(without, sources))
    sentences += [_no_overall(each, sources) for each in rows if not _overall(each.outcome)]
    return sentences


def _move(each: Beside) -> Move:
    if each.course not in ORDER or each.before is None:
        return Course.NOT_HELD, "", each.outcome.overall_effectiveness
    return each.course, each.before.overall_effectiveness, each.outcome.overall_effectiveness


def _cited(each: Beside, sources: Sources) -> str:
    return f"{each.authority.name}{sources.cite(each.outcome, each.before)}"


def _not_held(groups: dict[Move, list[Beside]], sources: Sources) -> str:
    """Those without a grade before, in one sentence: the verb is said once."""
    parts: list[str] = []
    for (_, _, now), alike in groups.items():
        names = listed(f"{each.authority.name}{sources.cite(each.outcome)}" for each in alike)
        verb = "" if parts else "was judged " if len(alike) == 1 else "were judged "
        parts.append(f"{names} {verb}{grade_words(now)}")
    number = sum(len(alike) for alike in groups.values())
    held = "its grade before is" if number == 1 else "their grades before are"
    told = listed(parts)
    if len(parts) > 1 and number > len(parts):
        told = f"{', '.join(parts[:-1])}, and {parts[-1]}"
    return f"{told}; {held} not held."


def _overall(outcome: Outcome) -> str:
    return outcome.overall_effectiveness


def _no_overall(each: Beside, sources: Sources) -> str:
    """An inspection without overall grade: each judgement, those alike together."""
    outcome = each.outcome
    groups: dict[str, list[str]] = defaultdict(list)
    for judgement in ("impact_of_leaders", "help_and_protection", "in_care", "care_leavers"):
        if grade := getattr(outcome, judgement):
            groups[grade].append(subject_words(outcome, judgement))
    grades = listed(
        f"{grade_words(grade)} for {with_commas(names)}" for grade, names in groups.items()
    )
    reason = (
        f"{edition_words(outcome.edition)} has none"
        if not has_overall(outcome.edition)
        else "none is held"
    )
    before = ""
    if each.before is not None and each.before.overall_effectiveness:
        before = f"; overall it had been {grade_words(each.before.overall_effectiveness)} before"
    elif each.before is None:
        before = "; its grades before are not held"
    name = f"{each.authority.name}{sources.cite(outcome, each.before)}"
    return f"{name} has no overall grade ({reason}): {grades}{before}."
