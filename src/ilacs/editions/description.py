"""An edition in words: its parts as headed tables, for the terminal and for the documents."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ilacs.editions.activity import Activity
from ilacs.editions.catalogue import load_editions
from ilacs.editions.edition import Edition, InspectionType, Judgement, Stage, Usual
from ilacs.editions.fact import Fact
from ilacs.editions.rule import RuleLine

Row = Sequence[str]
LINE_HEAD = ("When", "Then", "Why", "Certainty")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said under it, and a table; each of the last two may be empty."""

    title: str
    paragraphs: tuple[str, ...] = ()
    head: Row = ()
    rows: Sequence[Row] = ()


def sections_of(edition: Edition, part: str) -> Iterator[Section]:
    """The sections that tell one part (a key of `PARTS`) of an edition; none where it is empty."""
    for section in PARTS[part](edition):
        if section.paragraphs or section.rows:
            yield section


def _judgements(edition: Edition) -> Iterator[Section]:
    head = ("Judgement", "Id", "Role", "Also printed as", "Certainty")
    rows = [
        (f"{j.number} {j.name}".strip(), j.id, _role_of(j), "; ".join(j.variants), origin(j))
        for j in edition.judgements
    ]
    yield Section("What is judged", (), head, rows)


def _role_of(judgement: Judgement) -> str:
    parts = [
        "graded" if judgement.graded else "not graded",
        "counts toward overall" if judgement.counts_toward_overall else "",
        "limiting" if judgement.limiting else "",
        f"part of {judgement.parent}" if judgement.parent else "",
    ]
    return ", ".join(part for part in parts if part)


def _grades(edition: Edition) -> Iterator[Section]:
    head = ("Grade", "Id", "Meaning", "Also printed as", "Certainty")
    rows = [(g.name, g.id, g.meaning, "; ".join(g.variants), origin(g)) for g in edition.grades]
    yield Section("Grades, best first", (), head, rows)


def _overall(edition: Edition) -> Iterator[Section]:
    title, rule = "Overall effectiveness", edition.overall
    if rule is None:
        yield Section(title, ("This edition has none.",))
        return
    said = [f"{rule.summary} {origin(rule)}"]
    if rule.lines:
        said.append("Applied in order; the first line that fits gives the proposal.")
    if rule.reproduces:
        right, of = rule.reproduces
        said.append(f"The lines give {right} of {of} published overall grades.")
    if rule.exceptions:
        said.append(f"Those they do not give. {'. '.join(rule.exceptions)}.")
    yield Section(title, tuple(said), LINE_HEAD, _lines(edition, rule.lines))
    if rule.observed:
        yield _observed(edition)


def _observed(edition: Edition) -> Section:
    assert edition.overall is not None  # asked for only then
    order = ", ".join(edition.judgement(id).name for id in edition.overall.profile_order)
    rows = [
        (o.period, o.profile, ", ".join(f"{grade} {n}" for grade, n in o.overall.items()))
        for o in edition.overall.observed
    ]
    head = ("Period", "Grades", "Overall, and how many")
    said = f"Initials of the grades, in this order: {order}."
    return Section("How overall effectiveness turned out", (said,), head, rows)


def _next_inspection(edition: Edition) -> Iterator[Section]:
    yield Section("What usually follows", (), LINE_HEAD, _lines(edition, edition.next_inspection))


def _lines(edition: Edition, lines: Sequence[RuleLine]) -> list[Row]:
    names = {k.id: k.name for e in load_editions().values() for k in e.inspection_types}
    names |= {grade.id: grade.name for grade in edition.grades}
    rows: list[Row] = []
    for line in lines:
        when = " and ".join(str(condition) for condition in line.when) or "otherwise"
        then = names.get(line.gives, line.gives)
        if line.window_months:
            then += f", {line.window_months[0]} to {line.window_months[1]} months later"
        rows.append((when, then, line.reason, origin(line)))
    return rows


