"""Setting a profile as an accessible PDF (PDF/UA-1) of exactly two pages."""

import json
from dataclasses import asdict, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ilacs.documents.charts import look_of
from ilacs.documents.profile.profile import COLUMNS, Profile
from ilacs.documents.typesetter import set_pdf

PAGES = 2


def write_pdf(profile: Profile) -> bytes:
    """The profile as the bytes of a PDF: tagged, with title and language, on two pages.

    The rule of each signal is printed where there is room for all. Where even the signals need
    more, the kind with the most lines is cut by one, and the page says how many more there are,
    until they fit.
    """
    pdf = _compile(profile, with_rules=True)
    lines = sum(len(group.lines) for group in profile.signals)
    for _ in range(lines + 2):
        if page_count(pdf) == PAGES:
            return pdf
        pdf = _compile(profile, with_rules=False)
        profile = cut_once(profile)
    raise RuntimeError(f"The profile of {profile.authority} does not fit on two pages.")


def cut_once(profile: Profile) -> Profile:
    """The profile with one line less, in the group of signals with the most; of equals the last."""
    longest = max(reversed(profile.signals), key=lambda group: len(group.lines))
    groups = tuple(
        group.cut(len(group.lines) - 1) if group is longest else group for group in profile.signals
    )
    return replace(profile, signals=groups)


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def _compile(profile: Profile, *, with_rules: bool) -> bytes:
    return set_pdf(_template(), profile=json.dumps(_as_plain(profile) | {"with_rules": with_rules}))


def _as_plain(profile: Profile) -> dict[str, Any]:
    plain = asdict(profile)
    plain |= {"title": profile.title, "columns": list(COLUMNS.values())}
    for row in plain["outcomes"]:
        for cell in row["cells"]:
            look = look_of(cell["grade"])
            cell |= {"fill": look.fill, "ink": look.ink}
    for row, figure in zip(plain["figures"], profile.figures, strict=True):
        strip = figure.strip
        row["strip"] = {"svg": strip.svg, "words": strip.words} if strip else None
    return plain


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("profile.typ").read_bytes()
