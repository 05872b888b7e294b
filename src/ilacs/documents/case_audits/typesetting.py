"""Setting a pack as an accessible PDF (PDF/UA-1)."""

import json
from dataclasses import asdict
from functools import lru_cache
from importlib.resources import files
from typing import Any

from ilacs.documents.case_audits.pack import Pack
from ilacs.documents.charts import look_of
from ilacs.documents.typesetter import set_pdf


def write_pdf(pack: Pack) -> bytes:
    """The pack as the bytes of a PDF: tagged, with title, language and outline."""
    return set_pdf(_template(), pack=json.dumps(_with_looks(_as_plain(pack))))


def _as_plain(pack: Pack) -> dict[str, Any]:
    plain = asdict(pack) | {"title": pack.title}
    for given, bars in zip(plain["pictures"], pack.pictures, strict=True):
        given["words"] = bars.words
        for row, bar in zip(given["bars"], bars.bars, strict=True):
            row["total"] = bar.total
    return plain


def _with_looks(value: Any) -> Any:
    """Give every grade in it the colours it has everywhere, and its letters."""
    if isinstance(value, list | tuple):
        return [_with_looks(one) for one in value]
    if not isinstance(value, dict):
        return value
    changed = {key: _with_looks(one) for key, one in value.items()}
    if changed.get("grade"):
        look = look_of(changed["grade"])
        changed |= {"fill": look.fill, "ink": look.ink, "letters": look.letters}
    return changed


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files(__package__).joinpath("pack.typ").read_bytes()