def _inspection_types(edition: Edition) -> Iterator[Section]:
    head = ("Stage", "Id", "Who", "When", "Certainty")
    for kind in edition.inspection_types:
        graded = "Graded." if kind.graded else "Not graded."
        said = (f"Id {kind.id}. {graded}", kind.team, kind.note, origin(kind))
        rows = [(s.name, s.id, s.side, timing_in_words(s), origin(s)) for s in kind.stages]
        words = (" ".join(part for part in said if part), *_visit(kind))
        yield Section(kind.name, words, head, rows)
        yield _activities(edition, kind)


def _visit(kind: InspectionType) -> Iterator[str]:
    """What is particular to a visit, a paragraph each."""
    if kind.visit is None:
        return
    visit = kind.visit
    yield f"{visit.summary.capitalize()}. {origin(visit)}"
    for one in visit.kinds:
        yield f"Kind {one.id}: {one.name}. {origin(one)}"
    if visit.themes:
        yield f"Themes seen: {'; '.join(visit.themes)}."
    if visit.agencies:
        yield f"Beside the authority: {'; '.join(visit.agencies)}."
    if visit.unpublished:
        numbers = ", ".join(map(str, visit.unpublished))
        yield f"Not published by the inspectorate: the letter of visit {numbers} of a series."


def _activities(edition: Edition, kind: InspectionType) -> Section:
    names = {role.id: role.name for role in edition.roles}
    rows = [
        (a.name, a.id, a.stage, often_in_words(a), _length(a), _company(a, names), origin(a))
        for a in kind.activities
    ]
    head = ("Activity", "Id", "Stage", "How often", "How long and how", "With whom", "Certainty")
    return Section(f"{kind.name}: what its timetable has", (), head, rows)


def often_in_words(activity: Activity) -> str:
    """How often an activity is: 'once, on the last day', '12 times', 'once with each'."""
    words = {"once": "once", "daily": "on every day", "each": "once with each"}
    often = words.get(activity.often, f"{activity.count} times")
    days = {"first": ", on the first day", "last": ", on the last day", "but_last": " but the last"}
    often += days.get(activity.day, "")
    if not activity.gap_days:
        return often
    apart = "working day" if activity.gap_days == 1 else "working days"
    return f"{often}, {activity.gap_days} {apart} between"


def _length(activity: Activity) -> str:
    ways = {"telephone": "by telephone", "room": "in a room", "elsewhere": "where it takes place"}
    parts = [f"{activity.minutes} minutes", ways[activity.way]]
    if activity.earliest:
        parts.append(f"from {activity.earliest:%H:%M}")
    if activity.latest:
        parts.append(f"until {activity.latest:%H:%M}")
    return ", ".join(parts)


def _company(activity: Activity, names: Mapping[str, str]) -> str:
    team = f"{activity.inspectors} of the team" if activity.inspectors else ""
    others = f"{activity.others} others" if activity.others else ""
    roles = [names[id] for id in (*activity.by, *activity.meets)]
    return "; ".join(part for part in (*roles, team, others) if part)


def timing_in_words(stage: Stage) -> str:
    """When a stage is: 'working days 1 to 5 after on_site', 'by working day 30 after …'."""
    if stage.weeks is not None:
        first, last = (number + 1 for number in stage.weeks)
        weeks = f"week {first}" if first == last else f"weeks {first} to {last}"
        return f"{weeks}, counted from the week of {stage.anchor}"
    assert stage.working_days is not None  # the model has refused anything else
    first, last = stage.working_days
    by = "by " if stage.kind == "deadline" else ""
    if last == 0:
        return f"{by}the day of {stage.anchor}"
    if first == 0:
        return f"{by}the day of {stage.anchor} to working day {last} after it"
    days = f"working day {first}" if first == last else f"working days {first} to {last}"
    return f"{by}{days} after {stage.anchor}"


