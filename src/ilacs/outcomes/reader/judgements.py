"""Reading the table of judgements: which lines it is, its labels, and the grade of each."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from ilacs.outcomes.reader.areas import without_footnotes
from ilacs.outcomes.reader.grades import PlacedGrade, grade_in, part_grades
from ilacs.outcomes.reader.pages import PAGE_NUMBER
from ilacs.outcomes.reader.wording import HEADINGS, UNGRADED, Wording
from ilacs.outcomes.reader.words import mend, parted, words_of

ALIKE = 0.7
"""How much of a row's label must agree with a judgement's name."""
CLEARER = 0.02
"""By how much the best name must beat the next."""
NOT_JUDGED = re.compile(
    r"\bnot\s+(?:judged|graded|inspected|applicable)\b|\bno\s+(?:judge?ment|grade)\b"
    r"|\binsufficient\s+evidence\b|\bn/a\b",
    re.IGNORECASE,
)
"""What stands in a grade's place where there was too little to judge."""
BESIDE_UNGRADED = ("judg", "grade", "inspected", "applicable", "evidence", "/a", "/A")
LONGEST_CELL = 75
ENOUGH = 4
"""Rows, each with its grade, after which no other stretch of lines can be the table."""
LONGEST_LINE = 20
"""Words. The longest label and the longest grade have 18."""
MOST_STRANGE = 3
"""Unknown words of a line that may still be known ones printed without a space between."""
SURE_OF_LABEL = 6
"""Words from which on a line that begins as a label is one, whatever one of them is."""
VERBS = frozenset(("is", "are", "was", "were", "has", "have", "had"))
YEAR = re.compile(r"\b20\d\d\b")
NUMBERED = re.compile(r"\d(?:\.\d)?\.?\s")
UNFINISHED = re.compile(r"\b(?:is|are|be|to|requires?|judged)$", re.IGNORECASE)
TO_BE = re.compile(r"improvement\b|to\s+be\b|be\s+good\b", re.IGNORECASE)


@dataclass(slots=True)
class Table:
    """What a table says: the grade of each judgement found, and what is uncertain.

    labels: ids of the judgements whose rows were found, in printed order.
    unsure: ids of those whose grade could not be told.
    """

    grades: dict[str, str] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    reaches_end: bool = False
    """Whether it goes on to the last of the lines given, so that a next page may continue it."""
    last_line: int = -1


@dataclass(frozen=True, slots=True)
class _Row:
    judgement: str
    start: int
    end: int


def read_table(lines: Sequence[str], wording: Wording) -> Table:
    """The table of judgements among these lines of text; without rows where there is none."""
    best = Table()
    lines = [_with_ungraded(line) for line in lines]
    for first, end in _runs(lines, wording):
        start = _behind_sentence(lines, first, end, wording)
        found = [_table_words(line, wording) for line in lines[start:end]]
        beside = any(_is_label_and_grade(words, wording) for words in found)
        table = read_rows([word for words in found for word in words], wording, beside=beside)
        if len(table.labels) > len(best.labels):
            table.reaches_end = end >= len(lines)
            table.last_line = end - 1
            best = table
        if len(best.grades) >= ENOUGH and not best.unsure:
            break
    return best


def _with_ungraded(line: str) -> str:
    """A short line with one word for 'not judged' and the like."""
    if len(line) > LONGEST_CELL or not any(word in line for word in BESIDE_UNGRADED):
        return line
    return NOT_JUDGED.sub(UNGRADED, line)


def read_broken_table(
    table: Table, lines: Sequence[str], following: Sequence[str], wording: Wording
) -> Table:
    """The table with the part of it on the following page, where that part adds to it.

    lines, following: those of both pages without running titles; notes and the number at the foot
    of the first page do not part the table.
    """
    first = [line for line in lines if not PAGE_NUMBER.fullmatch(line)]
    whole = read_table([*without_footnotes(first), *following], wording)
    return whole if len(whole.grades) > len(table.grades) else table


def read_rows(words: list[str], wording: Wording, *, beside: bool = True) -> Table:
    """The rows in a table's words, given in reading order.

    beside: whether the words came from lines of which one at least had a grade behind a label.
    """
    label_words, grades = part_grades(words, wording)
    rows = _find_rows(label_words, wording, [grade.last for grade in grades])
    table = Table(labels=[row.judgement for row in rows if row.judgement])
    pairs = _pair(rows, grades, beside)
    for row, grade in zip(rows, pairs, strict=True):
        if not row.judgement:
            continue
        if grade and table.labels.count(row.judgement) == 1:
            table.grades[row.judgement] = grade
        elif row.judgement not in table.unsure:
            table.unsure.append(row.judgement)
    return table


