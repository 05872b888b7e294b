"""The report of an Annex A's measures: one self-contained page, a PDF, and a Word document."""

from ilacs.documents.annexa.measures.making import make_report
from ilacs.documents.annexa.measures.page import write_page
from ilacs.documents.annexa.measures.report import MeasuresReport
from ilacs.documents.annexa.measures.typesetting import write_pdf
from ilacs.documents.annexa.measures.word import write_word

__all__ = ["MeasuresReport", "make_report", "write_page", "write_pdf", "write_word"]
