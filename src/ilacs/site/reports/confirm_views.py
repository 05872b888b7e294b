"""The page of one report: its first page beside what was read, to be confirmed or set aside."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ilacs.errors import InputError
from ilacs.outcomes.record import Outcome
from ilacs.site.accounts.permissions import Permission
from ilacs.site.reports.actions import (
    ChangedMeanwhileError,
    confirm_report,
    note_view,
    set_aside_report,
)
from ilacs.site.reports.checking import DAYS
from ilacs.site.reports.forms import OutcomeForm, SetAsideForm, iso_day
from ilacs.site.reports.models import State, UploadedReport
from ilacs.site.reports.publishing import by_hand, differences, would_correct
from ilacs.site.reports.queries import (
    find_report,
    held_title,
    next_to_decide,
    picture_of,
    say_confirmed,
    speak,
    spoken_outcome,
)
from ilacs.site.reports.second_person import possible_seconds

DIGITS = 6
"""A page's number, and a report's version, have fewer digits."""


@require_http_methods(["GET", "HEAD", "POST"])
def upload_confirm(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Show what was read from a report; take it as a person corrected it."""
    actor = request.actor  # type: ignore[attr-defined]
    report = find_report(report_id, actor)
    if request.method != "POST":
        return _show(request, report)
    may_confirm = actor.decide(Permission.REPORT_CONFIRM, report.organisation)
    if not may_confirm:
        raise PermissionDenied(may_confirm.reason)
    form = _form_of(report, request.POST)
    if {"show_page", "change_edition"} & set(request.POST):
        return _show(request, report, form=_without_errors(form, report), is_kept=True)
    if not form.is_valid():
        return _show(request, report, form=form, status=422)
    return _confirm(request, report, form)


def _confirm(request: HttpRequest, report: UploadedReport, form: OutcomeForm) -> HttpResponse:
    try:
        changed = confirm_report(
            by=request.actor,  # type: ignore[attr-defined]
            organisation=report.organisation,
            report=report,
            outcome=form.outcome(),
            version=form.cleaned_data["version"],
        )
    except ChangedMeanwhileError as conflict:
        return _show_both(request, conflict.report, form)
    except InputError as error:
        form.add_error(None, str(error))
        return _show(request, report, form=form, status=422)
    except IntegrityError:
        # Two people put one inspection there at once, from two reports; the database let one.
        form.add_error(None, "Someone confirmed this inspection at the same moment. Confirm again.")
        return _show(request, report, form=form, status=422)
    report.refresh_from_db()
    messages.success(request, say_confirmed(report, changed))
    return _go_on(request, report)


@require_POST
def upload_set_aside(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """Leave a report out of the register, for a reason."""
    actor = request.actor  # type: ignore[attr-defined]
    report = find_report(report_id, actor)
    form = SetAsideForm(request.POST, prefix="aside")
    if not form.is_valid():
        return _show(request, report, aside=form, status=422)
    try:
        set_aside_report(
            by=actor,
            organisation=report.organisation,
            report=report,
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"],
        )
    except ChangedMeanwhileError as conflict:
        return _show_both(request, conflict.report, aside=form)
    except InputError as error:
        form.add_error("reason", str(error))
        return _show(request, report, aside=form, status=422)
    messages.success(request, f"Set aside: {report.title} ({report.name}).")
    return _go_on(request, report)


def _go_on(request: HttpRequest, report: UploadedReport) -> HttpResponse:
    following = next_to_decide(report, request.actor.id)  # type: ignore[attr-defined]
    if following is None:
        return redirect("upload", upload_id=report.upload_id)
    return redirect("upload_confirm", report_id=following.pk)


def _show(
    request: HttpRequest,
    report: UploadedReport,
    *,
    form: OutcomeForm | None = None,
    aside: SetAsideForm | None = None,
    status: int = 200,
    **extra: Any,
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    # Whatever led here, a page of the report is seen: also where a form was sent back.
    note_view(by=actor, organisation=report.organisation, report=report)
    outcome = report.current_outcome
    form = form or _form_of(report)
    page = _page_of(request, report)
    aside = aside or SetAsideForm(prefix="aside", initial={"version": report.version})
    context = {
        "report": report,
        "form": form,
        "aside": aside,
        "page": page,
        "picture": picture_of(report, page),
        "rows": spoken_outcome(outcome),
        "may_confirm": actor.decide(Permission.REPORT_CONFIRM, report.organisation),
        "states": State,
        "to_compare": speak(form.to_compare, form.edition_id),
        "by_hand": by_hand(report, outcome) if report.proposed or report.confirmed else [],
        "seconds": possible_seconds(report.organisation, str(report.proposed_by_id or actor.id)),
        "is_mine": report.proposed_by_id is not None and str(report.proposed_by_id) == actor.id,
        **_correction(form, report),
        **extra,
    }
    return render(request, "reports/report.html", context, status=status)


def _page_of(request: HttpRequest, report: UploadedReport) -> int:
    """Return which page of the report is to be shown: the one asked for, or still the same."""
    asked = request.POST.get("show_page") or request.POST.get("page") or request.GET.get("page", "")
    number = int(asked) if asked.isdecimal() and len(asked) < DIGITS else 1
    return max(1, min(number, report.pages))


def _form_of(report: UploadedReport, data: Any = None) -> OutcomeForm:
    return OutcomeForm(
        data, outcome=report.current_outcome, version=report.version, read=report.read_outcome
    )


def _correction(form: OutcomeForm, report: UploadedReport) -> dict[str, Any]:
    """Return the outcome held that confirming the form corrects, and what it changes there."""
    outcome = form.current_outcome()
    try:
        found = would_correct(outcome, report)
    except InputError as error:
        return {"clash": str(error)}
    if found is None:
        return {}
    return {
        "corrected": held_title(found.row),
        "corrections": speak(found.differences, outcome.edition),
    }


def _show_both(
    request: HttpRequest,
    report: UploadedReport,
    form: OutcomeForm | None = None,
    aside: SetAsideForm | None = None,
) -> HttpResponse:
    """Show what someone else decided meanwhile beside what this person wrote, and keep both."""
    theirs = report.current_outcome
    mine = form.current_outcome() if form is not None else theirs
    # The next time the person decides knowing what the other did.
    data = request.POST.copy()
    for kept in (form, aside):
        if kept is not None:
            data[kept.add_prefix("version")] = str(report.version)
            kept.data = data
    conflict = {
        "report": report,
        "differences": speak(differences(theirs, mine), theirs.edition or mine.edition),
    }
    return _show(request, report, form=form, aside=aside, status=409, conflict=conflict)


def _without_errors(form: OutcomeForm, report: UploadedReport) -> OutcomeForm:
    """Return the form as filled in, with the grades of the edition now chosen."""
    written = {name: form.data.get(name, "") for name in Outcome.__dataclass_fields__}
    written |= {name: iso_day(written[name]) for name in DAYS}
    version = form.data.get("version", "")
    return OutcomeForm(
        outcome=Outcome(**written),
        version=int(version) if version.isdecimal() and len(version) < DIGITS else report.version,
        read=report.read_outcome,
    )
