"""Finding grades among printed words, also where a grade's words stand apart from each other."""

from dataclasses import dataclass

from ilacs.outcomes.reader.wording import Wording
from ilacs.outcomes.reader.words import words_of


@dataclass(frozen=True, slots=True)
class PlacedGrade:
    """A grade, and how many label words stand before its first and before its last word."""

    grade: str
    first: int
    last: int


def part_grades(words: list[str], wording: Wording) -> tuple[list[str], list[PlacedGrade]]:
    """Part a table's words into those of labels and the grades between them.

    In print a cell's lines alternate with its neighbour's: 'children in need Requires improvement
    of help to be good'. So a grade that is begun goes on when its next word comes, whatever label
    words stand between.
    """
    labels: list[str] = []
    grades: list[PlacedGrade] = []
    begun: tuple[str, ...] = ()
    first = last = 0

    def close() -> None:
        grade = wording.grade_forms.get(begun)
        if grade:
            grades.append(PlacedGrade(grade, first, last))

    for word in words:
        if begun and (*begun, word) in wording.grade_starts:
            begun, last = (*begun, word), len(labels)
        elif (word,) in wording.grade_starts:
            close()
            begun, first, last = (word,), len(labels), len(labels)
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
