"""The audit reports of case work as documents: an accessible PDF and a Word document."""

from ilacs.documents.case_audits.making import make_pack
from ilacs.documents.case_audits.pack import Pack
from ilacs.documents.case_audits.typesetting import write_pdf
from ilacs.documents.case_audits.word import write_word

__all__ = ["Pack", "make_pack", "write_pdf", "write_word"]
