"""One outcome beside others: before it, in the same weeks, nearby, by the same inspector, nationally."""

from ilacs.outcomes.comparison.change import Course, GradeChange
from ilacs.outcomes.comparison.comparison import Comparison, compare_inspection, compare_outcome
from ilacs.outcomes.comparison.history import History
from ilacs.outcomes.comparison.paragraph import Account, write_account
from ilacs.outcomes.comparison.peers import Standing
from ilacs.outcomes.comparison.same_weeks import Beside
from ilacs.outcomes.comparison.sources import Source

__all__ = [
    "Account",
    "Beside",
    "Comparison",
    "Course",
    "GradeChange",
    "History",
    "Source",
    "Standing",
    "compare_inspection",
    "compare_outcome",
    "write_account",
]
