"""Cases are shared out by days present and by what inspectors know, and always the same way."""

from collections import Counter
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from ilacs.site.cases.allocating import Member, Wanted, allocate, shares

WORDS = ("Polish", "care leavers", "fostering")
members = st.lists(
    st.builds(
        Member,
        id=st.uuids().map(str),
        name=st.just("Someone"),
        days=st.integers(0, 15),
        knows=st.frozensets(st.sampled_from(WORDS), max_size=2),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda one: one.id,
)
plain_cases = st.integers(0, 60).map(lambda n: [Wanted(str(at)) for at in range(n)])
cases = st.lists(st.sampled_from(("", *WORDS)), max_size=60).map(
    lambda wants: [Wanted(str(at), want) for at, want in enumerate(wants)]
)


def part_of(number, one, team):
    days = sum(each.days for each in team)
    return Fraction(number * one.days, days) if days else Fraction(number, len(team))


@given(plain_cases, members)
def test_each_has_the_part_of_their_days_within_one_case(wanted, team):
    counts = Counter(one.member for one in allocate(wanted, team))
    for one in team:
        assert abs(counts[one.id] - part_of(len(wanted), one, team)) < 1


@given(cases, members)
def test_a_case_goes_to_somebody_who_has_what_it_wants_where_anybody_has(wanted, team):
    by_id = {one.id: one for one in team}
    present = [one for one in team if one.days] or team
    for case, one in zip(wanted, allocate(wanted, team), strict=True):
        if case.wants and any(each.has(case.wants) for each in present):
            assert by_id[one.member].has(case.wants)
            assert case.wants in one.why


@given(cases, members)
def test_nobody_is_above_their_share_but_for_what_only_some_can_do(wanted, team):
    given_out = allocate(wanted, team)
    counts = Counter(one.member for one in given_out)
    wants = {one.id: one.wants for one in wanted}
    for id, aim in shares(len(wanted), team).items():
        if counts[id] > aim:
            assert all("which the case wants" in o.why for o in given_out if o.member == id)
            assert all(wants[o.case] for o in given_out if o.member == id)


@given(cases, members)
def test_the_same_cases_and_team_are_shared_out_the_same_way(wanted, team):
    assert allocate(wanted, team) == allocate(list(wanted), list(team))
    assert [one.case for one in allocate(wanted, team)] == [one.id for one in wanted]
    assert all(one.why for one in allocate(wanted, team))


@given(cases, members, st.data())
def test_what_was_chosen_by_hand_stands_and_counts(wanted, team, data):
    assume(wanted)
    kept = data.draw(
        st.dictionaries(
            st.sampled_from([one.id for one in wanted]),
            st.sampled_from([one.id for one in team]),
            max_size=5,
        )
    )
    found = {one.case: one.member for one in allocate(wanted, team, kept)}
    assert kept.items() <= found.items()
    assert set(found) == {one.id for one in wanted}


def test_whoever_is_there_twice_as_long_has_twice_as_many():
    team = [Member("a", "Ada", 10), Member("b", "Ben", 5)]
    counts = Counter(one.member for one in allocate([Wanted(str(n)) for n in range(9)], team))
    assert counts == {"a": 6, "b": 3}


def test_expertise_is_compared_however_it_is_written():
    team = [Member("a", "Ada", 5), Member("b", "Ben", 1, frozenset({"Care  Leavers"}))]
    assert allocate([Wanted("1", " care leavers ")], team)[0].member == "b"


def test_where_nobody_knows_it_the_reason_says_so():
    found = allocate([Wanted("1", "Welsh")], [Member("a", "Ada", 5)])[0]
    assert found.member == "a"
    assert found.why.startswith("Nobody here knows Welsh.")


def test_somebody_who_is_not_there_is_not_given_what_they_know():
    team = [Member("a", "Ada", 5), Member("b", "Ben", 0, frozenset({"Welsh"}))]
    assert allocate([Wanted("1", "Welsh")], team)[0].member == "a"


def test_no_team_no_allocation():
    assert allocate([Wanted("1")], []) == []
