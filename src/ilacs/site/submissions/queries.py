"""Reading submissions for a page: only those that the actor may see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404
from django.utils import timezone

from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.submissions.master_keys import read_master_keys
from ilacs.site.submissions.models import (
    Explanation,
    KeptSample,
    KeptSubmission,
    PseudonymKey,
    State,
)

SUBMISSIONS_ON_A_PAGE = 20


def list_submissions(actor: Actor, page: str) -> Page:
    """Return a page of the submissions of the actor's organisations, newest first."""
    found = KeptSubmission.objects.filter(
        organisation__in=_own(actor, Permission.SUBMISSION_VIEW)
    ).select_related("organisation", "uploaded_by", "job")
    return Paginator(found.order_by("-created"), SUBMISSIONS_ON_A_PAGE).get_page(page)


def find_submission(
    submission_id: UUID, actor: Actor, permission: Permission = Permission.SUBMISSION_VIEW
) -> KeptSubmission:
    """Return a submission. Raises Http404 where there is none that the actor may see."""
    found = (
        KeptSubmission.objects.filter(pk=submission_id, organisation__in=_own(actor, permission))
        .select_related("organisation", "uploaded_by", "erased_by", "job__organisation")
        .first()
    )
    if found is None:
        raise Http404
    return found


def find_checked(
    submission_id: UUID, actor: Actor, permission: Permission = Permission.SUBMISSION_VIEW
) -> KeptSubmission:
    """Return a submission that has been checked. Raises Http404 as `find_submission`."""
    found = find_submission(submission_id, actor, permission)
    if found.state != State.READY:
        raise Http404
    return found


def samples_of(submission: KeptSubmission) -> list[KeptSample]:
    """Return the samples that were drawn from a submission, newest first."""
    return list(submission.samples.select_related("drawn_by"))


def find_sample(
    submission_id: UUID,
    sample_id: UUID,
    actor: Actor,
    permission: Permission = Permission.SUBMISSION_VIEW,
) -> KeptSample:
    """Return a sample of a submission. Raises Http404 where there is none that the actor may see."""
    submission = find_checked(submission_id, actor, permission)
    found = submission.samples.filter(pk=sample_id).select_related("drawn_by").first()
    if found is None:
        raise Http404
    found.submission = submission
    return found


def earlier_than(submission: KeptSubmission) -> list[KeptSubmission]:
    """Return the checked submissions of the same organisation before this one, the latest first."""
    held = KeptSubmission.objects.filter(
        organisation=submission.organisation, state=State.READY, created__lt=submission.created
    )
    return list(held.order_by("-created")[:20])


@dataclass(frozen=True)
class Explained:
    """An explanation that counts: of which values, why, by whom and until when."""

    values: str
    reason: str
    by: str
    made: date
    until: date


def explanations_for(organisation: Organisation) -> dict[str, Explained]:
    """Return the explanations of an organisation that count today, by the finding's code."""
    held = Explanation.objects.filter(
        organisation=organisation, ended=None, until__gte=timezone.localdate()
    ).select_related("by")
    return {
        row.finding: Explained(
            row.values, row.reason, row.by.name if row.by else "", row.created.date(), row.until
        )
        for row in held
    }


def keys_by_version() -> list[tuple[str, str, int]]:
    """Return each master key's fingerprint, where it stands, and how many keys are under it."""
    held: Counter[str] = Counter()
    for model in (KeptSubmission, PseudonymKey):
        versions = model.objects.exclude(wrapped_key="").values_list("key_version", flat=True)
        held.update(versions.iterator())
    known = [key.version for key in read_master_keys(settings.MASTER_KEYS)]
    rows = [
        (version, "here, older" if place else "here, in use", held.pop(version, 0))
        for place, version in enumerate(known)
    ]
    return rows + [(version, "NOT HERE: put it back", count) for version, count in held.items()]


def _own(actor: Actor, permission: Permission) -> list[UUID]:
    return [UUID(id) for id in actor.organisations_with(permission)]
