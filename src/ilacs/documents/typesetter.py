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


def set_pdf(template: bytes, *, is_tagged: bool = True, **given: str) -> bytes:
    """Set a Typst template as one PDF, the same bytes each time.

    given: what the template reads as its inputs. is_tagged: hold it to PDF/UA-1, by which Typst
    refuses what is not accessible.
    """
    pdf = typesetter().compile(
        template,
        sys_inputs=given,
        pdf_standards=["ua-1"] if is_tagged else None,
        timestamp=0,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst returned pages instead of one file.")
    return pdf
