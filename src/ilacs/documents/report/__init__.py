"""The report of an inspection or visit as it is published: accessible HTML, tagged PDF, Word."""

from ilacs.documents.report.files import FORMATS, name_file, write_report
from ilacs.documents.report.layout import lay_out
from ilacs.documents.report.page import to_fragment, to_page
from ilacs.documents.report.typesetting import to_pdf
from ilacs.documents.report.word import to_word

__all__ = [
    "FORMATS",
    "lay_out",
    "name_file",
    "to_fragment",
    "to_page",
    "to_pdf",
    "to_word",
    "write_report",
]
