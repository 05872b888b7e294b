"""Tables of judgements printed in other ways that word processors and pdfium bring about."""

import itertools
import random
from collections.abc import Callable, Iterable, Sequence

from tests.corpus.perturbed.printed import Printed, Row

Style = Callable[[Row, int], list[str]]


def parts(words: Sequence[str], *cuts: int) -> list[str]:
    """Words on lines parted after so many words; never an empty line."""
    bounds = [0, *sorted({min(cut, len(words)) for cut in cuts}), len(words)]
    lines = [" ".join(words[a:b]) for a, b in itertools.pairwise(bounds)]
    return [line for line in lines if line]


def label(row: Row, *cuts: int) -> list[str]:
    lines = parts(row.label, *cuts)
    lines[0] = f"{row.number} {lines[0]}".strip()
    return lines


def grade(row: Row) -> str:
    return " ".join(row.grade)


def beside(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """Two cells whose lines pdfium gives side by side."""
    height = max(len(left), len(right))
    pairs = zip(
        [*left, *[""] * (height - len(left))], [*right, *[""] * (height - len(right))], strict=True
    )
    return [f"{a} {b}".strip() for a, b in pairs]


def grade_behind(row: Row, cut: int) -> list[str]:
    lines = label(row, cut)
    return [*lines[:-1], f"{lines[-1]} {grade(row)}"]


def grade_below(row: Row, cut: int) -> list[str]:
    return [*label(row, cut), grade(row)]


def grade_above(row: Row, cut: int) -> list[str]:
    return [grade(row), *label(row, cut)]


def grade_within(row: Row, cut: int) -> list[str]:
    first, *others = label(row, cut)
    return [first, grade(row), *others]


def grade_beside_first_line(row: Row, cut: int) -> list[str]:
    first, *others = label(row, cut)
    return [f"{first} {grade(row)}", *others]


def both_wrapped(row: Row, cut: int) -> list[str]:
    return beside(label(row, cut), parts(row.grade, 2))


def both_wrapped_early(row: Row, cut: int) -> list[str]:
    return beside(label(row, cut), parts(row.grade, 1))


def both_wrapped_low(row: Row, cut: int) -> list[str]:
    return beside(label(row, cut, cut + 3), ["", *parts(row.grade, 2)])


def grade_wrapped_below(row: Row, cut: int) -> list[str]:
    return [*label(row, cut), *parts(row.grade, 3)]


def grade_about_label(row: Row, cut: int) -> list[str]:
    """A tall grade whose lines stand above and below the second line of its label."""
    top, *others = parts(row.grade, 2)
    first, *below = label(row, cut)
    return [first, top, *below, *others]


STYLES: tuple[Style, ...] = (
    grade_behind,
    grade_below,
    grade_above,
    grade_within,
    grade_beside_first_line,
    both_wrapped,
    both_wrapped_early,
    both_wrapped_low,
    grade_wrapped_below,
    grade_about_label,
)
MIXED_STYLES = tuple(style for style in STYLES if style is not grade_above)
"""Styles of which each row may have its own; a grade above its label is told by the whole table."""


def headed(report: Printed, lines: Iterable[str]) -> Printed:
    heading = ["Judgement Grade"] if report.layout == "ilacs" else []
    return report.but(table=[*heading, *lines])


def in_style(style: Style, cut: int) -> Callable[[Printed], Printed]:
    return lambda report: headed(
        report, [line for row in report.rows() for line in style(row, cut)]
    )


def mixed(report: Printed, styles: Sequence[Style] = MIXED_STYLES, seed: int = 0) -> Printed:
    chance = random.Random(f"{report.file} {seed}")
    lines = [
        line for row in report.rows() for line in chance.choice(styles)(row, chance.randint(1, 9))
    ]
    return headed(report, lines)


def columns(report: Printed) -> Printed:
    rows = report.rows()
    left = [line for row in rows for line in label(row, 5)]
    right = [line for row in rows for line in parts(row.grade, 2)]
    heads = (["Judgement"], ["Grade"]) if report.layout == "ilacs" else ([], [])
    return report.but(table=[*heads[0], *left, *heads[1], *right])


def columns_swapped(report: Printed) -> Printed:
    rows = report.rows()
    return report.but(
        table=[*(grade(row) for row in rows), *(line for row in rows for line in label(row, 6))]
    )


def shuffled(report: Printed, seed: int) -> Printed:
    rows = report.rows()
    random.Random(f"{report.file} {seed}").shuffle(rows)
    return headed(report, [line for row in rows for line in grade_behind(row, 7)])


def renumbered(report: Printed, numbers: Sequence[str]) -> Printed:
    rows = report.rows()
    lines = []
    for row, number in zip(rows, [*numbers, *[""] * len(rows)], strict=False):
        lines += grade_behind(Row(number, row.label, row.judgement, row.grade), 5)
    return headed(report, lines)


def reworded(report: Printed, forms: dict[str, str], style: Style = grade_behind) -> Printed:
    """Grades in other printed forms, by the words of the usual one."""
    rows = [
        Row(row.number, row.label, row.judgement, tuple(forms.get(grade(row), grade(row)).split()))
        for row in report.rows()
    ]
    return headed(report, [line for row in rows for line in style(row, 6)])


def misspelt(report: Printed, wrong: str, right: str) -> Printed:
    rows = report.rows()
    lines = [line.replace(right, wrong) for row in rows for line in grade_behind(row, 7)]
    return headed(report, lines)


def over_two_pages(report: Printed, at: int, furniture: Sequence[str], within: bool) -> Printed:
    """The table broken before its row `at` (or in the midst of that row), the rest on page two."""
    rows = report.rows()
    above = [line for row in rows[:at] for line in grade_behind(row, 6)]
    broken = grade_behind(rows[at], 3)
    below = [line for row in rows[at + 1 :] for line in grade_behind(row, 6)]
    if within:
        above, below = [*above, broken[0]], [*broken[1:], *below]
    else:
        below = [*broken, *below]
    second = "\r\n".join([*furniture, *below, *report.rest, *report.later[:1]])
    return headed(report.but(rest=["1"], later=[second, *report.later[1:]]), above)


def interrupted(report: Printed, furniture: Sequence[str]) -> Printed:
    """Page furniture between two rows on the same page."""
    rows = [line for row in report.rows()[:2] for line in grade_behind(row, 6)]
    rows += furniture
    rows += [line for row in report.rows()[2:] for line in grade_behind(row, 6)]
    return headed(report, rows)


def without(report: Printed, judgement: str) -> Printed:
    rows = [row for row in report.rows() if row.judgement != judgement]
    table = [line for row in rows for line in grade_behind(row, 6)]
    return headed(report.saying(**{judgement: ""}), table)


def ungraded(report: Printed, judgement: str, words: str) -> Printed:
    """A row whose grade cell holds something that is no grade."""
    lines = []
    for row in report.rows():
        if row.judgement == judgement:
            lines += [*label(row, 20)[:-1], f"{label(row, 20)[-1]} {words}".strip()]
        else:
            lines += grade_behind(row, 20)
    return headed(report.saying(**{judgement: ""}), lines)
