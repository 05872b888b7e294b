"""What came of a combination of grades in published history, and who reached the same grades."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ilacs.editions import load_editions
from ilacs.editions.edition import Edition
from ilacs.judging.overall import OVERALL, has_overall
from ilacs.outcomes.record import GRADE_COLUMNS, Outcome
from ilacs.outcomes.register import load_register

Profile = tuple[str, ...]


@dataclass(frozen=True)
class Combination:
    """Grades that inspections reached. overall: grade id to how many, the best first.

    reports: the inspections, the latest first.
    """

    grades: dict[str, str]
    overall: dict[str, int]
    reports: tuple[Outcome, ...]

    @property
    def times(self) -> int:
        return len(self.reports)


@dataclass(frozen=True)
class Precedents:
    """What history says of some grades.

    asked: judgement id to grade id. exact: None where no inspection reached them. nearest: those
    the fewest steps of the scale away, only where there is no exact one; steps: how many. of: how
    many inspections were looked at, first and last the ISO days on which they began; editions: the
    short titles of the editions they were under.
    """

    asked: dict[str, str]
    exact: Combination | None = None
    nearest: tuple[Combination, ...] = ()
    steps: int = 0
    of: int = 0
    first: str = ""
    last: str = ""
    editions: tuple[str, ...] = field(default=())


def precedents(
    edition: Edition, grades: Mapping[str, str], register: Iterable[Outcome] | None = None
) -> Precedents:
    """Return how often a combination of grades led to which overall grade in published inspections.

    grades: judgement id to grade id; overall effectiveness, judgements without a grade and those
    that the register has no column for are left out, and with fewer than all of an edition's
    judgements the inspections that agree in those given are counted. History is that of editions of
    the same framework with the same judgements and grades. Where the edition has no overall
    judgement, nothing is said of one. register: other rows than the shipped ones.
    """
    asked = {
        id: grade
        for id, grade in grades.items()
        if grade and id in GRADE_COLUMNS and id != OVERALL and grade in edition.grade_order
    }
    like = like_editions(edition)
    rows = load_register() if register is None else register
    held = [row for row in rows if row.edition in like and _is_whole(row, edition)]
    if not asked or not held:
        return Precedents(asked, of=len(held))
    order = edition.grade_order
    groups = _grouped(held, tuple(asked))
    starts = sorted(row.inspection_start for row in held)
    wanted = tuple(asked.values())
    steps = min(steps_apart(wanted, one, order) for one in groups)
    found = [
        _combination(edition, tuple(asked), profile, groups[profile])
        for profile in sorted(groups, key=lambda one: _best_first(one, order))
        if steps_apart(wanted, profile, order) == steps
    ]
    titles = tuple(like[id] for id in like if any(row.edition == id for row in held))
    return Precedents(
        asked,
        exact=found[0] if not steps else None,
        nearest=tuple(found) if steps else (),
        steps=steps,
        of=len(held),
        first=starts[0],
        last=starts[-1],
        editions=titles,
    )


def by_grade(
    edition: Edition, judgement: str, register: Iterable[Outcome] | None = None
) -> tuple[Combination, ...]:
    """Return how often each grade of one judgement was reached, and which overall grade followed.

    The best grade first; grades that nobody reached are left out. History is as for `precedents`.
    Nothing for a judgement that the register has no column for.
    """
    if judgement not in GRADE_COLUMNS:
        return ()
    like = like_editions(edition)
    rows = load_register() if register is None else register
    held = [row for row in rows if row.edition in like and _is_whole(row, edition)]
    groups = _grouped(held, (judgement,))
    return tuple(
        _combination(edition, (judgement,), (id,), groups[(id,)])
        for id in sorted(edition.grade_order, key=lambda one: edition.grade_order[one])
        if (id,) in groups
    )


def like_editions(edition: Edition) -> dict[str, str]:
    """Return the editions whose outcomes an edition's can be set beside: id to short title.

    They are of one framework and grade the same judgements, overall effectiveness aside, on the
    same scale.
    """
    return {
        one.id: one.short_title
        for one in {**load_editions(), edition.id: edition}.values()
        if _framework(one) == _framework(edition)
        and _judged(one) == _judged(edition)
        and set(one.grade_order) == set(edition.grade_order)
    }


def steps_apart(one: Sequence[str], other: Sequence[str], order: Mapping[str, int]) -> int:
    """Return how many steps of the scale lie between two lists of grades, judgement by judgement."""
    return sum(abs(order[left] - order[right]) for left, right in zip(one, other, strict=True))


def _combination(
    edition: Edition, judgements: Sequence[str], profile: Profile, rows: list[Outcome]
) -> Combination:
    counts: Counter[str] = Counter()
    if has_overall(edition):
        counts = Counter(row.overall_effectiveness for row in rows if row.overall_effectiveness)
    overall = {id: counts[id] for id in edition.grade_order if counts[id]}
    latest = sorted(rows, key=lambda row: (row.inspection_start, row.authority_code), reverse=True)
    return Combination(dict(zip(judgements, profile, strict=True)), overall, tuple(latest))


def _grouped(rows: Iterable[Outcome], judgements: Sequence[str]) -> dict[Profile, list[Outcome]]:
    groups: dict[Profile, list[Outcome]] = {}
    for row in rows:
        groups.setdefault(tuple(getattr(row, one) for one in judgements), []).append(row)
    return groups


def _is_whole(row: Outcome, edition: Edition) -> bool:
    """Whether a row has a grade of the edition's scale for each of its judgements."""
    return bool(row.inspection_start) and all(
        getattr(row, id) in edition.grade_order for id in _judged(edition) if id in GRADE_COLUMNS
    )


def _judged(edition: Edition) -> tuple[str, ...]:
    return tuple(sorted(one.id for one in edition.judgements if one.graded and one.id != OVERALL))


def _framework(edition: Edition) -> str:
    """Return the edition that one inherits from in the end."""
    known = load_editions()
    while edition.inherits and edition.inherits in known:
        edition = known[edition.inherits]
    return edition.id


def _best_first(profile: Profile, order: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(order[grade] for grade in profile)
