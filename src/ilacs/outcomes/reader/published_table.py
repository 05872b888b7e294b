"""The table of judgements where it is printed exactly as published: one pattern, no searching.

Nearly every report's is. It is the quick way; every other table is read row by row in `judgements`.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from ilacs.outcomes.reader.judgements import Table
from ilacs.outcomes.reader.wording import EditionWording, Wording


def read_published_table(
    lines: Sequence[str], wording: Wording, edition: EditionWording, rows: Collection[str]
) -> Table | None:
    """The table among the lines of a page; None where it is printed in any other way.

    rows: the judgements of the edition that stand in the table.
    """
    match = _pattern(edition, tuple(rows)).search("\n".join((*lines, "")))
    if match is None:
        return None
    grades = {
        judgement: wording.grade_forms[tuple(printed.lower().split())]
        for judgement, printed in match.groupdict().items()
    }
    return Table(grades, list(grades))


@lru_cache(maxsize=32)
def _pattern(edition: EditionWording, rows: tuple[str, ...]) -> re.Pattern[str]:
    """Every row in the published order: a number, the name, the grade; words may be on any line."""
    forms = sorted({form for _, form in edition.grades}, key=len, reverse=True)
    grade = "|".join(r"\s+".join(form.split()) for form in forms)
    pattern = ""
    for row in rows:
        name = next(name for judgement, name in edition.labels if judgement == row)
        label = r"\s+".join(re.escape(word) for word in name.split())
        pattern += rf"(?:\d(?:\.\d)?\.?\s+)?{label}\s+(?P<{row}>{grade})\s*\n"
    return re.compile(
        rf"^{pattern}(?!to\s+be\b|good\b|improvement\b)", re.IGNORECASE | re.MULTILINE
    )
