"""The pages of issues: all of them, a new one, and one that is moved on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.models import Person
from ilacs.site.accounts.permissions import Permission
from ilacs.site.daily_record import issues
from ilacs.site.daily_record.forms import IssueForm, IssueNowForm
from ilacs.site.daily_record.models import Audience, Entry, Issue, IssueState
from ilacs.site.daily_record.queries import IssueRow, by_state, issue_rows, people_for_issues
from ilacs.site.daily_record.seeing import audiences_for, find_entry, find_issue
from ilacs.site.daily_record.views import may_write, require_that
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.queries import find_inspection
from ilacs.site.inspections.rooms import Room, side_in


def issue_list(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Show the issues by state, what is late first."""
    found = find_inspection(request.actor, inspection_id, Permission.RECORD_VIEW)
    rows = issue_rows(request.actor, found)
    context = {
        "inspection": found,
        "columns": by_state(rows),
        "late": sum(one.is_late for one in rows),
        "may": may_write(request, found),
    }
    return render(request, "daily_record/issues.html", context)


def issue_new(request: Visit, inspection_id: UUID) -> HttpResponse:
    """Raise an issue; `?entry=` names what of the record it comes from."""
    found = find_inspection(request.actor, inspection_id, Permission.RECORD_ADD)
    entry = _entry(request, found)
    side = side_in(request.actor, Room(found.organisation, found))
    form = IssueForm(
        request.POST if request.method == "POST" else None,
        side=side,
        people=people_for_issues(found, Audience.BOTH, side),
    )
    if form.is_valid():
        given = form.cleaned_data
        new = issues.NewIssue(
            given["what"], given["audience"], given["owner"], given["owner_name"], form.moment
        )
        try:
            issues.raise_issue(by=request.actor, inspection=found, issue=new, entry=entry)
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The issue is raised.")
            return redirect("issue_list", found.pk)
    context = {"inspection": found, "form": form, "entry": entry}
    status = 422 if form.errors else 200
    return render(request, "daily_record/issue_new.html", context, status=status)


def _entry(request: Visit, inspection: Inspection) -> Entry | None:
    try:
        entry = find_entry(request.actor, UUID(request.GET.get("entry", "")))
    except (ValueError, Http404):
        return None
    return entry if entry.inspection == inspection else None


def issue(request: Visit, issue_id: UUID) -> HttpResponse:
    """Show an issue with its history, and move it on."""
    row = find_issue(request.actor, issue_id)
    found = row.inspection
    may_change_all = issues.may_change_all(request.actor, found, row)
    is_own = request.actor.person is not None and row.owner_id == request.actor.person.pk
    may_change = Room(found.organisation, found).is_open and (may_change_all or is_own)
    require_that(may_change or request.method != "POST")
    form = IssueNowForm(
        request.POST if request.method == "POST" else None,
        may_change_all=may_change_all,
        people=_people(request, row),
        initial=_initial(row),
    )
    if may_change and form.is_valid() and _change(request, row, form):
        return redirect("issue", row.pk)
    context = {
        "inspection": found,
        "row": IssueRow(row, timezone.now()),
        "history": row.changes.all(),
        "form": form,
        "may_change": may_change,
        "reads_record": bool(audiences_for(request.actor, found)),
    }
    status = 422 if form.errors else 200
    return render(request, "daily_record/issue.html", context, status=status)


def _people(request: Visit, row: Issue) -> list[Person]:
    """Return who may own an issue, with whoever does now."""
    side = side_in(request.actor, Room(row.inspection.organisation, row.inspection))
    people = people_for_issues(row.inspection, row.audience, side)
    return people if row.owner is None or row.owner in people else [row.owner, *people]


def _initial(row: Issue) -> dict[str, Any]:
    due = timezone.localtime(row.due) if row.due else None
    return {
        "state": row.state,
        "outcome": row.outcome,
        "owner": str(row.owner_id or ""),
        "owner_name": "" if row.owner_id else row.owner_name,
        "due": due.date() if due else "",
        "time": f"{due:%H:%M}" if due else "",
    }


def _change(request: Visit, row: Issue, form: IssueNowForm) -> bool:
    given = form.cleaned_data
    is_whole = "due" in given
    now = issues.IssueNow(
        state=IssueState(given["state"]),
        owner=given["owner"] if is_whole else row.owner,
        owner_name=given["owner_name"] if is_whole else row.owner_name,
        due=form.moment if is_whole else row.due,
        outcome=given["outcome"],
        note=given["note"],
    )
    try:
        issues.change_issue(by=request.actor, inspection=row.inspection, issue=row, now=now)
    except InputError as error:
        form.refuse(error)
        return False
    messages.success(request, "The issue is kept as it stands now.")
    return True
