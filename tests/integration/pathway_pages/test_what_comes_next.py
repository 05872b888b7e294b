"""An authority's pathway page: what comes next, when by each clock, why, and from which facts."""

from datetime import date

import pytest

from ilacs.authorities import resolve_authority
from ilacs.pathway import expected_publication, history_on, next_activities
from ilacs.site.jinja import format_day
from made_up_waits import outcome

from .conftest import TODAY, rows_of, tables_of, upload, words_of

pytestmark = pytest.mark.django_db
PAGE = "/authorities/thurrock/pathway/"


@pytest.mark.usefixtures("own_register")
def test_the_page_says_what_the_command_line_says(public):
    page = public.get(PAGE)
    activities = next_activities(resolve_authority("Thurrock"), TODAY)
    shown = {row["What"]: row for row in rows_of(page, "What comes next for Thurrock")}
    assert list(shown) == [activity.name for activity in activities]
    for activity in activities:
        window, row = activity.window, shown[activity.name]
        days = [row["Earliest"], row["Expected"], row["Latest"]]
        assert days == [format_day(d) for d in (window.earliest, window.expected, window.latest)]


@pytest.mark.usefixtures("own_register")
def test_both_clocks_stand_side_by_side_as_a_picture_with_its_table(public):
    page = public.get(PAGE)
    inspection = next(
        activity
        for activity in next_activities(resolve_authority("Thurrock"), TODAY)
        if activity.observed
    )
    guided, seen = rows_of(page, "Short inspection of Thurrock: two clocks")
    assert guided == {
        "Clock": "By the guidance",
        "Earliest": format_day(inspection.guidance.earliest),
        "Half from": "–",
        "Expected": format_day(inspection.guidance.expected),
        "Half to": "–",
        "Latest": format_day(inspection.guidance.latest),
    }
    assert seen["Half from"] == format_day(inspection.observed.half[0])
    assert seen["Latest"] == format_day(inspection.observed.most[1])
    assert page.content.decode().count('<svg role="img"') == 2


@pytest.mark.usefixtures("own_register")
def test_a_rule_that_is_not_confirmed_says_so_and_how_to_use_another(public):
    words = words_of(public.get(PAGE))
    rule = "Leaders and at least two of the three practice judgements are good or better: a short inspection follows."
    assert f"{rule} Not confirmed" in words
    assert "ILACS_EDITIONS" in words
    assert "Not confirmed" not in words_of(public.get(f"{PAGE}?on=2024-03-01")).split("Rule")[1]


@pytest.mark.usefixtures("own_register")
def test_how_the_pandemic_is_weighed_is_shown_with_its_numbers(public):
    page = public.get(f"{PAGE}?on=1+March+2024")
    words = words_of(page)
    assert (
        "Thurrock has waited 52 months since 11 November 2019, of which 36 were open time" in words
    )
    assert "Nobody was inspected from 13 March 2020 until 28 June 2021" in words
    years = rows_of(page, "What the clock of history has seen")
    assert years[0]["Year"] == "2018"
    weights = [float(row["Each counts"]) for row in years]
    assert weights == sorted(weights)
    during = next(row for row in years if row["Year"] == "2022")
    assert int(during["Usual wait in the calendar"].split()[0]) > int(
        during["Of it, open time"].split()[0]
    )


@pytest.mark.usefixtures("own_register")
def test_the_facts_held_and_those_missing_are_listed(public):
    facts = {row["Fact"]: row for row in rows_of(public.get(PAGE), "Which facts are held")}
    assert facts["Last inspection"]["State"] == "Held"
    assert facts["Last inspection"]["What is known"].startswith("On site 16 to 20 September 2024.")
    assert facts["Inspections since"]["State"] == "In part"
    assert "complete to 31 March 2025 only" in facts["Inspections since"]["What is known"]
    assert facts["Engagement meetings"]["State"] == "Not held"
    assert facts["Grades"]["What is known"].startswith("Leaders: outstanding; Help and protection")


@pytest.mark.usefixtures("own_register")
def test_a_past_day_shows_only_what_was_known_and_the_rule_of_its_edition(public):
    page = public.get(f"{PAGE}?on=2019-10-31")
    words = words_of(page)
    assert "As known on 31 October 2019. Nothing published after that day is looked at." in words
    assert "Requires improvement overall is followed by a standard inspection" in words
    assert "on site from 22 February 2016" in words
    assert "2024" not in words.split("What this rests on")[1]


