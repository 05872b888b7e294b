"""What audits add up to, as pictures and tables for a page."""

from dataclasses import dataclass

from ilacs.case_audits import Summary
from ilacs.case_audits.completeness import choices_of
from ilacs.case_audits.summary import SMALL, Count
from ilacs.documents.charts import GradeBar, GradeBars, Picture
from ilacs.editions.edition import Edition
from ilacs.site.case_audits.counted import Group
from ilacs.site.intelligence.pictures import picture


@dataclass(frozen=True)
class ShownSummary:
    """A summary with its pictures. questions: theme, question, answers in words, whether few."""

    sum: Summary
    pictures: tuple[Picture, ...]
    questions: tuple[tuple[str, str, str, bool], ...]


def summary_of(group: Group) -> ShownSummary:
    """Return what a group of audits adds up to, as a page shows it."""
    found = group.summary
    edition = group.edition
    shown = [
        GradeBars("Overall grades by team", _bars((found.overall, *found.teams), edition), "Team")
        if len(found.teams) > 1
        else GradeBars("Overall grades", _bars((found.overall,), edition), "Audits"),
        GradeBars(
            "Grades by theme, all questions together",
            _bars(found.themes, edition),
            "Theme",
            is_share=True,
        ),
    ]
    questions = tuple(
        (
            section.title,
            question.text,
            _words(count, choices_of(question, edition.grades)),
            count.is_small,
        )
        for section, question, count in found.questions
    )
    return ShownSummary(found, tuple(map(picture, shown)), questions)


def _bars(counts: tuple[Count, ...], edition: Edition) -> tuple[GradeBar, ...]:
    grades = {one.id for one in edition.grades}
    return tuple(
        GradeBar.of(
            f"{one.name} (fewer than {SMALL})" if one.is_small else one.name,
            {id: number for id, number in one.answers.items() if id in grades},
        )
        for one in counts
        if one.total
    )


def _words(count: Count, words: dict[str, str]) -> str:
    said = [f"{words[id]} {count.answers[id]}" for id in words if count.answers.get(id)]
    return "; ".join(said) or "none"
