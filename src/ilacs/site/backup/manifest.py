"""The list of what a backup holds, by which it is proven whole."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

FORMAT = 1
NAME = "manifest.json"


class Strict(BaseModel):
    """A part of the manifest; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Member(Strict):
    """A file in the archive: its size in bytes and its SHA-256."""

    bytes: int = Field(ge=0)
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class Table(Strict):
    """A table: how many rows, and what they come to (see `rows.Content`)."""

    rows: int = Field(ge=0)
    content: str = Field(pattern="^[0-9a-f]{64}$")


class Manifest(Strict):
    """What a backup holds.

    migrations: the state of the database's tables, as pairs of app and migration.
    audit_sequence, audit_hash: the end of the audit chain.
    """

    format: int
    version: str
    made: datetime
    database: str
    migrations: list[tuple[str, str]]
    audit_sequence: int
    audit_hash: str
    tables: dict[str, Table]
    members: dict[str, Member]

    @property
    def rows(self) -> int:
        """Rows in all tables."""
        return sum(table.rows for table in self.tables.values())

    @property
    def files(self) -> int:
        """Files of the file store."""
        return sum(1 for name in self.members if name.startswith("files/"))
