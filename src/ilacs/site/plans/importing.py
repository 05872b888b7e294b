"""Taking a plan in from a council's own spreadsheet: kept, looked at, then saved all or nothing."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import chain

from django.utils import timezone

from ilacs.errors import InputError
from ilacs.planning.spreadsheet import ReadAction, ReadPlan
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation, Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.plans.file_model import PlanFile
from ilacs.site.plans.models import ActionStep, Plan, PlanAction, PlanArea, Source, Waiting
from ilacs.site.plans.reading_files import columns_kept, read_again
from ilacs.site.plans.running import CHANGE, locked
from ilacs.site.plans.telling import people_with
from ilacs.site.store import StoredFile

WITHOUT_AREA = "Actions without an area"
CLOSED_THERE = (
    "Closed in the spreadsheet. Here it is closed once a second person has checked the evidence."
)
LONGEST_NUMBER, LONGEST_NAME, LONGEST_DUE = 20, 200, 100


@action(CHANGE)
def keep_plan_file(
    *, by: Actor, organisation: Organisation, name: str, file: StoredFile
) -> PlanFile:
    """Keep a spreadsheet that can be read, to look at before it is saved."""
    kept = PlanFile(
        organisation=organisation,
        uploaded_by=by.person,
        name=name[:300],
        digest=file.digest,
        size=file.size,
    )
    kept.save()
    audit.record("plan_file_uploaded", by=by, about=kept, organisation=organisation, size=file.size)
    return kept


@action(CHANGE)
def say_columns(
    *,
    by: Actor,
    organisation: Organisation,
    plan_file: PlanFile,
    columns: Mapping[tuple[str, int], str],
    sheets: Sequence[str],
) -> PlanFile:
    """Say what columns mean and which sheets are read. Raises InputError where no plan is left."""
    kept = _locked(organisation, plan_file)
    kept.columns, kept.sheets = columns_kept(columns), list(sheets)
    read_again(kept)
    kept.save()
    audit.record(
        "plan_file_changed", by=by, about=kept, organisation=organisation, columns=len(columns)
    )
    return kept


@action(CHANGE)
def leave_plan_file(*, by: Actor, organisation: Organisation, plan_file: PlanFile) -> None:
    """Let go of a spreadsheet without saving anything of it."""
    kept = _locked(organisation, plan_file)
    audit.record("plan_file_left", by=by, about=kept, organisation=organisation)
    kept.delete()


@action(CHANGE)
def save_plan_file(
    *,
    by: Actor,
    organisation: Organisation,
    plan_file: PlanFile,
    plan: Plan | None,
    title: str = "",
    received: dt.date | None = None,
) -> Plan:
    """Save every action of a spreadsheet into a plan, or into a new one with a title; or none.

    Raises InputError where the file was saved already, or cannot be read any longer.
    """
    kept = _locked(organisation, plan_file)
    read = read_again(kept)
    target = _target(by, organisation, plan, title, received)
    areas = _areas(target, read)
    rows = _actions(organisation, read, areas)
    PlanAction.objects.bulk_create(rows.values())
    ActionStep.objects.bulk_create(
        _step(by, rows[one.action.number], one, kept.name) for one in read.actions
    )
    _wait(rows, read)
    kept.plan, kept.digest = target, ""
    kept.save()
    audit.record(
        "plan_imported",
        by=by,
        about=target,
        organisation=organisation,
        actions=len(rows),
        areas=len(set(read.areas)),
        oddities=len(read.oddities),
    )
    return target


def _locked(organisation: Organisation, plan_file: PlanFile) -> PlanFile:
    kept = (
        PlanFile.objects.select_for_update()
        .filter(pk=plan_file.pk, organisation=organisation)
        .first()
    )
    if kept is None or not kept.digest:
        raise InputError("The spreadsheet was saved or left already.", "", "Hand it in again.")
    return kept


def _target(
    by: Actor, organisation: Organisation, plan: Plan | None, title: str, received: dt.date | None
) -> Plan:
    if plan is not None:
        return locked(organisation, plan)
    if not title.strip():
        raise InputError("The plan has no title.", "title", "Enter the title of the new plan.")
    if received is not None and received > timezone.localdate():
        raise InputError("The day is still to come.", "received", "Give a day that is past.")
    made = Plan(
        organisation=organisation,
        title=" ".join(title.split())[:200],
        source=Source.TYPED,
        received=received,
        opened_by=by.person,
    )
    made.save()
    return made


def _areas(plan: Plan, read: ReadPlan) -> dict[str, PlanArea]:
    """Return an area of the plan for each that was read; those it lacks are added after the others."""
    known = {" ".join(one.text.split()).casefold(): one for one in plan.areas.all()}
    last = max((one.number for one in known.values()), default=0)
    found = {}
    for text in read.areas:
        words = " ".join(text.split()) or WITHOUT_AREA
        if words.casefold() not in known:
            last += 1
            area = PlanArea(plan=plan, number=last, text=words)
            area.save()
            known[words.casefold()] = area
        found[text] = known[words.casefold()]
    return found


def _actions(
    organisation: Organisation, read: ReadPlan, areas: Mapping[str, PlanArea]
) -> dict[str, PlanAction]:
    """Return the actions by their number in the file, not yet saved."""
    people = _people(organisation)
    plans = {area.plan_id for area in areas.values()}
    taken = {
        (area, number.casefold())
        for area, number in PlanAction.objects.filter(area__plan__in=plans).values_list(
            "area_id", "number"
        )
    }
    rows = {}
    for one in read.actions:
        area = areas[one.action.area]
        number = _free_number(one.action.number, {told for key, told in taken if key == area.pk})
        taken.add((area.pk, number.casefold()))
        rows[one.action.number] = _row(one, area, number, people)
    return rows


def _free_number(number: str, taken: set[str]) -> str:
    short = number[:LONGEST_NUMBER]
    tries = chain([short], (f"{short[: LONGEST_NUMBER - 6]} ({n})" for n in range(2, 9999)))
    return next(one for one in tries if one.casefold() not in taken)


def _people(organisation: Organisation) -> dict[str, Person]:
    """Return those who may be owners by their name, where only one has it."""
    people = people_with(organisation, Permission.ACTION_UPDATE)
    names = [person.name.casefold() for person in people]
    return {
        person.name.casefold(): person
        for person in people
        if names.count(person.name.casefold()) == 1
    }


def _row(one: ReadAction, area: PlanArea, number: str, people: Mapping[str, Person]) -> PlanAction:
    taken = one.action
    first = taken.owners[0] if taken.owners else ""
    return PlanAction(
        area=area,
        number=number,
        what=taken.what,
        owner=people.get(first.casefold()),
        owner_name=", ".join(taken.owners)[:LONGEST_NAME],
        due=taken.due,
        due_written=" ".join(taken.due_written.split())[:LONGEST_DUE],
        status="done" if taken.status == "closed" else taken.status,
        risk=taken.risk,
        success=taken.measure,
        impact=taken.impact,
        done=taken.finished if taken.is_finished else None,
    )


def _step(by: Actor, row: PlanAction, one: ReadAction, name: str) -> ActionStep:
    """Return the first word on an action: its progress update, and what had no place elsewhere."""
    taken = one.action
    parts = [taken.update, *(f"{heading}: {text}" for heading, text in one.others)]
    if taken.status == "closed":
        parts.append(CLOSED_THERE)
    if len(", ".join(taken.owners)) > LONGEST_NAME:
        parts.append(f"Owners: {', '.join(taken.owners)}")
    if len(taken.due_written) > LONGEST_DUE:
        parts.append(f"Due: {taken.due_written}")
    parts.append(f"Taken from {name}, sheet {one.sheet}, row {one.row}.")
    return ActionStep(
        action=row,
        by=by.person,
        by_name=by.name,
        status=row.status,
        risk=row.risk,
        due=row.due,
        words="\n".join(part for part in parts if part),
        moment=timezone.now(),
    )


def _wait(rows: Mapping[str, PlanAction], read: ReadPlan) -> None:
    Waiting.objects.bulk_create(
        Waiting(from_planaction=rows[one.number], to_planaction=rows[needed])
        for one in read.planned
        for needed in one.needs
    )
