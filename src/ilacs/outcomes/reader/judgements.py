"""Reading the table of judgements: which lines it is, its labels, and the grade of each."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from ilacs.outcomes.reader.areas import without_footnotes
from ilacs.outcomes.reader.grades import PlacedGrade, part_grades
from ilacs.outcomes.reader.pages import PAGE_NUMBER
from ilacs.outcomes.reader.wording import Wording
from ilacs.outcomes.reader.words import mend, words_of

HEADINGS = frozenset(("judgement", "judgements", "judgment", "judgments", "grade", "grades"))
ALIKE = 0.7
"""How much of a row's label must agree with a judgement's name."""
CLEARER = 0.02
"""By how much the best name must beat the next."""
LONGEST_LINE = 16
"""Words. A line of the table is a column's width."""


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
    for start, end in _runs(lines, wording):
        words = [word for line in lines[start:end] for word in _table_words(line, wording)]
        table = read_rows(words, wording)
        if len(table.labels) > len(best.labels):
            table.reaches_end = end >= len(lines)
            table.last_line = end - 1
            best = table
    return best


def read_broken_table(
    table: Table, lines: Sequence[str], following: Sequence[str], wording: Wording
) -> Table:
    """The table with the part of it on the following page, where that part adds to it.

    lines, following: those of both pages without running titles; notes and the number at the foot
    of the first page do not part the table.
    """
    first = [line for line in without_footnotes(lines) if not PAGE_NUMBER.fullmatch(line)]
    whole = read_table([*first, *following], wording)
    return whole if len(whole.grades) > len(table.grades) else table


def read_rows(words: list[str], wording: Wording) -> Table:
    """The rows in a table's words, given in reading order."""
    label_words, grades = part_grades(words, wording)
    rows = _find_rows(label_words, wording, [grade.last for grade in grades])
    table = Table(labels=[row.judgement for row in rows if row.judgement])
    pairs = _pair(rows, grades)
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
        table.grades = {row.judgement: grade.grade for row, grade in pairs if row.judgement}
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


def _runs(lines: Sequence[str], wording: Wording) -> list[tuple[int, int]]:
    """Stretches of lines that hold nothing but words of the table."""
    runs: list[tuple[int, int]] = []
    start = -1
    for index, line in enumerate(lines):
        if is_table_line(line, wording):
            start = index if start < 0 else start
        elif start >= 0:
            runs.append((start, index))
            start = -1
    if start >= 0:
        runs.append((start, len(lines)))
    return runs


def is_table_line(line: str, wording: Wording) -> bool:
    """Whether all words of a line are words of the table, misprints allowed; figures count too."""
    words = words_of(line)
    if not words:
        return not any(character.isalpha() for character in line)
    if len(words) > LONGEST_LINE:
        return False
    known = wording.label_words
    strange = [w for w in words if w not in known and w not in wording.grade_words]
    strange = [w for w in strange if w not in HEADINGS]
    if not strange:
        return True
    return (len(strange) == 1 or len(strange) * 3 <= len(words)) and all(
        mend(word, known) or mend(word, wording.grade_words) for word in strange
    )


def _table_words(line: str, wording: Wording) -> list[str]:
    """A line's words with misprints mended and the headings of the columns left out."""
    words = []
    for word in words_of(line):
        if word in wording.label_words or word in wording.grade_words:
            words.append(word)
        elif word not in HEADINGS:
            mended = mend(word, wording.grade_words) or mend(word, wording.label_words)
            words += [mended] if mended else []
    return words


def _find_rows(words: Sequence[str], wording: Wording, grades_at: Sequence[int] = ()) -> list[_Row]:
    """The labels in a run of label words, each from where a name begins to where the next does.

    grades_at: where grades end among the words. Where the beginning of a name is misprinted, the
    grade of the row before shows where it begins.
    """
    starts = _starts(words, wording)
    bounds = [0, *starts, len(words)]
    rows: list[_Row] = []
    for start, end in itertools.pairwise(bounds):
        cuts = sorted({at for at in grades_at if start < at < end})
        pieces = [
            _Row(judgement, first, last)
            for first, last in itertools.pairwise([start, *cuts, end])
            if (judgement := recognise(tuple(words[first:last]), wording)) is not None
        ]
        if len(pieces) == len(cuts) + 1 and start < end:
            rows += pieces
        elif (judgement := recognise(tuple(words[start:end]), wording)) is not None:
            rows.append(_Row(judgement, start, end))
    return rows


def _starts(words: Sequence[str], wording: Wording) -> list[int]:
    starts = []
    index = 0
    while index < len(words):
        step = next(
            (n for n in (3, 2) if wording.anchors.get(tuple(words[index : index + n])) == n), 0
        )
        if step:
            starts.append(index)
        index += step or 1
    return starts


def recognise(words: tuple[str, ...], wording: Wording) -> str | None:
    """The judgement whose printed name these words are, misprints allowed; None where unclear."""
    if words in wording.names:
        return wording.names[words]
    return _nearest(words, wording)


@lru_cache(maxsize=512)
def _nearest_of(
    words: tuple[str, ...], names: tuple[tuple[tuple[str, ...], str], ...]
) -> str | None:
    scores: dict[str, float] = {}
    for name, judgement in names:
        score = SequenceMatcher(None, words, name, autojunk=False).ratio()
        scores[judgement] = max(score, scores.get(judgement, 0.0))
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < ALIKE:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLEARER:
        return None
    return ranked[0][0]


def _nearest(words: tuple[str, ...], wording: Wording) -> str | None:
    return _nearest_of(words, tuple(wording.names.items()))


def _pair(rows: Sequence[_Row], grades: Sequence[PlacedGrade]) -> list[str]:
    """The grade of each row, empty where it cannot be told.

    Where every row has one grade within or behind its label, that is the pairing; a grade before the
    first row then belongs to the sentence above the table. Otherwise, with
    as many grades as rows, each column is in order whatever the other does, so they pair in order.
    """
    owners: list[list[str]] = [[] for _ in rows]
    stray = False
    for grade in grades:
        owner = _owner(rows, grade)
        if owner is None:
            stray = True
        else:
            owners[owner].append(grade.grade)
    if all(len(owned) == 1 for owned in owners):
        return [owned[0] for owned in owners]
    if len(grades) == len(rows):
        return [grade.grade for grade in grades]
    if stray:
        return ["" for _ in rows]
    return [owned[0] if len(owned) == 1 else "" for owned in owners]


def _owner(rows: Sequence[_Row], grade: PlacedGrade) -> int | None:
    """The row within whose label a grade stands, or else behind whose label."""
    for index, row in enumerate(rows):
        if max(grade.first, row.start) < min(grade.last, row.end):
            return index
    for index, row in enumerate(rows):
        if row.start < grade.first <= row.end:
            return index
    return None
