"""A self-evaluation as accessible HTML, as a tagged PDF and in Word."""

from ilacs.documents.self_evaluation.layout import lay_out, name_file
from ilacs.documents.self_evaluation.writing import TYPES, to_fragment, write

__all__ = ["TYPES", "lay_out", "name_file", "to_fragment", "write"]
