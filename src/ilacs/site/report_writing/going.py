"""Taking a report from one state to another, and telling those whose turn it is."""

from django.utils import timezone

from ilacs.editions.working_days import add_working_days
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Membership, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.accounts.roles import ROLES
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.states import AUTHORITY, INSPECTORS
from ilacs.site.outbox.posting import address_of, tell
from ilacs.site.report_writing.judged import judged_in, not_as_decided
from ilacs.site.report_writing.models import ReportDraft, ReportStep
from ilacs.site.report_writing.seeing import ASSURE, COMMENT, DRAFT, PUBLISH, require_inside
from ilacs.site.report_writing.states import (
    PASSES,
    READERS,
    State,
    Way,
    require_way,
    ways_from,
)
from ilacs.site.report_writing.whole import problems_of

CHECK = "factual_accuracy"
"""The id of the stage in which the authority comments, where the type has it."""


@action(DRAFT)
def move_draft(
    *, by: Actor, inspection: Inspection, way: str, version: int, reason: str = ""
) -> ReportDraft:
    """Take a way that is for whoever writes. version: the one they looked at.

    Raises InputError where the state does not allow it, something is missing, or it was changed.
    """
    return _take(by, inspection, way, version, reason, DRAFT)


@action(ASSURE)
def assure_draft(
    *, by: Actor, inspection: Inspection, way: str, version: int, reason: str = ""
) -> ReportDraft:
    """Pass a report for quality or return it. Raises as `move_draft`, and PermissionDenied."""
    return _take(by, inspection, way, version, reason, ASSURE)


@action(PUBLISH)
def withdraw_report(
    *, by: Actor, inspection: Inspection, way: str, version: int, reason: str = ""
) -> ReportDraft:
    """Withdraw a report or its draft. Raises as `move_draft`."""
    return _take(by, inspection, way, version, reason, PUBLISH)


TAKEN_BY = {DRAFT: move_draft, ASSURE: assure_draft, PUBLISH: withdraw_report}
"""The action that takes a way, by the permission that the way needs."""


def _take(
    by: Actor, inspection: Inspection, id: str, version: int, reason: str, permission: Permission
) -> ReportDraft:
    require_inside(by, inspection, permission)
    report = ReportDraft.objects.select_for_update().get(inspection=inspection)
    way = require_way(id, report.standing)
    if way.permission is not permission:
        raise InputError("This is not done here.")
    if version != report.version:
        raise InputError("The report was changed since you read it.", "", "Read it again.")
    if way.asks and not reason.strip():
        raise InputError("The reason is missing.", "reason", f"{way.asks}.")
    _require_ready(report, id, way)
    was_sent = bool(report.sent)
    if way.to is State.WITH_AUTHORITY:
        _send(report)
    if id == "take_day_back":
        report.published.delete()
    report.state = way.to.value
    report.save()
    take_step(by, report, id, reason)
    # The authority reads its own trail: what it may know of the draft begins when it is sent.
    is_known = way.told == AUTHORITY and (was_sent or way.to is State.WITH_AUTHORITY)
    audit.record(
        way.event,
        by=by,
        about=report,
        organisation=inspection.organisation if is_known else None,
        inspection=str(inspection.pk),
        version=report.version,
    )
    if way.told and (way.told != AUTHORITY or is_known):
        _tell(report, way)
    return report


def take_step(by: Actor, report: ReportDraft, way: str, reason: str = "") -> None:
    """Write down a step. To be called inside an action."""
    ReportStep(
        report=report, way=way, version=report.version, reason=reason.strip(), by_name=by.name
    ).save()


def require_whole(report: ReportDraft) -> None:
    """Raise InputError where the report has a problem, or a grade that was not decided."""
    draft = report.text()
    if not_as_decided(draft.grades, judged_in(report.inspection)):
        what = "A grade in the report is not the one that was decided."
        raise InputError(what, "", "Change the facts and grades.")
    if problems := problems_of(draft, report.inspection):
        count = f"{len(problems)} problem{'s' if len(problems) > 1 else ''}"
        raise InputError(f"The report has {count}.", "", f"The first: {problems[0]}")


def require_answered(report: ReportDraft) -> None:
    """Raise InputError where a comment of the authority's has no answer."""
    if left := report.accuracy_comments.filter(answered=None).count():
        words = "1 comment has" if left == 1 else f"{left} comments have"
        raise InputError(f"{words} no answer yet.", "", "Answer each, accepted or not.")


def was_changed_since_read(report: ReportDraft) -> bool:
    """Tell whether it says anything else now than when it was last passed for quality."""
    step = report.steps.filter(way__in=PASSES).last()
    if step is None:
        return True
    if step.version == report.version:
        return False
    read, now = (report.versions.get(number=n).plain for n in (step.version, report.version))
    return bool(read != now)


def ways_open(report: ReportDraft) -> list[str]:
    """Return the ways that a report can take now, whoever takes them."""
    ways = list(ways_from(report.standing))
    if report.standing is State.ANSWERING:
        ways.remove("finish" if was_changed_since_read(report) else "hand_again")
    return ways


def require_read(report: ReportDraft) -> None:
    """Raise InputError where what it says now was not passed for quality."""
    if was_changed_since_read(report):
        raise InputError(
            "The report was changed since it was passed for quality.",
            "",
            "Hand the changes to the quality reader.",
        )


READY = frozenset({State.WITH_READER, State.WITH_AUTHORITY, State.READ_AGAIN})
"""Where only a whole report goes; to be final it must be answered and read as well."""


def _require_ready(report: ReportDraft, id: str, way: Way) -> None:
    if way.to in READY or id == "finish":
        require_whole(report)
    if way.to is State.READ_AGAIN or id == "finish":
        require_answered(report)
    if id == "finish":
        require_read(report)


def _send(report: ReportDraft) -> None:
    """Say which version the authority gets, and until when its edition gives it to comment."""
    report.sent, report.sent_version = timezone.now(), report.version
    stage = next((one for one in report.inspection.kind.stages if one.id == CHECK), None)
    days = stage.working_days[1] if stage and stage.working_days else None
    report.due = add_working_days(timezone.localdate(), days) if days else None


def people_with(inspection: Inspection, permission: Permission, side: str) -> list[Person]:
    """Return the people of a side who hold a permission in an inspection, now."""
    roles = [id for id, role in ROLES.items() if permission in role.permissions]
    taking_part = Person.objects.filter(
        participations__in=inspection.participants.giving_access().filter(role__in=roles, side=side)
    )
    found = {one.pk: one for one in taking_part}
    if side == AUTHORITY:
        held = Membership.objects.filter(
            organisation=inspection.organisation, ended=None, role__in=roles
        )
        found |= {one.person_id: one.person for one in held.select_related("person")}
    return list(found.values())


def _tell(report: ReportDraft, way: Way) -> None:
    inspection = report.inspection
    if way.told == AUTHORITY:
        people, route = people_with(inspection, COMMENT, AUTHORITY), "draft_report"
    else:
        permission = ASSURE if way.told == READERS else DRAFT
        people, route = people_with(inspection, permission, INSPECTORS), "report_draft"
    for person in people:
        tell(inspection.organisation, person, way.news, address_of(route, inspection.pk))
