"""Setting a paper on a plan as an accessible PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files

from ilacs.documents.plan.paper import PlanPaper
from ilacs.documents.typesetter import set_pdf


def write_pdf(paper: PlanPaper) -> bytes:
    """The paper as the bytes of a PDF: tagged, with title and language."""
    return set_pdf(_template(), paper=json.dumps(asdict(paper)))


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("paper.typ").read_bytes()
