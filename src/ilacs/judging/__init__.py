"""Judging an inspection: what grades ask, what overall follows from them, what came of them before."""

from ilacs.judging.asks import Asks, GradeAsks, what_grades_ask
from ilacs.judging.overall import ProposedOverall, has_overall, proposed_overall
from ilacs.judging.precedents import Combination, Precedents, by_grade, precedents

__all__ = [
    "Asks",
    "Combination",
    "GradeAsks",
    "Precedents",
    "ProposedOverall",
    "by_grade",
    "has_overall",
    "precedents",
    "proposed_overall",
    "what_grades_ask",
]
