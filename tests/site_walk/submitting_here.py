"""A made-up submission, read, checked and measured there and then, for every organisation of a world."""

import datetime as dt
from dataclasses import asdict
from functools import cache
from uuid import uuid4

from ilacs.site.accounts.actor import SYSTEM
from ilacs.site.accounts.models import Organisation
from ilacs.site.store import site_store
from ilacs.site.submissions import job, keeping
from ilacs.site.submissions.actions import (
    Arrived,
    record_findings,
    record_journeys,
    record_lists,
    record_measures,
    upload_submission,
)
from ilacs.site.submissions.findings import understood, with_pseudonyms
from ilacs.site.submissions.incoming import about
from ilacs.site.submissions.models import KeptSample, KeptSubmission
from ilacs.site.submissions.packing import pack, parquet
from ilacs.site.submissions.sample_actions import record_sample
from ilacs.site.submissions.tasks import TASKS
from ilacs.site.submissions.vault import new_key, seal

REFERENCE = dt.date(2026, 6, 26)
CHILDREN, DEFECTS = 12, 6


@cache
def _made() -> tuple:
    from ilacs.annexa.check import check
    from ilacs.annexa.generate import generate_submission
    from ilacs.annexa.load import to_bytes

    submission, _ = generate_submission(CHILDREN, 7, REFERENCE, defects=DEFECTS)
    kept = to_bytes(submission)
    found = check(submission)
    outcomes = [asdict(one) for one in found.outcomes]
    findings = pack({"findings.parquet": parquet(found.frame)}, {"outcomes": outcomes})
    inputs = pack({"lists": kept, "findings": findings})
    measures = TASKS["measure"]({"organisation": "Northmoor"}, inputs)
    return submission, kept, found, measures


def submit_made_up(organisation: Organisation) -> tuple[KeptSubmission, str]:
    """Give an organisation a checked submission; returns it, and the code of a finding."""
    made, kept, found, measures = _made()
    id, key = uuid4(), new_key()
    file = site_store().put(seal(kept, key, about(id, keeping.FILE)), limit=10**9)
    submission = upload_submission(
        by=SYSTEM,
        organisation=organisation,
        arrived=Arrived(id, key, file, "annex-a.xlsx", len(kept)),
        reference=REFERENCE,
        erase_on=dt.date(2100, 1, 1),
    )
    lists = {str(number): table.frame.height for number, table in made.lists.items()}
    part = keeping.put_part(submission, keeping.LISTS, kept)
    record_lists(by=SYSTEM, submission=submission, file=part, edition=made.edition, lists=lists)
    frame = with_pseudonyms(found.frame, keeping.pseudonym_key_of(organisation))
    packed = pack(
        {"findings.parquet": parquet(frame)},
        {"outcomes": [asdict(one) for one in found.outcomes], "understood": understood(made)},
    )
    part = keeping.put_part(submission, keeping.FINDINGS, packed)
    record_findings(by=SYSTEM, submission=submission, file=part, counts=job.counts_of(packed))
    part = keeping.put_part(submission, keeping.MEASURES, measures)
    record_measures(by=SYSTEM, submission=submission, file=part, measures=1)
    key = {"pseudonyms": keeping.pseudonym_key_of(organisation).hex()}
    part = keeping.put_part(submission, keeping.JOURNEYS, TASKS["journeys"](key, kept))
    record_journeys(by=SYSTEM, submission=submission, file=part, journeys=1)
    submission.refresh_from_db()
    return submission, frame["finding_code"][0]


ASKED = {
    "seed": ["blue heron", "19 swans"],
    "size": 4,
    "lists": [6, 7, 8, 9],
    "stratify": ["plan_status"],
    "risks": {"no_worker": 1},
    "exclusions": [],
}


def sample_made_up(submission: KeptSubmission) -> KeptSample:
    """Give a submission a sample, drawn there and then."""
    key = keeping.pseudonym_key_of(submission.organisation).hex()
    head = ASKED | {"when": "", "by": "", "pseudonyms": key}
    made = TASKS["draw"](head, keeping.open_part(submission, keeping.LISTS))
    sample = KeptSample(pk=uuid4(), submission=submission)
    return record_sample(
        by=SYSTEM,
        organisation=submission.organisation,
        submission=submission,
        id=sample.pk,
        file=keeping.put_part(submission, sample.part, made),
        size=ASKED["size"],
    )
