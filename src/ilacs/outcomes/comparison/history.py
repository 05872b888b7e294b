"""Graded outcomes by authority: the one before, and the latest published by a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ilacs.authorities import find_authority
from ilacs.editions import load_editions
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import is_graded


class History:
    """Every graded outcome whose authority and first day are known, by the authority's code."""

    def __init__(self, register: Iterable[Outcome]) -> None:
        self._by_code: dict[str, list[Outcome]] = defaultdict(list)
        for row in register:
            if row.authority_code and row.inspection_start and is_graded(row):
                self._by_code[find_authority(row.authority_code).code].append(row)
        for rows in self._by_code.values():
            rows.sort(key=lambda row: row.inspection_start)

    @property
    def outcomes(self) -> list[Outcome]:
        """All of them."""
        return [row for rows in self._by_code.values() for row in rows]

    def of(self, code: str) -> list[Outcome]:
        """An authority's outcomes, the earliest first."""
        return list(self._by_code.get(code, ()))

    def before(self, outcome: Outcome) -> Outcome | None:
        """The authority's outcome before, as far as it is held.

        None also where a whole framework lay between the two: every authority was inspected under
        each, so the one found is not the one before.
        """
        code = find_authority(outcome.authority_code).code
        start = outcome.inspection_start
        earlier = [row for row in self.of(code) if row.inspection_start < start]
        if not earlier or frameworks_between(earlier[-1].edition, outcome.edition):
            return None
        return earlier[-1]

    def latest_on(self, code: str, day: date) -> Outcome | None:
        """The authority's latest inspection of those published by a day."""
        known = [row for row in self.of(code) if published(row) <= day.isoformat()]
        return known[-1] if known else None


def published(outcome: Outcome) -> str:
    """The ISO day from which an outcome counts: publication, or else its last or first day on site."""
    return outcome.publication_date or outcome.inspection_end or outcome.inspection_start


def frameworks_between(earlier: str, later: str) -> int:
    """How many frameworks began after one edition's and before another's.

    Editions that inherit from one another are one framework.
    """
    editions = load_editions()
    first = list(dict.fromkeys(_root(each) for each in editions if not editions[each].local))
    begin, end = _root(earlier), _root(later)
    if begin not in first or end not in first:
        return 0
    return max(0, first.index(end) - first.index(begin) - 1)


def _root(edition_id: str) -> str:
    """The edition from which one inherits, in the end: its framework."""
    edition = load_editions().get(edition_id)
    while edition and edition.inherits and edition.inherits in load_editions():
        edition = load_editions()[edition.inherits]
    return edition.id if edition else edition_id
