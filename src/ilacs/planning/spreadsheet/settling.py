"""What can be settled only among all actions of a file: numbers that are taken once, areas, and which
action waits for which."""

import re
from dataclasses import dataclass

from ilacs.planning.action import PlannedAction
from ilacs.planning.dependencies import would_close_a_circle
from ilacs.planning.spreadsheet.cells import Cell
from ilacs.planning.spreadsheet.finishing import Raw
from ilacs.planning.spreadsheet.numbers import read_number
from ilacs.planning.spreadsheet.oddity import Found, shown
from ilacs.planning.spreadsheet.vocabulary import plain
from ilacs.planning.spreadsheet.wording import rows_written

PARTS = re.compile(r"\s*(?:[,;\n&+]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class ReadAction:
    """An action read: what was taken, where it stands, and what has no place of its own in it, as
    heading and text."""

    action: PlannedAction
    sheet: str
    row: int
    others: tuple[tuple[str, str], ...] = ()


@dataclass
class _Entry:
    raw: Raw
    found: Found


def settle(sheets: list[tuple[Found, list[Raw]]]) -> tuple[ReadAction, ...]:
    """The actions of all sheets: each number once, each knowing which it waits for."""
    entries = [_Entry(raw, found) for found, raws in sheets for raw in raws]
    entries = _without_repeats(entries)
    _number(entries)
    needs = _needs(entries)
    return tuple(_action(entry, needs[entry.raw.number]) for entry in entries)


def _without_repeats(entries: list[_Entry]) -> list[_Entry]:
    """The entries without those whose number and words stood before; the same words under another
    number are named and kept."""
    seen: dict[str, _Entry] = {}
    kept: list[_Entry] = []
    for entry in entries:
        words = plain(entry.raw.what)
        before = seen.setdefault(words, entry)
        if before is not entry:
            place = f"row {before.raw.row}"
            if before.found is not entry.found:
                place = f"{before.found.sheet}, {place}"
            what = f"The words of the action stand in {place} already."
            if entry.raw.number in ("", before.raw.number) and entry.raw.area == before.raw.area:
                taken = f"It was taken once, from there: {shown(entry.raw.what)}"
                entry.found.add("duplicate", what, taken, row=entry.raw.row)
                _name_differences(before, entry)
                continue
            entry.found.add("duplicate", what, "Both were taken.", row=entry.raw.row)
        kept.append(entry)
    return kept


def _name_differences(before: _Entry, entry: _Entry) -> None:
    """Keep with the first what a repeat says otherwise, so that nothing is lost."""
    names = ("owners", "due", "due_written", "status", "risk", "measure", "update", "impact")
    for name in names:
        value = getattr(entry.raw, name)
        if value and value != getattr(before.raw, name):
            text = ", ".join(value) if isinstance(value, tuple) else str(value)
            heading = f"{name.replace('_', ' ').capitalize()} in row {entry.raw.row}"
            before.raw.others.append((heading, text))
    before.raw.others += entry.raw.others


def _number(entries: list[_Entry]) -> None:
    """Give every action a number of its own, after the number of its area where it has none."""
    taken: set[str] = set()
    for entry in entries:
        number = entry.raw.number
        if number and number in taken:
            free = next(f"{number} ({n})" for n in range(2, 9999) if f"{number} ({n})" not in taken)
            what = f"The number {number} stands for another action already."
            entry.found.add("number", what, f"{free} was taken.", row=entry.raw.row)
            entry.raw.number = free
        taken.add(entry.raw.number)
    areas: dict[str, int] = {}
    given: dict[int, tuple[Found, list[Raw]]] = {}
    for entry in entries:
        place = areas.setdefault(entry.raw.area, len(areas) + 1)
        if not entry.raw.number:
            entry.raw.number = next(
                f"{place}.{n}" for n in range(1, 9999) if f"{place}.{n}" not in taken
            )
            taken.add(entry.raw.number)
            given.setdefault(id(entry.found), (entry.found, []))[1].append(entry.raw)
    for found, raws in given.values():
        what = f"No number is written in {rows_written([raw.row for raw in raws])}."
        taken_as = f"They were numbered, from {raws[0].number} to {raws[-1].number}."
        if len(raws) == 1:
            taken_as = f"{raws[0].number} was given."
        found.add("number", what, taken_as, row=raws[0].row)


def _needs(entries: list[_Entry]) -> dict[str, list[str]]:
    known = {entry.raw.number.lower(): entry.raw.number for entry in entries}
    needs: dict[str, list[str]] = {entry.raw.number: [] for entry in entries}
    for entry in entries:
        row, column, text = entry.raw.needs
        unknown = []
        for part in PARTS.split(text):
            number = read_number(Cell(part))[0] or part
            needed = known.get(number.lower(), "")
            if not needed:
                unknown += [part] if part.strip() else []
            elif would_close_a_circle(needs, entry.raw.number, needed):
                what = f"{entry.raw.number} would wait for {needed}, which waits for it."
                entry.found.add("needs", what, "It was left out.", row=row, column=column)
            elif needed not in needs[entry.raw.number]:
                needs[entry.raw.number].append(needed)
        if unknown:
            what = f"{shown(', '.join(unknown))} is no number of an action here."
            taken = "The words are kept with the action."
            entry.found.add("needs", what, taken, row=row, column=column)
            entry.raw.others.append(("Waits for", ", ".join(unknown)))
    return needs


def _action(entry: _Entry, needs: list[str]) -> ReadAction:
    raw = entry.raw
    action = PlannedAction(
        number=raw.number,
        what=raw.what,
        area=raw.area,
        owners=raw.owners,
        due=raw.due,
        due_written=raw.due_written,
        status=raw.status,
        risk=raw.risk,
        measure=raw.measure,
        update=raw.update,
        impact=raw.impact,
        needs=tuple(needs),
        finished=raw.finished,
    )
    others = tuple((heading, text) for heading, text in raw.others if text)
    return ReadAction(action, entry.found.sheet, raw.row, others)
