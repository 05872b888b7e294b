"""Setting a briefing as an accessible PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files

from ilacs.documents.briefing.blocks import BriefingPaper
from ilacs.documents.typesetter import typesetter


def write_pdf(paper: BriefingPaper) -> bytes:
    """The briefing as the bytes of a PDF: tagged, with title and language."""
    given = {"paper": json.dumps(asdict(paper))}
    pdf = typesetter().compile(_template(), sys_inputs=given, pdf_standards=["ua-1"], timestamp=0)
    if not isinstance(pdf, bytes):
        raise TypeError("Typst returned pages instead of one file.")
    return pdf


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("briefing.typ").read_bytes()
