"""The regional lead's pages: who is due, in which quarter, how certain that is, what to do."""

import pytest

from ilacs.pathway import history_on
from ilacs.pathway.regional import authorities_in, due_inspections
from ilacs.site.jinja import format_short_day
from made_up_waits import outcome

from .conftest import TODAY, rows_of, tables_of, upload, words_of

pytestmark = pytest.mark.django_db
REGION, COUNTRY = "/regions/east-of-england/pathway/", "/pathway/"


def listed(page):
    """Return the list's rows by the authority's name, without the mark of those to ask first."""
    rows = rows_of(page, "Who is due")
    return {row["Authority"].removesuffix(" Ask first"): row for row in rows}


@pytest.fixture
def east():
    return due_inspections(authorities_in("East of England"), history_on(TODAY))


@pytest.mark.usefixtures("own_register")
def test_the_list_is_the_command_lines(public, east):
    page = public.get(REGION)
    shown = listed(page)
    assert list(shown) == [row.authority for row in east]
    for row in east:
        told = shown[row.authority]
        assert told["Most likely quarter"] == f"{row.quarter} ({row.chance_in_quarter})"
        assert told["Within a year"] == row.chance_within_year
        assert told["What to do"] == row.act
        assert told["Next"] == f"{row.next_type} (rule not confirmed)"


@pytest.mark.usefixtures("own_register")
def test_the_picture_has_each_quarter_and_its_table_the_same_chances(public, east):
    rows = rows_of(public.get(REGION), "Chance that the next inspection begins")
    for row, told in zip(east, rows, strict=True):
        name, *chances = told.items()
        assert name == ("Authority", row.authority)
        assert chances == list(row.chances)


@pytest.mark.usefixtures("own_register")
def test_those_who_have_probably_been_inspected_since_are_marked(public, east):
    page = public.get(REGION)
    marked = {row["Authority"] for row in rows_of(page, "Who is due") if "Ask" in row["Authority"]}
    doubtful = {row.authority for row in east if int(row.chance_missing.rstrip("%")) >= 50}
    assert marked == {f"{name} Ask first" for name in doubtful}
    assert f"{len(doubtful)} authorities are marked ‘ask first’" in words_of(page)


@pytest.mark.usefixtures("own_register")
def test_a_quarter_shows_those_with_a_chance_in_it_the_likeliest_first(public, east):
    page = public.get(f"{REGION}?quarter=january-to-march-2027")
    chances = [int(row["In January to March 2027"].rstrip("%")) for row in listed(page).values()]
    assert chances == sorted(chances, reverse=True)
    assert min(chances) >= 10
    likely = {r.authority for r in east if int(dict(r.chances)["January to March 2027"][:-1]) >= 10}
    assert set(listed(page)) == likely
    fewer = listed(public.get(f"{REGION}?quarter=january-to-march-2027&chance=30"))
    assert set(fewer) < likely


@pytest.mark.usefixtures("own_register")
def test_the_list_is_narrowed_by_type_and_region(public):
    short = listed(public.get(f"{COUNTRY}?kind=short&region=london"))
    standard = listed(public.get(f"{COUNTRY}?kind=standard&region=london"))
    everyone = listed(public.get("/regions/london/pathway/"))
    assert {*short, *standard} == set(everyone)
    assert not {*short} & {*standard}
    assert all(row["Next"].startswith("Standard") for row in standard.values())


@pytest.mark.usefixtures("own_register")
def test_the_country_is_shown_region_by_region_until_a_region_is_chosen(public):
    page = public.get(COUNTRY)
    assert len(listed(page)) == 153
    numbers = rows_of(page, "How many inspections may begin")
    assert [row["Region"] for row in numbers][:3] == ["East Midlands", "East of England", "London"]
    total = sum(float(value) for row in numbers for name, value in row.items() if name != "Region")
    assert 60 < total < 153
    chosen = public.get(f"{COUNTRY}?region=london")
    assert len(rows_of(chosen, "Chance that the next inspection begins")) == 33


