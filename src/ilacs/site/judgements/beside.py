"""What stands beside a judgement: what its grades ask, how the evidence lies, and precedents."""

from dataclasses import dataclass
from datetime import date

from ilacs.authorities import find_authority
from ilacs.editions.edition import Edition
from ilacs.errors import InputError
from ilacs.judging import Asks, Combination, by_grade, has_overall, precedents, what_grades_ask
from ilacs.judging.words import by_grade_words, combination_words, coverage_words, precedents_words
from ilacs.outcomes.comparison.words import day_words
from ilacs.outcomes.record import Outcome
from ilacs.site.evidence.summary import HowItLies, how_it_lies
from ilacs.site.judgements.queries import Shown

REPORTS = 12
NEAREST = 4


@dataclass(frozen=True)
class Report:
    """A published inspection that reached some grades. slug: empty where it has no page."""

    authority: str
    slug: str
    start: date
    words: str


@dataclass(frozen=True)
class Near:
    """A combination of grades near to those that are asked for, in words, with its reports."""

    words: str
    reports: tuple[Report, ...]
    more: int


@dataclass(frozen=True)
class Beside:
    """All that stands beside a judgement.

    is_partly: some judgements have no grade to look for yet. taken: the grades that are looked for,
    those that are decided and the reader's own proposals, never what others proposed. each: how
    often each grade of this judgement was given.
    """

    asks: Asks
    lies: HowItLies
    words: str
    coverage: str
    exact: Near | None
    nearest: tuple[Near, ...]
    is_partly: bool
    has_overall: bool
    taken: tuple[str, ...]
    each: tuple[str, ...]


def beside(shown: Shown) -> Beside:
    """Return what stands beside a judgement; one query."""
    edition = shown.inspection.framework
    asked = shown.own_grades | shown.stand
    found = precedents(edition, asked)
    wanted = [one.id for one in edition.judgements if one.graded and one.id in _columns(edition)]
    return Beside(
        what_grades_ask(edition, shown.judgement.id),
        how_it_lies(shown.inspection, shown.judgement.id),
        precedents_words(edition, found),
        coverage_words(),
        _near(edition, found.exact) if found.exact else None,
        tuple(_near(edition, one) for one in found.nearest[:NEAREST]),
        0 < len(found.asked) < len(wanted),
        has_overall(edition),
        tuple(
            f"{edition.judgement(id).name}: {edition.grade(grade).name.lower()}, "
            f"{'decided' if id in shown.stand else 'your own proposal'}"
            for id, grade in found.asked.items()
        ),
        _each(edition, shown.judgement.id),
    )


def _each(edition: Edition, judgement: str) -> tuple[str, ...]:
    """Say how often each grade of the judgement was given in published history."""
    found = by_grade(edition, judgement)
    of = sum(one.times for one in found)
    return tuple(by_grade_words(edition, judgement, one, of) for one in found)


def _columns(edition: Edition) -> set[str]:
    return {one.id for one in edition.judgements if one.id != "overall_effectiveness"}


def _near(edition: Edition, one: Combination) -> Near:
    shown = tuple(_report(row) for row in one.reports[:REPORTS])
    return Near(combination_words(edition, one), shown, one.times - len(shown))


def _report(row: Outcome) -> Report:
    try:
        slug = find_authority(row.authority_code).slug
    except InputError:
        slug = ""
    start = date.fromisoformat(row.inspection_start)
    return Report(row.local_authority, slug, start, day_words(start))
