"""Over any register: the same weeks by a slow reading, marks that lead somewhere, nothing guessed."""

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ilacs.authorities import current_authorities
from ilacs.outcomes.comparison import compare_inspection, write_account
from ilacs.outcomes.comparison.rows import COLUMNS, data_of, rows_of
from ilacs.outcomes.record import Outcome
from ilacs.outcomes.register import period_of

AUTHORITIES = current_authorities()[:8]
MONDAY = date(2019, 9, 2)
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    authority = draw(st.sampled_from(AUTHORITIES))
    start = MONDAY + timedelta(weeks=draw(st.integers(0, 12)))
    published = draw(st.sampled_from(["", (start + timedelta(weeks=6)).isoformat()]))
    edition = draw(st.sampled_from(["ilacs-2018", "ilacs-2023", "ilacs-2026"]))
    return Outcome(
        authority_code=authority.code,
        edition=edition,
        inspection_type=draw(st.sampled_from(["standard", "short"])),
        inspection_start=start.isoformat(),
        publication_date=published,
        lead_inspector=draw(st.sampled_from(["", "Ada Example", "Bo Other; Ada Example"])),
        overall_effectiveness="" if edition == "ilacs-2026" else draw(st.sampled_from(GRADES)),
        impact_of_leaders=draw(st.sampled_from(GRADES)),
    )


registers = st.lists(
    outcomes(), min_size=1, max_size=12, unique_by=lambda o: (o.authority_code, o.inspection_start)
)


@given(registers)
def test_every_comparison_reads_well_and_every_mark_leads_somewhere(rows: list[Outcome]) -> None:
    own = next(a for a in AUTHORITIES if a.code == rows[0].authority_code)
    comparison = compare_inspection(own, rows[0].inspection_start, rows)
    account = write_account(comparison)
    marks = {int(mark) for mark in re.findall(r"\[(\d+)\]", " ".join(account.paragraphs))}
    assert marks == {each.number for each in account.sources}
    for text in account.paragraphs:
        assert text.endswith(".")
        assert not re.search(r"  |\.\.| ,| \.|\bNone\b|_|went from  | to \.", text)
    assert {len(row) for row in rows_of(comparison)} == {len(COLUMNS)}
    assert data_of(comparison, account)["authority"] == own.name


@given(registers)
def test_the_same_weeks_are_those_of_a_slow_reading(rows: list[Outcome]) -> None:
    own = next(a for a in AUTHORITIES if a.code == rows[0].authority_code)
    comparison = compare_inspection(own, rows[0].inspection_start, rows)
    mine = days_of(comparison.outcome)
    slow = {
        (row.authority_code, row.inspection_start)
        for row in rows
        if row is not comparison.outcome and mine & days_of(row)
    }
    fast = {(e.outcome.authority_code, e.outcome.inspection_start) for e in comparison.same_weeks}
    assert fast == slow


def days_of(row: Outcome) -> set[date]:
    period = period_of(row, with_off_site=True)
    assert period is not None
    return {period[0] + timedelta(days=n) for n in range((period[1] - period[0]).days + 1)}


@given(registers)
def test_no_grade_before_is_guessed(rows: list[Outcome]) -> None:
    own = next(a for a in AUTHORITIES if a.code == rows[0].authority_code)
    comparison = compare_inspection(own, rows[0].inspection_start, rows)
    for each in (*comparison.same_weeks, *comparison.recent, *comparison.same_inspector):
        earlier = [
            row.inspection_start
            for row in rows
            if row.authority_code == each.outcome.authority_code
            and row.inspection_start < each.outcome.inspection_start
        ]
        held = each.before.inspection_start if each.before else None
        assert held == max(earlier, default=None)
