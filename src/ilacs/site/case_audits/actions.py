"""Choosing cases for audit and who audits them, adding tools, and taking audits off or up again."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ilacs.case_audits.files import tool_from_bytes
from ilacs.case_audits.pseudonym import read_pseudonym
from ilacs.editions import load_editions
from ilacs.editions.edition import Edition
from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.case_audits.models import CaseAudit, KeptTool
from ilacs.site.case_audits.queries import may_be_given, people_with
from ilacs.site.case_audits.readers import keep_moderator_out
from ilacs.site.case_audits.states import State, require_way
from ilacs.site.inspections.rooms import Room

MOST = 200
"""Cases that are chosen at once."""
ASSIGN = Permission.CASE_AUDIT_ASSIGN


@dataclass(frozen=True)
class Case:
    """A case chosen for audit: its pseudonym and, where it is known, the team that works with it."""

    code: str
    team: str = ""


@dataclass(frozen=True)
class Given:
    """To whom an audit is given, and by when."""

    auditor: Person | None
    moderator: Person | None
    due: dt.date | None
    team: str = ""


@action(ASSIGN)
def choose_cases(
    *,
    by: Actor,
    room: Room,
    edition: Edition,
    tool: KeptTool,
    cases: Sequence[Case],
    due: dt.date | None = None,
    share_among: Sequence[Person] = (),
) -> list[CaseAudit]:
    """Plan an audit for each case. share_among: people who audit in turn, each moderated by the next.

    Raises InputError where a code may name a child, a case is there already, or nobody may audit.
    """
    room.require_open()
    codes = _codes(cases)
    _refuse_known(room, codes)
    _require_people(room, share_among)
    kept = _keep_tool(by, room, tool)
    planned = []
    for place, (code, case) in enumerate(zip(codes, cases, strict=True)):
        row = CaseAudit(
            **room.fields(),
            tool=kept,
            edition=edition.id,
            case=code,
            team=case.team[:100],
            due=due,
            auditor=_in_turn(share_among, place),
            moderator=_in_turn(share_among, place + 1) if len(share_among) > 1 else None,
        )
        row.save()
        planned.append(row)
    audit.record(
        "case_audits_chosen",
        by=by,
        about=room.inspection or room.organisation,
        organisation=room.organisation,
        cases=codes,
    )
    return planned


@action(ASSIGN)
def assign_audits(*, by: Actor, room: Room, given: dict[CaseAudit, Given]) -> int:
    """Say who audits and moderates, by when, and for which team; returns how many changed.

    Raises InputError where someone would moderate their own audit or may not audit.
    """
    room.require_open()
    people = [one for each in given.values() for one in (each.auditor, each.moderator) if one]
    _require_people(room, people)
    changed = []
    for named, wanted in given.items():
        row = locked(room, named)
        if wanted.auditor and wanted.auditor == wanted.moderator:
            raise InputError(
                f"{wanted.auditor.name} cannot moderate their own audit of {row.case}.",
                f"moderator-{row.pk}",
                "Choose somebody else.",
            )
        if _give(row, wanted):
            keep_moderator_out(room, row)
            changed.append(row.case)
    audit.record(
        "case_audits_assigned",
        by=by,
        about=room.inspection or room.organisation,
        organisation=room.organisation,
        audits=changed,
    )
    return len(changed)


@action(ASSIGN)
def withdraw_audit(*, by: Actor, room: Room, case_audit: CaseAudit, reason: str) -> None:
    """Take a case off the audits. Raises InputError where its audit is completed."""
    _move(by, room, case_audit, "withdraw", reason)


@action(ASSIGN)
def reopen_audit(*, by: Actor, room: Room, case_audit: CaseAudit, reason: str) -> None:
    """Let the auditor go on with a completed audit; it is then moderated anew.

    Raises InputError where it is not completed.
    """
    _move(by, room, case_audit, "reopen", reason)


@action(ASSIGN)
def add_tool(*, by: Actor, room: Room, content: bytes, name: str) -> KeptTool:
    """Add an audit tool of the authority's own. content: the TOML file; name: as it is called.

    Raises InputError with file, place and remedy where it is no good, or this version is known.
    """
    tool = tool_from_bytes(content, name, load_editions())
    row = KeptTool(
        organisation=room.organisation,
        tool_id=tool.id,
        version=tool.version,
        title=tool.title[:200],
        content=tool.model_dump(mode="json"),
        is_own=True,
        added_by=by.person,
    )
    held = KeptTool.objects.filter(organisation=room.organisation, tool_id=tool.id)
    if held.filter(version__gte=tool.version).exists():
        raise InputError(
            f"Version {tool.version} of “{tool.id}”, or a later one, is here already.",
            f"{name}: version",
            "Give the file a higher version.",
        )
    row.save()
    audit.record(
        "case_audit_tool_added",
        by=by,
        about=row,
        organisation=room.organisation,
        tool=tool.id,
        version=tool.version,
    )
    return row


def locked(room: Room, case_audit: CaseAudit) -> CaseAudit:
    """Return an audit of a room, locked. Raises InputError where it is another room's."""
    row = (
        room.of(CaseAudit.objects.select_for_update(of=("self",)))
        .select_related("organisation", "inspection", "tool")
        .filter(pk=case_audit.pk)
        .first()
    )
    if row is None:
        raise InputError("This audit is not there any more.")
    return row


