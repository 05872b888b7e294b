"""Checks on a submission: what is wrong with which cell, why it matters, how to put it right."""

from ilacs.annexa.check.declaration import Check, load_checks
from ilacs.annexa.check.engine import check
from ilacs.annexa.check.findings import CheckOutcome, Findings

__all__ = ["Check", "CheckOutcome", "Findings", "check", "load_checks"]
