"""The catalogue of signals: reading and checking the file that declares them."""

import tomllib
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ilacs.errors import InputError
from ilacs.indicators.catalogue import load_catalogue
from ilacs.signals.inspection_conditions import known_judgements
from ilacs.signals.signal import Signal, Text

BUILT_IN = Path(__file__).resolve().parent / "signals.toml"
REMEDY = "The keys are explained at the head of the project's signals.toml."


class Figures(BaseModel):
    """From when figures count: so many months after the last day of their year."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    known_after_months: int = Field(ge=0, le=24)


class OrderRule(BaseModel):
    """One rule of the order in which signals are shown, and its words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Literal["kind", "certainty", "place", "declaration"]
    words: Text


class SignalCatalogue(BaseModel):
    """Every signal in the order of the file, and the rules by which pages order them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figures: Figures
    order: tuple[OrderRule, ...]
    signal: tuple[Signal, ...]

    def get(self, id: str) -> Signal:
        """The signal of that id. Raises InputError with the nearest ids where there is none."""
        import difflib

        ids = [known.id for known in self.signal]
        if id in ids:
            return self.signal[ids.index(id)]
        near = difflib.get_close_matches(id, ids, n=3, cutoff=0.4)
        nearest = f"Nearest: {', '.join(near)}." if near else ""
        raise InputError(
            f"There is no signal “{id}”.",
            remedy=f"{nearest} `ilacs signals list` has all.".strip(),
        )

    def check(self, ids: Collection[str]) -> frozenset[str]:
        """The ids of signals, each of which there is. Raises InputError as `get` does."""
        return frozenset(self.get(id).id for id in ids)


@cache
def load_signals() -> SignalCatalogue:
    """The project's own signals."""
    return read_signal_file(BUILT_IN)


def read_signal_file(path: Path) -> SignalCatalogue:
    """Read and check one file of signals.

    Raises InputError that names the file, the signal, the key and the reason.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError("The file of signals cannot be opened.", where=str(path)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The file is not TOML text: {error}.", where=path.name) from error
    try:
        catalogue = SignalCatalogue.model_validate(tables)
    except ValidationError as error:
        problems = [_problem(detail, tables) for detail in error.errors()]
        raise InputError(" ".join(problems), where=path.name, remedy=REMEDY) from error
    if problems := list(_contradictions(catalogue)):
        raise InputError(" ".join(problems), where=path.name, remedy=REMEDY)
    return catalogue


def _problem(detail: Any, tables: dict[str, Any]) -> str:
    """One sentence for one finding: `signal referrals_rising, kind: …`."""
    place = list(detail["loc"])
    if len(place) > 1 and place[0] == "signal" and isinstance(place[1], int):
        entry = tables["signal"][place[1]]
        known = entry.get("id") if isinstance(entry, dict) else None
        place[:2] = [f"signal {known or f'number {place[1] + 1}'}"]
    message = detail["msg"].removeprefix("Value error, ")
    key = ", ".join(str(step) for step in place)
    return f"{key or 'file'}: {message[0].lower()}{message[1:]}."


def _contradictions(catalogue: SignalCatalogue) -> Iterator[str]:
    """What is wrong between entries, and beside indicators and editions, each as a sentence."""
    indicators = {known.id for known in load_catalogue().indicator}
    judgements = {"", *known_judgements()}
    seen: set[str] = set()
    for signal in catalogue.signal:
        place = f"signal {signal.id}"
        if signal.id in seen:
            yield f"{place}, id: it is given twice."
        seen.add(signal.id)
        for id in signal.indicators:
            if id not in indicators:
                yield f"{place}, indicator: there is no indicator “{id}”."
        named = [getattr(each, "judgement", "") for each in signal.when]
        for judgement in (signal.judgement, *named):
            if judgement not in judgements:
                yield f"{place}, judgement: no edition has a judgement “{judgement}”."
