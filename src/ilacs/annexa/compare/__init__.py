"""Comparing two submissions: findings that are new, fixed or remain; counts that moved."""

from ilacs.annexa.compare.comparison import Comparison, compare, compare_findings

__all__ = ["Comparison", "compare", "compare_findings"]
