"""How many children live in an authority: what rates are divided by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

POPULATION = "children_aged_0_to_17"
"""The indicator of the published population."""


@dataclass(frozen=True)
class Populations:
    """children: aged 0 to 17, None where not known. groups: of them by (dimension, group)."""

    children: float | None = None
    groups: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def of(self, dimension: str, group: str) -> float | None:
        """How many children a rate of a group is divided by."""
        return self.groups.get((dimension, group)) if dimension else self.children


@cache
def published_population(authority: str) -> float | None:
    """The latest published number of children aged 0 to 17; None for an authority without one."""
    import polars as pl

    from ilacs.indicators.figures import load_figures

    rows = load_figures().filter(
        pl.col("indicator") == POPULATION,
        pl.col("area") == authority,
        pl.col("value").is_not_null(),
    )
    return float(rows.sort("year")["value"][-1]) if rows.height else None
