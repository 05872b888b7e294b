"""Several results as the bytes of one: a zip of them, and JSON beside."""

import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl


def pack(members: dict[str, bytes], beside: Any = None) -> bytes:
    """A zip of the members and of `beside.json`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as kept:
        for name, content in members.items():
            kept.writestr(name, content)
        kept.writestr("beside.json", json.dumps(beside))
    return made.getvalue()


def unpack(data: bytes, name: str) -> bytes:
    """One member of what `pack` made."""
    with zipfile.ZipFile(io.BytesIO(data)) as kept:
        return kept.read(name)


def parquet(frame: "pl.DataFrame") -> bytes:
    """A table as bytes."""
    made = io.BytesIO()
    frame.write_parquet(made, compression="zstd", compression_level=1)
    return made.getvalue()
