"""What every statement of an edition carries: an id where it has one, and where it comes from."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, model_validator


def _as_tuple(value: Any) -> Any:
    """Let a file write one text where several are allowed."""
    return (value,) if isinstance(value, str) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
EditionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_as_tuple)]


class Statement(BaseModel):
    """Anything an edition file says. Frozen; an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Fact(Statement):
    """A statement that names where it was seen, or says that it was not seen anywhere.

    source: codes of the list of sources (`sources.toml`, or the file's own `sources`).
    unconfirmed: True where no source was seen. Together with a source: only part was seen.
    note: what a reader should know before relying on it.
    """

    source: Texts = ()
    unconfirmed: bool = False
    note: str = ""

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> "Fact":
        if not self.source and not self.unconfirmed:
            raise ValueError("names no source; give `source` or `unconfirmed = true`")
        return self

    @property
    def certainty(self) -> str:
        """`confirmed`, `confirmed in part` or `unconfirmed`."""
        if not self.unconfirmed:
            return "confirmed"
        return "confirmed in part" if self.source else "unconfirmed"


class Source(Statement):
    """A document that facts were taken from: its code, and what it is in our own words."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9-]*$")]
    title: Text
