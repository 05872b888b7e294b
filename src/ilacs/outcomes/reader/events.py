"""Telling a rehearsal or a peer review, which is laid out like a report, from an inspection."""

import re

from ilacs.outcomes.reader.pages import Pages

NAMES = {"rehearsal": "Rehearsal", "peer_review": "Peer review"}
"""Event → what its report calls it. An inspection has no name here: it is what reports are of."""
MARKS = {event: f"{name}: not an inspection by Ofsted" for event, name in NAMES.items()}
"""Event → what every page of its report says, and the keywords of the file."""
DRAFT = "Draft in confidence: not a published report"
"""What the keywords of a draft's file carry: it is never read as a report."""


def is_draft(pages: Pages) -> bool:
    """Tell whether the file is a draft that was given out for its facts to be checked."""
    return DRAFT in pages.keywords()


def event_of(pages: Pages) -> str:
    """The event whose mark the file or its first page carries; empty for an inspection."""
    keywords, lines = pages.keywords(), pages.lines(0)
    for event, mark in MARKS.items():
        if mark in keywords or mark in lines:
            return event
    return ""


def leave_out_mark(pages: Pages, event: str) -> None:
    """Let the pages give their lines without the event's mark and name."""
    mark = re.compile(rf"{NAMES[event]}(?:: not an inspection by Ofsted)?")
    pages.leave_out(mark)
