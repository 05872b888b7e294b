"""Who can be drawn: each child of the lists once, described by the row that says most of it."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ilacs.annexa.measure.declaration import Dimension, load_dimensions
from ilacs.annexa.query.macros import Circumstances
from ilacs.annexa.query.tables import UNION_COLUMNS, Lists
from ilacs.annexa.sample.risks import Risk
from ilacs.annexa.spec.settings import Settings, load_settings
from ilacs.annexa.spec.specification import load_specification
from ilacs.errors import InputError

if TYPE_CHECKING:
    import polars as pl

    from ilacs.annexa.submission import Submission

LEADING = (8, 7, 6, 9, 5, 4, 3, 10, 2, 1)
"""The list whose row describes a child that stands on several, the first first."""

SHARED_WITH_MEASURES = ("age", "gender", "ethnicity", "disability", "team")
FACTS = ("list", "team", "worker", "event")
ROW_NEEDS = "is_open age_now event"


@cache
def sample_dimensions() -> dict[str, Dimension]:
    """What a draw can be stratified by and is compared on, by name."""
    import tomllib

    file = Path(__file__).resolve().parent / "dimensions.toml"
    own = {
        name: Dimension(name, each["title"], each["sql"], each.get("groups", {}), ())
        for name, each in tomllib.loads(file.read_text("utf-8")).items()
    }
    return {name: load_dimensions()[name] for name in SHARED_WITH_MEASURES} | own


def check_dimensions(names: Sequence[str]) -> None:
    """Refuse a name that is no dimension. Raises InputError."""
    for name in names:
        if name not in sample_dimensions():
            raise InputError(
                f"A sample cannot be stratified by “{name}”.",
                "--stratify",
                f"Use {', '.join(sorted(sample_dimensions()))}.",
            )


def population_of(
    submission: "Submission",
    numbers: Sequence[int],
    risks: Sequence[Risk] = (),
    settings: Settings | None = None,
) -> "pl.DataFrame":
    """A row for each child on the lists, ordered by identifier.

    Columns: child; list, team, worker, event of its leading row; `of_NAME`, its group in each
    dimension, as it is titled; `risk_ID`, whether it is in each risk's group. A child with
    several rows is described by an open one, then by that of the most intensive list (LEADING),
    then the latest; the order of rows in the file never counts. Raises InputError for a list that the submission lacks.
    """
    chosen = settings or load_settings()
    where = Circumstances(submission.reference, chosen, submission.authority, submission.edition)
    _check_lists(submission, numbers)
    needs = {
        number: [ROW_NEEDS, *(risk.finds for risk in risks if number in risk.lists)]
        for number in load_specification().lists
        if number in numbers or any(number in risk.lists for risk in risks)
    }
    dims = {name: each.sql for name, each in sample_dimensions().items()}
    with Lists(submission, where, [*(sql for sqls in needs.values() for sql in sqls)]) as lists:
        for number, sqls in needs.items():
            lists.prepare(number, sqls)
        frame = lists.query(_query(lists, numbers, dims))
        found = {f"risk_{risk.id}": _found(lists, risk) for risk in risks}
    return _titled(frame).with_columns(
        frame["child"].is_in(children.implode()).alias(name) for name, children in found.items()
    )


def _check_lists(submission: "Submission", numbers: Sequence[int]) -> None:
    for number in numbers:
        if number not in LEADING:
            raise InputError(
                f"Children cannot be drawn from list {number}.", "--lists", "Use lists 1 to 10."
            )
        if number not in submission.lists:
            raise InputError(
                f"The submission has no list {number}.", "--lists", "Name only lists that it has."
            )


def _query(lists: Lists, numbers: Sequence[int], dims: dict[str, str]) -> str:
    """Each child's leading row. Every column takes part in the order, so that it is settled."""
    ranks = " ".join(f"WHEN {number} THEN {rank}" for rank, number in enumerate(LEADING))
    table = lists.union_of(numbers)
    settled = ", ".join(
        f"{name} NULLS LAST" for name in UNION_COLUMNS if name not in ("event", "is_open", "child")
    )
    placed = (
        f"SELECT *, COALESCE(age_now, age) AS years, ROW_NUMBER() OVER (PARTITION BY child "
        f"ORDER BY is_open DESC, CASE list {ranks} END, CAST(event AS DATE) DESC NULLS LAST, "
        f"{settled}) AS place FROM {table} WHERE child IS NOT NULL"
    )
    dated = f"SELECT * REPLACE (CAST(event AS DATE) AS event) FROM ({placed}) WHERE place = 1"
    columns = ", ".join(
        f"{lists.expand(sql, numbers[0])} AS of_{name}" for name, sql in dims.items()
    )
    facts = ", ".join(FACTS)
    return f"SELECT child, {facts}, {columns} FROM ({dated}) AS this ORDER BY child"


def _found(lists: Lists, risk: Risk) -> "pl.Series":
    """The children in a risk's group. Raises InputError where its condition cannot be run."""
    import duckdb
    import polars as pl

    try:
        parts = [
            f"SELECT child FROM rows_{number} AS this WHERE child IS NOT NULL "
            f"AND ({lists.expand(risk.finds, number)})"
            for number in risk.lists
            if number in lists.submission.lists
        ]
        if not parts:
            return pl.Series([], dtype=pl.String)
        return lists.query(" UNION ".join(parts))["child"]
    except (KeyError, duckdb.Error) as fault:
        raise InputError(
            f"The condition of “{risk.title}” cannot be run.",
            "--risk",
            "Use columns of its lists, features and settings, as in docs/annex-a-sampling.md.",
        ) from fault


def _titled(frame: "pl.DataFrame") -> "pl.DataFrame":
    import polars as pl

    return frame.with_columns(
        pl.col(f"of_{name}").replace(each.groups)
        for name, each in sample_dimensions().items()
        if each.groups
    )
