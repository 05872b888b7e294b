"""Small pieces of wording: rows in a list, an area's text without its number."""

import re
from collections.abc import Sequence

NUMBERED_AREA = re.compile(
    r"^(?:ofsted\s+)?(?:area|priority|recommendation|theme|workstream|objective|section|finding|"
    r"strand|pillar|outcome|rec|afi)(?:\s+(?:area|for\s+(?:improvement|priority\s+action)))?"
    r"\s*(?:no\.?\s*)?(?:\d{1,2}|[A-Za-z]|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"\s*[:.–—-]\s*(?=\S)|^\d{1,2}[.):]\s+(?=\S)",
    re.IGNORECASE,
)


def area_without_number(text: str) -> str:
    """The words of an area: 'Area 2: Visits' is 'Visits'."""
    return NUMBERED_AREA.sub("", text)


def rows_written(rows: Sequence[int]) -> str:
    """Rows in words: 'rows 3 to 5 and 9'; 'row 3' for one."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    parts = [
        str(run[0])
        if len(run) == 1
        else f"{run[0]} to {run[-1]}"
        if len(run) > 2
        else f"{run[0]} and {run[1]}"
        for run in runs
    ]
    *most, last = parts
    listed = f"{', '.join(most)} and {last}" if most else last
    return f"{'row' if len(set(rows)) == 1 else 'rows'} {listed}"
