"""Writes a self-evaluation: the formats of written reports, by their endings."""

from ilacs.documents.report.page import to_fragment
from ilacs.documents.report.typesetting import to_pdf
from ilacs.documents.report.word import to_word
from ilacs.documents.self_evaluation.layout import lay_out
from ilacs.self_evaluation.evaluation import Evaluation

WRITERS = {"pdf": to_pdf, "docx": to_word}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""A file's ending, and its media type."""

__all__ = ["TYPES", "to_fragment", "write"]


def write(evaluation: Evaluation, ending: str, mark: str = "") -> bytes:
    """The self-evaluation in a format. mark: what every page says, such as that it is a draft."""
    return WRITERS[ending](lay_out(evaluation, mark))
