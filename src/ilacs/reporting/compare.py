"""Two versions of a draft, paragraph by paragraph: what was added, taken away and changed, in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from ilacs.reporting.draft import AREA_PARTS, Draft, Place, Section

Kind = Literal["added", "removed", "changed"]
ALIKE = 0.5
"""Share of words that two paragraphs must have in common to be one that was changed."""
FACTS = (
    "edition",
    "inspection_type",
    "event",
    "authority",
    "stays",
    "publication_date",
    "lead_inspectors",
    "team",
    "subject",
    "visit_number",
)


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of words: `same`, `added` or `removed`; with the space after them."""

    kind: Literal["same", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. where: its place in the later version; of what was removed, in the earlier.

    before, after: the texts; empty where there is none. words: the two in one, stretch by stretch.
    """

    kind: Kind
    where: Place
    before: str
    after: str
    words: tuple[Words, ...]


def compare(before: Draft, after: Draft) -> list[Change]:
    """Every difference between two versions, in the order of the later one."""
    changes = [*_facts(before, after), *_grades(before, after)]
    for part in ("summary", *AREA_PARTS):
        was, now = (tuple(p.text for p in getattr(draft, part)) for draft in (before, after))
        changes += compare_texts(was, now, part, "")
    return [*changes, *_sections(before, after)]


def compare_words(before: str, after: str) -> tuple[Words, ...]:
    """The words of two texts in one: those of both, those only of the one or the other."""
    was, now = (re.findall(r"\S+\s*", text) for text in (before, after))
    matcher = SequenceMatcher(None, [w.strip() for w in was], [w.strip() for w in now], False)
    found: list[Words] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            found.append(Words("same", "".join(now[c:d])))
            continue
        if a < b:
            found.append(Words("removed", "".join(was[a:b])))
        if c < d:
            found.append(Words("added", "".join(now[c:d])))
    return tuple(found)


def change_of(where: Place, before: str, after: str) -> Change:
    """The difference between two texts of one place, either of which may be empty."""
    kind: Kind = "changed" if before and after else "added" if after else "removed"
    return Change(kind, where, before, after, compare_words(before, after))


def _facts(before: Draft, after: Draft) -> Iterator[Change]:
    for name in FACTS:
        was, now = (_fact(getattr(draft, name)) for draft in (before, after))
        if was != now:
            yield change_of(Place(name), was, now)


def _fact(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(_fact(each) for each in value)
    if hasattr(value, "start"):
        return f"{value.start.isoformat()} to {value.end.isoformat()}"  # type: ignore[attr-defined]
    return str(value) if value else ""


def _grades(before: Draft, after: Draft) -> Iterator[Change]:
    for judgement in dict.fromkeys((*after.grades, *before.grades)):
        was, now = (draft.grades.get(judgement, "") for draft in (before, after))
        if was != now:
            yield change_of(Place("grades", judgement), was, now)


def _sections(before: Draft, after: Draft) -> Iterator[Change]:
    was, now = (
        {each.judgement or each.heading: each for each in draft.sections}
        for draft in (before, after)
    )
    for name in dict.fromkeys((*now, *was)):
        progress = (
            was[name].progress if name in was else "",
            now[name].progress if name in now else "",
        )
        if progress[0] != progress[1]:
            yield change_of(Place("progress", name), *progress)
        yield from compare_texts(_texts(was, name), _texts(now, name), "sections", name)


def _texts(sections: Mapping[str, Section], name: str) -> tuple[str, ...]:
    found = sections.get(name)
    return tuple(paragraph.text for paragraph in found.paragraphs) if found else ()


def compare_texts(
    before: Sequence[str], after: Sequence[str], part: str, section: str
) -> Iterator[Change]:
    """What differs in the paragraphs of a part; between those alike each is set beside the likest."""
    for kind, a, b, c, d in SequenceMatcher(None, before, after, False).get_opcodes():
        if kind == "equal":
            continue
        for was, now in _pairs(before, after, range(a, b), range(c, d)):
            at = now if now is not None else was
            assert at is not None  # one of the two is there
            texts = (
                before[was] if was is not None else "",
                after[now] if now is not None else "",
            )
            yield change_of(Place(part, section, at + 1), *texts)


def _pairs(
    before: Sequence[str], after: Sequence[str], was: range, now: range
) -> list[tuple[int | None, int | None]]:
    """The places of paragraphs that belong together, in order; one of two is None where it is alone."""
    if len(was) == len(now) == 1 or not was or not now:
        pairs = list(zip_longest(was, now))
        return (
            pairs
            if not (was and now) or _alike(before[was[0]], after[now[0]])
            else [
                (was[0], None),
                (None, now[0]),
            ]
        )
    found: list[tuple[int | None, int | None]] = []
    start = was.start
    for later in now:
        likest = max(
            range(start, was.stop), key=lambda at: _share(before[at], after[later]), default=None
        )
        if likest is None or not _alike(before[likest], after[later]):
            found.append((None, later))
            continue
        found += [(at, None) for at in range(start, likest)]
        found.append((likest, later))
        start = likest + 1
    return found + [(at, None) for at in range(start, was.stop)]


def _alike(before: str, after: str) -> bool:
    return _share(before, after) >= ALIKE


def _share(before: str, after: str) -> float:
    return SequenceMatcher(None, before.split(), after.split(), False).ratio()
