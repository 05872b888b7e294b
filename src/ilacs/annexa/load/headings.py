"""Which column of which list a heading means: by its words, by known variants, or nearly."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ilacs.annexa.load.words import fold, fold_heading
from ilacs.annexa.spec import ListSpec, load_specification
from ilacs.annexa.submission import FoundColumn

NEAR = 0.88
"""Likeness (of letters in order) from which a heading is taken for a column, said aloud."""

COMMON = frozenset(
    [
        "child",
        "gender",
        "ethnicity",
        "birth_date",
        "age",
        "disability",
        "team",
        "worker",
        "family",
        "uasc",
    ]
)
"""Columns of several lists: they do not tell one list from another."""

LONGEST_HEADING = 300
"""Letters; the longest official heading has about 100."""

YES_NO = re.compile(r"\(\s*y\s*/\s*n\s*\)+", re.IGNORECASE)
SPELLINGS = (
    ("adviser", "advisor"),
    ("childrenslookedafter", "lookedafter"),
    ("childlookedafter", "lookedafter"),
    ("dob", "dateofbirth"),
    ("icpcs", "initialchildprotectionconferences"),
    ("icpc", "initialchildprotectionconference"),
    ("s47", "section47"),
    ("sec47", "section47"),
    ("accomodation", "accommodation"),
)
WHOLE_SPELLINGS = (("lac", "lookedafter"), ("cla", "lookedafter"), ("cp", "childprotection"))


@dataclass(frozen=True)
class Known:
    """The ways in which the columns of a list are written: folded words to (short, how)."""

    exact: dict[str, tuple[str, str]]
    spelled: dict[str, str]


@cache
def known_headings(number: int) -> Known:
    """The headings of a list in all editions, with their variants."""
    spec = load_specification().lists[number]
    exact: dict[str, tuple[str, str]] = {}
    for column in spec.columns:
        for written in (column.heading, YES_NO.sub("", column.heading)):
            exact.setdefault(fold_heading(written), (column.short, "heading"))
    for column in spec.columns:
        for written in (*column.variants, column.short):
            exact.setdefault(fold_heading(written), (column.short, "variant"))
            exact.setdefault(fold_heading(YES_NO.sub("", written)), (column.short, "variant"))
    spelled: dict[str, str] = {}
    for written, (short, _) in exact.items():
        spelled.setdefault(_spell(written), short)
    return Known(exact, spelled)


def _spell(folded: str, heading: str = "") -> str:
    for short, long in WHOLE_SPELLINGS:
        if re.search(rf"\b{short}\b", fold(heading)):
            heading = re.sub(rf"\b{short}\b", long, fold(heading))
            folded = fold_heading(heading)
    for short, long in SPELLINGS:
        if long not in folded:
            folded = folded.replace(short, long)
    return folded


@lru_cache(maxsize=4096)
def match_heading(number: int, heading: str) -> tuple[str, str] | None:
    """The short name of the column that a heading is, with 'heading' or 'variant'; else None."""
    known = known_headings(number)
    for written in (heading, YES_NO.sub("", heading)):
        folded = fold_heading(written)
        if found := known.exact.get(folded):
            return found
        if found_spelled := known.spelled.get(_spell(folded, written)):
            return found_spelled, "variant"
    return None


@cache
def _everywhere() -> tuple[dict[str, dict[int, str]], dict[str, dict[int, str]]]:
    exact: dict[str, dict[int, str]] = {}
    spelled: dict[str, dict[int, str]] = {}
    for number in load_specification().lists:
        known = known_headings(number)
        for written, (short, _) in known.exact.items():
            exact.setdefault(written, {})[number] = short
        for written, short in known.spelled.items():
            spelled.setdefault(written, {})[number] = short
    return exact, spelled


def count_matches(headings: Sequence[str | None]) -> dict[int, tuple[int, int]]:
    """For each list, how many of its columns are among headings: all, and those only it has."""
    exact, spelled = _everywhere()
    found: dict[int, set[str]] = {}
    for heading in headings:
        if not heading or len(heading) > LONGEST_HEADING:
            continue
        plain = YES_NO.sub("", heading)
        folded = fold_heading(plain)
        known = exact.get(fold_heading(heading)) or exact.get(folded)
        for number, short in (known or spelled.get(_spell(folded, plain), {})).items():
            found.setdefault(number, set()).add(short)
    return {number: (len(shorts), len(shorts - COMMON)) for number, shorts in found.items()}


@dataclass(frozen=True)
class Headings:
    """The headings of a list as found: its columns, extras, repeats and what was guessed."""

    columns: tuple[FoundColumn, ...]
    extra: tuple[FoundColumn, ...]
    repeated: tuple[FoundColumn, ...]


def match_headings(spec: ListSpec, headings: Sequence[str | None]) -> Headings:
    """Which columns of a list the cells of its heading row are; near ones are marked 'guess'."""
    columns: dict[str, FoundColumn] = {}
    repeated: list[FoundColumn] = []
    rest: list[FoundColumn] = []
    for position, heading in enumerate(headings, 1):
        if not (heading and heading.strip()):
            continue
        match = match_heading(spec.number, heading)
        if match is None:
            rest.append(FoundColumn("", position, heading))
        elif match[0] in columns:
            repeated.append(FoundColumn(match[0], position, heading, match[1]))
        else:
            columns[match[0]] = FoundColumn(match[0], position, heading, match[1])
    extra = []
    for column in rest:
        guess = _guess(spec, column.heading, set(columns))
        if guess:
            columns[guess] = FoundColumn(guess, column.position, column.heading, "guess")
        else:
            extra.append(column)
    ordered = sorted(columns.values(), key=lambda column: column.position)
    return Headings(tuple(ordered), tuple(extra), tuple(repeated))


def _guess(spec: ListSpec, heading: str, taken: set[str]) -> str:
    folded = _spell(fold_heading(heading), heading)
    if len(folded) < 4 or len(folded) > LONGEST_HEADING:
        return ""
    known = known_headings(spec.number)
    candidates = {
        written: short
        for written, short in known.spelled.items()
        if short not in taken and short != "age" and _digits(written) == _digits(folded)
    }
    near = difflib.get_close_matches(folded, candidates, n=3, cutoff=NEAR)
    shorts = {candidates[written] for written in near}
    return shorts.pop() if len(shorts) == 1 else ""


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())


def nearest_heading(spec: ListSpec, heading: str) -> str:
    """The official heading that an unknown one resembles, or ''."""
    known = {fold_heading(column.heading): column.heading for column in spec.columns}
    near = difflib.get_close_matches(fold_heading(heading), known, n=1, cutoff=0.6)
    return known[near[0]] if near else ""
