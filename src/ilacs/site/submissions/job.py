"""The background work on a submission: it is read, checked and measured, each one step."""

import io
import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from ilacs.errors import InputError
from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.permissions import Permission
from ilacs.site.jobs.kinds import JobKind, register
from ilacs.site.jobs.models import Job
from ilacs.site.store import StoredFile, site_store
from ilacs.site.submissions import actions, keeping, process
from ilacs.site.submissions.models import KeptSubmission, State
from ilacs.site.submissions.packing import pack, unpack

log = logging.getLogger("ilacs.site.submissions")

WORDS = {
    "read": "Reading the lists.",
    "check": "Checking every row.",
    "measure": "Working out the measures.",
    "journeys": "Turning the lists into journeys.",
}
OVER = (State.ERASED, State.REFUSED)
BESIDES = ("measure", "journeys")
"""Steps whose failure costs nothing of the others."""


@dataclass(frozen=True)
class Prepared:
    """A sealed part that a step made, and what is recorded of it."""

    file: StoredFile
    facts: dict[str, Any]


def prepare(job: Job, key: str) -> Prepared | None:
    """Do a step; None where the submission is gone or refused. Raises InputError on a refusal.

    A fault is told by its kind and place alone: what it says may quote a child's value.
    """
    submission = _submission_of(job)
    if submission is None or submission.state in OVER:
        return None
    try:
        return MAKERS[key](submission)
    except InputError:
        raise
    except Exception as fault:
        said = str(fault) if isinstance(fault, process.ProcessFaultError) else type(fault).__name__
        log.error("Step %s of submission %s failed: %s", key, submission.pk, said)
        raise StepFailedError(key) from None


class StepFailedError(Exception):
    """A step that failed by a fault of the program, which has been written down without a value."""


def _read(submission: KeptSubmission) -> Prepared:
    head = {
        "name": submission.name,
        "reference": submission.reference.isoformat(),
        "authority": submission.organisation.authority_code,
    }
    made = process.run_apart("load", head, keeping.open_part(submission, keeping.FILE))
    kept = json.loads(unpack(made, "submission.json"))
    lists = {number: known["rows"] for number, known in kept["lists"].items()}
    file = keeping.put_part(submission, keeping.LISTS, made)
    return Prepared(file, {"edition": kept["edition"], "lists": lists})


def _check(submission: KeptSubmission) -> Prepared:
    head = {"pseudonyms": keeping.pseudonym_key_of(submission.organisation).hex()}
    made = process.run_apart("check", head, keeping.open_part(submission, keeping.LISTS))
    file = keeping.put_part(submission, keeping.FINDINGS, made)
    return Prepared(file, {"counts": counts_of(made)})


def _measure(submission: KeptSubmission) -> Prepared:
    head = {"organisation": submission.organisation.name}
    made = process.run_apart("measure", head, opened_together(submission, LISTS_AND_FINDINGS))
    import polars as pl

    frame = pl.read_parquet(io.BytesIO(unpack(made, "measures.parquet")))
    file = keeping.put_part(submission, keeping.MEASURES, made)
    return Prepared(file, {"measures": frame["measure"].n_unique()})


def _journeys(submission: KeptSubmission) -> Prepared:
    head = {"pseudonyms": keeping.pseudonym_key_of(submission.organisation).hex()}
    made = process.run_apart("journeys", head, keeping.open_part(submission, keeping.LISTS))
    file = keeping.put_part(submission, keeping.JOURNEYS, made)
    return Prepared(file, {"journeys": json.loads(unpack(made, "beside.json"))["count"]})


MAKERS: dict[str, Callable[[KeptSubmission], Prepared]] = {
    "read": _read,
    "check": _check,
    "measure": _measure,
    "journeys": _journeys,
}
LISTS_AND_FINDINGS = (keeping.LISTS, keeping.FINDINGS)


def opened_together(submission: KeptSubmission, kinds: Iterable[str]) -> bytes:
    """Several parts of a submission as the bytes that a task takes."""
    return pack({kind: keeping.open_part(submission, kind) for kind in kinds})


def counts_of(made: bytes) -> dict[str, Any]:
    """What the database holds of findings: how many of each severity, and how the checks ended."""
    import polars as pl

    frame = pl.read_parquet(io.BytesIO(unpack(made, "findings.parquet")))
    states: dict[str, int] = {}
    for outcome in json.loads(unpack(made, "beside.json"))["outcomes"]:
        states[outcome["state"]] = states.get(outcome["state"], 0) + 1
    severities = dict(frame.group_by("severity").len().sort("severity").iter_rows())
    lists = dict(frame.group_by("list").len().sort("list").iter_rows())
    return {
        "severities": severities,
        "lists": {str(number): count for number, count in lists.items()},
        "checks": states,
    }


RECORDS: dict[str, Callable[..., None]] = {
    "read": actions.record_lists,
    "check": actions.record_findings,
    "measure": actions.record_measures,
    "journeys": actions.record_journeys,
}


def keep(job: Job, key: str, prepared: Prepared | None) -> None:
    """Write down what a step made; nothing where the submission was erased meanwhile."""
    if prepared is None:
        return
    submission = _submission_of(job, locked=True)
    if submission is None or submission.state in OVER:
        site_store().remove(prepared.file.digest)
        return
    RECORDS[key](by=SYSTEM, submission=submission, file=prepared.file, **prepared.facts)


def give_up(job: Job, key: str, reason: str) -> None:
    """Refuse a submission that cannot be read or checked; measures that fail cost nothing else."""
    submission = _submission_of(job, locked=True)
    if submission is None or submission.state in OVER or key in BESIDES:
        return
    actions.refuse_submission(by=SYSTEM, submission=submission, message=reason)


def describe(job: Job, key: str) -> str:
    """Say which step is being done."""
    return WORDS[key]


def _submission_of(job: Job, *, locked: bool = False) -> KeptSubmission | None:
    held = KeptSubmission.objects.select_related("organisation")
    held = held.select_for_update(of=("self",)) if locked else held
    return held.filter(pk=job.payload["submission"]).first()


def register_kind() -> None:
    """Make the work on submissions known."""
    register(
        JobKind(
            id="read_submission",
            title="Reading, checking and measuring",
            permission=Permission.SUBMISSION_VIEW,
            stop_permission=Permission.SUBMISSION_UPLOAD,
            describe=describe,
            prepare=prepare,
            keep=keep,
            give_up=give_up,
            doing="Under way",
            in_order=True,
        )
    )
