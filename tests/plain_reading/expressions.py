"""The value of an SQL expression for one row, by SQL's three-valued logic, without a database."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlglot import exp

from ilacs.annexa.query.macros import months_after

Row = dict[str, Any]


class Scope:
    """What a row's names stand for: its own columns, and those of the rows around it.

    rows: the rows of a group, for aggregates. lists: the lists by number, for EXISTS.
    """

    def __init__(
        self,
        row: Row,
        lists: dict[int, list[Row]],
        names: dict[str, Row] | None = None,
        rows: list[Row] | None = None,
    ) -> None:
        self.row, self.lists, self.rows = row, lists, rows
        self.names = {"this": row} | (names or {})

    def column(self, name: str, table: str) -> Any:
        """A column's value; a bare name is the innermost row's, or else one around it."""
        if table:
            return self.names[table][name]
        if name in self.row:
            return self.row[name]
        return next(row[name] for row in self.names.values() if name in row)

    def inner(self, row: Row, alias: str) -> "Scope":
        """The scope of a row of another list, inside an EXISTS."""
        return Scope(row, self.lists, self.names | {alias: row})


def value_of(node: exp.Expression, scope: Scope) -> Any:
    """The value of an expression: True, False, None (unknown), a number, a text or a date."""
    reading = READINGS.get(type(node))
    if reading is None:
        raise TypeError(f"no plain reading of {type(node).__name__}: {node.sql()}")
    return reading(node, scope)


def both(first: bool | None, second: bool | None) -> bool | None:
    """AND of three values."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True


def either(first: bool | None, second: bool | None) -> bool | None:
    """OR of three values."""
    if first is True or second is True:
        return True
    return None if first is None or second is None else False


def negated(value: bool | None) -> bool | None:
    """NOT of three values."""
    return None if value is None else not value


def _two(work: Callable[[Any, Any], Any]) -> Callable[[exp.Expression, Scope], Any]:
    def reading(node: exp.Expression, scope: Scope) -> Any:
        first, second = value_of(node.this, scope), value_of(node.expression, scope)
        return None if first is None or second is None else work(first, second)

    return reading


def _one(work: Callable[[Any], Any]) -> Callable[[exp.Expression, Scope], Any]:
    def reading(node: exp.Expression, scope: Scope) -> Any:
        value = value_of(node.this, scope)
        return None if value is None else work(value)

    return reading


def _literal(node: exp.Expression, _: Scope) -> Any:
    if node.is_string:
        return node.this
    return float(node.this) if "." in node.this else int(node.this)


def _column(node: exp.Expression, scope: Scope) -> Any:
    return scope.column(node.name, node.table)


def _cast(node: exp.Expression, scope: Scope) -> Any:
    value = value_of(node.this, scope)
    if value is None:
        return None
    kind = node.to.this
    if kind == exp.DataType.Type.DATE:
        return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)
    if kind in (exp.DataType.Type.INT, exp.DataType.Type.BIGINT):
        return int(value)
    return str(value) if kind in exp.DataType.TEXT_TYPES else float(value)


def _is(node: exp.Expression, scope: Scope) -> bool:
    value = value_of(node.this, scope)
    return value is None if isinstance(node.expression, exp.Null) else value is True


def _in(node: exp.Expression, scope: Scope) -> bool | None:
    value = value_of(node.this, scope)
    held = [value_of(each, scope) for each in node.expressions]
    if value is None:
        return None
    if value in held:
        return True
    return None if None in held else False


def _between(node: exp.Expression, scope: Scope) -> bool | None:
    value = value_of(node.this, scope)
    low, high = value_of(node.args["low"], scope), value_of(node.args["high"], scope)
    above = None if value is None or low is None else value >= low
    below = None if value is None or high is None else value <= high
    return both(above, below)


def _case(node: exp.Expression, scope: Scope) -> Any:
    for branch in node.args["ifs"]:
        if value_of(branch.this, scope) is True:
            return value_of(branch.args["true"], scope)
    default = node.args.get("default")
    return None if default is None else value_of(default, scope)


