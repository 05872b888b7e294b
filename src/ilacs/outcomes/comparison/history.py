"""Graded outcomes by authority: the one before, and the latest published by a day."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from ilacs.authorities import find_authority
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
        """The authority's outcome before, as far as it is held."""
        code = find_authority(outcome.authority_code).code
        start = outcome.inspection_start
        earlier = [row for row in self.of(code) if row.inspection_start < start]
        return earlier[-1] if earlier else None

    def latest_on(self, code: str, day: date) -> Outcome | None:
        """The authority's latest inspection of those published by a day."""
        known = [row for row in self.of(code) if published(row) <= day.isoformat()]
        return known[-1] if known else None


def published(outcome: Outcome) -> str:
    """The ISO day from which an outcome counts: publication, or else its last or first day on site."""
    return outcome.publication_date or outcome.inspection_end or outcome.inspection_start
