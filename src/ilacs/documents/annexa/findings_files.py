"""Findings as CSV and JSON: a row for each, as `check` gives them, nothing left out."""

import io
import json
from typing import TYPE_CHECKING, Any

from ilacs.outcomes.formats import NOT_IN_A_FILE, RUNS_IN_A_SPREADSHEET

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.check import Findings
    from ilacs.annexa.submission import Submission

STRANGE = NOT_IN_A_FILE.pattern.replace("\ud800-\udfff", "")
"""Characters that no file holds; Polars never holds half a surrogate pair."""


def to_csv(frame: "pl.DataFrame") -> bytes:
    """A table as CSV. A text that a spreadsheet would run as a formula gets an apostrophe in
    front; numbers stay as they are."""
    import polars as pl

    runs = f"^(?:{RUNS_IN_A_SPREADSHEET.pattern})"
    texts = []
    for name in (name for name, kind in frame.schema.items() if kind == pl.String):
        text = pl.col(name).str.replace_all("\r\n?", "\n").str.replace_all(STRANGE, "")
        texts.append(
            pl.when(text.str.contains(runs)).then(pl.lit("'") + text).otherwise(text).alias(name)
        )
    target = io.BytesIO()
    frame.with_columns(texts).write_csv(target, include_bom=True)
    return target.getvalue()


def to_json(
    submission: "Submission", findings: "Findings", explained: "pl.DataFrame | None" = None
) -> bytes:
    """What was understood, how every check ended, and every finding, for machines."""
    whole = as_plain(submission, findings)
    whole["findings"] = findings.frame.to_dicts()
    whole["explained"] = explained.to_dicts() if explained is not None else []
    return (json.dumps(whole, ensure_ascii=False, indent=1, default=str) + "\n").encode()


def as_plain(submission: "Submission", findings: "Findings") -> dict[str, Any]:
    """The submission and the checks' outcomes, without a word about a child."""
    return {
        "submission": {
            "name": submission.name,
            "reference": submission.reference.isoformat(),
            "edition": submission.edition,
            "authority": submission.authority,
            "digest": submission.digest,
            "lists": {number: each.frame.height for number, each in submission.lists.items()},
            "said": submission.said,
        },
        "counts": {name: findings.count(name) for name in ("error", "warning", "query")},
        "outcomes": [outcome.__dict__ for outcome in findings.outcomes],
    }
