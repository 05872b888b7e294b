"""A committee report as it is set: its head, its sections in order, its appendices, its author."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from ilacs.committee.access import PUBLIC, exempt_paragraph
from ilacs.committee.fact import Fact
from ilacs.committee.writing import Paragraph, Run, put_in
from ilacs.editions.edition import ReportSection

NONE = "None."
LEFT_OUT = "This part is exempt from publication under {}."
APPENDICES, AUTHOR = "appendices", "author"


@dataclass(frozen=True, slots=True)
class Verification:
    """Who verified a section: name, post, and what they said beside."""

    name: str
    post: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is set. number: '7.1', or empty. exempt: a paragraph's number; 0 for public."""

    id: str
    heading: str
    number: str
    level: int
    paragraphs: tuple[Paragraph, ...] = ()
    exempt: int = PUBLIC
    verified: Verification | None = None


@dataclass(frozen=True, slots=True)
class Appendix:
    """An appendix: what it is and where it can be read."""

    title: str
    address: str = ""
    exempt: int = PUBLIC


@dataclass(frozen=True, slots=True)
class CommitteeReport:
    """A report whole. head: (section id, heading, text). access: a paragraph's number; 0 for public.

    sources: the label and the source of each fact in it, in the order in which they first stand.
    """

    title: str
    council: str
    head: tuple[tuple[str, str, str], ...]
    parts: tuple[Part, ...]
    appendices: tuple[Appendix, ...] = ()
    author: str = ""
    access: int = PUBLIC
    sources: tuple[tuple[str, str, str], ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the facts that stand in it, each once."""
        runs = (
            run
            for part in self.parts
            for one in part.paragraphs
            for runs in (one.words, *one.bullets)
            for run in runs
        )
        return tuple(dict.fromkeys(run.key for run in runs if run.key))


@dataclass(frozen=True, slots=True)
class Written:
    """What officers wrote of a section, and who verified it."""

    text: str = ""
    exempt: int = PUBLIC
    verified: Verification | None = None


@dataclass(frozen=True, slots=True)
class Front:
    """What stands around the text. head: section id → text. access: a paragraph’s number; 0 for public."""

    title: str
    council: str
    head: Mapping[str, str]
    author: str = ""
    access: int = PUBLIC


def put_together(
    front: Front,
    sections: Sequence[ReportSection],
    written: Mapping[str, Written],
    facts: Mapping[str, Fact],
    appendices: Sequence[Appendix] = (),
) -> CommitteeReport:
    """A report of the sections that an edition names, in their order. An empty section says none.

    What stands in an exempt section is exempt with it.
    """
    numbers = dict(number_sections(sections))
    parts = []
    for one in sections:
        if one.part != "body":
            continue
        said = written.get(one.id, Written())
        around = written.get(one.parent or "", Written())
        holds_others = any(other.parent == one.id for other in sections)
        text = said.text if said.text.strip() or holds_others or one.id == APPENDICES else NONE
        parts.append(
            Part(
                one.id,
                one.heading,
                numbers.get(one.id, ""),
                3 if one.parent else 2,
                put_in(text, facts),
                said.exempt or around.exempt,
                said.verified,
            )
        )
    report = CommitteeReport(
        front.title,
        front.council,
        tuple(
            (one.id, one.heading, front.head.get(one.id, ""))
            for one in sections
            if one.part == "head"
        ),
        tuple(parts),
        tuple(appendices),
        front.author,
        front.access,
    )
    return _with_sources(report, facts)


def number_sections(sections: Sequence[ReportSection]) -> Iterator[tuple[str, str]]:
    """Yield the id and number of each numbered section: '7', and '7.1' for one that stands in it."""
    top, below = 0, 0
    for one in sections:
        if not one.numbered:
            continue
        if one.parent:
            below += 1
            yield one.id, f"{top}.{below}"
        else:
            top, below = top + 1, 0
            yield one.id, str(top)


def public_version(report: CommitteeReport) -> CommitteeReport:
    """A report without what is exempt; of a part it keeps the heading and says why it is left out.

    What an exempt part or appendix is about does not show. The facts that stand in it alone go.
    """
    if report.access != PUBLIC:
        parts = tuple(_emptied(part, report.access) for part in report.parts)
        appendices: tuple[Appendix, ...] = ()
        return replace(report, parts=parts, appendices=appendices, author="", sources=())
    kept = replace(
        report,
        parts=tuple(_emptied(part, part.exempt) if part.exempt else part for part in report.parts),
        appendices=tuple(
            replace(one, title=LEFT_OUT.format(exempt_paragraph(one.exempt).words), address="")
            if one.exempt
            else one
            for one in report.appendices
        ),
    )
    shown = set(kept.keys)
    return replace(kept, sources=tuple(one for one in report.sources if one[0] in shown))


def _emptied(part: Part, exempt: int) -> Part:
    said = LEFT_OUT.format(exempt_paragraph(exempt).words)
    return replace(part, paragraphs=(Paragraph((Run(said),)),), exempt=exempt, verified=None)


def _with_sources(report: CommitteeReport, facts: Mapping[str, Fact]) -> CommitteeReport:
    held = [facts[key] for key in report.keys if key in facts]
    return replace(report, sources=tuple((one.key, one.label, one.source) for one in held))


def to_plain(report: CommitteeReport) -> dict[str, Any]:
    """A report as what JSON holds."""
    return asdict(report)


def from_plain(plain: Mapping[str, Any]) -> CommitteeReport:
    """The report that `to_plain` gave."""
    return CommitteeReport(
        plain["title"],
        plain["council"],
        tuple((a, b, c) for a, b, c in plain["head"]),
        tuple(_part(each) for each in plain["parts"]),
        tuple(Appendix(**each) for each in plain["appendices"]),
        plain["author"],
        plain["access"],
        tuple((a, b, c) for a, b, c in plain["sources"]),
    )


def _part(plain: Mapping[str, Any]) -> Part:
    paragraphs = tuple(
        Paragraph(
            tuple(Run(**run) for run in one["words"]),
            tuple(tuple(Run(**run) for run in bullet) for bullet in one["bullets"]),
        )
        for one in plain["paragraphs"]
    )
    verified = Verification(**plain["verified"]) if plain["verified"] else None
    return Part(**{**plain, "paragraphs": paragraphs, "verified": verified})
