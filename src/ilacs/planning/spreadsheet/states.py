"""What a plan's words and colours say about an action's status and its risk."""

import re
from dataclasses import dataclass

from ilacs.planning.spreadsheet.cells import Cell
from ilacs.planning.spreadsheet.vocabulary import Vocabulary, plain

COLOURS = {
    "red": ("", "off_track"),
    "amber": ("", "at_risk"),
    "green": ("", "on_track"),
    "blue": ("done", ""),
}
"""What a fill says where no word does; blue is what plans with four colours call complete."""

PERCENT = re.compile(r"(\d{1,3})(?:\.\d+)?\s*%")


@dataclass(frozen=True, slots=True)
class StateRead:
    """What a cell says.

    status, risk: ids, '' where it does not say. rest: words that follow the one that was known.
    by: 'word', 'colour', 'percent', 'nothing', or 'unread' for words that are not known.
    """

    status: str = ""
    risk: str = ""
    rest: str = ""
    by: str = "nothing"


def read_state(cell: Cell, words: Vocabulary, *, is_percent: bool = False) -> StateRead:
    """What a cell of the columns for status or risk says; words count before its colour."""
    text = plain(cell.text)
    if cell.says_nothing or not text:
        if cell.colour:
            status, risk = COLOURS[cell.colour]
            return StateRead(status, risk, by="colour")
        return StateRead()
    if text in words.states:
        return StateRead(*words.states[text], by="word")
    if share := _percent(cell, is_percent):
        return StateRead(share, by="percent")
    known = text.split()
    for size in range(min(6, len(known) - 1), 0, -1):
        head = " ".join(known[:size])
        if head in words.states and (size > 1 or len(head) > 1):
            return StateRead(*words.states[head], rest=_rest(cell.text, size), by="word")
    if cell.colour:
        status, risk = COLOURS[cell.colour]
        return StateRead(status, risk, rest=cell.text, by="colour")
    return StateRead(rest=cell.text, by="unread")


def _percent(cell: Cell, is_percent: bool) -> str:
    """The status that a share of the work says."""
    share: float | None = None
    if found := PERCENT.fullmatch(cell.text.strip()):
        share = float(found[1]) / 100
    elif cell.number is not None and 0 <= cell.number <= 1:
        share = cell.number
    elif cell.number is not None and is_percent and cell.number <= 100:
        share = cell.number / 100
    if share is None:
        return ""
    return "not_started" if share == 0 else "done" if share >= 1 else "under_way"


def _rest(text: str, size: int) -> str:
    """What follows the first words of a text, without the stroke or colon that parts them."""
    words = re.finditer(r"[A-Za-z0-9%#/'’]+", text)
    ends = [found.end() for found, _ in zip(words, range(size), strict=False)]
    return text[ends[-1] :].strip(" -–—:;,.()/\n") if ends else text
