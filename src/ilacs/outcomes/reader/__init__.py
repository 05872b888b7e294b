"""Reading published inspection reports: a PDF of any edition becomes a row of the register."""

from ilacs.outcomes.reader.batch import read_reports
from ilacs.outcomes.reader.report import read_full_report, read_report

__all__ = ["read_full_report", "read_report", "read_reports"]
