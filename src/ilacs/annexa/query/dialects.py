"""The same SQL for other engines: a council's SQL Server, or Spark."""

from typing import TYPE_CHECKING

from ilacs.errors import InputError

if TYPE_CHECKING:
    from sqlglot import exp

DIALECTS = ("duckdb", "tsql", "spark")


def carry(sql: str, dialect: str) -> str:
    """An expanded SQL text in another engine's words.

    dialect: one of DIALECTS. Raises InputError for another, and sqlglot's own error for SQL that
    cannot be carried.
    """
    import sqlglot
    from sqlglot.errors import ErrorLevel

    if dialect not in DIALECTS:
        raise InputError(
            f"SQL cannot be written for {dialect!r}.",
            "dialect",
            f"Use one of {', '.join(DIALECTS)}.",
        )
    tree = sqlglot.parse_one(sql, read="duckdb").transform(_months_as_function)
    return tree.sql(dialect=dialect, unsupported_level=ErrorLevel.RAISE)


def _months_as_function(node: "exp.Expression") -> "exp.Expression":
    """`day + INTERVAL '3' MONTH` as a function, which engines without intervals have too."""
    from sqlglot import exp

    step = node.expression if isinstance(node, exp.Add) else None
    if not isinstance(step, exp.Interval):
        return node
    count = exp.Literal.number(int(step.this.name))
    return exp.DateAdd(this=node.this, expression=count, unit=step.args["unit"])
