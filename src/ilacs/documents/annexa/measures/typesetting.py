"""Setting the report as an accessible PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files

from ilacs.documents.annexa.measures.report import MeasuresReport
from ilacs.documents.typesetter import typesetter


def write_pdf(report: MeasuresReport) -> bytes:
    """The report as the bytes of a tagged PDF with title and language."""
    given = {"report": json.dumps(asdict(report) | {"title": report.title})}
    pdf = typesetter().compile(_template(), sys_inputs=given, pdf_standards=["ua-1"], timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst returned pages instead of one file.")
    return pdf


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("report.typ").read_bytes()
