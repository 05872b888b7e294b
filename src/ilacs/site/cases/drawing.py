"""Drawing cases from the authority's child-level data, and swapping one, under the lead inspector's own name.

What a lead gets of the data is pseudonyms, with team and worker: no identifier, no value of a child's.
The draw itself is sealed with the authority's submission, where the authority reads it.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from ilacs.case_audits.pseudonym import OURS
from ilacs.errors import InputError
from ilacs.site.accounts.action import action
from ilacs.site.accounts.actor import Actor
from ilacs.site.accounts.models import Organisation
from ilacs.site.accounts.permissions import Permission
from ilacs.site.cases.models import Case
from ilacs.site.cases.seeing import require_inspector
from ilacs.site.cases.selecting import Choice, Pick, choose_cases, picks_of, record_swap
from ilacs.site.inspections.models import Inspection
from ilacs.site.inspections.rooms import Room
from ilacs.site.store import StoredFile
from ilacs.site.submissions.models import KeptSample, KeptSubmission
from ilacs.site.submissions.sample_actions import keep_replacement, keep_sample, keep_verification
from ilacs.site.submissions.samples import Recorder, draw_sample, replace_in_sample, verify_sample

SELECT = Permission.CASE_SELECT
IN_DRAW = "Swapped by the inspectors."
"""What the draw says of a swap, for the authority reads it: the reason stays with the case."""
CHOSEN = "Chosen already."
"""Why a child is left out of a draw; the authority knows the children that are chosen."""


def draw_cases(
    submission: KeptSubmission,
    asked: Mapping[str, Any],
    choice: Choice,
    *,
    by: Actor,
    inspection: Inspection,
) -> tuple[KeptSample, list[Case]]:
    """Draw a sample of the authority's children and choose them: nobody draws until it suits.

    Children whose cases are chosen already are left out. asked: as `DrawForm.asked` gives it.
    choice: how far they are followed and what for; its picks are those that come out. Raises
    InputError where there is not what is asked for; nothing is kept then.
    """
    _require(by, inspection, inspection.organisation)
    left_out = [[code, CHOSEN] for code in _chosen(inspection)]
    asked = {**asked, "exclusions": left_out}
    recorder = recorder_for(inspection)
    sample = draw_sample(submission, asked, by=by, recorder=recorder)
    choice = replace(choice, picks=picks_of(sample), sample=sample)
    return sample, choose_cases(by=by, inspection=inspection, choice=choice)


def _chosen(inspection: Inspection) -> list[str]:
    """Return the pseudonyms of the cases; what was typed by hand may be anything, and is no child's."""
    codes = inspection.cases.order_by("number").values_list("pseudonym", flat=True)
    return [code for code in codes if OURS.fullmatch(code)]


def swap(case: Case, reason: str, by_hand: Pick | None, *, by: Actor) -> Case:
    """Put another case in the place of one: the sample's next, where it came from a sample.

    by_hand: the other where it did not. Raises InputError, PermissionDenied.
    """
    require_inspector(by, case.inspection, SELECT)
    if not reason.strip():
        raise InputError("Say why it is swapped.", "reason")
    if case.swapped_for_id:
        raise InputError("It was swapped already.")
    pick = by_hand if case.sample is None else _next_of(case, case.sample, by)
    if pick is None:
        raise InputError("Give the case that takes its place.", "pseudonym")
    return record_swap(
        by=by, inspection=case.inspection, case=case, reason=reason.strip(), pick=pick
    )


def _next_of(case: Case, sample: KeptSample, by: Actor) -> Pick | None:
    """Replace a child in its sample and return who came in; drawn before, only read again."""
    _require(by, case.inspection, sample.submission.organisation)
    if case.pseudonym in {one.pseudonym for one in picks_of(sample)}:
        recorder = recorder_for(case.inspection)
        replace_in_sample(sample, case.pseudonym, IN_DRAW, by=by, recorder=recorder)
    there = set(case.inspection.cases.values_list("pseudonym", flat=True))
    came_in = [one for one in picks_of(sample) if one.pseudonym not in there]
    return came_in[-1] if came_in else None


def verify_draw(sample: KeptSample, *, by: Actor, inspection: Inspection) -> bool:
    """Draw a sample again for a lead inspector; returns whether it came out the same."""
    _require(by, inspection, sample.submission.organisation)
    return verify_sample(sample, by=by, recorder=recorder_for(inspection))


def recorder_for(inspection: Inspection) -> Recorder:
    """Return the actions that write down what a lead inspector did with the inspection's samples."""
    return Recorder(
        partial(record_drawn, inspection=inspection),
        partial(record_replaced, inspection=inspection),
        partial(record_verified, inspection=inspection),
    )


@action(SELECT)
def record_drawn(
    *,
    by: Actor,
    inspection: Inspection,
    organisation: Organisation,
    submission: KeptSubmission,
    id: UUID,
    file: StoredFile,
    size: int,
) -> KeptSample:
    """Record a sample that a lead inspector drew from the authority's data."""
    _require(by, inspection, organisation)
    return keep_sample(by, organisation, submission, id, file, size)


@action(SELECT)
def record_replaced(
    *,
    by: Actor,
    inspection: Inspection,
    organisation: Organisation,
    sample: KeptSample,
    file: StoredFile,
    instead_of: str,
) -> None:
    """Record that a lead inspector replaced a child of a sample."""
    _require(by, inspection, organisation)
    keep_replacement(by, organisation, sample, file, instead_of)


@action(SELECT)
def record_verified(
    *,
    by: Actor,
    inspection: Inspection,
    organisation: Organisation,
    sample: KeptSample,
    file: StoredFile,
    instead_of: str,
    same: bool,
) -> None:
    """Record that a lead inspector drew a sample again, and whether it came out the same."""
    _require(by, inspection, organisation)
    keep_verification(by, organisation, sample, file, instead_of, same)


def _require(by: Actor, inspection: Inspection, organisation: Organisation) -> None:
    """Refuse who is not of the team, data of another authority, and what is closed."""
    require_inspector(by, inspection, SELECT)
    if organisation.pk != inspection.organisation_id:
        raise PermissionDenied("The data are of another authority.")
    Room(inspection.organisation, inspection).require_open()
