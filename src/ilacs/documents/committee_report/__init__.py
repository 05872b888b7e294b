"""A report to a committee as it is set: accessible HTML, tagged PDF, and Word in a council's template."""

from ilacs.documents.committee_report.default_template import default_template
from ilacs.documents.committee_report.filling import fill
from ilacs.documents.committee_report.layout import lay_out
from ilacs.documents.committee_report.page import to_fragment
from ilacs.documents.committee_report.template import ReadTemplate, read_template
from ilacs.documents.committee_report.typesetting import to_pdf

__all__ = [
    "ReadTemplate",
    "default_template",
    "fill",
    "lay_out",
    "read_template",
    "to_fragment",
    "to_pdf",
]
