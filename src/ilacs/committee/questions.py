"""Questions that members may ask: rules declared in a file, over what is published and the plan.

Nothing in here knows of a child: the facts are grades, areas, actions by number and measures by name.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from ilacs.outcomes.comparison.words import counted, listed, number_words


@dataclass(frozen=True, slots=True)
class Judged:
    """An inspection in the history, the earliest first. when: its days in words. grade: in words."""

    when: str
    grade: str
    order: int


@dataclass(frozen=True, slots=True)
class Noted:
    """What is known for members. measures: names of those that did not move towards their target.

    repeated: areas that an earlier report asked for too. without_plan: areas with no action.
    without_measure: areas whose actions have no measure of success.
    """

    history: tuple[Judged, ...] = ()
    months_since: int | None = None
    has_plan: bool = False
    areas: int = 0
    actions: int = 0
    overdue: tuple[str, ...] = ()
    off_track: int = 0
    measures: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    without_plan: tuple[str, ...] = ()
    days_left: int | None = None
    unanswered: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask, and why it is asked."""

    id: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A question of the file. why: with {fields}, which its test gives where it applies."""

    id: str
    text: str
    why: str


@cache
def rules() -> tuple[Rule, ...]:
    """The rules, the most pressing first."""
    declared = tomllib.loads(files(__package__).joinpath("questions.toml").read_text("utf-8"))
    return tuple(Rule(**each) for each in declared["questions"])


def questions_of(noted: Noted) -> list[Question]:
    """The questions whose rule applies, in the order of the file."""
    return list(_questions(noted))


def _questions(noted: Noted) -> Iterator[Question]:
    for rule in rules():
        said = TESTS[rule.id](noted)
        if said is not None:
            yield Question(rule.id, rule.text.format(**said), rule.why.format(**said))


Said = dict[str, str] | None


def _overdue(noted: Noted) -> Said:
    if not noted.overdue:
        return None
    number = len(noted.overdue)
    return {
        "are": counted(number, "action is", "actions are"),
        "numbers": listed(_some(noted.overdue)),
    }


def _off_track(noted: Noted) -> Said:
    if not noted.off_track:
        return None
    return {"are": counted(noted.off_track, "action is", "actions are")}


def _still(noted: Noted) -> Said:
    if not noted.measures:
        return None
    have = "has" if len(noted.measures) == 1 else "have"
    return {"measures": listed(_some(noted.measures)), "have": have}


def _repeated(noted: Noted) -> Said:
    if not noted.repeated:
        return None
    return {"areas": "; ".join(f"“{area}”" for area in _some(noted.repeated))}


def _no_action(noted: Noted) -> Said:
    if not noted.has_plan or not noted.without_plan:
        return None
    have = counted(len(noted.without_plan), "area has", "areas have")
    return {"have": have, "areas": "; ".join(f"“{area}”" for area in _some(noted.without_plan))}


def _no_plan(noted: Noted) -> Said:
    if noted.has_plan or not noted.areas:
        return None
    return {"areas": counted(noted.areas, "area", "areas")}


def _same_grade(noted: Noted) -> Said:
    """The last two or more inspections gave the same grade, and it is not the best."""
    same = 0
    for one in reversed(noted.history):
        if one.order != noted.history[-1].order:
            break
        same += 1
    if same < 2 or noted.history[-1].order == 1:
        return None
    return {"number": number_words(same), "grade": noted.history[-1].grade}


def _fell(noted: Noted) -> Said:
    if len(noted.history) < 2 or noted.history[-1].order <= noted.history[-2].order:
        return None
    return {"before": noted.history[-2].grade, "now": noted.history[-1].grade}


def _rose(noted: Noted) -> Said:
    if len(noted.history) < 2 or noted.history[-1].order >= noted.history[-2].order:
        return None
    return {"before": noted.history[-2].grade, "now": noted.history[-1].grade}


def _long_ago(noted: Noted) -> Said:
    if noted.months_since is None or noted.months_since < MONTHS:
        return None
    years, months = divmod(noted.months_since, 12)
    said = counted(years, "year", "years")
    return {"time": f"{said} and {counted(months, 'month', 'months')}" if months else said}


def _days_left(noted: Noted) -> Said:
    if noted.days_left is None or noted.days_left > DAYS:
        return None
    if noted.days_left < 0:
        return {"when": "is past"}
    return {"when": f"is in {counted(noted.days_left, 'working day', 'working days')}"}


def _unanswered(noted: Noted) -> Said:
    if not noted.unanswered:
        return None
    return {"resolutions": "; ".join(f"“{one}”" for one in _some(noted.unanswered))}


MONTHS, DAYS, MOST = 30, 20, 4
"""From when an inspection is long ago; from when a day in law is near; how many things are named."""

TESTS: dict[str, Callable[[Noted], Said]] = {
    "unanswered": _unanswered,
    "days_left": _days_left,
    "no_plan": _no_plan,
    "overdue": _overdue,
    "off_track": _off_track,
    "measures": _still,
    "repeated": _repeated,
    "no_action": _no_action,
    "fell": _fell,
    "same_grade": _same_grade,
    "rose": _rose,
    "long_ago": _long_ago,
}


def _some(names: Sequence[str]) -> list[str]:
    more = len(names) - MOST
    return [*names[:MOST], *([f"{number_words(more)} more"] if more > 0 else [])]
