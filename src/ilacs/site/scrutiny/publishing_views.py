"""Publishing and withdrawing a report, the report as everyone may read it, its files, the draft in Word."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from markupsafe import Markup

from ilacs.committee.report import public_version
from ilacs.documents.committee_report import fill, to_fragment
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.scrutiny import queries
from ilacs.site.scrutiny.downloading import note_draft_downloaded
from ilacs.site.scrutiny.forms import PublishForm, ReasonForm
from ilacs.site.scrutiny.identifying import find_children
from ilacs.site.scrutiny.models import PaperState
from ilacs.site.scrutiny.publishing import (
    PUBLISH,
    file_name,
    make_public,
    publish_paper,
    withdraw_paper,
    words_of,
)
from ilacs.site.scrutiny.putting import PutTogether
from ilacs.site.scrutiny.templates_kept import template_of
from ilacs.site.scrutiny.views import frame
from ilacs.site.store import site_store

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {"pdf": "application/pdf", "docx": WORD}


def committee_publish(request: Visit, paper_id: UUID) -> HttpResponse:
    """Show the public version of a report as it will be, and publish it."""
    paper = queries.find_paper(request.actor, paper_id, PUBLISH)
    if not paper.is_draft:
        raise Http404
    put = PutTogether(paper)
    report = public_version(put.report)
    resembles = [
        f"“{one.words}” looks like {one.looks_like}." for one in find_children(words_of(report))
    ]
    form = PublishForm(request.POST if request.method == "POST" else None, resembles=resembles)
    if form.is_bound and form.is_valid():
        try:
            row = publish_paper(
                by=request.actor,
                organisation=paper.organisation,
                paper=paper,
                made=make_public(paper),
                confirms=bool(form.cleaned_data.get("confirms")),
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The report is published. Everyone can read it.")
            return redirect("committee_published", row.pk)
    context = frame(request, paper) | {
        "form": form,
        "problems": put.problems,
        "resembles": resembles,
        "left_out": [one for one in put.report.parts if one.exempt],
        "appendices_left_out": sum(bool(one.exempt) for one in put.report.appendices),
        "fragment": Markup(to_fragment(report)),  # noqa: S704 - escaped where it is made
    }
    return render(request, "scrutiny/publish.html", context, status=422 if form.errors else 200)


def committee_withdraw(request: Visit, paper_id: UUID) -> HttpResponse:
    """Withdraw a published report."""
    paper = queries.find_paper(request.actor, paper_id, PUBLISH)
    if paper.state != PaperState.PUBLISHED:
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            withdraw_paper(
                by=request.actor,
                organisation=paper.organisation,
                paper=paper,
                reason=form.cleaned_data["reason"],
            )
        except InputError as error:
            form.refuse(error)
        else:
            messages.success(request, "The report is withdrawn, and is a draft again.")
            return redirect("committee_report", paper.pk)
    context = frame(request, paper) | {"form": form}
    return render(request, "scrutiny/withdraw.html", context, status=422 if form.errors else 200)


def committee_published(request: Visit, published_paper_id: UUID) -> HttpResponse:
    """Show a report as it was published, to everyone."""
    row = queries.find_published(published_paper_id)
    context = {
        "row": row,
        "report": row.report,
        "fragment": Markup(to_fragment(row.report)),  # noqa: S704 - escaped where it is made
    }
    return render(request, "scrutiny/published.html", context)


def committee_file(
    request: Visit, published_paper_id: UUID, format: str
) -> HttpResponse | FileResponse:
    """Give out a published report as a PDF or in Word."""
    row = queries.find_published(published_paper_id)
    digest = {"pdf": row.pdf, "docx": row.word}.get(format)
    if digest is None or not site_store().holds(digest):
        raise Http404
    response = FileResponse(
        site_store().open(digest), as_attachment=True, filename=f"{row.name}.{format}"
    )
    response["Content-Type"] = TYPES[format]
    return response


def committee_word(request: Visit, paper_id: UUID) -> HttpResponse:
    """Give out a report as it stands in Word, its facts marked, with their sources; exempt parts too."""
    paper = queries.find_paper(request.actor, paper_id)
    try:
        content = fill(
            template_of(paper), PutTogether(paper).report, paper.sections, is_marked=True
        )
    except InputError as error:
        messages.error(request, str(error))
        return redirect("committee_report", paper.pk)
    note_draft_downloaded(by=request.actor, organisation=paper.organisation, paper=paper)
    response = HttpResponse(content, content_type=WORD)
    response["Content-Disposition"] = f'attachment; filename="{file_name(paper)}-draft.docx"'
    return response
