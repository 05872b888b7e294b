"""A check as SQL that stands alone, for a council's own SQL Server or Spark."""

import datetime as dt
from collections.abc import Iterator

from ilacs.annexa.check.declaration import Check
from ilacs.annexa.query.dialects import carry
from ilacs.annexa.query.layers import rows_sql
from ilacs.annexa.query.macros import Circumstances, expand
from ilacs.annexa.spec.settings import load_settings
from ilacs.annexa.spec.specification import load_specification
from ilacs.errors import InputError

EDITION = "2023"


def standing_sql(check: Check, dialect: str, reference: dt.date) -> Iterator[str]:
    """A SELECT of the found rows for each list of a check, and for each of its columns.

    The lists are tables `list_1` to `list_11`, columns as in docs/annex-a-declarations.md.
    Raises InputError for a check that no SQL decides, and for an unknown dialect.
    """
    if check.decided_by:
        raise InputError(
            f"{check.id} is decided while the file is read, so there is no SQL of it.", check.id
        )
    if check.union:
        raise InputError(
            f"{check.id} is asked of several lists taken together; only checks of one list can "
            "be written as a statement.",
            check.id,
        )
    where = Circumstances(reference, load_settings(), "", EDITION)
    for number in check.lists:
        for one in _for_columns(check, number):
            yield carry(_select(one, number, where), dialect)


def _for_columns(check: Check, number: int) -> list[Check]:
    if not check.each:
        return [check]
    columns = load_specification().lists[number].columns_of(EDITION)
    if check.each == ("dates",):
        return [check.on(column.short) for column in columns if column.kind == "date"]
    own = {column.short for column in columns}
    return [check.on(short) for short in check.each if short in own]


def _select(check: Check, number: int, where: Circumstances) -> str:
    def expanded(sql: str, of_list: int) -> str:
        names = where.names(load_specification().lists[of_list].months)
        if check.published:
            names |= {check.published.name: "0"}
        return expand(sql, names)

    rows = rows_sql(number, check.sqls(), expanded)
    applies = expanded(check.applies or "1 = 1", number)
    finds = expanded(check.finds, number)
    source = f"FROM ({rows}) AS this WHERE ({applies})"
    if check.scope == "row":
        return f"SELECT '{check.id}' AS found_by, this.* {source} AND ({finds})"
    if check.scope == "list":
        return f"SELECT '{check.id}' AS found_by, COUNT(*) AS asked {source} HAVING {finds}"
    group = ", ".join(check.by)
    return (
        f"SELECT '{check.id}' AS found_by, {group}, COUNT(*) AS asked {source} "
        f"GROUP BY {group} HAVING {finds}"
    )
