"""The Word templates of an authority: those it has, a new one, and the one that ships."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from ilacs.documents.committee_report import default_template
from ilacs.documents.committee_report.fields import fields_of
from ilacs.editions.catalogue import edition_on
from ilacs.errors import InputError
from ilacs.site.accounts.middleware import Visit
from ilacs.site.accounts.queries import authorities_with
from ilacs.site.scrutiny import queries
from ilacs.site.scrutiny.forms import TemplateForm
from ilacs.site.scrutiny.publishing_views import WORD
from ilacs.site.scrutiny.templates_kept import add_template, remove_template
from ilacs.site.scrutiny.writing import WRITE


def committee_templates(request: Visit) -> HttpResponse:
    """List the templates with the fields that they name, leave out and mistake; take in another."""
    organisation = authorities_with(request.actor, WRITE).first()
    if organisation is None:
        raise Http404
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TemplateForm(*given)
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            add_template(
                by=request.actor, organisation=organisation, content=file.read(), name=file.name
            )
        except InputError as error:
            form.add_error("file", f"{error.what} {error.remedy}".strip())
        else:
            messages.success(request, "The template is kept. Choose it in a report’s front.")
            return redirect("committee_templates")
    sections = edition_on(timezone.localdate()).committee_report_sections
    context = {
        "form": form,
        "templates": queries.templates_for(request.actor),
        "fields": fields_of(sections),
    }
    return render(request, "scrutiny/templates.html", context, status=422 if form.errors else 200)


def committee_template_remove(request: Visit, template_id: UUID) -> HttpResponse:
    """Take a template away, once it was asked whether to."""
    row = queries.find_template(request.actor, template_id)
    if request.method == "POST":
        remove_template(by=request.actor, organisation=row.organisation, template=row)
        messages.success(request, f"“{row}” is taken away.")
        return redirect("committee_templates")
    return render(request, "scrutiny/template_remove.html", {"template": row})


def committee_default_template(request: Visit) -> HttpResponse:
    """Give out the template that ships, made now."""
    sections = edition_on(timezone.localdate()).committee_report_sections
    response = HttpResponse(default_template(sections), content_type=WORD)
    response["Content-Disposition"] = 'attachment; filename="committee-report-template.docx"'
    return response