def _roles(edition: Edition) -> Iterator[Section]:
    head = ("Side", "Role", "Does", "May see", "Certainty")
    rows = [(r.side, r.name, r.does, r.may_see, origin(r)) for r in edition.roles]
    yield Section("Roles", (), head, rows)


def _criteria(edition: Edition) -> Iterator[Section]:
    head = ("Topic", "Good covers", "In reports", "Certainty")
    for judgement in edition.judgements:
        rows = [
            (c.heading, c.good_covers, _percent(c.mentioned_percent), origin(c))
            for c in edition.criteria
            if c.judgement == judgement.id
        ]
        if rows:
            yield Section(f"What is evaluated: {judgement.name}", (), head, rows)


def _requests(edition: Edition) -> Iterator[Section]:
    roles = {role.id: role.name for role in edition.roles}
    rows = [(r.group, r.name, *_gathered(r.usual, roles), origin(r)) for r in edition.requests]
    head = ("Group", "Item", "Usual owner", "Due", "Stays fresh", "Certainty")
    said = sorted({origin(r.usual) for r in edition.requests if r.usual})
    words = [f"Owner, due day and freshness: {each}" for each in said]
    yield Section("Information asked for", tuple(words), head, rows)


def _gathered(usual: Usual | None, roles: dict[str, str]) -> Row:
    """Who usually has an item, when it is due, and how long it stays fresh."""
    if usual is None:
        return ("", "", "")
    due = f"working day {usual.due_working_days + 1}, the call being day 1"
    return (roles[usual.owner], due, usual.freshness)


def _questions(edition: Edition) -> Iterator[Section]:
    rows = [(q.text, origin(q)) for q in edition.self_evaluation_questions]
    yield Section("Self-evaluation", (), ("Question", "Certainty"), rows)


def _engagement(edition: Edition) -> Iterator[Section]:
    meeting = edition.engagement
    if meeting is None:
        return
    words = [f"{meeting.summary.capitalize()}. {origin(meeting)}"]
    if meeting.enquiries:
        words.append(f"Lines of enquiry seen: {'; '.join(meeting.enquiries)}.")
    rows = [(one.heading, one.id, one.draws_on, origin(one)) for one in meeting.agenda]
    head = ("Item of the agenda", "Id", "Draws on", "Certainty")
    yield Section("The annual engagement meeting", tuple(words), head, rows)


def _complaints(edition: Edition) -> Iterator[Section]:
    rows = [
        (one.name, one.side, one.period, str(one.working_days or ""), origin(one))
        for one in edition.complaint_steps
    ]
    head = ("Step", "Side", "When it exists", "Working days", "Certainty")
    if rows:
        yield Section("Complaint and challenge", (), head, rows)


def _committee(edition: Edition) -> Iterator[Section]:
    sections = edition.committee_report_sections
    rows = [(f"{'- ' if s.parent else ''}{s.heading}", origin(s)) for s in sections]
    yield Section("The report to a committee", (), ("Section", "Certainty"), rows)


PARTS: dict[str, Callable[[Edition], Iterator[Section]]] = {
    "judgements": _judgements,
    "grades": _grades,
    "overall": _overall,
    "next_inspection": _next_inspection,
    "inspection_types": _inspection_types,
    "roles": _roles,
    "criteria": _criteria,
    "requests": _requests,
    "self_evaluation_questions": _questions,
    "engagement": _engagement,
    "complaint_steps": _complaints,
    "committee_report_sections": _committee,
}


def origin(fact: Fact) -> str:
    """Certainty, codes and note: 'Confirmed (REP). The note.'"""
    codes = f" ({', '.join(fact.source)})" if fact.source else ""
    sentence = f"{fact.certainty.capitalize()}{codes}."
    is_head = isinstance(fact, Edition | InspectionType)
    return sentence if is_head or not fact.note else f"{sentence} {fact.note}"


def _percent(share: int | None) -> str:
    return "" if share is None else f"{share}%"
