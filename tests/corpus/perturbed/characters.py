"""The characters and the furniture of a page, changed as fonts and word processors change them."""

import re
import unicodedata
from collections.abc import Callable, Sequence

from tests.corpus.perturbed.printed import Printed

Change = Callable[[str], str]


def everywhere(change: Change) -> Callable[[Printed], Printed]:
    """The change made to every line of the report."""

    def print_otherwise(report: Printed) -> Printed:
        names = ("title", "dates", "between", "table", "rest")
        parts = {name: [change(line) for line in getattr(report, name)] for name in names}
        later = ["\r\n".join(change(line) for line in page.split("\r\n")) for page in report.later]
        return report.but(later=later, **parts)

    return print_otherwise


CHANGES: dict[str, Change] = {
    "no-break spaces": lambda line: line.replace(" ", "\xa0"),
    "thin spaces": lambda line: line.replace(" ", "\u2009"),
    "em spaces": lambda line: line.replace(" ", "\u2003"),
    "narrow no-break spaces": lambda line: line.replace(" ", "\u202f"),
    "doubled spaces": lambda line: line.replace(" ", "  "),
    "tabs": lambda line: line.replace(" ", "\t"),
    "space behind": lambda line: f"{line} ",
    "space before": lambda line: f"   {line}",
    "zero-width spaces": lambda line: line.replace(" ", " \u200b"),
    "zero-width joiners": lambda line: line.replace("e", "e\u200d"),
    "left-to-right marks": lambda line: line.replace(" ", " \u200e"),
    "word joiners": lambda line: line.replace("-", "\u2060-\u2060"),
    "ligatures": lambda line: (
        line.replace("ffi", "ﬃ").replace("ff", "ﬀ").replace("fi", "ﬁ").replace("fl", "ﬂ")
    ),
    "straight apostrophes": lambda line: line.replace("’", "'"),
    "opening apostrophes": lambda line: line.replace("’", "‘"),
    "acute apostrophes": lambda line: line.replace("’", "´"),
    "grave apostrophes": lambda line: line.replace("’", "`"),
    "no apostrophes": lambda line: line.replace("’", ""),
    "apostrophes and a space": lambda line: line.replace("’s", "’ s"),
    "soft hyphens": lambda line: re.sub(r"(?<=[a-z]{4})(?=[a-z]{3})", "\xad", line, count=2),
    "unbreaking hyphens": lambda line: line.replace("-", "‑"),
    "pdfium's hyphens": lambda line: line.replace("-", "\ufffe"),
    "decomposed accents": lambda line: unicodedata.normalize("NFD", line),
    "form feeds": lambda line: f"\x0c{line}",
}


def headed_and_footed(report: Printed) -> Printed:
    """A running title and a page number at the head and foot of each page."""
    head = ["Inspection of a council’s children’s services", "2 of 14"]
    later = ["\r\n".join([*head, page, "12"]) for page in report.later]
    return report.but(title=["1", *report.title], rest=[*report.rest, "1"], later=later)


def footnoted(report: Printed) -> Printed:
    """Footnote figures glued to the last words of cells."""
    table = [re.sub(r"([a-z])$", r"\g<1>1", line) for line in report.table]
    return report.but(table=table, title=[*report.title[:-1], f"{report.title[-1]}1"])


def followed_by(lines: Sequence[str]) -> Callable[[Printed], Printed]:
    """Lines straight behind the table."""
    return lambda report: report.but(rest=[*lines, *report.rest])


def preceded_by(lines: Sequence[str]) -> Callable[[Printed], Printed]:
    """Lines straight before the table."""
    return lambda report: report.but(between=[*report.between, *lines])


EARLIER = {
    "earlier overall in a sentence": ["Overall effectiveness was judged inadequate in 2018."],
    "earlier overall wrapped": [
        "At the last inspection in 2018 the judgement for",
        "overall effectiveness",
        "requires improvement to be good",
        "was given.",
    ],
    "earlier overall as a line": ["Overall effectiveness outstanding"],
    "earlier judgement quoted": [
        "In 2018 the impact of leaders on social work practice with children and families",
        "was inadequate and the experiences and progress of children who need help and protection",
        "was good.",
    ],
    "narrative begins with a grade": ["Good leadership has brought outstanding services."],
    "narrative line of a grade alone": ["Services were found to be", "inadequate", "in 2016."],
    "services were inadequate": [
        "Children’s services in the county were judged inadequate in 2013."
    ],
}
BOARD = {
    "board's sentence": [
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is {other}"
    ],
    "board's sentence wrapped": [
        "The effectiveness of the Local Safeguarding Children Board",
        "(LSCB) is",
        "{other}",
    ],
    "board's sentence wrapped early": [
        "The effectiveness of the Local Safeguarding",
        "Children Board (LSCB) {other}",
    ],
    "board's sentence, short": ["The Local Safeguarding Children Board is {other}."],
    "board's row": ["4. The effectiveness of the Local Safeguarding Children Board {other}"],
    "board's row, grade below": ["The effectiveness of the LSCB", "{other}"],
    "board's judgement": [
        "The judgement for the effectiveness of the Local Safeguarding Children",
        "Board (LSCB) is {other}.",
    ],
}


def with_board(lines: Sequence[str], before: bool) -> Callable[[Printed], Printed | None]:
    """The board's grade, another than the authority's, before or behind the table."""

    def print_otherwise(report: Printed) -> Printed | None:
        if report.layout != "sif":
            return None
        grades = ("inadequate", "outstanding", "good")
        other = next(g for g in grades if g not in report.facts.values())
        printed = [line.format(other=other) for line in lines]
        return (preceded_by if before else followed_by)(printed)(report)

    return print_otherwise
