"""The intervals and thresholds that checks and measures go by, a council's own among them."""

import datetime as dt
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from pathlib import Path

from ilacs.errors import InputError


@dataclass(frozen=True)
class Setting:
    """One threshold: its value in `unit`, from which day it applies, and where it comes from."""

    name: str
    value: float
    unit: str
    source: str
    since: dt.date | None = None
    local: bool = False


Settings = dict[str, Setting]
"""By name, as `{name}` stands in a declaration."""


@cache
def _shipped() -> Settings:
    text = files("ilacs.annexa.spec").joinpath("settings.toml").read_text("utf-8")
    return {name: Setting(name, **fields) for name, fields in tomllib.loads(text).items()}


def load_settings(local: Path | None = None) -> Settings:
    """The shipped settings, with those of a council's own TOML file in their place.

    `local` holds lines such as `plan_visit_days = 20`. Raises InputError where the file cannot
    be read, names a setting that does not exist, or gives something that is not a number.
    """
    if local is None:
        return dict(_shipped())
    return _shipped() | {name: _localised(name, value, local) for name, value in _read(local)}


def _read(local: Path) -> list[tuple[str, object]]:
    try:
        return list(tomllib.loads(local.read_text("utf-8")).items())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise InputError(
            f"The settings cannot be read: {fault}.",
            str(local),
            "Write a line such as plan_visit_days = 20.",
        ) from fault


def _localised(name: str, value: object, local: Path) -> Setting:
    shipped = _shipped().get(name)
    if shipped is None:
        near = get_close_matches(name, _shipped(), cutoff=0.5)
        known = (
            f"Did you mean {' or '.join(near)}?"
            if near
            else "Their names stand in braces in the conditions that `ilacs annex-a checks ID` shows."
        )
        raise InputError(f"There is no setting {name!r}.", str(local), known)
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        raise InputError(
            f"The setting {name!r} is not a number of nought or more.",
            str(local),
            f"Give it in {shipped.unit}.",
        )
    return Setting(
        name, value, shipped.unit, f"Set locally; shipped value {shipped.value:g}", None, True
    )
