"""Writing the review of a case, a field at a time: nothing is lost, whoever else writes."""

import datetime as dt
from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils import timezone

from ilacs.errors import InputError
from ilacs.site.accounts import audit
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import AuditEvent
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.completing import is_complete
from ilacs.site.cases.models import Case, ReviewText
from ilacs.site.cases.review_fields import fields_of
from ilacs.site.cases.seeing import require_inspector
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room

LONGEST = 20_000
HERE_FOR = dt.timedelta(minutes=10)
"""Who read or wrote a review so lately counts as being there."""


FOLLOWERS: list[Callable[[Case], None]] = []
"""Called within the action that keeps a text; an app adds its own when ready."""


class ConflictError(Exception):
    """Somebody else changed a field since the text was read that a change is based on."""

    def __init__(self, theirs: ReviewText) -> None:
        super().__init__(f"{theirs.by_name} changed it meanwhile.")
        self.theirs = theirs


def save_field(case: Case, field: str, text: str, based_on: int, *, by: Actor) -> ReviewText | None:
    """Keep a field's text; returns how it stands, None where it is empty and always was.

    based_on: the revision that the writer had before them, 0 for none. A text that stands already,
    or that its writer did not change, is not kept, so a save can be sent again. Raises
    ConflictError, InputError, PermissionDenied.
    """
    require_inspector(by, case.inspection, Permission.CASE_REVIEW)
    text = text.replace("\r\n", "\n")
    latest = _latest(case, field)
    before = case.texts.filter(field=field, revision=based_on).first()
    if text in {latest.text if latest else "", before.text if before else ""}:
        return latest
    try:
        with transaction.atomic():
            return keep_text(
                by=by,
                inspection=case.inspection,
                case=case,
                field=field,
                text=text,
                based_on=based_on,
            )
    except ConflictError as conflict:
        theirs = conflict.theirs
    except IntegrityError:
        theirs = ReviewText.objects.filter(case=case, field=field)[0]
    if theirs.text == text:  # the same text, sent twice: a page that is left sends it once more
        return theirs
    raise ConflictError(theirs)


@action(Permission.CASE_REVIEW)
def keep_text(
    *, by: Actor, inspection: Inspection, case: Case, field: str, text: str, based_on: int
) -> ReviewText:
    """Add a revision of a field. Raises ConflictError, InputError, PermissionDenied."""
    require_inspector(by, inspection, Permission.CASE_REVIEW)
    Room(inspection.organisation, inspection).require_open()
    if field not in fields_of(inspection.edition):
        raise InputError("The review has no such part.", field)
    if len(text) > LONGEST:
        raise InputError(f"It is longer than {LONGEST:,} letters.", field, "Make it shorter.")
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk, inspection=inspection)
    if is_complete(case):
        raise InputError("The review is complete.", field, "Open it again to write in it.")
    latest = _latest(case, field)
    if latest is not None and latest.revision != based_on:
        raise ConflictError(latest)
    row = ReviewText(
        case=case,
        field=field,
        revision=based_on + 1 if latest else 1,
        text=text,
        by=by.id,
        by_name=by.name,
    )
    row.save()
    for follow in FOLLOWERS:
        follow(case)
    audit.record(
        "case_review_saved",
        by=by,
        about=case,
        inspection=str(inspection.pk),
        field=field,
        revision=row.revision,
    )
    return row


def _latest(case: Case, field: str) -> ReviewText | None:
    return ReviewText.objects.filter(case=case, field=field).order_by("-revision").first()


@action(Permission.CASE_VIEW)
def note_review_viewed(*, by: Actor, inspection: Inspection, case: Case) -> None:
    """Write down that somebody read the review of a case."""
    require_inspector(by, inspection, Permission.CASE_VIEW)
    audit.record("case_review_viewed", by=by, about=case, inspection=str(inspection.pk))


def others_here(case: Case, actor: Actor) -> list[str]:
    """Return who else read or wrote a review in the last minutes, the latest first, by the trail."""
    found = AuditEvent.objects.filter(
        object_kind="case",
        object_id=str(case.pk),
        event__in=("case_review_viewed", "case_review_saved"),
        moment__gt=timezone.now() - HERE_FOR,
    ).exclude(actor_id=actor.id)
    return list(dict.fromkeys(found.order_by("-sequence").values_list("actor_name", flat=True)))
