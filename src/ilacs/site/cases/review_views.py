"""The page of a case's review, what it sends as one types, and what it asks for meanwhile."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from ilacs.errors import InputError
from ilacs.site.accounts.forms import ActionForm
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.completing import (
    Stand,
    complete_review,
    is_complete,
    last_step,
    nothing_on,
    reopen_review,
)
from ilacs.site.cases.forms import ReopenForm
from ilacs.site.cases.models import Case, ReviewText
from ilacs.site.cases.queries import texts_of
from ilacs.site.cases.review_fields import fields_of, parts_of
from ilacs.site.cases.reviewing import (
    ConflictError,
    note_review_viewed,
    others_here,
    save_field,
)
from ilacs.site.cases.seeing import find_case
from ilacs.site.inspections.rooms import Room
from ilacs.site.inspections.wall import is_behind_the_wall

EITHER = require_http_methods(["GET", "HEAD", "POST"])
REVIEW = Permission.CASE_REVIEW


@EITHER
def case_review(request: Visit, case_id: UUID) -> HttpResponse:
    """Show the review of a case; without scripts, take it as a whole."""
    case = find_case(request.actor, case_id)
    may_write = _may_write(request, case)
    conflicts: dict[str, ReviewText] = {}
    problems: dict[str, str] = {}
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied("Reviews are written by the inspection team while it is open.")
        conflicts, problems = _save_all(request, case)
        if not conflicts and not problems:
            messages.success(request, "The review is saved.")
            return redirect("case_review", case.pk)
    note_review_viewed(by=request.actor, inspection=case.inspection, case=case)
    texts = texts_of(case)
    context = {
        "inspection": case.inspection,
        "case": case,
        "parts": parts_of(case.inspection.edition),
        "texts": texts,
        "last": max((one.pk for one in texts.values()), default=0),
        "mine": {field: request.POST.get(f"text-{field}", "") for field in (*conflicts, *problems)},
        "conflicts": conflicts,
        "problems": problems,
        "may_write": may_write,
        "may_refer": is_behind_the_wall(request.actor, case.inspection, Permission.REFERRAL_GIVE),
        "others": others_here(case, request.actor),
        "changes": list(case.changes.all()),
        "stand": Stand(bool(texts), last_step(case)),
        "may_complete": _is_for_reviewers(request, case),
    }
    status = 422 if conflicts or problems else 200
    return render(request, "cases/review.html", context, status=status)


def _may_write(request: Visit, case: Case) -> bool:
    return _is_for_reviewers(request, case) and not is_complete(case)


def _is_for_reviewers(request: Visit, case: Case) -> bool:
    is_open = Room(case.inspection.organisation, case.inspection).is_open
    return is_open and is_behind_the_wall(request.actor, case.inspection, REVIEW)


@EITHER
def case_complete(request: Visit, case_id: UUID) -> HttpResponse:
    """Take that a review is complete, or why one is opened again."""
    case = find_case(request.actor, case_id, REVIEW)
    done = is_complete(case)
    form = (ReopenForm if done else ActionForm)(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actor, where = request.actor, case.inspection
        try:
            if done:
                reason = form.cleaned_data["reason"]
                reopen_review(by=actor, inspection=where, case=case, reason=reason)
            else:
                complete_review(by=actor, inspection=where, case=case)
        except InputError as error:
            form.refuse(error)
        else:
            said = "is open again" if done else "is complete"
            messages.success(request, f"The review of case {case.number} {said}.")
            if done:
                return redirect("case_review", case.pk)
            return redirect("case_list", case.inspection_id)
    context = {
        "inspection": case.inspection,
        "case": case,
        "form": form,
        "done": done,
        "nothing_on": [] if done else nothing_on(case),
    }
    return render(request, "cases/complete.html", context, status=422 if form.errors else 200)


def _save_all(request: Visit, case: Case) -> tuple[dict[str, ReviewText], dict[str, str]]:
    """Save each field that was sent; returns what others changed meanwhile, and what was refused."""
    conflicts: dict[str, ReviewText] = {}
    problems: dict[str, str] = {}
    for field in fields_of(case.inspection.edition):
        if f"text-{field}" not in request.POST:
            continue
        text = request.POST[f"text-{field}"]
        based_on = _number(request.POST.get(f"revision-{field}"))
        try:
            save_field(case, field, text, based_on, by=request.actor)
        except ConflictError as conflict:
            conflicts[field] = conflict.theirs
        except InputError as error:
            problems[field] = f"{error.what} {error.remedy}".strip()
    return conflicts, problems


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


@require_POST
def case_review_save(request: Visit, case_id: UUID) -> JsonResponse:
    """Keep one field as it is typed; 409 with the other text where somebody else changed it."""
    case = find_case(request.actor, case_id, REVIEW)
    field, text = request.POST.get("field", ""), request.POST.get("text", "")
    based_on = _number(request.POST.get("revision"))
    try:
        row = save_field(case, field, text, based_on, by=request.actor)
    except ConflictError as conflict:
        return JsonResponse(_as_told(conflict.theirs), status=409)
    except InputError as error:
        return JsonResponse({"error": str(error)}, status=422)
    return JsonResponse(_as_told(row) if row else {"revision": 0, "saved": _clock(timezone.now())})


def case_review_news(request: Visit, case_id: UUID) -> JsonResponse:
    """Give what was written in a review after what the page has, and who else is there."""
    case = find_case(request.actor, case_id)
    after = _number(request.GET.get("after"))
    texts = [one for one in texts_of(case).values() if one.pk > after]
    return JsonResponse(
        {
            "last": max((one.pk for one in texts), default=after),
            "fields": {one.field: _as_told(one) for one in texts},
            "here": others_here(case, request.actor),
        }
    )


def _as_told(row: ReviewText) -> dict[str, Any]:
    return {
        "revision": row.revision,
        "text": row.text,
        "by": row.by_name,
        "saved": _clock(row.moment),
    }


def _clock(moment: Any) -> str:
    return f"{timezone.localtime(moment):%H:%M}"
