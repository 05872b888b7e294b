"""The picture of an inspection's stages: its table, its words, and the day it is."""

import json

from ilacs.documents.charts import draw
from ilacs.documents.charts.stages import StageBar, Stages

BARS = (
    StageBar("Off-site week", "2019-11-04", "2019-11-08", "inspectorate", "Over"),
    StageBar("On site", "2019-11-11", "2019-11-22", "both", "Under way", is_main=True),
    StageBar("Final feedback", "2019-11-22", "2019-11-22", "inspectorate", "To come"),
)
STAGES = Stages("Stages", BARS, "2019-11-13")


def test_the_table_has_a_row_for_each_stage():
    assert STAGES.rows[1] == ["On site", "2019-11-11", "2019-11-22", "Both", "Under way"]
    assert len(STAGES.columns) == len(STAGES.rows[0])


def test_the_words_say_when_each_stage_is():
    assert "On site: 11 November 2019 to 22 November 2019, under way." in STAGES.summary
    assert "Final feedback: 22 November 2019, to come." in STAGES.summary


def test_a_bar_covers_its_last_day_too():
    values = json.dumps(STAGES.spec())
    assert "2019-11-23" in values


def test_today_is_drawn_where_it_lies_among_the_stages():
    assert "Today, 13 November 2019" in json.dumps(STAGES.spec())
    later = Stages("Stages", BARS, "2020-01-13")
    assert "Today" not in json.dumps(later.spec())


def test_a_long_name_is_cut_in_the_picture_alone():
    name = "Documents uploaded, further requests answered daily and nightly"
    chart = Stages("Stages", (StageBar(name, "2019-11-05", "2019-11-08", "authority", "Over"),), "")
    assert "…" in json.dumps(chart.spec(), ensure_ascii=False)
    assert chart.rows[0][0] == name


def test_it_is_drawn_for_a_desk_and_for_a_phone():
    picture = draw(STAGES)
    assert "On site" in picture.svg
    assert "On site" in picture.narrow_svg
    assert "ilacs-chart--narrow" in picture.narrow_svg
