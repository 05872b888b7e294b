"""A letter before it is set: who writes to whom, when, on what, and its blocks."""

from dataclasses import dataclass

from ilacs.documents.briefing.blocks import Block


@dataclass(frozen=True)
class LetterPaper:
    """A letter as it is printed.

    sender: the inspectorate. addressee: name and post, a line each. date: as it stands, or what it
    is while it was not sent. subject: its heading. signed: who signs, '' for a draft.
    """

    sender: str
    addressee: tuple[str, ...]
    date: str
    subject: str
    greeting: str
    blocks: tuple[Block, ...]
    signed: str
    foot: str