@pytest.mark.usefixtures("own_register")
def test_ofsteds_regions_have_their_list(public):
    page = public.get("/regions/north-east-yorkshire-and-the-humber/pathway/")
    assert {"Darlington", "Leeds"} <= set(listed(page))


@pytest.mark.usefixtures("own_register")
def test_a_past_day_shows_what_was_known_then(public):
    page = public.get(f"{REGION}?on=2019-10-31")
    rows = due_inspections(
        authorities_in("East of England"), history_on(TODAY.replace(2019, 10, 31))
    )
    shown = listed(page)
    assert list(shown) == [row.authority for row in rows]
    thurrock = next(row for row in rows if row.authority == "Thurrock")
    assert shown["Thurrock"]["Expected"] == format_short_day(TODAY.fromisoformat(thurrock.expected))
    assert "rule not confirmed" not in shown["Thurrock"]["Next"]


@pytest.mark.usefixtures("own_register")
@pytest.mark.parametrize(
    ("query", "field", "reason"),
    [
        ("on=soon", "on", "“As known on” must be a real date"),
        ("quarter=summer", "quarter", "Choose a quarter from the list."),
        ("quarter=january-to-march-2024", "quarter", "Choose a quarter from the list."),
        ("kind=jtai", "kind", "Choose a type of inspection from the list."),
        ("chance=99", "chance", "Choose a chance from the list."),
        ("region=wessex", "region", "Choose a region from the list."),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_field(public, query, field, reason):
    page = public.get(f"{COUNTRY}?{query}")
    assert page.status_code == 422
    assert words_of(page).count(reason) == 2
    assert f'href="#id_{field}"' in page.content.decode()


@pytest.mark.usefixtures("own_register")
def test_a_quarter_of_a_past_day_can_be_asked_about(public):
    page = public.get(f"{COUNTRY}?quarter=january-to-march-2020&on=2019-10-31")
    assert page.status_code == 200
    assert "In January to March 2020" in next(iter(listed(page).values()))


def test_those_without_a_known_outcome_are_counted_and_not_listed(public, load):
    load(outcome("2022-05-09"))
    page = public.get(REGION)
    assert list(listed(page)) == ["Thurrock"]
    assert "No outcome is known by this day of 10 of the area’s authorities" in words_of(page)
    nobody = public.get("/regions/london/pathway/")
    assert "The register holds no outcome of these authorities" in words_of(nobody)
    assert tables_of(nobody) == {}


def test_where_nobody_fits_the_way_back_is_shown(public, load):
    load(outcome("2022-05-09"))
    page = public.get(f"{REGION}?kind=standard")
    assert "None of the 1 authorities is expected like this." in words_of(page)


@pytest.mark.usefixtures("own_register")
def test_a_confirmed_upload_moves_an_authority_down_the_list(public):
    before = list(listed(public.get(REGION)))
    upload("2026-06-01", code="E10000020", edition="ilacs-2026", overall_effectiveness="",
           care_leavers="good", inspection_end="2026-06-12")  # fmt: skip
    after = list(listed(public.get(REGION)))
    assert before.index("Norfolk") == 0
    assert after.index("Norfolk") > 5


@pytest.mark.usefixtures("own_register")
def test_the_pages_lead_to_each_other(public):
    region = public.get(REGION).content.decode()
    assert 'href="/authorities/norfolk/pathway/"' in region
    assert f'href="{COUNTRY}"' in region
    assert 'href="/pathway/how-good/"' in region
    assert f'href="{REGION}"' in public.get("/regions/east-of-england/").content.decode()
    assert f'href="{COUNTRY}"' in public.get("/").content.decode()
    then = public.get(f"{REGION}?on=2019-10-31").content.decode()
    assert 'href="/authorities/norfolk/pathway/?on=2019-10-31"' in then


@pytest.mark.usefixtures("own_register")
def test_a_region_that_is_none_is_not_found(public):
    assert public.get("/regions/wessex/pathway/").status_code == 404


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("", "in England,"),
        ("?region=south-west", "in the South West,"),
        ("?region=london", "in London,"),
    ],
)
def test_the_area_is_named_as_people_say_it(public, query, where):
    assert f"of each authority of today {where}" in words_of(public.get(f"/pathway/{query}"))
