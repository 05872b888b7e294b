"""Explaining findings: a known one is set apart with its reason until its value or the day changes."""

from ilacs.annexa.explain.explanation import Explanation, explain
from ilacs.annexa.explain.sorting import Sorted, sort_findings

__all__ = ["Explanation", "Sorted", "explain", "sort_findings"]
