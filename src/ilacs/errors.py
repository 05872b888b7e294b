"""The one kind of error that is the user's to put right: what is wrong, where, and what to do."""

from dataclasses import dataclass


@dataclass
class InputError(Exception):
    """Something a person gave us cannot be used.

    what: one plain sentence.
    where: the file, sheet, row, column or key, as the person sees it; empty when there is none.
    remedy: what to do about it; empty when nothing can be done.

    The command line prints it and ends with exit code 2; a page shows it in its error summary.
    Never put a child-level value in it.
    """

    what: str
    where: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"
