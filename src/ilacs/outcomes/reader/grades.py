"""Finding grades among printed words, also where a grade's words stand apart from each other."""

from dataclasses import dataclass

from ilacs.outcomes.reader.wording import Wording
from ilacs.outcomes.reader.words import words_of

NO_GRADE: tuple[tuple[str, ...], ...] = ((), ("grade",))
"""Nothing begun, or only the word before a figure, as in 'Good Grade 2'."""


@dataclass(frozen=True, slots=True)
class PlacedGrade:
    """A grade, and how many label words stand before its first and before its last word.

    grade: empty where words of a grade can be read but not which grade it is.
    """

    grade: str
    first: int
    last: int


def part_grades(words: list[str], wording: Wording) -> tuple[list[str], list[PlacedGrade]]:
    """Part a table's words into those of labels and the grades between them.

    In print a cell's lines alternate with its neighbour's: 'children in need Requires improvement
    of help to be good'. So a grade that is begun goes on when its next word comes, whatever label
    words stand between. A grade of which only some words can be read keeps its place, without a
    grade: the end of 'Requires improxxment to be good' is not the grade good.
    """
    labels: list[str] = []
    grades: list[PlacedGrade] = []
    begun: tuple[str, ...] = ()
    first = last = 0
    loose = False

    def close() -> None:
        if begun not in NO_GRADE:
            grades.append(PlacedGrade(wording.grade_forms.get(begun, ""), first, last))

    for word in words:
        if begun and (*begun, word) in wording.grade_starts:
            begun, last = (*begun, word), len(labels)
        elif (word,) in wording.grade_starts and not (loose and word in wording.grade_ends):
            close()
            begun, first, last, loose = (word,), len(labels), len(labels), False
        elif word in wording.grade_words:
            loose = word not in wording.grade_ends
        else:
            labels.append(word)
    close()
    return labels, grades


def grade_in(text: str, wording: Wording) -> str:
    """The first grade in a sentence or a heading; empty where there is none.

    'Require improvement to be good' is one grade, not the grade good.
    """
    words = words_of(text)
    for start in range(len(words)):
        for length in range(min(6, len(words) - start), 0, -1):
            grade = wording.grade_forms.get(words[start : start + length])
            if grade:
                return grade
    return ""
