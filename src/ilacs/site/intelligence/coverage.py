"""What must be said of the register's gaps wherever outcomes are shown as at a day."""

from collections.abc import Iterable
from datetime import date

from ilacs.outcomes.coverage import Coverage, load_coverage
from ilacs.site.intelligence.standing import Standing
from ilacs.site.intelligence.wording import day_words


def gaps_on(day: date, standings: Iterable[Standing]) -> str:
    """Return what the register may lack as at a day, in words; empty where nothing can be missing.

    standings: all whose latest outcome the page speaks of, also those that filters leave out.
    Before the first day of the official table, and after its last, the register holds only what
    was read from reports. Between them only an outcome from before the first day may be wrong.
    """
    coverage = load_coverage()
    if day < date.fromisoformat(coverage.complete_from):
        return _before(coverage)
    if day > date.fromisoformat(coverage.complete_until):
        return _after(coverage)
    return _between(coverage, standings)


def _before(coverage: Coverage) -> str:
    return (
        f"The register is only partial as at this day. Before {_words(coverage.complete_from)}, "
        f"where the official table begins, it holds {coverage.before} inspections, those whose "
        "reports were at hand. An authority’s real latest outcome may be another one, or missing, "
        "and numbers are not those of all authorities."
    )


def _after(coverage: Coverage) -> str:
    return (
        f"The register is complete to {_words(coverage.complete_until)}, the day of the last "
        "official table. A later outcome is here only where its report has been read: "
        f"{coverage.after} came with the register, and each one uploaded and confirmed is added."
    )


def _between(coverage: Coverage, standings: Iterable[Standing]) -> str:
    first = date.fromisoformat(coverage.complete_from)
    shown = list(standings)
    number = sum(s.outcome is None or s.outcome.inspection_start < first for s in shown)
    if not number:
        return ""
    who = f"{number} of the authorities have" if number > 1 else "One of the authorities has"
    if len(shown) == 1:
        who = f"{shown[0].authority.name} has"
    return (
        f"{who} no inspection in the register between {_words(coverage.complete_from)} and this "
        "day. Earlier inspections are held only where the report was at hand, so the real latest "
        "outcome may be another one."
    )


def _words(day: str) -> str:
    return day_words(date.fromisoformat(day))
