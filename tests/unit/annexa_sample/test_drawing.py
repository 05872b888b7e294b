"""A draw: risks first, then strata; its record, its verification, its replacements."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from ilacs.annexa.check.examples import table_of
from ilacs.annexa.sample import (
    Asked,
    draw,
    read_draw,
    replace_child,
    seed_of,
    verify,
    write_draw,
)
from ilacs.annexa.sample.digest import list_digests, whole_digest
from ilacs.annexa.sample.exclusions import Exclusion, read_exclusions
from ilacs.annexa.sample.order import in_order
from ilacs.annexa.sample.risks import load_risks
from ilacs.annexa.sample.verification import own_conditions
from ilacs.annexa.submission import Submission
from ilacs.errors import InputError

SEED = seed_of(["blue heron"])


def need(count, **facts):
    return [{"child": f"N{place:02}", "team": "Need"} | facts for place in range(count)]


def plans(count, **facts):
    return [{"child": f"P{place:02}", "team": "Plans"} | facts for place in range(count)]


def submission(in_need, on_plans, reference=dt.date(2024, 6, 28)):
    lists = {6: table_of(6, in_need), 7: table_of(7, on_plans)}
    return Submission("x", reference, "2023", lists)


@pytest.fixture
def lists():
    on_plans = [*plans(7, earlier_plans=0), {"child": "P07", "team": "Plans", "earlier_plans": 2}]
    on_plans.append({"child": "P08", "team": "Plans", "earlier_plans": 1})
    return submission(need(20), on_plans)


def asked(**given):
    return Asked(SEED, given.pop("size", 6), given.pop("lists", (6, 7)), **given)


def with_risk(**places):
    known = load_risks()
    return {"risks": places, "groups": tuple(known[name] for name in places)}


def test_a_simple_draw_is_the_first_of_the_order(lists):
    everyone = [f"N{n:02}" for n in range(20)] + [f"P{n:02}" for n in range(9)]
    drawn = draw(lists, asked())
    (stratum,) = drawn.strata
    assert stratum.name == "Everyone"
    assert list(stratum.order) == in_order(everyone, SEED, (6, 7))
    assert drawn.drawn() == list(stratum.order[:6])
    assert drawn.children == 29


def test_strata_share_the_places_in_proportion(lists):
    drawn = draw(lists, asked(stratify=("plan_status",)))
    got = {each.name: (each.allotment.children, each.allotment.allotted) for each in drawn.strata}
    assert got == {"Child protection plan": (9, 2), "In need": (20, 4)}


def test_strata_of_two_dimensions_and_said_places(lists):
    drawn = draw(
        lists, asked(stratify=("plan_status", "team"), fixed={"Child protection plan / Plans": 5})
    )
    assert [len(each.selected) for each in drawn.strata] == [5, 1]


def test_risks_are_drawn_first_and_the_others_fill_the_rest(lists):
    drawn = draw(lists, asked(**with_risk(second_plan=1)))
    directed, rest = drawn.strata
    assert set(directed.order) == {"P07", "P08"}
    assert directed.selected == directed.order[:1]
    assert len(rest.selected) == 5
    assert directed.selected[0] not in rest.order
    assert directed.order[1] in rest.order


def test_places_that_no_child_fills_go_to_the_rest_and_it_is_said(lists):
    drawn = draw(lists, asked(**with_risk(second_plan=4)))
    assert [len(each.selected) for each in drawn.strata] == [2, 4]
    assert "2 of 4 places could be filled" in drawn.said[0]


def test_a_child_with_two_risks_is_drawn_once():
    unseen = plans(3, earlier_plans=1, plan_start=dt.date(2024, 1, 2))
    drawn = draw(
        submission(need(20), unseen), asked(**with_risk(second_plan=2, plan_not_visited=2))
    )
    first, second, _ = drawn.strata
    assert len(first.selected) == 2
    assert second.order == second.selected == (first.order[2],)
    assert len(set(drawn.drawn())) == len(drawn.drawn()) == 6


def test_excluded_children_are_not_drawn_and_unknown_ones_are_told(lists):
    first = draw(lists, asked()).drawn()
    out = (Exclusion(first[0], "in hospital"), Exclusion("Z99", "moved"))
    drawn = draw(lists, asked(exclusions=out))
    assert drawn.drawn()[:5] == first[1:]
    assert drawn.unknown == ("Z99",)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"size": 30}, "29 children"),
        ({"size": 0}, "at least one"),
        ({"fixed": {"x": 1}}, "no strata"),
        ({"stratify": ("height",)}, "by “height”"),
        ({"size": 1, **with_risk(second_plan=2)}, "more than 1"),
    ],
)
def test_what_cannot_be_drawn_is_refused(lists, given, why):
    with pytest.raises(InputError, match=why):
        draw(lists, asked(**given))


def test_a_draw_is_the_same_when_read_back(lists, tmp_path):
    given = asked(
        stratify=("plan_status",),
        exclusions=(Exclusion("N01", "in hospital"),),
        **with_risk(second_plan=1),
    )
    drawn = draw(lists, given, when="2024-06-28T09:00:00+00:00", by="Ada Lee")
    drawn, _ = replace_child(drawn, drawn.drawn()[0], "Moved  away", by="Ada Lee")
    write_draw(drawn, tmp_path / "draw.json")
    back, is_intact = read_draw(tmp_path / "draw.json")
    assert back == drawn
    assert is_intact
    assert verify(back, lists, is_intact=is_intact) == []
    assert own_conditions(back) == []


def test_a_change_of_the_file_shows(lists, tmp_path):
    file = tmp_path / "draw.json"
    write_draw(draw(lists, asked()), file)
    record = json.loads(file.read_text())
    record["by"] = "Somebody"
    file.write_text(json.dumps(record))
    back, is_intact = read_draw(file)
    assert verify(back, lists, is_intact=is_intact) == [
        "The draw's file was changed after it was written."
    ]


def test_a_child_put_in_place_of_another_shows(lists):
    drawn = draw(lists, asked())
    (stratum,) = drawn.strata
    order = (stratum.order[-1], *stratum.order[:-1])
    forged = replace(drawn, strata=(replace(stratum, order=order),))
    assert set(verify(forged, lists)) == {
        f"Stratum “Everyone”: {stratum.order[-1]} should not have been drawn.",
        f"Stratum “Everyone”: {stratum.order[5]} should have been drawn.",
    }


def test_another_order_of_those_who_may_replace_shows(lists):
    drawn = draw(lists, asked())
    (stratum,) = drawn.strata
    order = (*stratum.order[:-2], stratum.order[-1], stratum.order[-2])
    forged = replace(drawn, strata=(replace(stratum, order=order),))
    assert verify(forged, lists) == ["Stratum “Everyone”: the order of the draw differs."]


def test_other_lists_show(lists):
    drawn = draw(lists, asked())
    fewer = submission(need(19), plans(9))
    said = verify(drawn, fewer)
    assert "List 6 (Children in need) differs from that of the draw." in said
    assert "The lists have 28 children; the draw says 29." in said
    assert any("6 places of 28 children; the draw says 6 of 29" in each for each in said)


def test_lists_that_are_missing_or_new_show(lists):
    drawn = draw(lists, asked(lists=(7,)))
    without = replace(lists, lists={7: lists.lists[7]})
    assert verify(drawn, without) == ["List 6 (Children in need) is missing."]
    more = replace(lists, lists={**lists.lists, 8: table_of(8, [{}])})
    assert verify(drawn, more) == ["List 8 (Children in care) was not there when it was drawn."]


def test_other_days_show_and_lists_that_cannot_be_drawn_from(lists):
    drawn = draw(lists, asked())
    later = replace(lists, reference=dt.date(2024, 6, 29))
    assert "The data are as at 2024-06-29; the draw's were as at 2024-06-28." in verify(
        drawn, later
    )
    assert any("cannot be drawn again" in each for each in verify(drawn, submission([], plans(2))))


def test_a_replacement_is_the_next_in_the_order(lists):
    drawn = draw(lists, asked(stratify=("plan_status",)))
    stratum = drawn.strata[0]
    once, first = replace_child(drawn, stratum.selected[0], "moved")
    assert first.brought_in == stratum.order[2]
    twice, second = replace_child(once, first.brought_in, "moved too")
    assert second.brought_in == stratum.order[3]
    names = [child for child, _ in twice.sample()]
    assert names[0] == stratum.order[3]
    assert names[1:] == drawn.drawn()[1:]
    assert verify(twice, lists) == []


def test_a_replacement_that_is_not_the_next_shows(lists):
    drawn = draw(lists, asked())
    swapped, swap = replace_child(drawn, drawn.drawn()[0], "moved")
    other = drawn.strata[0].order[9]
    forged = replace(swapped, replacements=(replace(swap, brought_in=other),))
    assert verify(forged, lists) == [
        f"{swap.taken_out} is to be replaced by {swap.brought_in}, not {other}."
    ]
    stray = replace(swapped, replacements=(replace(swap, taken_out="Z99"),))
    assert verify(stray, lists)[0].startswith("Z99 could not be replaced")


def test_a_replacement_of_a_risk_passes_over_who_is_drawn_already(lists):
    drawn = draw(lists, asked(size=28, **with_risk(second_plan=1)))
    directed = drawn.strata[0]
    if directed.order[1] in drawn.drawn():
        with pytest.raises(InputError, match="no child left"):
            replace_child(drawn, directed.selected[0], "moved")
    else:
        assert (
            replace_child(drawn, directed.selected[0], "moved")[1].brought_in == directed.order[1]
        )


@pytest.mark.parametrize(("child", "reason"), [("Z99", "moved"), ("first", "  ")])
def test_a_replacement_without_a_child_or_a_reason_is_refused(lists, child, reason):
    drawn = draw(lists, asked())
    with pytest.raises(InputError):
        replace_child(drawn, drawn.drawn()[0] if child == "first" else child, reason)


def test_the_digest_of_a_list_does_not_change_with_the_order_of_rows(lists):
    table = lists.lists[6]
    turned = replace(table, frame=table.frame.reverse())
    assert list_digests(replace(lists, lists={**lists.lists, 6: turned})) == list_digests(lists)
    other = list_digests(submission(need(19), plans(9)))
    assert whole_digest(other) != whole_digest(list_digests(lists))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("child,reason\nA1,\n", "missing"),
        ("child\nA1\n", "missing"),
        ("child,reason\nA1,x\nA1,y\n", "already"),
    ],
)
def test_exclusions_without_a_reason_or_twice_are_refused(tmp_path, text, why):
    file = tmp_path / "out.csv"
    file.write_text(text)
    with pytest.raises(InputError, match=why):
        read_exclusions(file)


def test_exclusions_are_read_by_child(tmp_path):
    file = tmp_path / "out.csv"
    file.write_text("\ufeffchild,reason\n 9212044.0 , in  hospital\n123,moved\n", "utf-8")
    assert read_exclusions(file) == [
        Exclusion("123", "moved"),
        Exclusion("9212044", "in hospital"),
    ]
    with pytest.raises(InputError, match="cannot be read"):
        read_exclusions(tmp_path / "none.csv")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}', '{"format": 9}'])
def test_a_file_that_is_no_draw_is_refused(tmp_path, text):
    file = tmp_path / "draw.json"
    file.write_text(text)
    with pytest.raises(InputError, match=r"file of a draw|of format 9"):
        read_draw(file)
