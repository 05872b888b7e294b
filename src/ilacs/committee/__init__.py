"""Reports to a council's committee: sections, facts filled from records, clearances."""

from ilacs.committee.fact import Fact, facts_of
from ilacs.committee.known import Earlier, Known, PlanStanding, Team
from ilacs.committee.report import Appendix, CommitteeReport, Part, Verification, public_version

__all__ = [
    "Appendix",
    "CommitteeReport",
    "Earlier",
    "Fact",
    "Known",
    "Part",
    "PlanStanding",
    "Team",
    "Verification",
    "facts_of",
    "public_version",
]
