"""The report of an inspection or visit as a draft: what it says, whether it is whole, how it reads."""

from ilacs.reporting.compare import Change, compare
from ilacs.reporting.draft import AREA_PARTS, Draft, Paragraph, Section, Stay
from ilacs.reporting.files import read_draft
from ilacs.reporting.plain import from_json, from_plain, to_json, to_plain
from ilacs.reporting.problems import find_problems
from ilacs.reporting.style import check_style

__all__ = [
    "AREA_PARTS",
    "Change",
    "Draft",
    "Paragraph",
    "Section",
    "Stay",
    "check_style",
    "compare",
    "find_problems",
    "from_json",
    "from_plain",
    "read_draft",
    "to_json",
    "to_plain",
]
