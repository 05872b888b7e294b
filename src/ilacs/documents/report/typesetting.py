"""Setting a report as a tagged PDF (PDF/UA-1)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ilacs.documents.charts import look_of
from ilacs.documents.report.blocks import Report
from ilacs.documents.report.unbroken import keep_together
from ilacs.documents.typesetter import set_pdf
from ilacs.outcomes.reader.events import DRAFT


def to_pdf(report: Report, *, confidence: str = "") -> bytes:
    """The report as the bytes of a PDF: tagged, with title and language, its event on every page.

    confidence: for a draft, what every page says of whom it is for; the file then carries a mark
    by which it is never read as a published report.
    """
    plain = _kept(asdict(report))
    plain["title"] = f"Draft: {report.title}" if confidence else report.title
    plain["confidence"] = confidence
    plain["keywords"] = [one for one in (report.mark, DRAFT if confidence else "") if one]
    for block in plain["blocks"]:
        if block["kind"] == "grades":
            block["rows"] = [_row(*row) for row in block["rows"]]
    return set_pdf(_template(), report=json.dumps(plain))


def _row(number: str, name: str, word: str, grade: str) -> dict[str, str]:
    look = look_of(grade)
    named = f"{number} {name}" if number else name
    return {"name": named, "word": word, "fill": look.fill, "ink": look.ink}


def _kept(value: Any) -> Any:
    """The same data, with every text kept together where a line's end would part it."""
    if isinstance(value, str):
        return keep_together(value)
    if isinstance(value, Mapping):
        return {key: _kept(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_kept(each) for each in value]
    return value


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("report.typ").read_bytes()
