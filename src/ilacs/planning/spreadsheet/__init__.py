"""Plans read from the spreadsheets that councils keep: columns by meaning, oddities by name."""

from ilacs.planning.spreadsheet.headings import Column
from ilacs.planning.spreadsheet.oddity import KINDS, Oddity
from ilacs.planning.spreadsheet.reading import ReadPlan, read_spreadsheet
from ilacs.planning.spreadsheet.settling import ReadAction
from ilacs.planning.spreadsheet.vocabulary import MEANINGS

__all__ = [
    "KINDS",
    "MEANINGS",
    "Column",
    "Oddity",
    "ReadAction",
    "ReadPlan",
    "read_spreadsheet",
]
