"""Typst, kept warm: one compiler for all documents."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typst


@lru_cache(maxsize=1)
def typesetter() -> "typst.Compiler":
    """Typst with its own fonts only, so that the pages are the same on every machine."""
    import typst

    return typst.Compiler(ignore_system_fonts=True)
