"""A made-up workbook that was loaded and checked, for tests of the outputs."""

from dataclasses import dataclass
from pathlib import Path

from ilacs.annexa.check import Findings, check
from ilacs.annexa.explain import Sorted, sort_findings
from ilacs.annexa.load import load
from ilacs.annexa.submission import Submission
from made_up_checks import day

REFERENCE = day("2026-06-26")


@dataclass(frozen=True)
class Checked:
    """A workbook on disc, what was read of it, and what was found."""

    path: Path
    submission: Submission
    findings: Findings

    @property
    def result(self) -> Sorted:
        """The findings, none of them explained."""
        return sort_findings(self.findings, [], on=REFERENCE)


def checked(path: Path) -> Checked:
    """A file loaded and checked."""
    submission = load(path, reference=REFERENCE)
    return Checked(path, submission, check(submission))
