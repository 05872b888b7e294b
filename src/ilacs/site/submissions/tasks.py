"""The work that is done on child-level data in a process of its own: see `process.py`.

Each task takes what it is told and bytes, and gives bytes. This module knows no Django.
"""

import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from ilacs.site.submissions import sampling
from ilacs.site.submissions.findings import explanations_of, understood, with_pseudonyms
from ilacs.site.submissions.packing import pack, parquet, unpack

if TYPE_CHECKING:
    from ilacs.annexa.check import Findings
    from ilacs.annexa.submission import Submission

Head = dict[str, Any]


def _load(head: Head, data: bytes) -> bytes:
    from ilacs.annexa.load import load_bytes, to_bytes

    reference = dt.date.fromisoformat(head["reference"])
    return to_bytes(
        load_bytes(data, head["name"], reference=reference, authority=head["authority"])
    )


def _check(head: Head, data: bytes) -> bytes:
    from ilacs.annexa.check import check

    submission = _submission(data)
    found = check(submission)
    frame = with_pseudonyms(found.frame, bytes.fromhex(head["pseudonyms"]))
    return pack(
        {"findings.parquet": parquet(frame)},
        {
            "outcomes": [asdict(one) for one in found.outcomes],
            "understood": understood(submission),
        },
    )


def _measure(head: Head, data: bytes) -> bytes:
    from ilacs.annexa.measure import measure
    from ilacs.documents.annexa.measures import make_report

    submission = _submission(unpack(data, "lists"))
    found = measure(submission, findings=_findings(unpack(data, "findings")))
    report = make_report(submission, found, authority=head["organisation"])
    return pack(
        {"measures.parquet": parquet(found.frame)},
        {"lacking": found.lacking, "report": asdict(report)},
    )


def _journeys(head: Head, data: bytes) -> bytes:
    from ilacs.annexa.journeys import flow_of, journeys_of, oddities_of, step_times
    from ilacs.annexa.journeys.events import load_events
    from ilacs.annexa.journeys.oddities import KINDS
    from ilacs.documents.charts import draw
    from ilacs.documents.charts.flow import JourneyFlow

    submission = _submission(data)
    made = journeys_of(submission, bytes.fromhex(head["pseudonyms"]))
    flow = flow_of(made)
    drawn = draw(JourneyFlow("Common paths of children", flow))
    shown = ("title", "svg", "narrow_svg", "note", "columns", "rows")
    return pack(
        {
            "events.parquet": parquet(made.public()),
            "odd.parquet": parquet(oddities_of(made, submission)),
        },
        {
            "count": made.count(),
            "before": flow.before or 0,
            "flow": {name: getattr(drawn, name) for name in shown},
            "times": [[one.title, one.count, one.days] for one in step_times(submission)],
            "events": {id: event.title for id, event in load_events().items()},
            "kinds": KINDS,
        },
    )


def _findings_file(head: Head, data: bytes) -> bytes:
    """The findings as a file: the annotated workbook, a page, JSON or CSV."""
    from ilacs.annexa.explain import sort_findings
    from ilacs.documents.annexa.findings_out import to_bytes

    submission, found = _submission(unpack(data, "lists")), _findings(unpack(data, "findings"))
    explained = explanations_of(found.frame, head["explained"])
    result = sort_findings(found, explained, on=dt.date.fromisoformat(head["day"]))
    source = unpack(data, "file") if head["ending"] == ".xlsx" else None
    return to_bytes(submission, result, head["ending"], source)


def _cleaned_file(head: Head, data: bytes) -> bytes:
    """The lists in the official shape."""
    from ilacs.documents.annexa.workbook_cleaned import cleaned

    return cleaned(_submission(unpack(data, "lists"))).content


def _measures_file(head: Head, data: bytes) -> bytes:
    """The measures as a report or a table, small numbers suppressed."""
    from ilacs.annexa.measure.suppression import suppress
    from ilacs.documents.annexa.findings_files import to_csv
    from ilacs.documents.annexa.measures import make_report
    from ilacs.documents.annexa.measures.files import REPORTS

    submission = _submission(unpack(data, "lists"))
    fit = suppress(_measured(unpack(data, "measures")))
    if head["ending"] == ".csv":
        return to_csv(fit.frame)
    return REPORTS[head["ending"]](make_report(submission, fit, authority=head["organisation"]))


TASKS: dict[str, Callable[[Head, bytes], bytes]] = {
    "load": _load,
    "check": _check,
    "measure": _measure,
    "journeys": _journeys,
    "findings_file": _findings_file,
    "cleaned_file": _cleaned_file,
    "measures_file": _measures_file,
    "digest": sampling.digest,
    "draw": sampling.draw,
    "swap": sampling.swap,
    "verify": sampling.verify,
}


def _submission(data: bytes) -> "Submission":
    from ilacs.annexa.load import from_bytes

    return from_bytes(data)


def _findings(data: bytes) -> "Findings":
    import polars as pl

    from ilacs.annexa.check import CheckOutcome, Findings

    frame = pl.read_parquet(io.BytesIO(unpack(data, "findings.parquet")))
    outcomes = json.loads(unpack(data, "beside.json"))["outcomes"]
    return Findings(frame, tuple(CheckOutcome(**one) for one in outcomes))


def _measured(data: bytes) -> Any:
    import polars as pl

    from ilacs.annexa.measure import Measured

    frame = pl.read_parquet(io.BytesIO(unpack(data, "measures.parquet")))
    return Measured(frame, json.loads(unpack(data, "beside.json"))["lacking"])
