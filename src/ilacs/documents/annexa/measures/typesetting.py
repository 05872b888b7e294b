"""Setting the report as an accessible PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ilacs.documents.annexa.measures.report import MeasuresReport

if TYPE_CHECKING:
    import typst


def write_pdf(report: MeasuresReport) -> bytes:
    """The report as the bytes of a tagged PDF with title and language."""
    given = {"report": json.dumps(asdict(report) | {"title": report.title})}
    pdf = _compiler().compile(_template(), sys_inputs=given, pdf_standards=["ua-1"], timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst returned pages instead of one file.")
    return pdf


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("report.typ").read_bytes()


@lru_cache(maxsize=1)
def _compiler() -> "typst.Compiler":
    """Typst with its own fonts only, so that the pages are the same on every machine."""
    import typst

    return typst.Compiler(ignore_system_fonts=True)
