"""Audits of case work: the tools they are made with, what is unanswered, agreement, and the sum."""

from ilacs.case_audits.agreement import Agreement, agreement_of
from ilacs.case_audits.audit import Audit
from ilacs.case_audits.catalogue import default_tool, load_tools, tools_for
from ilacs.case_audits.completeness import Missing, missing_in
from ilacs.case_audits.summary import Summary, summarise
from ilacs.case_audits.tool import Question, Section, Tool

__all__ = [
    "Agreement",
    "Audit",
    "Missing",
    "Question",
    "Section",
    "Summary",
    "Tool",
    "agreement_of",
    "default_tool",
    "load_tools",
    "missing_in",
    "summarise",
    "tools_for",
]
