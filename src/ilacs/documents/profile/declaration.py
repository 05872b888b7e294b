"""What a profile holds, read from its file: the figures, and the questions of each area."""

import tomllib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

FILE = Path(__file__).resolve().parent / "profile.toml"


class ProfileFigure(BaseModel):
    """A figure that is shown: an indicator's id, and a name that fits a narrow column."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    indicator: str
    name: str = Field(max_length=44)


class Declaration(BaseModel):
    """The whole file; questions: judgement id → what to ask where no signal asks."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    figure: tuple[ProfileFigure, ...] = Field(max_length=18)
    questions: dict[str, str]


@cache
def load_declaration() -> Declaration:
    """The project's own declaration."""
    return Declaration.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
