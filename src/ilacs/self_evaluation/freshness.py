"""When what a claim stands on goes stale: by its age, and because a newer one exists."""

import datetime as dt
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from ilacs.editions.working_days import add_working_days, is_working_day
from ilacs.errors import InputError
from ilacs.pathway.days import add_months
from ilacs.self_evaluation.evaluation import KINDS, Support

SETTING = "ILACS_FRESHNESS"


@dataclass(frozen=True, slots=True)
class Rule:
    """How long one kind of support stays fresh: months or working days, one of the two.

    newer: the sentence where a newer one exists.
    """

    newer: str
    months: int = 0
    working_days: int = 0

    @property
    def in_words(self) -> str:
        """How long that is."""
        if self.months:
            return f"{self.months} months"
        return f"{self.working_days} working days"


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest there is of what a support came from. period: as `Support.period`; '' not known.

    is_gone: it cannot be found any more.
    """

    period: str = ""
    is_gone: bool = False


def load_rules(path: Path | None = None) -> Mapping[str, Rule]:
    """The rules by kind: of a file, of the one that ILACS_FRESHNESS names, or the project's own.

    Raises InputError where a file cannot be read, or leaves out or adds a kind.
    """
    chosen = path or (Path(os.environ[SETTING]) if os.environ.get(SETTING) else None)
    if chosen is None:
        return _built_in()
    try:
        text = chosen.read_text("utf-8")
    except OSError as error:
        raise InputError("The file of freshness rules cannot be read.", str(chosen)) from error
    return read_rules(text, str(chosen))


def read_rules(text: str, where: str) -> dict[str, Rule]:
    """The rules of a text in TOML. Raises InputError with the kind that is wrong."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"This is not TOML: {error}.", where) from None
    if wrong := set(given) ^ set(KINDS):
        what = f"There must be one rule for each kind, and no other: {', '.join(sorted(wrong))}."
        raise InputError(what, where, f"The kinds are {', '.join(KINDS)}.")
    return {kind: _rule(kind, table, where) for kind, table in given.items()}


def _rule(kind: str, table: object, where: str) -> Rule:
    try:
        rule = Rule(**table)  # type: ignore[arg-type]
    except TypeError:
        raise InputError(
            "The rule has a key that is not known, or no sentence.", f"{where}: {kind}"
        ) from None
    lengths = (rule.months, rule.working_days)
    whole = all(isinstance(one, int) and one >= 0 for one in lengths)
    if not whole or bool(rule.months) == bool(rule.working_days):
        raise InputError("Give either months or working days.", f"{where}: {kind}")
    return rule


def fresh_until(rule: Rule, as_of: dt.date) -> dt.date:
    """The last day on which what is of a day counts as fresh; always a working day."""
    if rule.working_days:
        return add_working_days(as_of, rule.working_days)
    day = add_months(as_of, rule.months)
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day


def stale_reasons(
    support: Support, today: dt.date, rules: Mapping[str, Rule], latest: Latest | None = None
) -> tuple[str, ...]:
    """Why a support is stale, in sentences; nothing where it is fresh."""
    rule = rules[support.kind]
    found = []
    if support.is_carried:
        found.append("It was taken over from last year and has not been looked at since.")
    if today > fresh_until(rule, support.as_of):
        found.append(f"It is older than {rule.in_words}.")
    if latest and latest.is_gone:
        found.append("It can no longer be found where it came from.")
    elif latest and is_newer(latest.period, support.period):
        found.append(rule.newer)
    return tuple(found)


def is_newer(latest: str, held: str) -> bool:
    """True where a period is later than another: two numbers, or two days as ISO texts.

    One that is not known is never later, and nothing is later than it.
    """
    if not latest or not held:
        return False
    if latest.isdigit() and held.isdigit():
        return int(latest) > int(held)
    return latest > held


@cache
def _built_in() -> Mapping[str, Rule]:
    return read_rules(files(__package__).joinpath("freshness.toml").read_text("utf-8"), SETTING)
