"""Audits as the core counts and prints them, made from the site's rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from ilacs.case_audits import Audit, Summary, Tool, summarise
from ilacs.case_audits.audit import Agreed, Step
from ilacs.editions.edition import Edition
from ilacs.site.case_audits.models import CaseAudit


@dataclass(frozen=True)
class Group:
    """Audits that were made with one tool on one scale of grades."""

    tool: Tool
    edition: Edition
    audits: tuple[Audit, ...]

    @property
    def summary(self) -> Summary:
        """What they add up to."""
        return summarise(self.tool, self.edition, self.audits)


def audit_of(row: CaseAudit) -> Audit:
    """Return an audit of a row whose steps, auditor and moderator were fetched with it."""
    return Audit(
        case=row.case,
        team=row.team,
        auditor=row.auditor.name if row.auditor else "",
        moderator=row.moderator.name if row.moderator else "",
        completed=timezone.localdate(row.completed) if row.completed else None,
        moderated=timezone.localdate(row.moderated) if row.moderated else None,
        answers=row.answers,
        moderator_grades=row.moderator_grades if row.moderated else {},
        agreed={id: Agreed(**one) for id, one in row.agreed.items()},
        steps=tuple(Step(one.what, one.owner, one.due, one.done) for one in row.steps.all()),
    )


def groups_of(rows: Iterable[CaseAudit]) -> list[Group]:
    """Return audits by tool and scale, the tool with the most of them first."""
    held: dict[tuple[str, int, str], list[CaseAudit]] = {}
    for row in rows:
        key = (row.tool.tool_id, row.tool.version, row.edition)
        held.setdefault(key, []).append(row)
    groups = [
        Group(rows[0].tool.tool, rows[0].framework, tuple(map(audit_of, rows)))
        for rows in held.values()
    ]
    return sorted(groups, key=lambda group: -len(group.audits))
