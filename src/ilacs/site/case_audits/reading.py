"""An audit as words for a page: the same report as the pack prints."""

from dataclasses import replace

from ilacs.documents.case_audits.making import report_of
from ilacs.documents.case_audits.pack import Report
from ilacs.site.case_audits.counted import audit_of
from ilacs.site.case_audits.models import CaseAudit


def reading_of(row: CaseAudit, *, with_moderation: bool) -> Report:
    """Return the report of an audit; the moderator's part only where its reader may see that."""
    audit = audit_of(row)
    if with_moderation:
        audit = replace(audit, moderator_grades=row.moderator_grades)
    else:
        audit = replace(audit, moderator_grades={}, agreed={}, moderated=None)
    return report_of(row.tool.tool, row.framework, audit)
