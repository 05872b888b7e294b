"""Making samples of a submission's children: the work is done apart, and its result sealed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from ilacs.site.accounts.actor import Actor
from ilacs.site.submissions import keeping, process, sampling
from ilacs.site.submissions.models import KeptSample, KeptSubmission, Part
from ilacs.site.submissions.packing import pack, unpack
from ilacs.site.submissions.sample_actions import (
    record_replacement,
    record_sample,
    record_verification,
)


@dataclass(frozen=True)
class Recorder:
    """The actions that write down what was done with a sample; each decides who may.

    The three of an organisation's own people; those of an inspection are in `cases.drawing`.
    """

    drawn: Callable[..., KeptSample] = record_sample
    replaced: Callable[..., None] = record_replacement
    verified: Callable[..., None] = record_verification


OWN = Recorder()


def look_at_lists(submission: KeptSubmission) -> tuple[str, list[int]]:
    """The digest of a submission's lists, and their numbers."""
    made = process.run_apart("digest", {}, keeping.open_part(submission, keeping.LISTS))
    said = json.loads(made)
    return said["digest"], said["lists"]


def draw_sample(
    submission: KeptSubmission, asked: dict[str, Any], *, by: Actor, recorder: Recorder = OWN
) -> KeptSample:
    """Draw a sample, seal it, and record it. asked: as `DrawForm.asked` gives it.

    Raises InputError where it asks for something that there is not; nothing is kept then.
    """
    head = asked | _said(submission, by)
    made = process.run_apart("draw", head, keeping.open_part(submission, keeping.LISTS))
    sample = KeptSample(pk=uuid4(), submission=submission)
    return recorder.drawn(
        by=by,
        organisation=submission.organisation,
        submission=submission,
        id=sample.pk,
        file=keeping.put_part(submission, sample.part, made),
        size=asked["size"],
    )


def replace_in_sample(
    sample: KeptSample, child: str, reason: str, *, by: Actor, recorder: Recorder = OWN
) -> None:
    """Replace a child, given by pseudonym, with the next of the same order.

    Raises InputError where that cannot be done.
    """
    before, together = _with_lists(sample)
    head = {"child": child, "reason": reason} | _said(sample.submission, by)
    made = process.run_apart("swap", head, together)
    recorder.replaced(
        by=by,
        organisation=sample.submission.organisation,
        sample=sample,
        file=keeping.put_part(sample.submission, sample.part, made),
        instead_of=before,
    )


def verify_sample(sample: KeptSample, *, by: Actor, recorder: Recorder = OWN) -> bool:
    """Draw a sample again from the lists that are kept; returns whether it comes out the same.

    What differs is sealed with the sample.
    """
    before, together = _with_lists(sample)
    made = process.run_apart("verify", _said(sample.submission, by), together)
    same = not json.loads(unpack(made, "beside.json"))["verified"]["differences"]
    recorder.verified(
        by=by,
        organisation=sample.submission.organisation,
        sample=sample,
        file=keeping.put_part(sample.submission, sample.part, made),
        instead_of=before,
        same=same,
    )
    return same


def open_sample(sample: KeptSample) -> dict[str, Any]:
    """What a sample's page shows. Raises InputError where it does not open."""
    kept = keeping.open_part(sample.submission, sample.part)
    shown: dict[str, Any] = json.loads(unpack(kept, "beside.json"))
    return shown


def _with_lists(sample: KeptSample) -> tuple[str, bytes]:
    """The digest of the sealed sample as it is now, and lists and sample as a task takes them."""
    submission = sample.submission
    before = Part.objects.filter(submission=submission, kind=sample.part).values_list("digest")
    digest = before.first()
    together = {
        "lists": keeping.open_part(submission, keeping.LISTS),
        "sample": keeping.open_part(submission, sample.part),
    }
    return (digest[0] if digest else ""), pack(together)


def _said(submission: KeptSubmission, by: Actor) -> dict[str, str]:
    key = keeping.pseudonym_key_of(submission.organisation)
    return {"when": sampling.now(), "by": by.name, "pseudonyms": key.hex()}
