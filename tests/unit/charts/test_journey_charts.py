"""Pictures of journeys: every event and every way is in the picture, its words and its table."""

import datetime as dt
import json
from xml.etree import ElementTree

import pytest

from ilacs.annexa.journeys.paths import Flow, Link, Stage
from ilacs.documents.charts import draw
from ilacs.documents.charts.flow import JourneyFlow
from ilacs.documents.charts.journey import TRACKS, journey_picture

SINCE, REFERENCE = dt.date(2023, 12, 28), dt.date(2024, 6, 28)


def texts_of(svg):
    return {each.text for each in ElementTree.fromstring(svg).iter() if each.text}


@pytest.fixture
def flow():
    return JourneyFlow(
        "Common paths",
        Flow(
            (Stage("Contact", 1200), Stage("Referral", 500), Stage("Plan", None)),
            (Link("Contact", "Referral", 480, 1.0),),
            1300,
            1,
            12,
        ),
    )


def test_the_flow_names_stages_and_ways_in_picture_words_and_table(flow):
    picture = draw(flow)
    assert {"Contact", "Referral", "Plan", "1,200", "480 · 1 day", "few"} <= texts_of(picture.svg)
    assert {"Contact", "Referral", "Plan", "1,200", "480", "few"} <= texts_of(picture.narrow_svg)
    assert picture.rows == (
        ("Contact", "all who reached it", "1,200", "–"),
        ("Contact", "Referral", "480", "1"),
        ("Contact", "no further stage shown", "720", "–"),
        ("Referral", "all who reached it", "500", "–"),
        ("Referral", "no further stage shown", "500", "–"),
        ("Plan", "all who reached it", "too few to show", "–"),
    )
    assert "480 from contact to referral in a median of 1 day" in picture.summary


def test_the_flow_says_what_is_left_out(flow):
    assert "One child whose journey began before the six months" in flow.note
    assert "12 children came to a stage after a later one" in flow.note
    small = JourneyFlow("x", Flow((), (), None, None, None, 10))
    assert "Numbers under 10" in small.note
    assert "began before" not in small.note


def test_a_flow_of_nothing_is_still_a_picture():
    empty = JourneyFlow("x", Flow((), (), 0, 0, 0))
    assert "<svg" in draw(empty).svg
    assert empty.summary.endswith("Most often: no way shown.")


@pytest.mark.parametrize("days", [0.0, 1.0, 2.5])
def test_days_are_said_in_words(days):
    made = JourneyFlow(
        "x",
        Flow((Stage("Contact", 9), Stage("Plan", 9)), (Link("Contact", "Plan", 9, days),), 9, 0, 0),
    )
    words = {0.0: "9 · the same day", 1.0: "9 · 1 day", 2.5: "9 · 2.5 days"}[days]
    assert words in texts_of(draw(made).svg)


def row(event, day, number, line):
    return {"event": event, "date": dt.date.fromisoformat(day), "list": number, "row": line}


@pytest.fixture
def journey():
    rows = [
        row("contact", "2024-01-02", 1, 2),
        row("plan_start", "2024-02-10", 7, 2),
        row("plan_end", "2024-05-01", 7, 2),
        row("plan_start", "2024-06-01", 7, 3),
        row("care_end", "2024-06-02", 8, 9),
    ]
    return journey_picture("Journey K7QM", rows, SINCE, REFERENCE)


def test_a_journey_has_its_bars_and_days_in_order(journey):
    assert journey.rows == [
        ["Contacts", "2 January 2024", "–"],
        ["Protection plan", "10 February 2024", "1 May 2024"],
        ["Protection plan", "1 June 2024", "open"],
    ]
    assert journey.tracks == ["Contacts", "Protection plan"]
    assert journey.summary.endswith("Protection plan: 1 June 2024, still open.")
    assert {"Contacts", "Protection plan"} <= texts_of(draw(journey).svg)
    assert {"Contacts", "Protection plan"} <= texts_of(draw(journey).narrow_svg)


def test_an_end_before_its_beginning_makes_no_bar_that_goes_back():
    rows = [row("plan_start", "2024-02-10", 7, 2), row("plan_end", "2024-02-01", 7, 2)]
    (span,) = journey_picture("x", rows, SINCE, REFERENCE).spans
    assert (span.first, span.last, span.is_open) == ("2024-02-10", "2024-02-10", False)


def test_a_journey_of_many_years_is_drawn_by_years():
    rows = [row("care_start", "2012-02-10", 8, 2), row("contact", "2024-02-01", 1, 2)]
    texts = texts_of(draw(journey_picture("x", rows, SINCE, REFERENCE)).svg)
    assert "2014" in texts
    assert not any(text.startswith("Jan ") for text in texts)


def test_every_line_of_a_journey_has_a_name_of_its_own():
    assert len(set(TRACKS.values())) == len(TRACKS)


def test_specifications_are_plain_data(flow, journey):
    for chart in (flow, journey):
        for narrow in (False, True):
            assert json.loads(json.dumps(chart.spec(narrow=narrow)))
