"""Every declaration's SQL can be given to SQL Server and to Spark as well."""

import datetime as dt
from collections.abc import Iterator

import pytest
import sqlglot
from sqlglot import exp

from ilacs.annexa.check import load_checks
from ilacs.annexa.measure import load_measures
from ilacs.annexa.measure.declaration import load_dimensions
from ilacs.annexa.query.dialects import carry
from ilacs.annexa.query.features import features_of
from ilacs.annexa.query.macros import Circumstances, expand
from ilacs.annexa.sample.population import sample_dimensions
from ilacs.annexa.sample.risks import load_risks
from ilacs.annexa.spec import load_settings, load_specification
from ilacs.errors import InputError

NAMES = Circumstances(dt.date(2024, 6, 28), load_settings(), "E06000034", "2023").names()


def queries() -> Iterator[tuple[str, str]]:
    """A query for each declared condition and value, with what it is of."""
    for check in load_checks():
        names = NAMES | ({check.published.name: "21.5"} if check.published else {})
        for column in check.each or ("",):
            chosen = check.on("birth_date" if column == "dates" else column) if column else check
            for number in check.lists[:1]:
                for sql in filter(None, (chosen.applies, chosen.finds)):
                    yield (
                        check.id,
                        f"SELECT 1 FROM rows_{number} AS this WHERE {expand(sql, names)}",
                    )
                for sql in chosen.values.values():
                    yield check.id, f"SELECT {expand(sql, names)} FROM rows_{number} AS this"
    for measure in load_measures():
        number = measure.over()[0]
        names = Circumstances(dt.date(2024, 6, 28), load_settings(), "E06000034", "2023").names(
            load_specification().lists[number].months
        )
        for sql in filter(None, (measure.rows, measure.counts)):
            yield measure.id, f"SELECT 1 FROM rows_{number} AS this WHERE {expand(sql, names)}"
        for sql in filter(None, (measure.value, measure.by, measure.per, measure.distinct)):
            yield measure.id, f"SELECT {expand(sql, names)} FROM rows_{number} AS this"
    for dimension in load_dimensions().values():
        yield f"dimension {dimension.name}", f"SELECT {dimension.sql} FROM rows_1 AS this"
    for number in load_specification().lists:
        for feature in features_of(number).values():
            of = f"feature {feature.name} of list {number}"
            yield of, f"SELECT {expand(feature.sql, NAMES)} FROM list_{number} AS this"
    for risk in load_risks().values():
        yield (
            risk.id,
            f"SELECT 1 FROM rows_{risk.lists[0]} AS this WHERE {expand(risk.finds, NAMES)}",
        )
    for dimension in sample_dimensions().values():
        yield dimension.name, f"SELECT {expand(dimension.sql, NAMES)} FROM people AS this"


ALL = tuple(queries())


@pytest.mark.parametrize("dialect", ["tsql", "spark"])
def test_every_declaration_can_be_carried(dialect: str) -> None:
    for of, sql in ALL:
        carried = carry(sql, dialect)
        assert sqlglot.parse_one(carried, read=dialect), of


def test_sql_server_is_given_no_interval() -> None:
    for of, sql in ALL:
        assert "INTERVAL" not in carry(sql, "tsql"), of


def test_months_after_a_day_is_a_function_in_sql_server() -> None:
    sql = expand("plan_start < MONTHS_AFTER({reference}, -3)", NAMES)
    assert "DATEADD(MONTH, -3, CAST('2024-06-28' AS DATE))" in carry(sql, "tsql")


def test_declarations_keep_to_what_other_engines_have() -> None:
    forbidden = (exp.Filter, exp.Qualify, exp.Lambda, exp.Array, exp.TryCast, exp.Anonymous)
    for of, sql in ALL:
        found = [node.sql() for node in sqlglot.parse_one(sql, read="duckdb").find_all(*forbidden)]
        assert not found, of


def test_an_engine_that_is_not_known_is_refused() -> None:
    with pytest.raises(InputError, match="oracle"):
        carry("1 = 1", "oracle")
