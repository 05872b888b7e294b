"""The page on each edition in `docs/editions`, written from the edition itself."""

from collections.abc import Iterator

from ilacs.editions.catalogue import load_editions
from ilacs.editions.coherence import facts_of
from ilacs.editions.comparison import compare_editions
from ilacs.editions.description import PARTS, Row, Section, origin, sections_of
from ilacs.editions.edition import Edition

WRITTEN = "<!-- Written by `make docs` from the edition files; do not edit. -->"
OWN_BY_NATURE = frozenset({"title", "short_title", "valid_from", "valid_to"})


def index_page() -> str:
    """The page that lists the editions, as Markdown."""
    head = ("Edition", "Id", "First day", "Last day", "Inspections and visits", "Overall grade")
    rows: list[Row] = [
        (
            f"[{e.short_title}]({e.id}.md)",
            e.id,
            e.valid_from.isoformat(),
            e.valid_to.isoformat() if e.valid_to else "in use",
            ", ".join(kind.name for kind in e.inspection_types),
            "yes" if e.overall else "no",
        )
        for e in load_editions().values()
        if not e.local
    ]
    return _page(
        "The editions of the framework",
        "The first day of fieldwork decides which edition an inspection is under, not the day of "
        "publication.",
        "In 2018 re-inspections under the single inspection framework ran beside ILACS. The date "
        "alone then does not decide: the type of inspection does, and without it the newer edition "
        "is taken.",
        _table(head, rows),
        "A council or a region can add an edition of its own: see [your own edition](your-own.md).",
    )


def edition_page(edition: Edition) -> str:
    """The page on one edition, as Markdown."""
    until = f"to {edition.valid_to}" if edition.valid_to else "on; still in use"
    return _page(
        edition.title,
        f"Id {edition.id}. For fieldwork that starts from {edition.valid_from} {until}. "
        f"{origin(edition)}",
        edition.note,
        _certainty(edition),
        *(_section(section) for section in _sections(edition)),
    )


def _sections(edition: Edition) -> Iterator[Section]:
    if edition.inherits:
        yield _changes(load_editions()[edition.inherits], edition)
    for part in PARTS:
        yield from sections_of(edition, part)
    used = {code for _, fact in facts_of(edition) for code in fact.source}
    rows = [(source.id, source.title) for source in edition.sources if source.id in used]
    yield Section("Sources", (), ("Code", "What it is"), rows)


def _certainty(edition: Edition) -> str:
    facts = [fact.certainty for _, fact in facts_of(edition)]
    return (
        f"Of {len(facts)} facts on this page {facts.count('confirmed')} are confirmed, "
        f"{facts.count('confirmed in part')} in part, {facts.count('unconfirmed')} are not: "
        "ask a practitioner before relying on those."
    )


def _changes(parent: Edition, edition: Edition) -> Section:
    rows: list[Row] = [
        (d.key, d.before, d.after)
        for d in compare_editions(parent, edition)
        if d.key not in OWN_BY_NATURE
    ]
    title = f"What changed since {parent.short_title}"
    return Section(title, (), ("Key", parent.short_title, edition.short_title), rows)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([WRITTEN, f"# {title}", *(part for part in parts if part)]) + "\n"


def _section(section: Section) -> str:
    table = [_table(section.head, list(section.rows))] if section.rows else []
    return "\n\n".join([f"## {section.title}", *section.paragraphs, *table])


def _table(head: Row, rows: list[Row]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
