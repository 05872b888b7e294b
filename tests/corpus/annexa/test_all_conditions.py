"""Every condition of the table of checks is declared, or left out with a reason."""

import csv

from ilacs.annexa.check import load_checks
from ilacs.annexa.check.declaration import FOLDER
from ilacs.annexa.query.declared import read_declarations


def test_every_condition_of_the_table_is_declared_or_left_out_with_a_reason(
    shared,
) -> None:
    with (shared / "domain" / "annex-a-checks.csv").open(newline="") as file:
        wanted = {row["id"] for row in csv.DictReader(file)}
    left_out = {table["id"]: table["why"] for table in read_declarations(FOLDER, "left_out")}
    declared = {check.id for check in load_checks()}
    assert wanted - declared - left_out.keys() == set()
    assert all(left_out.values())
    assert declared & left_out.keys() == set()
