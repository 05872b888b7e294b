"""The table of texts of a workbook, with what of each is struck through."""

from typing import NamedTuple

from ilacs.errors import InputError
from ilacs.intake.limits import Limits
from ilacs.intake.workbook_text import STRINGS
from ilacs.intake.xml_stream import Mark, Step, read_marks
from ilacs.intake.zips import Zip
from ilacs.planning.spreadsheet.styles import is_on

SMALLER = "Keep the sheets of the plan alone, and try again."
COST = 64
"""What holding a text costs besides its characters."""


class Written(NamedTuple):
    """A text: what stands, and what of it is struck through."""

    stands: str
    struck: str = ""


class TextBuilder:
    """Gathers a text of one or more pieces, each in its own look, from the marks inside it."""

    def __init__(self) -> None:
        self.stands: list[str] = []
        self.struck: list[str] = []
        self._is_text = self._is_struck = self._is_sound = False

    def take(self, mark: Mark) -> None:
        if mark.step is Step.TEXT:
            if self._is_text and not self._is_sound:
                (self.struck if self._is_struck else self.stands).append(mark.text)
        elif mark.name == "t":
            self._is_text = mark.step is Step.START
        elif mark.name == "rPh":  # how Japanese is spoken, beside the text itself
            self._is_sound = mark.step is Step.START
        elif mark.name == "strike" and mark.step is Step.START:
            self._is_struck = is_on(mark)
        elif mark.name == "r":
            self._is_struck = False

    def written(self) -> Written:
        return Written("".join(self.stands), "".join(self.struck))


def read_strings(opened: Zip, limits: Limits) -> list[Written]:
    """The workbook's table of texts. Raises InputError where it is larger than is held."""
    if STRINGS not in opened.members:
        return []
    texts: list[Written] = []
    builder, size = TextBuilder(), 0
    for mark in read_marks(opened.chunks(STRINGS), opened.name, limits.deepest_elements):
        if mark.name == "si" and mark.step is Step.END:
            texts.append(builder.written())
            size += COST
            builder = TextBuilder()
        else:
            size += len(mark.text)
            builder.take(mark)
        if size > limits.largest_strings:
            raise InputError("The workbook holds more text than a plan does.", opened.name, SMALLER)
    return texts
