"""What keeps a draft from going on: what its published shape lacks, and what was never written."""

from ilacs.reporting import Draft, find_problems
from ilacs.reporting.draft import paragraphs_of
from ilacs.reporting.problems import Problem
from ilacs.site.report_writing.beginning import NOTHING, SUMMARY


def problems_of(draft: Draft) -> list[Problem]:
    """Return every problem of a draft; the words that stood for what is to be written are one each."""
    unwritten = [
        Problem("It was not written yet.", place, "Write it, or take the paragraph away.")
        for place, paragraph in paragraphs_of(draft)
        if paragraph.text in (NOTHING, SUMMARY)
    ]
    return [*find_problems(draft), *unwritten]
