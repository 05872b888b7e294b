"""The account of a comparison for a committee report: short paragraphs, each figure with its source."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ilacs.outcomes.comparison.around import (
    inspector_sentences,
    recent_sentences,
    standing_sentences,
)
from ilacs.outcomes.comparison.comparison import Comparison
from ilacs.outcomes.comparison.grouping import changes_sentences, moves_sentences
from ilacs.outcomes.comparison.same_weeks import Beside, Relation
from ilacs.outcomes.comparison.sources import Source, Sources
from ilacs.outcomes.comparison.words import (
    clauses,
    counted,
    day_words,
    from_words,
    kind_words,
    listed,
    off_site_words,
    possessive,
    span_words,
    under_words,
)

MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True)
class Account:
    """Paragraphs with marks such as `[1]`, and the sources that the marks name, in their order."""

    paragraphs: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def text(self) -> str:
        """All of it as plain text, ready to paste."""
        notes = "\n".join(f"[{each.number}] {each.text}" for each in self.sources)
        return "\n\n".join(self.paragraphs) + f"\n\nSources\n{notes}\n"

    def parts(self) -> list[list[tuple[str, int]]]:
        """Each paragraph as pieces: text with 0, or nothing with the number of a source."""
        return [list(_parts(paragraph)) for paragraph in self.paragraphs]


def _parts(paragraph: str) -> Iterator[tuple[str, int]]:
    for place, piece in enumerate(MARK.split(paragraph)):
        if piece:
            yield ("", int(piece)) if place % 2 else (piece, 0)


def write_account(comparison: Comparison) -> Account:
    """Write a comparison as paragraphs in plain English. It says no more than the register holds."""
    sources = Sources()
    paragraphs = [
        " ".join(sentences)
        for sentences in (
            _own(comparison, sources),
            _same_weeks(comparison, sources),
            recent_sentences(comparison, sources) + inspector_sentences(comparison, sources),
            standing_sentences(comparison, sources),
            _limits(comparison),
        )
        if sentences
    ]
    return Account(tuple(paragraphs), tuple(sources.listed))


def _own(c: Comparison, sources: Sources) -> list[str]:
    call, pair = c.from_call[0], (c.from_call[0], c.on_site[0])
    off_site = (
        f", after the {off_site_words(*pair)} that the framework sets, from {day_words(call)}"
        if (c.on_site[0] - call).days > 4
        else ""
    )
    came = (
        f"The report was published on {day_words(c.outcome.publication_date)}"
        if c.outcome.publication_date
        else "The register does not hold the day of publication"
    )
    return [
        f"Ofsted inspected {c.authority.name} under {under_words(c.outcome.edition)} "
        f"({kind_words(c.outcome)}). Inspectors were on site {from_words(c.outcome)}{off_site}. "
        f"{came}{sources.cite(c.outcome)}.",
        *changes_sentences(c, sources),
    ]


def _same_weeks(c: Comparison, sources: Sources) -> list[str]:
    weeks = f"in the same weeks ({span_words(*c.from_call)}, counted from the call)"
    if not c.same_weeks:
        return [f"The register holds no other graded inspection that was under way {weeks}."]
    number = counted(
        len(c.same_weeks), "other graded inspection that was", "other graded inspections that were"
    )
    return [
        f"The register holds {number} under way {weeks}.",
        *moves_sentences(c.same_weeks, sources),
        *_when(c),
        *_published_later(c),
    ]


WHEN = {
    Relation.SAME_DAYS: "{was} on site on the same days as {name}",
    Relation.ON_SITE: "{was} on site for part of the same time",
    Relation.IN_OFF_SITE_WEEK: "{was} on site in {whose} {off_site}",
    Relation.OFF_SITE: "{was} in {their}",
    Relation.BOTH_OFF_SITE: "{was} off site in the same week, and on site at other times",
}


def _when(c: Comparison) -> list[str]:
    """How the weeks met: not every inspection was on site on the same days."""
    parts, weeks = [], (c.from_call[0], c.on_site[0])
    for relation, words in WHEN.items():
        names = _names(each for each in c.same_weeks if each.relation is relation)
        if names:
            was = "was" if len(names) == 1 else "were"
            their = "its off-site week" if len(names) == 1 else "their off-site weeks"
            whose, off_site = possessive(c.authority.name), off_site_words(*weeks)
            told = words.format(
                was=was, whose=whose, their=their, off_site=off_site, name=c.authority.name
            )
            parts.append(f"{listed(names)} {told}")
    return [f"{clauses(parts)}."]


def _published_later(c: Comparison) -> list[str]:
    day = c.outcome.publication_date
    names = _names(each for each in c.same_weeks if day and each.outcome.publication_date > day)
    if not names:
        return []
    report, was = ("report", "was") if len(names) == 1 else ("reports", "were")
    own = possessive(c.authority.name)
    return [f"The {report} on {listed(names)} {was} published after {own}."]


def _names(rows: Iterable[Beside]) -> list[str]:
    return [each.authority.name for each in rows]


def _limits(c: Comparison) -> list[str]:
    """What the register does not hold, where this account touches it."""
    first, last = c.coverage.complete_from, c.coverage.complete_until
    earlier = any(
        each.before is None or each.before.inspection_start < first
        for each in (*c.same_weeks, *c.recent)
    )
    if c.is_within_coverage and not earlier and c.before and c.before.inspection_start >= first:
        return []
    sentence = (
        f"The register is complete for inspections under the current framework that began from "
        f"{day_words(first)} to {day_words(last)}. Of others it holds some only, so "
        f"a grade before is the latest earlier one that it holds"
    )
    known, of = c.leads_known
    return [f"{sentence}. It names the lead inspector of {known} of {of} inspections."]
