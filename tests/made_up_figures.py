"""Made-up tables of figures, from the few cells that a test cares for."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from ilacs.indicators.areas import ENGLAND, REGIONS
from ilacs.indicators.figures import COLUMNS, conform

Row = Mapping[str, Any]


def figures_of(rows: Iterable[Row]) -> pl.DataFrame:
    """A table of figures.

    A row gives `area` and what else matters; a `value` that is a text is the printed symbol of a
    figure that is suppressed. Unless it says otherwise it is about re-referrals in 2025.
    """
    usual = {"indicator": "re_referrals", "year": 2025, "state": "value", "symbol": ""}
    full = []
    for row in rows:
        area = row["area"]
        level = "england" if area == ENGLAND else "region" if area in REGIONS else "authority"
        line = {**usual, "level": level, "joint_with": "", **row}
        if isinstance(line.get("value"), str):
            line |= {"symbol": line["value"], "state": "suppressed", "value": None}
        full.append({column: line.get(column) for column in COLUMNS})
    return conform(pl.DataFrame(full, infer_schema_length=None))
