"""Improvement plans as documents: spreadsheets, Word, and the monthly highlight report."""

from ilacs.documents.plan.making import About, MeasureLine, highlight_paper, plan_paper
from ilacs.documents.plan.paper import PlanPaper
from ilacs.documents.plan.sheet import write_csv, write_workbook
from ilacs.documents.plan.typesetting import write_pdf
from ilacs.documents.plan.word import write_word

__all__ = [
    "About",
    "MeasureLine",
    "PlanPaper",
    "highlight_paper",
    "plan_paper",
    "write_csv",
    "write_pdf",
    "write_word",
    "write_workbook",
]
