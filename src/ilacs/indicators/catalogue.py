"""The catalogue of indicators: what each one measures, and in which published rows it is found."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from ilacs.editions import load_editions
from ilacs.errors import InputError

BUILT_IN = Path(__file__).resolve().parent / "catalogue.toml"
POPULATION = "children_aged_0_to_17"
"""The indicator whose figures are the denominators declared as `{ population = true }`."""

Text = Annotated[str, Field(min_length=1)]
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Kind = Literal["rate", "percentage", "count", "mean"]
Polarity = Literal["higher", "lower", "neither"]
SCALES: dict[str, float] = {"rate": 10_000.0, "percentage": 100.0}
"""What a numerator over a denominator is multiplied by to give the figure."""


class Declaration(BaseModel):
    """A table of the catalogue: no unknown keys, no change afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Declaration):
    """A published file: how its name looks, what it is called and who publishes it.

    year_ends: month and day, MM-DD, of the last day that a year's figures speak of.
    """

    pattern: Text
    title: Text
    publisher: Text
    licence: Text
    year_ends: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-([0-2]\d|3[01])$")]


class Part(Declaration):
    """The counts above or below the line: columns to add up in some rows, or the population.

    filters: the rows meant; None where they are the indicator's own.
    """

    columns: tuple[Text, ...] = ()
    filters: dict[str, str] | None = None
    population: bool = False

    @model_validator(mode="after")
    def _one_or_the_other(self) -> "Part":
        if bool(self.columns) == self.population:
            raise ValueError("give columns, or population = true, and not both")
        return self


def _as_part(given: Any) -> Any:
    if isinstance(given, str):
        return {"columns": [given]}
    return {"columns": given} if isinstance(given, list) else given


GivenPart = Annotated[Part, BeforeValidator(_as_part)]


class Indicator(Declaration):
    """One thing that is measured of every authority in every year; see catalogue.toml for keys."""

    id: Id
    title: Text
    kind: Kind
    unit: Text
    polarity: Polarity
    judgement: str
    source: Id
    filters: dict[str, str] = {}
    value: str = ""
    numerator: GivenPart | None = None
    denominator: GivenPart | None = None
    untested: str = ""

    @property
    def needs_population(self) -> bool:
        """Whether its denominator is the number of children aged 0 to 17."""
        return self.denominator is not None and self.denominator.population

    @property
    def columns(self) -> frozenset[str]:
        """Every column of its source that it reads as a number."""
        parts = [part.columns for part in (self.numerator, self.denominator) if part]
        named = {column for columns in parts for column in columns}
        return frozenset(named | {self.value} if self.value else named)

    @property
    def filter_columns(self) -> frozenset[str]:
        """Every column of its source that chooses its rows."""
        parts = [part.filters or {} for part in (self.numerator, self.denominator) if part]
        return frozenset({*self.filters, *(column for part in parts for column in part)})

    @model_validator(mode="after")
    def _can_be_read(self) -> "Indicator":
        if not self.value and not (self.numerator and self.denominator and self.kind in SCALES):
            raise ValueError("give value, or the numerator and denominator of a rate or percentage")
        if bool(self.numerator) != bool(self.denominator):
            raise ValueError("a numerator and a denominator go together")
        if bool(self.numerator) == bool(self.untested):
            raise ValueError("give untested with its reason where, and only where, no counts are")
        if self.numerator and self.numerator.population:
            raise ValueError("the population can only be a denominator")
        return self


class Catalogue(Declaration):
    """All sources by id, and all indicators in the order of the file."""

    source: dict[str, Source]
    indicator: tuple[Indicator, ...]

    def get(self, id: str) -> Indicator:
        """The indicator of that id. Raises InputError with the nearest ids where there is none."""
        import difflib

        for indicator in self.indicator:
            if indicator.id == id:
                return indicator
        near = difflib.get_close_matches(
            id, [known.id for known in self.indicator], n=3, cutoff=0.4
        )
        nearest = f"Nearest: {', '.join(near)}." if near else ""
        raise InputError(
            f"There is no indicator “{id}”.",
            remedy=f"{nearest} `ilacs indicators list` has all.".strip(),
        )

    def of_source(self, source: str) -> tuple[Indicator, ...]:
        """The indicators that are read from one source."""
        return tuple(known for known in self.indicator if known.source == source)


def load_catalogue(path: Path | None = None) -> Catalogue:
    """The catalogue in a TOML file; the project's own without one.

    Raises InputError that names file, key and reason for each thing that is wrong in it.
    """
    return _built_in() if path is None else read_catalogue(path)


@cache
def _built_in() -> Catalogue:
    return read_catalogue(BUILT_IN)


def read_catalogue(path: Path) -> Catalogue:
    """Read and check one catalogue file. Raises InputError as `load_catalogue` does."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError("The catalogue cannot be opened.", where=str(path)) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(f"The catalogue is not TOML text: {error}.", where=path.name) from error
    try:
        catalogue = Catalogue.model_validate(tables)
    except ValidationError as error:
        problems = [_problem(detail, tables) for detail in error.errors()]
        raise InputError(" ".join(problems), where=path.name, remedy=REMEDY) from error
    if problems := list(_contradictions(catalogue)):
        raise InputError(" ".join(problems), where=path.name, remedy=REMEDY)
    return catalogue


REMEDY = "The keys are explained at the head of the project's catalogue.toml."


def _problem(detail: Any, tables: dict[str, Any]) -> str:
    """One sentence for one finding: `indicator referrals, kind: …`."""
    place = list(detail["loc"])
    if len(place) > 1 and place[0] == "indicator" and isinstance(place[1], int):
        entry = tables["indicator"][place[1]]
        known = entry.get("id") if isinstance(entry, dict) else None
        place[:2] = [f"indicator {known or f'number {place[1] + 1}'}"]
    key = ", ".join(str(step) for step in place)
    message = detail["msg"].removeprefix("Value error, ")
    return f"{key or 'catalogue'}: {message[0].lower()}{message[1:]}."


def _contradictions(catalogue: Catalogue) -> Any:
    """What is wrong between entries, each as a sentence."""
    judgements = {""} | {j.id for e in load_editions().values() for j in e.judgements}
    seen: set[str] = set()
    for indicator in catalogue.indicator:
        place = f"indicator {indicator.id}"
        if indicator.id in seen:
            yield f"{place}, id: it is given twice."
        seen.add(indicator.id)
        if indicator.source not in catalogue.source:
            yield f"{place}, source: there is no source “{indicator.source}”."
        if indicator.judgement not in judgements:
            yield f"{place}, judgement: no edition has a judgement “{indicator.judgement}”."
    if POPULATION not in seen and any(known.needs_population for known in catalogue.indicator):
        yield f"indicator {POPULATION}: it is missing, and others need it as their denominator."
