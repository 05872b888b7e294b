"""What changes the library of reports: indexing, an organisation's own themes; and downloads."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied

from ilacs.outcomes.passages import Passage
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs.models import Job
from ilacs.site.library.indexing import SEARCHABLE, ask_for, is_indexed, key_of, put_in, take_out
from ilacs.site.library.models import OwnTheme
from ilacs.site.reports.models import UploadedReport


@action(None)
def index_report(*, by: Actor, key: str, passages: Sequence[Passage]) -> None:
    """Make the passages of the report with this id searchable; none of one set aside meanwhile."""
    report = UploadedReport.objects.select_for_update(of=("self",)).get(pk=key)
    kept = 0
    if report.state in SEARCHABLE:
        kept = put_in(report, passages).passage_count
    else:
        take_out(report)
    audit.record(
        "report_indexed", by=by, about=report, organisation=report.organisation, passages=kept
    )


@action(Permission.REPORT_UPLOAD)
def ask_to_index(*, by: Actor, organisation: Organisation, again: bool = True) -> Job:
    """Ask for an organisation's reports to be made searchable; with `again`, all of them anew."""
    reports = UploadedReport.objects.filter(organisation=organisation, state__in=SEARCHABLE)
    wanted = [one for one in reports.order_by("pk") if again or not is_indexed(one)]
    keys = [key_of(report) for report in wanted]
    job = ask_for(organisation, keys, by=by, again=again)
    audit.record("indexing_asked", by=by, about=job, organisation=organisation, reports=len(keys))
    return job


@action(Permission.REPORT_VIEW)
def note_passages_downloaded(*, by: Actor, format: str, passages: int) -> None:
    """Write down that someone downloaded passages of uploaded reports."""
    audit.record("passages_downloaded", by=by, format=format, passages=passages)


@action(Permission.THEME_CHANGE)
def save_theme(*, by: Actor, organisation: Organisation, theme: OwnTheme) -> OwnTheme:
    """Add an organisation's own theme, or change it."""
    if theme.organisation_id != organisation.pk:
        raise PermissionDenied("The theme is another organisation's.")
    theme.save()
    audit.record("theme_saved", by=by, about=theme, organisation=organisation, title=theme.title)
    return theme


@action(Permission.THEME_CHANGE)
def remove_theme(*, by: Actor, organisation: Organisation, theme: OwnTheme) -> None:
    """Remove an organisation's own theme; one of the project's that it stood in for is back."""
    if theme.organisation_id != organisation.pk:
        raise PermissionDenied("The theme is another organisation's.")
    audit.record("theme_removed", by=by, about=theme, organisation=organisation, title=theme.title)
    theme.delete()
