"""The table of authorities holds together."""

from collections import Counter

import pytest

from ilacs.authorities import (
    all_authorities,
    current_authorities,
    find_authority,
    resolve_authority,
)
from ilacs.authorities.authority import codes_of
from ilacs.errors import InputError


def test_there_are_153_authorities_and_five_that_closed() -> None:
    assert len(current_authorities()) == 153
    assert [authority.name for authority in all_authorities() if authority.closed] == [
        "Bournemouth",
        "Cumbria",
        "Dorset (to 2019)",
        "Northamptonshire",
        "Poole",
    ]


def test_no_code_slug_or_name_means_two_authorities() -> None:
    codes = Counter(code for authority in all_authorities() for code in codes_of(authority))
    slugs = Counter(authority.slug for authority in all_authorities())
    names = Counter(authority.name for authority in all_authorities())
    assert [key for counts in (codes, slugs, names) for key in counts if counts[key] > 1] == []


def test_every_code_that_is_named_exists() -> None:
    for authority in all_authorities():
        for codes in (
            authority.predecessors,
            authority.successors,
            authority.neighbours,
            authority.earlier_neighbours,
        ):
            assert all(find_authority(code).code == code for code in codes), authority.name
            assert authority.code not in codes


def test_successors_and_predecessors_mirror_each_other() -> None:
    for authority in all_authorities():
        for code in authority.successors:
            successor = find_authority(code)
            assert authority.code in successor.predecessors
            assert authority.closed < successor.opened
        for code in authority.predecessors:
            assert authority.code in find_authority(code).successors


def test_every_current_authority_has_ten_neighbours_of_2025() -> None:
    for authority in current_authorities():
        assert len(set(authority.neighbours)) == 10, authority.name
        assert all(find_authority(code).is_current for code in authority.neighbours)
        assert 9 <= len(authority.earlier_neighbours) <= 10, authority.name


def test_thurrocks_closest_neighbours_come_first() -> None:
    names = [find_authority(code).name for code in find_authority("E06000034").neighbours]
    assert names[:3] == ["Swindon", "Bexley", "Havering"]


def test_ofsted_has_eight_regions_and_statistics_nine() -> None:
    assert len({authority.ofsted_region for authority in all_authorities()}) == 8
    assert len({authority.region for authority in all_authorities()}) == 9
    assert find_authority("390").ofsted_region == "North East, Yorkshire and the Humber"
    inner = [authority for authority in all_authorities() if authority.sub_region == "Inner London"]
    assert len(inner) == 14
    assert all(authority.region == "London" for authority in inner)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("E10000002", "Buckinghamshire"),
        ("E06000060", "Buckinghamshire"),
        ("E08000020", "Gateshead"),
        ("E06000048", "Northumberland"),
        ("E08000016", "Barnsley"),
        ("E08000038", "Barnsley"),
        (" e06000034 ", "Thurrock"),
        ("883", "Thurrock"),
        ("80571", "Thurrock"),
        ("E10000009", "Dorset (to 2019)"),
        ("838", "Dorset"),
    ],
)
def test_an_authority_is_found_by_any_code_it_has_had(code: str, name: str) -> None:
    assert find_authority(code).name == name


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(InputError, match="E06009999"):
        find_authority("E06009999")


def test_the_code_of_a_day_is_the_one_then_in_use() -> None:
    somerset = resolve_authority("Somerset")
    assert somerset.code_on("2023-03-31") == "E10000027"
    assert somerset.code_on("2023-04-01") == "E06000066"
    assert resolve_authority("Kent").code_on("2013-01-01") == "E10000016"


def test_an_authority_exists_from_its_opening_to_its_closing() -> None:
    cumbria, cumberland = find_authority("E10000006"), find_authority("E06000063")
    assert cumbria.existed_on("2023-03-31")
    assert not cumbria.existed_on("2023-04-01")
    assert not cumberland.existed_on("2023-03-31")
    assert cumberland.existed_on("2023-04-01")
    assert cumbria.successors == ("E06000063", "E06000064")
