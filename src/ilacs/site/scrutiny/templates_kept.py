"""Templates of an authority's own: taken in without trust, kept by their content, chosen for a report."""

from django.utils import timezone

from ilacs.documents.committee_report import default_template, read_template
from ilacs.editions.catalogue import edition_on
from ilacs.errors import InputError
from ilacs.intake.names import safe_path
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.scrutiny.models import Paper, Template
from ilacs.site.store import site_store

LARGEST = 10 * 1024 * 1024


@action(Permission.COMMITTEE_WRITE)
def add_template(*, by: Actor, organisation: Organisation, content: bytes, name: str) -> Template:
    """Keep a Word template. Raises InputError where it cannot be trusted or names no field."""
    sections = edition_on(timezone.localdate()).committee_report_sections
    read = read_template(content, name, sections)
    file = site_store().put([content], limit=LARGEST)
    row = Template(
        organisation=organisation,
        name=safe_path(name)[-1][:200],
        digest=file.digest,
        known=list(read.known),
        unknown=list(read.unknown),
        missing=[list(one) for one in read.missing],
        by_name=by.name,
    )
    row.save()
    audit.record(
        "committee_template_added",
        by=by,
        about=row,
        organisation=organisation,
        known=len(read.known),
        unknown=len(read.unknown),
        missing=len(read.missing),
    )
    return row


@action(Permission.COMMITTEE_WRITE)
def remove_template(*, by: Actor, organisation: Organisation, template: Template) -> None:
    """Take a template away; reports that had it take the one that ships."""
    row = Template.objects.get(pk=template.pk, organisation=organisation)
    audit.record("committee_template_removed", by=by, about=row, organisation=organisation)
    row.delete()


def template_of(paper: Paper) -> bytes:
    """Return the bytes of the template of a report. Raises InputError where its file is gone."""
    if paper.template is None:
        return default_template(paper.sections)
    store = site_store()
    if not store.holds(paper.template.digest):
        raise InputError("The file of the template is gone.", "template", "Choose another.")
    with store.open(paper.template.digest) as file:
        return bytes(file.read())
