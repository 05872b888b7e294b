"""How a draw covers its population, in a table and in words; likely brothers and sisters."""

import datetime as dt

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.sample import Asked, draw, replace_child
from ilacs.annexa.sample.coverage import coverage_of, in_words, risk_counts
from ilacs.annexa.sample.exclusions import Exclusion
from ilacs.annexa.sample.population import population_of
from ilacs.annexa.sample.risks import load_risks
from ilacs.annexa.sample.siblings import likely_siblings
from ilacs.annexa.sample.table import coverage_cells, sample_cells, sample_columns
from ilacs.annexa.submission import Submission

DAY = dt.date(2024, 3, 4)


def submission(rows, **others):
    lists = {int(name[5:]): table_of(int(name[5:]), each) for name, each in others.items()}
    return Submission("x", dt.date(2024, 6, 28), "2023", {6: table_of(6, rows), **lists})


def children(**counts):
    return [
        {"child": f"{gender}{place:03}", "gender": gender, "team": "East"}
        for gender, count in counts.items()
        for place in range(count)
    ]


def covered(lists, **given):
    drawn = draw(lists, Asked("blue heron", given.pop("size", 10), (6,), **given))
    frame = population_of(lists, (6,), drawn.asked.groups)
    return drawn, frame, {each.dimension: each for each in coverage_of(drawn, frame)}


def test_coverage_counts_children_excluded_and_drawn():
    out = tuple(Exclusion(f"F{place:03}", "in hospital") for place in range(4))
    drawn, _, coverage = covered(submission(children(F=14, M=30)), exclusions=out)
    female, male = coverage["gender"].groups
    assert (female.name, female.children, female.excluded, female.open_to_draw) == (
        "Female", 14, 4, 10,
    )  # fmt: skip
    assert female.drawn + male.drawn == len(drawn.drawn()) == 10
    assert (female.expected, male.expected) == ("2.5", "7.5")


def test_exclusions_that_fall_on_one_group_are_told():
    out = tuple(Exclusion(f"F{place:03}", "in hospital") for place in range(12))
    drawn, _, coverage = covered(submission(children(F=14, M=60)), exclusions=out)
    said = in_words(drawn, list(coverage.values()))
    assert "12 of 74 children (16.2%) were excluded." in said
    assert any("more than chance by gender" in each for each in said)


def test_exclusions_that_are_spread_are_told_too():
    out = (Exclusion("F000", "in hospital"), Exclusion("M000", "in hospital"))
    drawn, _, coverage = covered(submission(children(F=30, M=30)), exclusions=out)
    assert any("as chance would" in each for each in in_words(drawn, list(coverage.values())))


def test_a_directed_draw_that_strays_says_so_and_why():
    rows = [row | {"need_start": dt.date(2023, 1, 2)} for row in children(F=20)]
    seen = [row | {"last_seen": dt.date(2024, 6, 27)} for row in children(M=200)]
    risk = load_risks()["not_seen"]
    drawn, frame, coverage = covered(
        submission(rows + seen), risks={"not_seen": 10}, groups=(risk,)
    )
    said = in_words(drawn, list(coverage.values()))
    assert coverage["gender"].test.p < 0.01
    assert said[0].startswith("The sample differs")
    assert "gender" in said[0]
    assert any("directed at risks on purpose" in each for each in said)
    assert [(n, got) for _, n, got in risk_counts(drawn, frame)] == [(20, 10)]


def test_a_small_draw_says_what_it_cannot_show():
    drawn, _, coverage = covered(submission(children(F=30, M=30)), stratify=("gender",))
    said = in_words(drawn, list(coverage.values()))
    assert said[0].startswith("In none of")
    assert said[1].startswith("With 10 children only a large difference would show")
    assert any("follow gender" in each for each in said)


def test_the_table_has_a_row_for_each_child_and_tells_replacements():
    drawn, frame, coverage = covered(submission(children(F=30, M=30)), size=5)
    drawn, swap = replace_child(drawn, drawn.drawn()[1], "moved")
    cells = sample_cells(drawn, frame)
    assert len(cells) == 5
    assert cells[1][:5] == ["2", swap.brought_in, "Everyone", swap.taken_out, "moved"]
    assert all(len(row) == len(sample_columns()) for row in cells)
    assert sorted(row[-1] for row in cells if row[3] == "") == [
        row[-1] for row in cells if row[3] == ""
    ]
    assert ["Gender", "Female", "30", "0", "30"] in [
        row[:5] for row in coverage_cells([*coverage.values()])
    ]


def pairs(found):
    return [(each.first, each.second, each.lists, each.is_likely) for each in found]


def test_a_shared_day_and_team_of_a_plan_is_a_likely_family():
    plans = [
        {"child": child, "plan_start": day, "team": team}
        for child, day, team in (
            ("A", DAY, "East"), ("B", DAY, "East"), ("C", DAY, "West"), ("D", DAY, None),
            ("E", DAY + dt.timedelta(1), "East"),
        )
    ]  # fmt: skip
    lists = submission([], list_7=plans)
    assert pairs(likely_siblings(lists, "ABCDE")) == [("A", "B", (7,), True)]
    assert pairs(likely_siblings(lists, "ACDE")) == []


def test_one_shared_day_elsewhere_may_be_a_family_and_two_are_likely():
    need = [{"child": child, "need_start": DAY, "team": "East"} for child in "ABC"]
    referrals = [{"child": child, "referral_date": DAY, "team": "Front door"} for child in "AB"]
    found = likely_siblings(submission(need, list_3=referrals), "CBA")
    assert pairs(found) == [
        ("A", "B", (3, 6), True),
        ("A", "C", (6,), False),
        ("B", "C", (6,), False),
    ]
    assert found[0].in_words() == (
        "A and B are likely to be of one family: the same day and team on referrals, children in need."
    )
    assert "may be of one family" in found[1].in_words()
