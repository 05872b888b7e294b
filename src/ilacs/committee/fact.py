"""Facts that a report takes from the records: each with its key, its words and its source."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from ilacs.committee import words
from ilacs.committee.known import Known

Kind = Literal["words", "list", "paragraphs"]


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as a report says it. lines: one for words, a bullet or a paragraph each otherwise.

    is_own: an officer said it in place of the records; then the source is who, and why.
    """

    key: str
    label: str
    kind: Kind
    lines: tuple[str, ...]
    source: str
    is_own: bool = False

    @property
    def text(self) -> str:
        """All of it on one line."""
        return "; ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Declared:
    """How a fact is told: by which group's source, and what says it; nothing where it is not known."""

    key: str
    label: str
    group: str
    tell: Callable[[Known], str | tuple[str, ...]]
    kind: Kind = "words"


DECLARED = (
    Declared("authority", "Authority", "event", lambda known: known.authority),
    Declared("framework", "Framework", "event", words.framework),
    Declared("framework_since", "Framework since", "event", words.framework_since),
    Declared("type", "Type of inspection", "event", words.type_of),
    Declared("judgement_names", "What is judged", "event", words.judgement_names, "list"),
    Declared("call", "Day of the call", "event", lambda known: words.day(known.call)),
    Declared("whole_dates", "Inspection, from the call", "event", words.whole_dates),
    Declared("on_site", "Inspection, on site", "event", words.on_site),
    Declared("arrived", "Inspectors came on site", "event", words.arrived),
    Declared("time_on_site", "Time on site", "event", words.time_on_site),
    Declared("grades", "Judgements and grades", "grades", words.grades, "list"),
    Declared("overall", "Overall effectiveness", "grades", words.overall),
    Declared("course", "Overall effectiveness, before and now", "grades", words.course),
    Declared("published", "Report published", "event", lambda known: words.day(known.published)),
    Declared("earlier_framework", "Framework of the inspection before", "earlier", words.before),
    Declared("earlier_dates", "Inspection before, on site", "earlier", words.before_dates),
    Declared("earlier_grades", "Grades before", "earlier", words.before_grades),
    Declared("team", "Inspection team", "team", words.team),
    Declared("documents", "Documents shared", "documents", words.documents),
    Declared("audits", "Audits of case work", "audits", words.audits),
    Declared("interviews", "Interviews by telephone", "interviews", words.interviews),
    Declared("cases", "Cases reviewed", "cases", words.cases),
    Declared("areas_count", "How many areas for improvement", "areas", words.areas_count),
    Declared("areas", "Areas for improvement", "areas", lambda known: known.areas, "list"),
    Declared("planned", "Areas with plans in place", "planned", words.planned),
    Declared(
        "comparison",
        "Neighbours and inspections at the same time",
        "comparison",
        lambda known: known.comparison,
        "paragraphs",
    ),
    Declared("plan", "Improvement plan", "plan", words.plan_title),
    Declared("plan_answers", "What the plan answers", "plan", words.plan_answers),
    Declared("plan_progress", "Progress of the plan", "plan", words.plan_progress),
    Declared("plan_overdue", "Overdue actions", "plan", words.plan_overdue),
    Declared("plan_due", "Days in law", "plan", words.plan_due),
    Declared("plan_areas", "Areas of the plan", "plan", words.plan_areas, "list"),
)
"""Every fact that the system can know, in the order in which the editor lists them."""

LABELS = {one.key: one.label for one in DECLARED}
KINDS: dict[str, Kind] = {one.key: one.kind for one in DECLARED}


def facts_of(known: Known) -> dict[str, Fact]:
    """The facts that the records hold, by key."""
    return {fact.key: fact for fact in _facts(known)}


def _facts(known: Known) -> Iterator[Fact]:
    for one in DECLARED:
        said = one.tell(known)
        lines = (said,) if isinstance(said, str) else tuple(said)
        if any(lines):
            yield Fact(one.key, one.label, one.kind, lines, known.sources.get(one.group, ""))
