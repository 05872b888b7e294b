"""Making a pack: from audits and what they add up to, to the words of its pages."""

import datetime as dt
from collections.abc import Iterable, Sequence

from ilacs.case_audits import Agreement, Audit, Summary, Tool, summarise
from ilacs.case_audits.agreement import FEW
from ilacs.case_audits.completeness import choices_of
from ilacs.case_audits.summary import SMALL, Count
from ilacs.case_audits.tool import ANSWERS, CLOSING, GRADE, TEXT, Question, Section
from ilacs.documents.case_audits.pack import (
    Answered,
    Bar,
    Bars,
    Cell,
    Pack,
    Report,
    Table,
    Theme,
)
from ilacs.editions import Edition

Made = tuple[Tool, Edition, Sequence[Audit]]
STEPS = ("What needs to happen", "Who", "By when", "Done")
METHOD = (
    "Each child is named by pseudonym. A grade is the auditor’s, or the one that auditor and "
    "moderator agreed on where they differed. The moderator gave grades without having seen the "
    "auditor’s.",
    "Weighted kappa is 1 minus the observed disagreement divided by the disagreement expected by "
    "chance, counting steps of the scale evenly: 1 is full agreement, 0 what chance gives. Up to "
    "0.20 is called slight, to 0.40 fair, to 0.60 moderate, to 0.80 substantial, above it almost "
    f"perfect. With fewer than {FEW} pairs it says little.",
    f"Lines that count fewer than {SMALL} answers are marked with an asterisk: they say "
    "nothing about practice as a whole.",
)


def make_pack(authority: str, about: str, on: dt.date, made: Iterable[Made]) -> Pack:
    """The pack of audits. about: which inspection. made: audits by the tool they were made with."""
    groups = [(tool, edition, audits) for tool, edition, audits in made if audits]
    sums = [(edition, summarise(tool, edition, audits)) for tool, edition, audits in groups]
    several = len(groups) > 1
    return Pack(
        authority=authority,
        about=about,
        made=day_words(on),
        summary=tuple(line for _, one in sums for line in _summary(one, several)),
        pictures=tuple(bars for edition, one in sums for bars in _pictures(one, edition, several)),
        tables=tuple(t for edition, one in sums for t in _tables(one, edition, several)),
        reports=tuple(
            report_of(tool, edition, audit)
            for tool, edition, audits in groups
            for audit in sorted(audits, key=lambda one: one.case)
        ),
        method=METHOD,
    )


def day_words(day: dt.date) -> str:
    """A date as people write it: 4 November 2019."""
    return f"{day.day} {day:%B %Y}"


def report_of(tool: Tool, edition: Edition, audit: Audit) -> Report:
    """The report of one audit."""
    facts = [
        ("Team", audit.team or "not given"),
        ("Auditor", audit.auditor or "not given"),
        ("Completed", day_words(audit.completed) if audit.completed else "not yet"),
        ("Moderator", _moderator(audit)),
        ("Tool", f"{tool.title}, version {tool.version}, {edition.short_title}"),
    ]
    at_risk = "No: the auditor saw no sign that the child is at risk now."
    if audit.is_at_risk:
        at_risk = f"Yes. Told: {audit.told}"
    return Report(
        audit.case,
        tuple(facts),
        grade_cell(audit.overall, edition),
        audit.why,
        at_risk,
        tuple(_theme(section, tool, edition, audit) for section in tool.all_sections),
        tuple(
            (one.what, one.owner, day_words(one.due), day_words(one.done) if one.done else "–")
            for one in audit.steps
        ),
    )


def grade_cell(grade: str, edition: Edition) -> Cell:
    """A grade as it shows; what is none of the edition's grades has no colour."""
    for one in edition.grades:
        if one.id == grade:
            return Cell(one.name, grade)
    return Cell(ANSWERS.get(grade, "–"))


def _moderator(audit: Audit) -> str:
    if audit.moderated:
        return f"{audit.moderator or 'name not kept'}, {day_words(audit.moderated)}"
    return "not moderated"


def _theme(section: Section, tool: Tool, edition: Edition, audit: Audit) -> Theme:
    if not audit.applies(section):
        return Theme(section.title, (), f"{section.only_if} No.")
    asked = [one for one in section.questions if section is not CLOSING or one.kind == GRADE]
    return Theme(section.title, tuple(_answered(one, tool, edition, audit) for one in asked))


