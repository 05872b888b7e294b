"""Telling an inspection report from every other document, by what its first page says it is."""

import re

SIF = re.compile(
    r"inspection\s+of\s+services\s+for\s+children\s+in\s+need\s+of\s+help\s+and\s+protection", re.I
)
LAC = re.compile(r"inspection\s+of\s+looked\s+after\s+children\s+services", re.I)
ILACS = re.compile(
    r"inspection\s+of\s+(?:[^.]{0,120}?\s)?(?:local\s+authority\s+)?children\W{0,2}s?\W?\s+(?:social\s+care\s+)?services"
    r"|the\s+impact\s+of\s+leaders\s+on\s+(?:social\s+work\s+)?practice",
    re.I,
)
HEAD = 900
"""Characters at the start of a first page within which a document says what it is."""
START = 2500
"""Characters within which a letter shows that it is one, and a report has its table."""

OTHERS = (
    (r"focused\s+visit", "a focused visit letter"),
    (r"monitoring\s+visit", "a monitoring visit letter"),
    (r"joint\s+targeted\s+area\s+inspection", "a joint targeted area inspection letter"),
    (r"focused\s+assurance\s+visit|assurance\s+visit", "an assurance visit letter"),
    (r"special\s+educational\s+needs|\bSEND\b|area\s+SEND", "an area SEND inspection"),
    (
        r"review\s+of\s+the\s+effectiveness\s+of\s+the\s+local\s+safeguarding",
        "a review of the Local Safeguarding Children Board alone",
    ),
    (
        r"inspection\s+of\s+safeguarding\s+and\s+looked\s+after\s+children|arrangements\s+for\s+the"
        r"\s+protection\s+of\s+children",
        "an inspection report from before 2013",
    ),
    (r"children.?s\s+home", "a children's home report"),
    (r"adoption\s+(?:agency|service|support)|fostering\s+(?:agency|service)", "an agency's report"),
    (r"annual\s+(?:engagement|conversation)", "an annual engagement letter"),
)
LETTERS = {
    "focused_visit": "a focused visit letter",
    "monitoring_visit": "a monitoring visit letter",
    "jtai": "a joint targeted area inspection letter",
}
TITLE_OF_LETTER = re.compile(
    r"^(?:(?P<focused_visit>focused\s+visit)|(?P<monitoring_visit>monitoring\s+visit)"
    r"|(?P<jtai>joint\s+targeted\s+area\s+inspection))\s+(?:to|of)\b",
    re.IGNORECASE | re.MULTILINE,
)
LETTER = re.compile(r"this\s+letter\s+(?:summarises|sets\s+out|contains)|dear\s+\w+", re.I)
VISITS = re.compile(
    r"(?:focused|monitoring|assurance)\s+visit|joint\s+targeted\s+area\s+inspection\s+of", re.I
)
PRINTED_DATES = re.compile(
    r"^\s*(?:inspections?\s+date|date(?:s|\(s\))?\s+of\s+(?:the\s+)?inspection)", re.I | re.M
)
BOARD_ALONE = re.compile(
    r"review\s+of\s+the\s+effectiveness\s+of\s+the\s+local\s+safeguarding\s+children\s+board", re.I
)
INSPECTED = re.compile(r"^\W*(?:re\W{0,2}\s?)?inspection\s+of\b", re.I | re.M)


class NotAReportError(Exception):
    """The document is readable but not an inspection report; its text says what it is.

    letter: the inspection type of a visit's letter, which can be read as one; else empty.
    """

    def __init__(self, what: str, letter: str = "") -> None:
        super().__init__(what)
        self.letter = letter


def layout_of(text: str) -> str:
    """`lac`, `sif` or `ilacs`, from the text of a first page.

    Raises NotAReportError, saying what the document is where that can be told.
    """
    start = text[:START]
    head = start[:HEAD]
    plain = start.lower()
    letter = ("letter" in plain or "dear" in plain) and LETTER.search(start)
    visit = ("visit" in plain or "targeted" in plain) and VISITS.search(head)
    dates = PRINTED_DATES.search(head)
    if not (letter or (visit and not dates) or _is_of_board_alone(head)):
        if "looked after" in plain and LAC.search(head):
            return "lac"
        if "protection" in plain and SIF.search(head):
            return "sif"
        if (dates or "judgement" in plain) and ILACS.search(start):
            return "ilacs"
    named = _letter_named(head)
    if named:
        raise NotAReportError(f"not an inspection report: it looks like {LETTERS[named]}", named)
    for pattern, kind in OTHERS:
        if re.search(pattern, head, re.IGNORECASE):
            raise NotAReportError(f"not an inspection report: it looks like {kind}")
    raise NotAReportError("not an inspection report of children's services")


def _letter_named(head: str) -> str:
    """The inspection type that a letter's title names; empty where it has no such title.

    What a letter says of other visits stands behind its title.
    """
    title = TITLE_OF_LETTER.search(head)
    return str(title.lastgroup) if title else ""


def _is_of_board_alone(head: str) -> bool:
    """Whether a report's title names the review of the safeguarding board and no inspection before it.

    Most such reviews stand behind the inspection of the authority in one report; one stands alone.
    """
    board = BOARD_ALONE.search(head)
    inspected = INSPECTED.search(head)
    return board is not None and (inspected is None or board.start() < inspected.start())