def note(event: str, by: Actor, row: CaseAudit, **details: object) -> None:
    """Write down what was done with an audit."""
    audit.record(event, by=by, about=row, organisation=row.organisation, **details)


def _codes(cases: Sequence[Case]) -> list[str]:
    if not cases:
        raise InputError("No case is named.", "cases", "Enter a pseudonym on each line.")
    if len(cases) > MOST:
        raise InputError(f"These are more than {MOST} cases at once.", "cases", "Enter fewer.")
    codes = []
    for number, case in enumerate(cases, 1):
        try:
            codes.append(read_pseudonym(case.code))
        except InputError as error:
            raise InputError(f"Line {number}: {error.what}", "cases", error.remedy) from error
        if codes[-1] in codes[:-1]:
            raise InputError(f"Line {number} is there twice.", "cases", "Enter each case once.")
    return codes


def _refuse_known(room: Room, codes: list[str]) -> None:
    known = room.of(CaseAudit.objects.exclude(state=State.WITHDRAWN)).filter(case__in=codes)
    if there := sorted(set(known.values_list("case", flat=True))):
        words = ", ".join(there[:5])
        what = f"There is an audit already of {words}."
        raise InputError(what, "cases", "Leave these out.")


def _require_people(room: Room, people: Iterable[Person]) -> None:
    wanted = set(people)
    if not wanted:
        return
    able = set(people_with(room, Permission.CASE_AUDIT_COMPLETE))
    if lacking := wanted - able:
        names = ", ".join(sorted(one.name for one in lacking))
        raise InputError(f"No role lets {names} audit here.", "", "Give them a role first.")


def _keep_tool(by: Actor, room: Room, tool: KeptTool) -> KeptTool:
    """Return the tool as it is kept, kept now where it was never used."""
    held = KeptTool.objects.filter(
        organisation=room.organisation, tool_id=tool.tool_id, version=tool.version
    ).first()
    if held is not None:
        return held
    tool.added_by = by.person
    tool.save()
    return tool


def _in_turn(people: Sequence[Person], place: int) -> Person | None:
    return people[place % len(people)] if people else None


def _give(row: CaseAudit, wanted: Given) -> bool:
    before = (row.auditor_id, row.moderator_id, row.due, row.team)
    auditor, moderator = (one.pk if one else None for one in (wanted.auditor, wanted.moderator))
    if before == (auditor, moderator, wanted.due, wanted.team):
        return False
    if not may_be_given(row):
        raise InputError(f"The audit of {row.case} is moderated already.", f"auditor-{row.pk}")
    if row.state == State.COMPLETED and row.auditor_id != auditor:
        raise InputError(
            f"The audit of {row.case} is completed.", f"auditor-{row.pk}", "Open it again first."
        )
    row.auditor, row.moderator = wanted.auditor, wanted.moderator
    row.due, row.team = wanted.due, wanted.team
    row.save()
    return True


def _move(by: Actor, room: Room, case_audit: CaseAudit, way: str, reason: str) -> None:
    room.require_open()
    row = locked(room, case_audit)
    transition = require_way(way, row.state)
    row.state, row.reason = transition.to, reason
    if way == "reopen":
        row.completed = row.moderated = None
        row.moderator_grades, row.agreed = {}, {}
    row.save()
    note(transition.event, by, row, reason=reason)
