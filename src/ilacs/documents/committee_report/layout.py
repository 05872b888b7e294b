"""Lays a committee report out: a report in, blocks in reading order out, each paragraph with its number."""

from collections.abc import Iterator

from ilacs.committee.report import APPENDICES, CommitteeReport, Part
from ilacs.committee.writing import Run, Runs
from ilacs.documents.committee_report.blocks import Block, Heading, Line, Note, Text

AUTHOR = "Report author"
VERIFIED = "Verified by"
NO_APPENDIX = "None."


def lay_out(report: CommitteeReport) -> tuple[Block, ...]:
    """The whole report. Its title is no block: each writer has a place of its own for it."""
    return tuple(_blocks(report))


def _blocks(report: CommitteeReport) -> Iterator[Block]:
    for id, label, text in report.head:
        if id != "title":
            yield Line(label, text or "Not given")
    for part in report.parts:
        yield Heading(part.level, part.number, part.heading)
        yield from lay_out_part(report, part)
    if report.author:
        yield Heading(2, "", AUTHOR)
        for line in report.author.splitlines():
            yield Text("", _plain(line))


def lay_out_part(report: CommitteeReport, part: Part) -> Iterator[Block]:
    """A section without its heading: who verified it, its paragraphs, and for appendices their list."""
    if part.verified:
        yield Note(VERIFIED, f"{part.verified.name}, {part.verified.post}")
    numbered = part.number and part.level == 2
    for at, one in enumerate(part.paragraphs, 1):
        yield Text(f"{part.number}.{at}" if numbered else "", one.words, one.bullets)
    if part.id == APPENDICES and not part.exempt:
        for at, each in enumerate(report.appendices, 1):
            yield Note(f"Appendix {at}", each.title, each.address)
        if not report.appendices and not part.paragraphs:
            yield Text("", _plain(NO_APPENDIX))


def _plain(text: str) -> Runs:
    return (Run(text),)
