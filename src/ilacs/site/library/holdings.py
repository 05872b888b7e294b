"""What an actor's library holds: how many reports can be searched, and what is still being done."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Sum

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs.models import ENDED, Job
from ilacs.site.library.indexing import KIND, SEARCHABLE
from ilacs.site.library.queries import searchable
from ilacs.site.reports.queries import reports_for


@dataclass(frozen=True)
class Holdings:
    """reports: that can be searched; missing: that could be but are not indexed yet.

    job: the indexing under way, if any; may_index: the organisations whose reports the actor may
    have indexed again.
    """

    reports: int
    passages: int
    missing: int
    job: Job | None
    may_index: list[Organisation]


def holdings_of(actor: Actor) -> Holdings:
    """Return what an actor's library holds."""
    held = searchable(actor).aggregate(reports=Count("pk"), passages=Sum("passage_count"))
    to_search = reports_for(actor).filter(state__in=SEARCHABLE)
    missing = to_search.filter(indexed=None).count()
    organisations = [UUID(key) for key in actor.organisations_with(Permission.REPORT_VIEW)]
    may_index = [UUID(key) for key in actor.organisations_with(Permission.REPORT_UPLOAD)]
    return Holdings(
        held["reports"],
        held["passages"] or 0,
        missing,
        Job.objects.filter(kind=KIND, organisation__in=organisations)
        .exclude(state__in=ENDED)
        .order_by("-created")
        .first(),
        list(Organisation.objects.filter(pk__in=may_index).order_by("name")),
    )
