"""A published name finds the authority that is meant, or is refused with the nearest."""

import pytest

from ilacs.authorities import all_authorities, resolve_authority
from ilacs.errors import InputError

MEANT = {
    "Southend-on-Sea City Council": "Southend-on-Sea",
    "Southend-on-Sea Borough Council": "Southend-on-Sea",
    "Kingston upon Hull, City of": "Kingston upon Hull",
    "Kingston Upon Hull City Council": "Kingston upon Hull",
    "Hull": "Kingston upon Hull",
    "Hull City Council": "Kingston upon Hull",
    "Kingston upon Thames": "Kingston upon Thames",
    "Royal Borough of Kingston upon Thames": "Kingston upon Thames",
    "Bristol": "Bristol",
    "Bristol, City of": "Bristol",
    "Bristol City Council": "Bristol",
    "City and County of Bristol": "Bristol",
    "The Royal Borough of Windsor & Maidenhead": "Windsor and Maidenhead",
    "Windsor and Maidenhead, Royal Borough of": "Windsor and Maidenhead",
    "London Borough of Ealing": "Ealing",
    "LB Camden": "Camden",
    "Royal Borough of Kensington and Chelsea": "Kensington and Chelsea",
    "City of London": "City of London",
    "City of London Corporation": "City of London",
    "London Corporation": "City of London",
    "The Council of the City of London": "City of London",
    "City of London Borough Council": "City of London",
    "City of Westminster": "Westminster",
    "Westminster City Council": "Westminster",
    "St Helens": "St Helens",
    "St. Helens": "St Helens",
    "Saint Helens Metropolitan Borough Council": "St Helens",
    "Herefordshire, County of": "Herefordshire",
    "Herefordshire Council": "Herefordshire",
    "Medway Towns": "Medway",
    "Isle of Wight Council": "Isle of Wight",
    "Council of the Isles of Scilly": "Isles of Scilly",
    "Newcastle": "Newcastle upon Tyne",
    "Newcastle City Council": "Newcastle upon Tyne",
    "Cornwall": "Cornwall",
    "County Durham": "Durham",
    "Durham County Council": "Durham",
    "Telford & Wrekin Borough Council": "Telford and Wrekin",
    "Borough of Telford and Wrekin": "Telford and Wrekin",
    "City of Bradford Metropolitan District Council": "Bradford",
    "Bath and North East Somerset Council": "Bath and North East Somerset",
    "B&NES": "Bath and North East Somerset",
    "BCP Council": "Bournemouth, Christchurch and Poole",
    "Bournemouth, Christchurch & Poole": "Bournemouth, Christchurch and Poole",
    "Bournemouth Borough Council": "Bournemouth",
    "Nottingham": "Nottingham",
    "Nottingham City Council": "Nottingham",
    "Nottinghamshire": "Nottinghamshire",
    "Nottinghamshire County Council": "Nottinghamshire",
    "Derby": "Derby",
    "Derbyshire": "Derbyshire",
    "Leicester City": "Leicester",
    "Leicestershire": "Leicestershire",
    "Northamptonshire": "Northamptonshire",
    "Dorset": "Dorset",
    "Dorset Council": "Dorset",
    "Dorset County Council": "Dorset (to 2019)",
    "Stockton‑on‑Tees": "Stockton-on-Tees",
    "THURROCK\u00a0COUNCIL": "Thurrock",
    "Bradford Children and Families Trust": "Bradford",
    "Slough Children First": "Slough",
    "Doncaster Children’s Services Trust": "Doncaster",
    "Sandwell Children's Trust": "Sandwell",
    "Together for Children Sunderland": "Sunderland",
    "Birmingham Children's Trust": "Birmingham",
    "E06000034": "Thurrock",
}

REFUSED = {
    "Cheshire": "Cheshire East",
    "Bedfordshire": "Central Bedfordshire",
    "Kingston": "Kingston upon Thames; Kingston upon Hull",
    "Achieving for Children": "Kingston upon Thames; Richmond upon Thames",
    "Northamptonshire Children's Trust": "North Northamptonshire; West Northamptonshire",
    "Kingston upon Thames / Richmond upon Thames": "Richmond upon Thames",
    "Nottingham County Council": "Nottinghamshire",
    "Leicestershire City Council": "Leicester",
    "Derby County Council": "Derbyshire",
    "City of Durham": "Durham",
    "Newcastle Borough Council": "Newcastle upon Tyne",
    "The Borough of Newcastle": "Newcastle upon Tyne",
    "Cambridge City Council": "Cambridgeshire",
    "Lincoln City Council": "Lincolnshire",
    "Thurock": "Thurrock",
    "London": "City of London",
    "Yorkshire": "North Yorkshire",
    "Council": "authorities list",
    "": "authorities list",
}


@pytest.mark.parametrize(("published", "usual"), MEANT.items())
def test_a_published_name_finds_the_authority_meant(published: str, usual: str) -> None:
    assert resolve_authority(published).name == usual


@pytest.mark.parametrize(("published", "nearest"), REFUSED.items())
def test_what_is_no_name_is_refused_with_the_nearest(published: str, nearest: str) -> None:
    with pytest.raises(InputError) as raised:
        resolve_authority(published)
    assert nearest in raised.value.remedy


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Dorset", "2019-03-31", "E10000009"),
        ("Dorset", "2019-04-01", "E06000059"),
        ("Northamptonshire Children's Trust", "2020-12-01", "E10000021"),
        ("Northamptonshire", "2025-01-01", "E10000021"),
        ("Cumberland", "2020-01-01", "E06000063"),
    ],
)
def test_the_day_decides_only_between_namesakes(name: str, day: str, code: str) -> None:
    assert resolve_authority(name, day).code == code


def test_every_authority_is_found_by_its_own_name_and_slug() -> None:
    for authority in all_authorities():
        assert resolve_authority(authority.name) is authority
        assert resolve_authority(authority.slug) is authority


def test_a_long_unknown_name_is_shown_short() -> None:
    with pytest.raises(InputError) as raised:
        resolve_authority("the borough council of " * 500)
    assert len(raised.value.what) < 130