def _answered(question: Question, tool: Tool, edition: Edition, audit: Audit) -> Answered:
    answer = audit.answers.get(question.id, "")
    if question.kind == TEXT:
        return Answered(question.text, Cell(answer or "–"), is_long=True)
    if question.kind != GRADE:
        words = choices_of(question, edition.grades)
        return Answered(question.text, Cell(words.get(answer, "–")))
    pair = audit.pairs(tool).get(question.id)
    if pair is None or pair[0] == pair[1]:
        moderator = Cell("The same") if pair else None
        return Answered(question.text, grade_cell(answer, edition), moderator)
    agreed = audit.agreed.get(question.id)
    why = f"Auditor: {grade_cell(pair[0], edition).word}. " + (
        f"Agreed because: {agreed.why}" if agreed else "Not agreed on."
    )
    return Answered(
        question.text,
        grade_cell(audit.grade(question.id), edition),
        grade_cell(pair[1], edition),
        why,
    )


def _summary(one: Summary, several: bool) -> Iterable[str]:
    begins = f"{one.tool.title}: " if several else ""
    words = "audit is" if one.audits == 1 else "audits are"
    yield f"{begins}{one.audits} {words} complete; {one.moderated} moderated."
    if one.at_risk:
        are = "child is" if len(one.at_risk) == 1 else "children are"
        yield f"{len(one.at_risk)} {are} said to be at risk: {', '.join(one.at_risk)}."
    else:
        yield "No child is said to be at risk now."
    if one.moderated:
        yield f"Overall grades, auditor and moderator: {one.agreement_overall.sentence}"
        yield f"All grades: {one.agreement.sentence}"


def _pictures(one: Summary, edition: Edition, several: bool) -> Iterable[Bars]:
    after = f", {one.tool.title}" if several else ""
    cells = tuple(Cell(grade.name, grade.id) for grade in edition.grades)
    yield Bars(f"Overall grades{after}", "Audits", cells, (_bar(one.overall, cells),))
    teams = tuple(_bar(each, cells) for each in one.teams)
    yield Bars(f"Overall grades by team{after}", "Team", cells, teams, _note(teams))
    themes = tuple(_bar(each, cells) for each in one.themes)
    yield Bars(
        f"Grades by theme, all questions together{after}", "Theme", cells, themes, _note(themes)
    )


def _note(bars: tuple[Bar, ...]) -> str:
    return (
        f"* fewer than {SMALL}: too few to say anything." if any(b.is_small for b in bars) else ""
    )


def _bar(count: Count, cells: tuple[Cell, ...]) -> Bar:
    pairs = tuple((cell, count.answers.get(cell.grade, 0)) for cell in cells)
    name = f"{count.name} *" if count.is_small else count.name
    return Bar(name, pairs, count.is_small)


def _tables(one: Summary, edition: Edition, several: bool) -> Iterable[Table]:
    after = f", {one.tool.title}" if several else ""
    rows = tuple(
        (section.title, question.text, _counts(question, count, edition))
        for section, question, count in one.questions
    )
    yield Table(f"Answers by question{after}", ("Theme", "Question", "Answers"), rows)
    if one.moderated:
        compared = [(q, each) for q, each in one.by_question if each.pairs]
        columns = ("Question", "Pairs", "The same", "One grade apart", "Weighted kappa")
        yield Table(
            f"Agreement of auditor and moderator by question{after}",
            columns,
            tuple(_agreement(question, each) for question, each in compared),
            "Where kappa is a dash, both gave one and the same grade every time.",
        )


def _counts(question: Question, count: Count, edition: Edition) -> str:
    words = choices_of(question, edition.grades)
    said = [f"{words[id]} {count.answers[id]}" for id in words if count.answers.get(id)]
    return ("; ".join(said) or "none") + (" *" if count.is_small else "")


def _agreement(question: Question, one: Agreement) -> tuple[str, ...]:
    kappa = "–" if one.kappa is None else f"{one.kappa:.2f} ({one.words})"
    percent = f"{one.same} ({one.percent:.0f}%)"
    return (question.text, str(one.pairs), percent, str(one.next), kappa)
