"""The pages of findings: grouped, in rows, one to be explained, all checks, two submissions compared."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ilacs.errors import InputError
from ilacs.site.jinja import query_of
from ilacs.site.submissions.actions import end_explanation, explain_finding, note_look
from ilacs.site.submissions.comparing import compare_opened
from ilacs.site.submissions.forms import ExplainForm, FindingsForm
from ilacs.site.submissions.opened import (
    GROUPS,
    Opened,
    check_of,
    check_title,
    groups,
    line_of,
    list_title,
    open_findings,
)
from ilacs.site.submissions.process import ProcessFaultError, place_of
from ilacs.site.submissions.queries import earlier_than, explanations_for, find_checked
from ilacs.site.submissions.seeing import may_here, open_for

FINDINGS_ON_A_PAGE, GROUPS_ON_A_PAGE, CHECKS_ON_A_PAGE = 25, 60, 100
ENDINGS = ("could not run", "found", "passed", "not applicable")
"""How a check can end, what needs a person first."""


def opens(view: Any) -> Any:
    """Show the page that says so where a submission's kept data do not open.

    A fault of the program is told to the log by its kind and place: its message may quote a value.
    """

    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            answer: HttpResponse = view(request, *args, **kwargs)
        except InputError as error:
            return render(request, "submissions/trouble.html", {"trouble": error}, status=500)
        except (Http404, PermissionDenied, SuspiciousOperation):
            raise
        except Exception as fault:
            raise ProcessFaultError(place_of(fault)) from None
        return answer

    return guarded


@require_GET
@opens
def submission_findings(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Show the findings that are asked for, in rows."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor)
    opened = open_for(request, found, page="findings")
    form = findings_form(request, opened)
    asked = form.asked
    frame = opened.asked(asked)
    page = Paginator(range(frame.height), FINDINGS_ON_A_PAGE).get_page(request.GET.get("page", ""))
    start = page.start_index() - 1 if frame.height else 0
    rows = frame.slice(start, FINDINGS_ON_A_PAGE).iter_rows(named=True)
    context = {
        "submission": found,
        "form": form,
        "asked": asked,
        "query": query_of(asked),
        "lines": [line_of(opened, row) for row in rows],
        "page": page,
        "total": frame.height,
        "of": _who(opened, asked),
        "check": check_of(asked.get("check", "")),
        "shows_children": opened.shows_children,
        "may": may_here(actor, found),
    }
    return render(request, "submissions/findings.html", context)


def findings_form(request: HttpRequest, opened: Opened) -> FindingsForm:
    """Which findings a request asks for: on the page, and in the table that is downloaded."""
    numbers = sorted(opened.frame["list"].unique().to_list())
    return FindingsForm(request.GET, lists=[(str(n), list_title(n)) for n in numbers])


def _who(opened: Opened, asked: dict[str, str]) -> list[str]:
    """Return in words which child, team and worker are asked for."""
    words = []
    for name in ("child", "team", "worker"):
        code = asked.get(name)
        if not code:
            continue
        known = opened.frame.filter(opened.frame[f"{name}_code"] == code)
        shown = (
            known[name][0] if known.height and (name != "child" or opened.shows_children) else ""
        )
        words.append(f"{GROUPS[name][1]} {shown or code}")
    return words


@require_GET
@opens
def submission_groups(request: HttpRequest, submission_id: UUID, by: str) -> HttpResponse:
    """Show the findings grouped by check, list, child, team or worker."""
    actor = request.actor  # type: ignore[attr-defined]
    if by not in GROUPS:
        raise Http404
    found = find_checked(submission_id, actor)
    opened = open_for(request, found, page="summary" if by in ("check", "list") else f"by {by}")
    made = groups(opened, by)
    context = {
        "submission": found,
        "by": by,
        "word": GROUPS[by][1],
        "ways": {name: word for name, (_, word) in GROUPS.items()},
        "page": Paginator(made, GROUPS_ON_A_PAGE).get_page(request.GET.get("page", "")),
        "total": len(made),
    }
    return render(request, "submissions/groups.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@opens
def submission_finding(request: HttpRequest, submission_id: UUID, code: str) -> HttpResponse:
    """Show a finding with its reason and remedy; take an explanation of it."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor)
    opened = open_for(request, found, page="finding")
    row = opened.find(code)
    if row is None:
        raise Http404
    may = may_here(actor, found)
    if request.method == "POST" and not may.explain:
        raise PermissionDenied("No role you hold here allows you to explain a finding.")
    form = ExplainForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        explain_finding(
            by=actor,
            organisation=found.organisation,
            submission=found,
            check=row["check"],
            finding=row["finding_code"],
            values=row["values_code"],
            **form.cleaned_data,
        )
        messages.success(request, "The finding is explained.")
        return redirect("submission_finding", submission_id=submission_id, code=code)
    context = {
        "submission": found,
        "line": line_of(opened, row),
        "check": check_of(row["check"]),
        "list": list_title(row["list"]),
        "form": form,
        "shows_children": opened.shows_children,
        "may": may,
    }
    status = 422 if form.is_bound else 200
    return render(request, "submissions/finding.html", context, status=status)


@require_POST
def submission_finding_end(request: HttpRequest, submission_id: UUID, code: str) -> HttpResponse:
    """Take back the explanation of a finding."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor)
    end_explanation(by=actor, organisation=found.organisation, submission=found, finding=code)
    messages.success(request, "The explanation is taken back.")
    return redirect("submission_finding", submission_id=submission_id, code=code)


@require_GET
@opens
def submission_checks(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Show how every check ended."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor)
    opened = open_for(request, found, page="summary")
    outcomes = opened.beside["outcomes"]
    ended = Counter(outcome["state"] for outcome in outcomes)
    states = {state: ended[state] for state in ENDINGS if ended[state]}
    asked = request.GET.get("state", "")
    state = asked if asked in states else next(iter(states), "")
    own = [
        outcome | {"title": check_title(outcome["check"])}
        for outcome in outcomes
        if outcome["state"] == state
    ]
    context = {
        "submission": found,
        "states": states,
        "state": state,
        "total": len(outcomes),
        "page": Paginator(own, CHECKS_ON_A_PAGE).get_page(request.GET.get("page", "")),
        "query": query_of({"state": state}),
    }
    return render(request, "submissions/checks.html", context)


@require_GET
@opens
def submission_compare(request: HttpRequest, submission_id: UUID) -> HttpResponse:
    """Compare what was found with what was found in an earlier submission."""
    actor = request.actor  # type: ignore[attr-defined]
    found = find_checked(submission_id, actor)
    earlier = earlier_than(found)
    with_id = request.GET.get("with", "")
    other = next((one for one in earlier if str(one.pk) == with_id), next(iter(earlier), None))
    context: dict[str, Any] = {"submission": found, "earlier": earlier, "other": other}
    if other is not None:
        now = open_for(request, found, page="summary")
        explained = explanations_for(found.organisation)
        before = open_findings(other, explained, shows_children=False)
        note_look(by=actor, organisation=other.organisation, submission=other, page="summary")
        context["compared"] = compare_opened(before, now)
    return render(request, "submissions/compare.html", context)