@pytest.mark.usefixtures("own_register")
def test_a_day_ahead_says_that_it_is_in_the_future(public):
    words = words_of(public.get(f"{PAGE}?on=2027-09-06"))
    assert "This day is in the future." in words
    assert "This day is in the future." not in words_of(public.get(PAGE))


@pytest.mark.usefixtures("own_register")
@pytest.mark.parametrize(
    ("query", "field", "reason"),
    [
        ("on=yesterday", "on", "“As known on” must be a real date, like 31 March 2025."),
        ("on=2024-02-30", "on", "“As known on” must be a real date"),
        ("on=2012-01-01", "on", "“As known on” must be 19 November 2013 or later"),
        ("on=2101-01-01", "on", "“As known on” must be 24 November 2031 or before"),
        ("last_day=soon", "last_day", "“Last day on site” must be a real date"),
        ("last_day=2024-01-12", "last_day", "must be within a year of the day asked about"),
        ("on=2024-01-12&last_day=2026-11-27", "last_day", "within a year of the day asked about, 12 January 2024"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_answered_is_refused_beside_its_field(public, query, field, reason):
    page = public.get(f"{PAGE}?{query}")
    assert page.status_code == 422
    words = words_of(page)
    assert words.count(reason) == 2
    assert f'href="#id_{field}"' in page.content.decode()
    assert "What this rests on" not in words


@pytest.mark.usefixtures("own_register")
def test_the_first_day_that_can_be_asked_about_is_answered(public):
    words = words_of(public.get(f"{PAGE}?on=2013-11-19"))
    assert "No outcome of Thurrock was known by this day" in words


@pytest.mark.usefixtures("own_register")
def test_the_years_of_the_single_framework_are_answered_too(public):
    page = public.get(f"{PAGE}?on=2017-06-05")
    guided, _ = rows_of(page, "Standard inspection of Thurrock: two clocks")
    assert guided["Earliest"] == "No fixed time"
    assert "was followed by a standard inspection under ILACS" in words_of(page)
    assert public.get("/authorities/thurrock/?as_at=2017-06-05").status_code == 200
    assert public.get("/pathway/?on=2017-06-05&kind=standard").status_code == 200


def test_an_authority_without_history_has_its_yearly_meeting_alone(public, load):
    load(outcome("2022-05-09", code="E06000035"))
    page = public.get(PAGE)
    assert [row["What"] for row in rows_of(page, "What comes next")] == [
        "Annual engagement meeting"
    ]
    assert "No outcome of Thurrock was known by this day" in words_of(page)
    assert "two clocks" not in " ".join(tables_of(page))
    assert "/download/ics/" not in page.content.decode()


@pytest.mark.usefixtures("own_register")
def test_nothing_comes_next_for_a_closed_authority(public):
    page = public.get("/authorities/cumbria/pathway/")
    words = words_of(page)
    assert "Cumbria closed on" in words
    assert "so nothing comes next" in words
    assert 'href="/authorities/cumberland/pathway/"' in page.content.decode()
    assert tables_of(page) == {}
    before = public.get("/authorities/cumbria/pathway/?on=2023-02-01")
    assert "Standard inspection of Cumbria: two clocks" in tables_of(before)


@pytest.mark.usefixtures("own_register")
def test_a_new_authority_goes_by_the_one_before_it_and_says_so(public):
    before = words_of(public.get("/authorities/cumberland/pathway/?on=2022-01-10"))
    assert "Cumberland did not exist on this day. Its services were those of Cumbria" in before
    after = words_of(public.get("/authorities/cumberland/pathway/?on=2023-06-01"))
    assert "no graded inspection of Cumberland itself yet" in after
    assert "rests on the last one of Cumbria" in after


@pytest.mark.usefixtures("own_register")
def test_after_inadequate_the_guidance_gives_no_time_and_monitoring_visits_come(public):
    page = public.get("/authorities/bradford/pathway/?on=2024-06-03")
    guided, _ = rows_of(page, "Standard inspection of Bradford")
    assert guided["Earliest"] == "No fixed time"
    assert "Monitoring visit" in [row["What"] for row in rows_of(page, "What comes next")]


@pytest.mark.usefixtures("own_register")
def test_the_report_of_an_inspection_that_was_on_site_is_expected(public):
    words = words_of(public.get(f"{PAGE}?on=2019-11-25"))
    assert "An inspection was on site 11 to 22 November 2019." in words
    assert "working day 21 after the last day on site" in words
    assert "It was published on 20 December 2019. The day expected does not use this." in words
    assert "can be said when its outcome is known" in words
    assert "What to do now" not in words


@pytest.mark.usefixtures("own_register")
def test_the_report_of_an_inspection_that_a_reader_names_is_expected(public):
    words = words_of(public.get(f"{PAGE}?last_day=27+November+2026"))
    assert "whose last day on site is 27 November 2026, as entered above" in words
    said = expected_publication(date(2026, 11, 27), TODAY)
    assert f"Publication expected {format_day(said.expected)} , working day {said.usual}" in words
    assert "Of the 20 reports published last before 24 November 2026" in words
    assert "The report awaited" not in words_of(public.get(PAGE))


def test_with_too_few_reports_no_day_of_publication_is_said(public, load):
    load(outcome("2022-05-09", inspection_end="2022-05-20"))
    words = words_of(public.get(f"{PAGE}?last_day=2026-11-27"))
    assert "Too few reports were published by this day to say" in words


@pytest.mark.usefixtures("own_register")
def test_a_confirmed_upload_changes_what_comes_next_at_once(public):
    before = {row["Fact"]: row for row in rows_of(public.get(PAGE), "Which facts are held")}
    upload("2026-06-01", "inadequate", edition="ilacs-2026", overall_effectiveness="",
           care_leavers="inadequate", inspection_end="2026-06-12")  # fmt: skip
    page = public.get(PAGE)
    after = {row["Fact"]: row for row in rows_of(page, "Which facts are held")}
    assert before["Last inspection"]["What is known"].startswith("On site 16 to 20 September 2024")
    assert after["Last inspection"]["What is known"] == (
        "On site 1 to 12 June 2026. From new.pdf (uploaded and confirmed)."
    )
    assert "Standard inspection of Thurrock: two clocks" in tables_of(page)


@pytest.mark.usefixtures("own_register")
def test_an_upload_without_a_day_of_publication_counts_and_says_what_is_missing(public):
    upload("2026-06-01", inspection_end="2026-06-12", publication_date="", care_leavers="",
           edition="ilacs-2026", overall_effectiveness="")  # fmt: skip
    page = public.get(PAGE)
    facts = {row["Fact"]: row for row in rows_of(page, "Which facts are held")}
    assert facts["Day of publication"]["State"] == "Not held"
    assert facts["Grades"]["State"] == "In part"
    assert facts["Grades"]["What is known"].endswith("Not held: care leavers.")
    assert "on site from 1 June 2026, day of publication not held" in words_of(page)
    early = rows_of(public.get(f"{PAGE}?on=2026-06-11"), "Which facts are held")
    assert early[0]["What is known"].startswith("On site 16 to 20 September 2024")


@pytest.mark.usefixtures("own_register")
def test_an_outcome_of_no_known_type_says_nothing_and_is_named(public):
    upload("2026-06-01", inspection_end="2026-06-12", inspection_type="")
    page = public.get(PAGE)
    facts = {row["Fact"]: row for row in rows_of(page, "Which facts are held")}
    assert facts["Last inspection"]["What is known"].startswith("On site 16 to 20 September 2024")
    assert facts["Outcomes that do not count here"]["What is known"].startswith("From 1 June 2026:")
    assert public.get("/authorities/thurrock/").status_code == 200
    assert public.get("/pathway/").status_code == 200


@pytest.mark.usefixtures("own_register")
def test_the_authoritys_own_page_tells_it_and_leads_here(public):
    page = public.get("/authorities/thurrock/")
    activity = next(
        each
        for each in next_activities(resolve_authority("Thurrock"), TODAY, history_on(TODAY))
        if each.observed
    )
    assert (
        f"Short inspection: by what has happened expected {format_day(activity.observed.median)}"
        in words_of(page)
    )
    assert f'href="{PAGE}"' in page.content.decode()
    then = public.get("/authorities/thurrock/?as_at=2019-10-31").content.decode()
    assert f'href="{PAGE}?on=2019-10-31"' in then
    assert (
        "What comes next"
        not in words_of(public.get("/authorities/cumbria/")).split("Cumbria", 2)[2]
    )
    assert public.get("/authorities/thurrock/?as_at=1999-01-01").status_code == 200


@pytest.mark.usefixtures("own_register")
@pytest.mark.parametrize("slug", ["nowhere", "Thurrock"])
def test_an_authority_that_is_none_is_not_found(public, slug):
    assert public.get(f"/authorities/{slug}/pathway/").status_code == 404


@pytest.mark.usefixtures("own_register")
def test_how_likely_a_range_is_is_said_in_plain_words(public):
    words = words_of(public.get("/authorities/devon/pathway/"))
    assert "An even chance that it begins from 6 September 2027 to 4 September 2028" in words
