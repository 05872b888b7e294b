"""Made-up reports in the published layouts, for tests and demonstrations: facts in, PDF out."""

from ilacs.documents.specimens.facts import Layout, Period, SpecimenFacts, layout_choices
from ilacs.documents.specimens.letters import LETTER_KINDS, write_letter
from ilacs.documents.specimens.writer import write_specimen, write_specimens

__all__ = [
    "LETTER_KINDS",
    "Layout",
    "Period",
    "SpecimenFacts",
    "layout_choices",
    "write_letter",
    "write_specimen",
    "write_specimens",
]