def read_columns(words: Sequence[tuple[str, float, float]], wording: Wording) -> Table:
    """The same from words with their places: the two columns are told apart by their left edges.

    words: text, left edge and height (growing upward), in any order, of the table's region.
    """
    placed = [
        (mended, left, height)
        for text, left, height in words
        for mended in _table_words(text, wording)
    ]
    starts = [left for word, left, _ in placed if (word,) in wording.grade_starts]
    lefts = [left for word, left, _ in placed if word not in wording.grade_words]
    if not starts or not lefts:
        return Table()
    edge = min(starts)
    columns = ([w for w in placed if w[1] < edge - 1], [w for w in placed if w[1] >= edge - 1])
    rows = _find_rows([word for word, _, _ in _down(columns[0])], wording)
    _, grades = part_grades([word for word, _, _ in _down(columns[1])], wording)
    table = Table(labels=[row.judgement for row in rows if row.judgement])
    if len(rows) == len(grades) and len(set(table.labels)) == len(table.labels):
        pairs = zip(rows, grades, strict=True)
        table.grades = {
            row.judgement: grade.grade for row, grade in pairs if row.judgement and grade.grade
        }
    else:
        table.unsure = list(dict.fromkeys(table.labels))
    return table


def _down(words: Sequence[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    """Words from top to bottom and from left to right; a line's words differ a little in height."""
    ordered = sorted(words, key=lambda word: -word[2])
    lines: list[list[tuple[str, float, float]]] = []
    for word in ordered:
        if lines and lines[-1][0][2] - word[2] < 5:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [word for line in lines for word in sorted(line, key=lambda word: word[1])]


def _runs(lines: Sequence[str], wording: Wording) -> Iterator[tuple[int, int]]:
    """Stretches of lines that hold nothing but words of the table."""
    start = -1
    for index, line in enumerate(lines):
        if is_table_line(line, wording):
            start = index if start < 0 else start
        elif start >= 0:
            yield start, index
            start = -1
    if start >= 0:
        yield start, len(lines)


def _behind_sentence(lines: Sequence[str], start: int, end: int, wording: Wording) -> int:
    """Where the table begins in a run, behind what ends a sentence above it in the same words.

    'Good' below '... require improvement to be', or 'good help, care and protection.'.
    """
    above = lines[start - 1] if start else ""
    while start < end and _ends_sentence(above, lines[start], wording):
        above = lines[start]
        start += 1
    return start


def _ends_sentence(above: str, line: str, wording: Wording) -> bool:
    words = _table_words(line, wording)
    pairs = (tuple(words[at : at + 2]) for at in range(len(words)))
    if not words or any(pair in wording.anchors for pair in pairs):
        return False
    if line.endswith(".") and any(word not in wording.grade_words for word in words):
        return True
    unfinished = UNFINISHED.search(above) or (line[:1].islower() and not grade_in(above, wording))
    return bool(above) and not above.endswith((".", ":")) and bool(unfinished or TO_BE.match(line))


def _is_label_and_grade(words: Sequence[str], wording: Wording) -> bool:
    """Whether a line's words are those of a label and then of a grade."""
    return (
        len(words) > 1 and words[0] not in wording.grade_words and words[-1] in wording.grade_words
    )


def is_table_line(line: str, wording: Wording) -> bool:
    """Whether all words of a line are words of the table, misprints allowed; figures count too."""
    words = words_of(line)
    if not words:
        return not YEAR.search(line) and not any(character.isalpha() for character in line)
    if len(words) > LONGEST_LINE or YEAR.search(line):
        return False
    strange = [word for word in words if word not in wording.table_words]
    if not strange:
        return True
    if len(strange) > MOST_STRANGE and len(strange) * 3 > len(words):
        return False
    known = wording.label_words | wording.grade_words
    strange = [word for word in strange if not parted(word, known)]
    if not strange:
        return True
    if VERBS.intersection(strange):
        return False
    if len(strange) == 1 and len(words) >= SURE_OF_LABEL and not line.endswith("."):
        begins = words[:2] in wording.anchors or words[:3] in wording.anchors
        if begins or NUMBERED.match(line):
            return True
    return (len(strange) == 1 or len(strange) * 3 <= len(words)) and all(
        mend(word, wording.label_words) or mend(word, wording.grade_words) for word in strange
    )


def _table_words(line: str, wording: Wording) -> list[str]:
    """A line's words with misprints mended and the headings of the columns left out."""
    words = []
    for word in words_of(line):
        if word in wording.label_words or word in wording.grade_words:
            words.append(word)
        elif word not in HEADINGS:
            mended = mend(word, wording.grade_words) or mend(word, wording.label_words)
            words += [mended] if mended else parted(word, wording.label_words | wording.grade_words)
    return words


def _find_rows(words: Sequence[str], wording: Wording, grades_at: Sequence[int] = ()) -> list[_Row]:
    """The labels in a run of label words, each from where a name begins to where the next does.

    grades_at: where grades end among the words. Where the beginning of a name is misprinted, the
    grade of the row before shows where it begins: then the pieces are more like names than the whole.
    """
    rows: list[_Row] = []
    for start, end in itertools.pairwise([0, *_starts(words, wording), len(words)]):
        if tuple(words[start:end]) in wording.names:
            rows.append(_Row(wording.names[tuple(words[start:end])], start, end))
            continue
        cuts = sorted({at for at in grades_at if start < at < end})
        bounds = list(itertools.pairwise([start, *cuts, end]))
        pieces = [_best_name(tuple(words[first:last]), wording) for first, last in bounds]
        whole, likeness = _best_name(tuple(words[start:end]), wording)
        if cuts and min(like for _, like in pieces) > likeness:
            found = zip(pieces, bounds, strict=True)
            rows += [_Row(name, *place) for (name, _), place in found if name is not None]
        elif whole is not None:
            rows.append(_Row(whole, start, end))
    return rows


def _starts(words: Sequence[str], wording: Wording) -> list[int]:
    anchors = wording.anchors
    starts = []
    index = 0
    while index < len(words):
        if anchors.get(tuple(words[index : index + 3])) == 3:
            step = 3
        else:
            step = 2 if anchors.get(tuple(words[index : index + 2])) == 2 else 0
        if step:
            starts.append(index)
        index += step or 1
    return starts


def recognise(words: tuple[str, ...], wording: Wording) -> str | None:
    """The judgement whose printed name these words are, misprints allowed; None where unclear."""
    return _best_name(words, wording)[0]


def _best_name(words: tuple[str, ...], wording: Wording) -> tuple[str | None, float]:
    """The same with how alike they are, 1 for the very name; None and 0 where unclear."""
    if words in wording.names:
        return wording.names[words], 1.0
    return _nearest_of(words, tuple(wording.names.items()))


@lru_cache(maxsize=512)
def _nearest_of(
    words: tuple[str, ...], names: tuple[tuple[tuple[str, ...], str], ...]
) -> tuple[str | None, float]:
    scores: dict[str, float] = {}
    for name, judgement in names:
        score = SequenceMatcher(None, words, name, autojunk=False).ratio()
        scores[judgement] = max(score, scores.get(judgement, 0.0))
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < ALIKE:
        return None, 0.0
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEARER:
        return None, 0.0
    return ranked[0]


def _pair(rows: Sequence[_Row], grades: Sequence[PlacedGrade], beside: bool) -> list[str]:
    """The grade of each row, empty where it cannot be told.

    beside: whether some grade stands on a line behind its label. Where every row has one grade
    within or behind its label, that is the pairing; a grade before the first row then belongs to
    something above the table. Otherwise, with as many grades as rows, they pair in order where
    each stands at its row or the two columns follow each other. Grades on lines of their own may
    all stand above their labels, so that one missing or one too many would shift them.
    """
    if (
        rows
        and not rows[-1].judgement
        and not any(_owner(rows, g) == len(rows) - 1 for g in grades)
    ):
        return [*_pair(rows[:-1], grades, beside), ""]
    owners: list[list[str]] = [[] for _ in rows]
    stray = False
    for grade in grades:
        owner = _owner(rows, grade)
        if owner is None:
            stray = True
        else:
            owners[owner].append(grade.grade)
    if all(len(owned) == 1 for owned in owners) and (beside or not stray):
        return [owned[0] for owned in owners]
    if len(grades) == len(rows) and _stand_in_order(rows, grades):
        return [grade.grade for grade in grades]
    last = max((i for i, row in enumerate(rows) if row.judgement), default=-1)
    if not beside and (stray or (last >= 0 and not owners[last])):
        return ["" for _ in rows]
    return [owned[0] if len(owned) == 1 else "" for owned in owners]


def _stand_in_order(rows: Sequence[_Row], grades: Sequence[PlacedGrade]) -> bool:
    """Whether each grade stands at, before or behind its row, or all of them beyond all rows."""
    if not rows:
        return False
    apart = grades[0].first >= rows[-1].end or grades[-1].last <= rows[0].start
    pairs = zip(rows, grades, strict=True)
    return apart or all(g.first <= row.end and g.last >= row.start for row, g in pairs)


def _owner(rows: Sequence[_Row], grade: PlacedGrade) -> int | None:
    """The row within whose label a grade stands, or else behind whose label."""
    for index, row in enumerate(rows):
        if max(grade.first, row.start) < min(grade.last, row.end):
            return index
    for index, row in enumerate(rows):
        if row.start < grade.first <= row.end:
            return index
    return None
