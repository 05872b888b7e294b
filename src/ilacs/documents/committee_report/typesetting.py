"""Setting a committee report as a tagged PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files

from ilacs.committee.report import CommitteeReport
from ilacs.documents.committee_report.layout import lay_out
from ilacs.documents.report.unbroken import keep_together
from ilacs.documents.typesetter import set_pdf


def to_pdf(report: CommitteeReport) -> bytes:
    """The report as the bytes of a PDF: tagged, with title and language."""
    plain = {
        "title": report.title,
        "council": report.council,
        "blocks": [_kept(asdict(block)) for block in lay_out(report)],
    }
    return set_pdf(_template(), report=json.dumps(plain))


def _kept(value: object) -> object:
    """The same data, with every text kept together where a line's end would part it."""
    if isinstance(value, str):
        return keep_together(value)
    if isinstance(value, dict):
        return {key: each if key == "address" else _kept(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_kept(each) for each in value]
    return value


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("report.typ").read_bytes()
