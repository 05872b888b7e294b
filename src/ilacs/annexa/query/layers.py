"""A list with its features as one SELECT: features in layers, each made from those before it."""

from collections.abc import Callable, Iterable

from ilacs.annexa.query.features import Feature, needed_features
from ilacs.annexa.query.macros import words


def rows_sql(number: int, sqls: Iterable[str], expanded: Callable[[str, int], str]) -> str:
    """The SELECT of a list's rows with the features that SQL texts name.

    expanded: what makes a declaration's SQL on a list ready to run.
    """
    layered = f"SELECT * FROM list_{number}"
    for layer in _layers(needed_features(number, sqls)):
        layered = _with_features(layered, layer, number, expanded)
    return layered


def _with_features(
    inner: str, features: list[Feature], number: int, expanded: Callable[[str, int], str]
) -> str:
    joins, columns = [], []
    for place, feature in enumerate(features):
        sql = expanded(feature.sql, feature.source or number)
        if not feature.source:
            columns.append(f"{_for_known_children(sql)} AS {feature.name}")
            continue
        where = f" WHERE {expanded(feature.where, feature.source)}" if feature.where else ""
        joins.append(
            f"LEFT JOIN (SELECT {feature.by} AS joined_by, {sql} AS found FROM "
            f"list_{feature.source} AS this{where} GROUP BY {feature.by}) AS looked_{place} "
            f"ON looked_{place}.joined_by = this.{feature.by}"
        )
        columns.append(f"looked_{place}.found AS {feature.name}")
    return f"SELECT this.*, {', '.join(columns)} FROM ({inner}) AS this {' '.join(joins)}"


def _for_known_children(sql: str) -> str:
    """Rows without an identifier are not one child: what is counted by child leaves them out."""
    if "PARTITION BY child" not in sql:
        return sql
    return f"CASE WHEN child IS NOT NULL THEN {sql} END"


def _layers(features: list[Feature]) -> Iterable[list[Feature]]:
    """The features in layers, each made from columns and the layers before it."""
    left = list(features)
    while left:
        waiting = {feature.name for feature in left}
        layer = [
            feature
            for feature in left
            if feature.source or not (words(feature.sql) - {feature.name}) & waiting
        ]
        if not layer:
            raise ValueError(f"features go round in a circle: {sorted(waiting)}")
        yield layer
        left = [feature for feature in left if feature not in layer]
