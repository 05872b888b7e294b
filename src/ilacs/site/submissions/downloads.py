"""Downloads of a submission: findings, workbooks and measures, by the writers that the command line has."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from ilacs.site.submissions import keeping, process
from ilacs.site.submissions.job import LISTS_AND_FINDINGS, opened_together
from ilacs.site.submissions.models import KeptSubmission
from ilacs.site.submissions.queries import explanations_for

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CSV = "text/csv; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Download:
    """A file that a submission gives. words: what it is. children: whether children's values are in it."""

    words: str
    ending: str
    type: str
    make: Callable[["Download", KeptSubmission], bytes]
    children: bool = True


def _findings(one: Download, submission: KeptSubmission) -> bytes:
    explained = explanations_for(submission.organisation)
    head: dict[str, Any] = {
        "ending": one.ending,
        "day": timezone.localdate().isoformat(),
        "explained": {
            code: {
                "values": each.values,
                "reason": each.reason,
                "person": each.by or "Someone who has left",
                "made": each.made.isoformat(),
                "expires": each.until.isoformat(),
            }
            for code, each in explained.items()
        },
    }
    kinds = (*LISTS_AND_FINDINGS, *([keeping.FILE] if one.ending == ".xlsx" else []))
    return process.run_apart("findings_file", head, opened_together(submission, kinds))


def _cleaned(one: Download, submission: KeptSubmission) -> bytes:
    return process.run_apart("cleaned_file", {}, opened_together(submission, (keeping.LISTS,)))


def _measures(one: Download, submission: KeptSubmission) -> bytes:
    head = {"ending": one.ending, "organisation": submission.organisation.name}
    parts = opened_together(submission, (keeping.LISTS, keeping.MEASURES))
    return process.run_apart("measures_file", head, parts)


DOWNLOADS: dict[str, Download] = {
    "annotated": Download("Your workbook, each finding in its cell", ".xlsx", EXCEL, _findings),
    "findings-csv": Download("The findings as a table", ".csv", CSV, _findings),
    "findings-json": Download("The findings for a program", ".json", "application/json", _findings),
    "findings-page": Download("The findings as a page to keep", ".html", HTML, _findings),
    "cleaned": Download("The lists in the official shape", ".xlsx", EXCEL, _cleaned),
    "measures-pdf": Download("The report", ".pdf", "application/pdf", _measures, False),
    "measures-word": Download("The report for Word", ".docx", WORD, _measures, False),
    "measures-page": Download("The report as a page", ".html", HTML, _measures, False),
    "measures-csv": Download("Every number as a table", ".csv", CSV, _measures, False),
}


def file_name(key: str, submission: KeptSubmission) -> str:
    """The name under which a download is saved: what it is, and the day of the data."""
    what = key.removesuffix("-csv").removesuffix("-json").removesuffix("-page")
    what = what.removesuffix("-pdf").removesuffix("-word")
    return f"annex-a-{submission.reference.isoformat()}-{what}{DOWNLOADS[key].ending}"


def make(key: str, submission: KeptSubmission) -> io.BytesIO:
    """A download's content. Raises InputError where it cannot be made."""
    one = DOWNLOADS[key]
    return io.BytesIO(one.make(one, submission))