def _coalesce(node: exp.Expression, scope: Scope) -> Any:
    values = (value_of(each, scope) for each in (node.this, *node.expressions))
    return next((value for value in values if value is not None), None)


def _like(text: str, pattern: str) -> bool:
    spelled = re.escape(pattern).replace("%", ".*").replace("_", ".")
    return re.fullmatch(spelled, text, re.DOTALL) is not None


def _like_or_not(node: exp.Expression, scope: Scope) -> bool | None:
    text, pattern = value_of(node.this, scope), value_of(node.expression, scope)
    found = None if text is None or pattern is None else _like(text, pattern)
    return negated(found) if node.args.get("negate") else found


def _regular(node: exp.Expression, scope: Scope) -> bool | None:
    text = value_of(node.this, scope)
    return None if text is None else re.search(value_of(node.expression, scope), text) is not None


def _substring(node: exp.Expression, scope: Scope) -> Any:
    text = value_of(node.this, scope)
    if text is None:
        return None
    start = value_of(node.args["start"], scope) - 1
    length = node.args.get("length")
    return text[start:] if length is None else text[start : start + value_of(length, scope)]


def _replace(node: exp.Expression, scope: Scope) -> Any:
    text = value_of(node.this, scope)
    if text is None:
        return None
    new = node.args.get("replacement")
    return text.replace(value_of(node.expression, scope), value_of(new, scope) if new else "")


def _days_between(node: exp.Expression, scope: Scope) -> Any:
    last, first = value_of(node.this, scope), value_of(node.expression, scope)
    return None if first is None or last is None else (last - first).days


def _extract(node: exp.Expression, scope: Scope) -> Any:
    day = value_of(node.expression, scope)
    return None if day is None else getattr(day, node.this.name.lower())


def _added(node: exp.Expression, scope: Scope) -> Any:
    first = value_of(node.this, scope)
    step = node.expression
    if isinstance(step, exp.Interval):
        return None if first is None else months_after(first, int(step.this.name))
    second = value_of(step, scope)
    return None if first is None or second is None else first + second


def _divided(first: Any, second: Any) -> Any:
    return None if second == 0 else first / second


def _exists(node: exp.Expression, scope: Scope) -> bool:
    query = node.this
    where = query.args.get("where")
    return any(
        where is None or value_of(where.this, inner) is True for inner in _rows_from(query, scope)
    )


def _looked_up(node: exp.Expression, scope: Scope) -> Any:
    query = node.this
    where = query.args.get("where")
    rows = [
        inner.row
        for inner in _rows_from(query, scope)
        if where is None or value_of(where.this, inner) is True
    ]
    return value_of(query.expressions[0], Scope({}, scope.lists, rows=rows))


def _rows_from(query: exp.Expression, scope: Scope) -> Iterator[Scope]:
    """The scopes of the rows that a subquery goes through, joined rows as pairs."""
    found = [scope]
    joins = query.args.get("joins") or []
    tables = [query.args["from_"].this, *(join.this for join in joins)]
    for table in tables:
        rows = scope.lists[int(table.name.removeprefix("list_"))]
        found = [each.inner(row, table.alias or table.name) for each in found for row in rows]
    for each in found:
        if all(value_of(join.args["on"], each) is True for join in joins):
            yield each


def _aggregate(work: Callable[[list[Any]], Any]) -> Callable[[exp.Expression, Scope], Any]:
    def reading(node: exp.Expression, scope: Scope) -> Any:
        assert scope.rows is not None, f"an aggregate outside a group: {node.sql()}"
        inner = node.this
        if isinstance(inner, exp.Star):
            return len(scope.rows)
        different = isinstance(inner, exp.Distinct)
        inner = inner.expressions[0] if different else inner
        values = [value_of(inner, Scope(row, scope.lists)) for row in scope.rows]
        held = [value for value in values if value is not None]
        return work(list(set(held)) if different else held)

    return reading


