"""Which inspection follows an outcome: the edition's rule, put to the grades that are known."""

import datetime as dt
from dataclasses import dataclass

from ilacs.editions import (
    Edition,
    RuleLine,
    edition_on,
    load_editions,
    propose_next_inspection,
)
from ilacs.errors import InputError
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.pathway.activity import Ground
from ilacs.pathway.parameters import load_parameters
from ilacs.pathway.waits import group_of

FIRST_INSPECTION = "standard"
"""What follows where no rule can be put to the grades."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The type that follows, by which rule of which edition, from which facts.

    window_months: the guidance's window, months after the last first day on site; None where it
    gives no time. group: the group of the empirical clock.
    """

    kind: str
    edition: Edition
    rule: Ground
    grounds: tuple[Ground, ...]
    window_months: tuple[int, int] | None
    group: str

    @property
    def name(self) -> str:
        """The name of the type; where the edition lacks it, as the single framework, a later one's."""
        editions = (*reversed(load_editions().values()), self.edition)
        types = (each for edition in editions for each in edition.inspection_types)
        return {each.id: each.name for each in types}[self.kind]


def follow_up(outcome: Outcome, on: dt.date) -> FollowUp:
    """Say which type of inspection follows an outcome by the rules in force on a day.

    The rule is that of the edition in force on the day; where it asks for a judgement that the
    outcome does not have, that of the outcome's own edition.
    """
    own = edition_on(dt.date.fromisoformat(outcome.inspection_start), outcome.inspection_type)
    in_force = _edition_in_force(on, own)
    for edition in (in_force, own):
        grades, stood_in = _grades_for(edition, outcome)
        line, _ = propose_next_inspection(edition, grades)
        if line:
            return _by_rule(line, edition, outcome, stood_in)
    rule = Ground("No rule can be put to the grades of the last inspection.", False)
    facts = (_outcome_ground(outcome),)
    group = group_of(outcome, is_short_next=False)
    return FollowUp(FIRST_INSPECTION, in_force, rule, facts, None, group)


def _edition_in_force(on: dt.date, otherwise: Edition) -> Edition:
    try:
        return edition_on(on)
    except InputError:
        return otherwise


def _by_rule(
    line: RuleLine, edition: Edition, outcome: Outcome, stood_in: dict[str, Ground]
) -> FollowUp:
    rule = Ground(line.reason, not line.unconfirmed, line.source)
    asked = {id for rule in edition.next_inspection for when in rule.when for id in when.of}
    borrowed = (ground for id, ground in stood_in.items() if id in asked)
    facts = (_outcome_ground(outcome), *borrowed)
    if line.note:
        facts = (*facts, Ground(line.note, not line.unconfirmed, line.source))
    group = group_of(outcome, is_short_next=line.gives == "short")
    window = line.window_months if group != "inadequate" else None
    return FollowUp(line.gives, edition, rule, facts, window, group)


def _grades_for(edition: Edition, outcome: Outcome) -> tuple[dict[str, str], dict[str, Ground]]:
    """The outcome's grades under the names of an edition, and why another's grade stands in."""
    known = {column: getattr(outcome, column) for column in GRADE_COLUMNS}
    judgements = {judgement.id: judgement for judgement in edition.judgements}
    grades = {
        id: known[id] for id in judgements if known.get(id) and known[id] in edition.grade_order
    }
    stood_in = {}
    for id, held_by in load_parameters().stands_for.items():
        if id in judgements and id not in grades and held_by in grades:
            grades[id] = grades[held_by]
            stood_in[id] = Ground(
                f"The earlier edition made one judgement of what is now two: its grade stands "
                f"for ‘{judgements[id].name}’ too.",
                is_confirmed=False,
            )
    return grades, stood_in


def _outcome_ground(outcome: Outcome) -> Ground:
    """The last outcome as a sentence."""
    edition = edition_on(dt.date.fromisoformat(outcome.inspection_start), outcome.inspection_type)
    kind = edition.inspection_type(outcome.inspection_type).name.lower()
    parts = [
        f"{judgement.name}: {edition.grade(grade).name.lower()}"
        for judgement in edition.judgements
        if (grade := getattr(outcome, judgement.id, "")) in edition.grade_order
    ]
    start, day = written_day(outcome.inspection_start), outcome.publication_date
    published = f"published {written_day(day)}" if day else "day of publication not held"
    return Ground(
        f"The last inspection held ({kind}, on site from {start}, {published}) gave: "
        f"{'; '.join(parts)}.",
        source=(outcome.file,),
    )


def written_day(day: dt.date | str) -> str:
    """A day as it is written in a sentence: 11 November 2019."""
    date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    return f"{date.day} {date:%B %Y}"
