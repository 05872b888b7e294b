"""Published figures that some checks compare with: the authority's latest value, by indicator."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ilacs.annexa.check.plan import NOT_APPLICABLE, Task

if TYPE_CHECKING:
    from ilacs.annexa.submission import Submission


def with_published(
    tasks: Iterable[Task], submission: "Submission", given: dict[str, float] | None
) -> list[Task]:
    """The tasks, a published figure put in place of its name; without one, not applicable."""
    return [_with_figure(task, submission, given) for task in tasks]


def _with_figure(task: Task, submission: "Submission", given: dict[str, float] | None) -> Task:
    wanted = task.check.published
    if wanted is None or task.state:
        return task
    if given is None and not submission.authority:
        return replace(task, state=NOT_APPLICABLE, reason="the authority was not said")
    figures = latest_figures(submission.authority) if given is None else given
    if wanted.indicator not in figures:
        return replace(task, state=NOT_APPLICABLE, reason="no figure is published")
    value = f"{figures[wanted.indicator]:g}"
    braces = "{" + wanted.name + "}"

    def put(text: str) -> str:
        return text.replace(braces, value)

    check = replace(
        task.check,
        applies=put(task.check.applies),
        finds=put(task.check.finds),
        message=put(task.check.message),
        values={name: put(sql) for name, sql in task.check.values.items()},
    )
    return replace(task, check=check)


@cache
def latest_figures(authority: str) -> dict[str, float]:
    """An authority's latest published value of each indicator, and its numerator as `id.numerator`.

    Suppressed ones are absent.
    """
    import polars as pl

    from ilacs.indicators.figures import load_figures

    rows = load_figures().filter(
        (pl.col("level") == "authority")
        & (pl.col("area") == authority)
        & (pl.col("state") == "value")
    )
    latest = rows.sort("year").group_by("indicator").last()
    values = dict(zip(latest["indicator"].to_list(), latest["value"].to_list(), strict=True))
    counts = dict(zip(latest["indicator"].to_list(), latest["numerator"].to_list(), strict=True))
    return values | {
        f"{name}.numerator": count for name, count in counts.items() if count is not None
    }