def _window(node: exp.Expression, scope: Scope) -> Any:
    assert scope.rows is not None
    mine = _parts(node, scope.row, scope)
    rows = [row for row in scope.rows if _parts(node, row, scope) == mine]
    ordered = node.args.get("order")
    if not ordered:
        return value_of(node.this, Scope(scope.row, scope.lists, rows=rows))
    by = ordered.expressions[0].this
    keys = [_in_order(value_of(by, Scope(row, scope.lists))) for row in rows]
    mine_key = _in_order(value_of(by, scope))
    if isinstance(node.this, exp.DenseRank):
        return 1 + len({key for key in keys if key < mine_key})
    assert isinstance(node.this, exp.Lead), f"no plain reading of {node.sql()}"
    place = sorted(zip(keys, (row["row"] for row in rows), strict=True))
    after = place.index((mine_key, scope.row["row"])) + 1
    following = place[after][1] if after < len(place) else None
    row = next((row for row in rows if row["row"] == following), None)
    return None if row is None else value_of(node.this.this, Scope(row, scope.lists))


def _parts(node: exp.Expression, row: Row, scope: Scope) -> list[Any]:
    inner = Scope(row, scope.lists)
    return [value_of(each, inner) for each in node.args.get("partition_by", [])]


def _in_order(value: Any) -> tuple[bool, Any]:
    """Blanks come last."""
    return value is None, dt.date.min if value is None else value


def _none_or(work: Callable[[Iterable[Any]], Any]) -> Callable[[list[Any]], Any]:
    return lambda values: work(values) if values else None


READINGS: dict[type[exp.Expression], Callable[[Any, Scope], Any]] = {
    exp.Literal: _literal,
    exp.Null: lambda _node, _scope: None,
    exp.Boolean: lambda node, _scope: bool(node.this),
    exp.Column: _column,
    exp.Paren: lambda node, scope: value_of(node.this, scope),
    exp.And: lambda n, s: both(value_of(n.this, s), value_of(n.expression, s)),
    exp.Or: lambda n, s: either(value_of(n.this, s), value_of(n.expression, s)),
    exp.Not: lambda node, scope: negated(value_of(node.this, scope)),
    exp.EQ: _two(lambda a, b: a == b),
    exp.NEQ: _two(lambda a, b: a != b),
    exp.GT: _two(lambda a, b: a > b),
    exp.GTE: _two(lambda a, b: a >= b),
    exp.LT: _two(lambda a, b: a < b),
    exp.LTE: _two(lambda a, b: a <= b),
    exp.Is: _is,
    exp.In: _in,
    exp.Between: _between,
    exp.Case: _case,
    exp.Coalesce: _coalesce,
    exp.Like: _like_or_not,
    exp.RegexpLike: _regular,
    exp.Lower: _one(str.lower),
    exp.Upper: _one(str.upper),
    exp.Trim: _one(lambda text: text.strip(" ")),
    exp.Length: _one(len),
    exp.Abs: _one(abs),
    exp.Neg: _one(lambda value: -value),
    exp.Substring: _substring,
    exp.Replace: _replace,
    exp.DateDiff: _days_between,
    exp.Extract: _extract,
    exp.Add: _added,
    exp.Sub: _two(lambda a, b: a - b),
    exp.Mul: _two(lambda a, b: a * b),
    exp.Div: _two(_divided),
    exp.Cast: _cast,
    exp.Exists: _exists,
    exp.Subquery: _looked_up,
    exp.Window: _window,
    exp.Count: _aggregate(len),
    exp.Sum: _aggregate(_none_or(sum)),
    exp.Min: _aggregate(_none_or(min)),
    exp.Max: _aggregate(_none_or(max)),
    exp.Avg: _aggregate(_none_or(lambda values: sum(values) / len(values))),
}
