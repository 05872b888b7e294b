"""Measures of a submission: numerators, denominators and breakdowns, declared and run together."""

from ilacs.annexa.measure.declaration import Measure, load_measures
from ilacs.annexa.measure.engine import Measured, measure

__all__ = ["Measure", "Measured", "load_measures", "measure"]
