"""Setting the report as an accessible PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files

from ilacs.documents.annexa.measures.report import MeasuresReport
from ilacs.documents.typesetter import set_pdf


def write_pdf(report: MeasuresReport) -> bytes:
    """The report as the bytes of a tagged PDF with title and language."""
    return set_pdf(_template(), report=json.dumps(asdict(report) | {"title": report.title}))


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("report.typ").read_bytes()
